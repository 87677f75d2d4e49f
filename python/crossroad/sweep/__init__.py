"""Sweeps: a plan of many analyses, carried out by the threads of this machine or a Ray cluster.

    from crossroad.sweep import sweep

    swept = sweep("plan.toml", "out", address="auto")
    swept.to_pandas("answers")

The pieces of work are those of the command `crossroad sweep`, and so are the results, to the byte,
for any number of workers, and however often some of them, or this process, are killed. Finished
pieces are kept in the folder, which may be anything that `fsspec` reaches from every node; the
command goes on with what this leaves, and this with what the command leaves.
"""

from ._plan import plan
from ._sweep import Swept, sweep

__all__ = ["Swept", "plan", "sweep"]
