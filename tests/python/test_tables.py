"""Tables open in pandas and polars with the documented types, and say what the answer says."""

import base64
import re

import pandas
import polars

import crossroad
from conftest import ROOT


def test_equilibria_are_the_same_in_every_form(afghanistan: crossroad.Conflict) -> None:
    analysis = afghanistan.analyze()
    told = {(concept, state) for concept, all_ in analysis.equilibria.items() for state in all_}
    frame = analysis.to_polars("equilibria").filter(polars.col("in_reference_world"))
    assert set(zip(frame["concept"], frame["state"], strict=True)) == told
    pandas_frame = analysis.to_pandas("equilibria")
    pandas_frame = pandas_frame[pandas_frame["in_reference_world"]]
    assert set(zip(pandas_frame["concept"], pandas_frame["state"], strict=True)) == told
    assert len(pandas_frame) == len(told)


def test_types_are_the_documented_ones(afghanistan: crossroad.Conflict) -> None:
    theirs = {
        "text": ("string", polars.String),
        "integer": ("Int64", polars.Int64),
        "real": ("Float64", polars.Float64),
        "boolean": ("boolean", polars.Boolean),
    }
    analysis = afghanistan.analyze("nash")
    forecast = afghanistan.forecast("russia.west", concept="nash")
    for answer in (analysis, forecast, afghanistan.paths(within=1)):
        for name in answer.table_names:
            table = answer.table(name)
            pandas_frame, polars_frame = table.to_pandas(), polars.DataFrame(table)
            assert len(table) == len(pandas_frame) == len(polars_frame)
            for column in table.columns:
                dtype, polars_type = theirs[column.kind]
                assert str(pandas_frame[column.name].dtype) == dtype, column
                assert polars_frame.schema[column.name] == polars_type, column
                assert pandas_frame[column.name].isna().any() <= column.nullable
                values = table[column.name]
                assert polars_frame[column.name].to_list() == values
                ours = [None if pandas.isna(one) else one for one in pandas_frame[column.name]]
                assert ours == values


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
    (shown,) = drawn(forecast._repr_html_())
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
