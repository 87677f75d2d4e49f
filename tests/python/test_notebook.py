"""The tutorial runs from its first cell to its last, and is kept without outputs."""

import nbformat
from nbclient import NotebookClient

from conftest import ROOT

TUTORIAL = ROOT / "docs/afghanistan.ipynb"


def test_the_tutorial_runs() -> None:
    notebook = nbformat.read(TUTORIAL, as_version=4)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(not cell.outputs and cell.execution_count is None for cell in cells)
    folder = {"metadata": {"path": str(TUTORIAL.parent)}}
    NotebookClient(notebook, timeout=600, kernel_name="python3", resources=folder).execute()
    shown = [str(output.get("data", {})) for cell in cells for output in cell.outputs]
    assert len(shown) == len(cells), "every cell shows something"
    assert sum("data:image/svg+xml" in one for one in shown) >= 2
    assert "did you mean `two.swerve`" in shown[-1]
