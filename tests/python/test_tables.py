"""Tables open in pandas and polars with the documented types, and say what the answer says."""

import base64
import re
import sqlite3
from pathlib import Path
from typing import Any

import pandas
import polars
import pytest

import crossroad
from conftest import ROOT, command


def test_equilibria_are_the_same_in_every_form(afghanistan: crossroad.Conflict) -> None:
    analysis = afghanistan.analyze()
    told = {(concept, state) for concept, all_ in analysis.equilibria.items() for state in all_}
    frame = analysis.to_polars("equilibria").filter(polars.col("in_reference_world"))
    assert set(zip(frame["concept"], frame["state"], strict=True)) == told
    pandas_frame = analysis.to_pandas("equilibria")
    pandas_frame = pandas_frame[pandas_frame["in_reference_world"]]
    assert set(zip(pandas_frame["concept"], pandas_frame["state"], strict=True)) == told
    assert len(pandas_frame) == len(told)
    alone = afghanistan.table("equilibria")
    assert alone.to_pydict() == analysis.table("equilibria").to_pydict()
    with pytest.raises(crossroad.QuestionError, match="no table `paths`"):
        afghanistan.table("paths")


def test_types_are_the_documented_ones(afghanistan: crossroad.Conflict) -> None:
    analysis = afghanistan.analyze("nash")
    forecast = afghanistan.forecast("russia.west", concept="nash")
    more = (afghanistan.paths(within=1), afghanistan.views("nash"), afghanistan.condition())
    assert [answer.table().name for answer in more] == ["paths", "views", "conditions"]
    for answer in (analysis, forecast, *more):
        for name in answer.table_names:
            table = answer.table(name)
            pandas_frame, polars_frame = table.to_pandas(), polars.DataFrame(table)
            assert len(table) == len(pandas_frame) == len(polars_frame)
            for column in table.columns:
                assert str(pandas_frame[column.name].dtype) == DTYPES[column.kind], column
                assert polars_frame.schema[column.name] == POLARS[column.kind], column
                assert pandas_frame[column.name].isna().any() <= column.nullable
                values = table[column.name]
                assert polars_frame[column.name].to_list() == values
                ours = [None if pandas.isna(one) else one for one in pandas_frame[column.name]]
                assert ours == values


DTYPES = {"text": "string", "integer": "Int64", "real": "Float64", "boolean": "boolean"}
POLARS = {
    "text": polars.String,
    "integer": polars.Int64,
    "real": polars.Float64,
    "boolean": polars.Boolean,
}
STORED = {"text": "TEXT", "integer": "INTEGER", "real": "REAL", "boolean": "INTEGER"}


def read_csv(path: Path, columns: tuple[crossroad.Column, ...]) -> dict[str, list[Any]]:
    """Reads a CSV file with pandas, as docs/exchange.md tells how fields are to be read."""
    missing = {column.name: [""] for column in columns if column.nullable}
    types = {column.name: DTYPES[column.kind] for column in columns}
    frame = pandas.read_csv(path, dtype=types, keep_default_na=False, na_values=missing)
    assert list(frame.columns) == list(types)
    assert [str(frame[name].dtype) for name in types] == list(types.values())
    return {name: [None if pandas.isna(one) else one for one in frame[name]] for name in types}


@pytest.mark.parametrize("name", ["elmira", "chicken", "prisoners-dilemma-chances"])
def test_files_of_the_command_open_with_the_documented_types(name: str, tmp_path: Path) -> None:
    case = ROOT / f"cases/{name}/conflict.toml"
    command("export", case, "-o", tmp_path / "all.sqlite")
    command("export", case, "--to", "csv", "-o", tmp_path / "csv")
    command("export", case, "--to", "parquet", "-o", tmp_path / "parquet")
    conflict = crossroad.load(case)
    analysis = conflict.analyze()
    tables = [analysis.table(name) for name in analysis.table_names]
    tables += [conflict.paths(1).table(), conflict.condition(1).table()]
    stored = sqlite3.connect(tmp_path / "all.sqlite")
    written = {name for (name,) in stored.execute("SELECT table_name FROM table_docs")}
    seen = 0
    for table in tables:
        if table.name not in written:
            assert table.name in ("paths", "conditions"), "there is no status quo"
            continue
        names = [column.name for column in table.columns]
        info = stored.execute(f"PRAGMA table_info({table.name})").fetchall()
        told = [(column.name, STORED[column.kind], int(not column.nullable)) for column in table.columns]
        assert [(row[1], row[2], row[3]) for row in info] == told
        told_docs = stored.execute("SELECT column_name, doc FROM column_docs WHERE table_name = ?", [table.name])
        assert dict(told_docs.fetchall()) == {column.name: column.doc for column in table.columns}
        rows = stored.execute(f"SELECT {', '.join(names)} FROM {table.name}").fetchall()
        flat = polars.read_parquet(tmp_path / f"parquet/{table.name}.parquet")
        assert flat.schema == {column.name: POLARS[column.kind] for column in table.columns}
        comma = read_csv(tmp_path / f"csv/{table.name}.csv", table.columns)
        for at, column in enumerate(table.columns):
            values = [row[at] for row in rows]
            if column.kind == "boolean":
                values = [None if one is None else bool(one) for one in values]
            assert flat[column.name].to_list() == values == comma[column.name], column
            if table.name not in ("paths", "conditions"):
                assert table[column.name] == values, column
        seen += 1
    assert seen >= 14


def drawn(shown: str) -> list[str]:
    """Lists the pictures of a page."""
    found = re.findall(r'src="data:image/svg\+xml;base64,([^"]*)"', shown)
    return [base64.b64decode(one).decode() for one in found]


def test_answers_show_themselves_with_the_reports_pictures(
    afghanistan: crossroad.Conflict,
) -> None:
    analysis = afghanistan.analyze("nash")
    shown = analysis._repr_html_()
    assert "<table" in shown and "895" in shown
    assert len(drawn(shown)) == 1
    chicken = crossroad.load(ROOT / "cases/chicken/conflict.toml")
    assert drawn(chicken.analyze()._repr_html_()) == [chicken.report().svg("graph")]
    forecast = afghanistan.forecast("russia.west", concept="nash")
    shown, river = drawn(forecast._repr_html_())
    assert "river" in river
    likeliest = max(answer.probability for answer in forecast.questions[0].under[0].answers)
    assert f"{likeliest:.0%}".replace("%", " %") in shown
    for answer in (afghanistan.states(), afghanistan.explain(), afghanistan.condition()):
        assert answer._repr_html_().startswith("<")


def test_words_of_a_file_are_shown_not_obeyed() -> None:
    builder = crossroad.Builder("<script>alert(1)</script>", status_quo=[])
    builder.dm("a").option("b", "<b>").prefers("a.b", assumed="<i>")
    conflict = builder.build()
    for answer in (conflict.analyze(), conflict.forecast("a.b"), conflict.states()):
        assert "<script>alert" not in answer._repr_html_()
    assert "<script>alert" not in conflict.report()._repr_html_()
