"""The knowledge base in Python: the same questions, and what notebooks need."""

from __future__ import annotations

import inspect
import subprocess
import sys

import pytest

import kb
from kb.base import KnowledgeBase
from kb.cli.app import COMMANDS
from kb.errors import NotFoundError, UsageError
from kb.language import use
from kb.questions import catalogue
from kb.table import Page, Table

KEEPING = {"check", "build", "info", "read", "review"}
"""Commands that keep the records and the database, and ask nothing."""


@pytest.fixture
def moon(database):
    with kb.open(database) as opened:
        yield opened


# One list of questions.


def test_every_question_is_a_method_and_a_command():
    own = {"store", "meta", "close"}  # opening, closing
    methods = {name for name in vars(KnowledgeBase) if name[0] != "_"} - own
    assert methods == set(catalogue.__all__), "a line for it in kb/base.py"
    # by way of lunar export: network, dyads, --list
    taken = {"graph", "dyads", "tables"}
    assert set(COMMANDS) - KEEPING == set(catalogue.__all__) - taken, "kb/cli/app.py has it"


@pytest.mark.parametrize("name", catalogue.__all__)
def test_a_method_is_its_question(moon, name):
    question = getattr(catalogue, name)
    method = getattr(moon, name)
    assert method.__doc__ == question.__doc__
    assert method.__doc__.strip()
    asked = list(inspect.signature(question).parameters)[1:]
    assert list(inspect.signature(method).parameters) == asked


def test_the_questions_of_the_command_line(moon):
    assert [row["agency"] for row in moon.partners("嫦娥6号")][:1] == ["cnsa"]
    assert moon.instruments("chang-e-6", country="France").to_dicts()[0]["acronym"] == "DORN"
    assert moon.show("DORN").id == "dorn"
    assert isinstance(moon.network("France", "China"), Page)
    assert "dyads" in moon.tables()
    assert moon.dyads(since="2024", until="2024").to_dicts()[0]["year"] == 2024
    assert moon.sql("SELECT COUNT(*) AS n FROM claims").to_dicts()[0]["n"] > 100


def test_two_states_of_knowledge_compared(small, tmp_path, monkeypatch):
    monkeypatch.setenv("LUNAR_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("LUNAR_DB", raising=False)
    monkeypatch.setattr("kb.places.shipped_data", lambda: small)
    with kb.open(as_of="2022-01-01") as old, kb.open() as new:
        assert {"kplo"} <= {row["subject"] for row in old.diff(new, kind="mission")}


# Opening.


def test_the_one_that_the_command_line_asks(database, monkeypatch):
    monkeypatch.setenv("LUNAR_DB", str(database))
    with kb.open() as moon:
        assert moon.store.path == database
        assert repr(moon).startswith(f"<Lunar KB {kb.__version__}, corpus ")


def test_as_of_a_day_and_with_records_of_ones_own(small, tmp_path, monkeypatch):
    monkeypatch.setenv("LUNAR_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("LUNAR_DB", raising=False)
    monkeypatch.setattr("kb.places.shipped_data", lambda: small)
    own = tmp_path / "own"
    (own / "missions").mkdir(parents=True)
    record = (small / "missions" / "kplo.yaml").read_text(encoding="utf-8")
    (own / "missions" / "kplo.yaml").write_text(
        record.replace("2022-08-04", "2022-08-05"), encoding="utf-8"
    )
    with kb.open(data=own) as moon:
        assert moon.missions(country="South Korea").to_dicts()[0]["launch_date"] == "2022-08-05"
    with kb.open(as_of="2022-01-01") as moon:
        assert moon.meta()["as_of"] == "2022-01-01"
        assert "as of 2022-01-01" in repr(moon)
        with pytest.raises(NotFoundError):
            moon.show("Danuri")


def test_what_cannot_be_opened(database, tmp_path):
    with pytest.raises(UsageError, match="exclude each other"):
        kb.open(database, data=tmp_path)
    with pytest.raises(UsageError, match="as-of date needs the records"):
        kb.open(database, as_of="2022-01-01")
    with pytest.raises(UsageError, match="no words in the language"):
        kb.open(database, lang="tlh")
    with pytest.raises(kb.errors.DatabaseError, match="no database at"):
        kb.open(tmp_path / "nothing.sqlite")


def test_a_name_that_stands_for_nothing(moon):
    with pytest.raises(NotFoundError) as caught:
        moon.partners("nothing called so")
    assert "no mission called" in str(caught.value)


def test_what_was_taken_for_granted_is_a_warning_once(moon):
    with pytest.warns(UserWarning, match="'Chnag-e 6' taken as chang-e-6"):
        moon.partners("Chnag-e 6")
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        moon.partners("chang-e-6")


def test_in_chinese(database):
    try:
        with kb.open(database, lang="zh") as moon:
            table = moon.partners("chang-e-6")
            assert table.to_dicts()[0]["agency_name"] == "国家航天局"
            assert "<th>合作方</th>" in table._repr_html_()
    finally:
        use("en", {})


# Tables in notebooks.


def test_a_table_iterates_and_says_what_it_is(moon):
    table = moon.missions()
    assert isinstance(table, Table)
    assert [row["mission"] for row in table] == [row["mission"] for row in table.to_dicts()]
    assert repr(table) == f"<missions: {len(table.to_dicts())} rows, {len(table.keys)} columns>"
    assert repr(moon.export("claims")).startswith("<claims: rows that stream")
    assert repr(moon.show("dorn")) == "<instrument dorn: Detection of Outgassing RadoN>"


def test_a_data_frame(moon):
    pandas = pytest.importorskip("pandas")
    frame = moon.dyads().to_pandas()
    assert list(frame.columns)[:5] == [
        "country_a", "country_a_name", "country_b", "country_b_name", "year",
    ]  # fmt: skip
    assert pandas.api.types.is_integer_dtype(frame["missions"])
    assert frame.loc[frame["country_b"] == "FR", "missions"].sum() >= 2
    assert frame["missions_ids"].map(type).eq(list).all()
    nothing = moon.missions(since="1900", until="1901").to_pandas()
    assert list(nothing.columns) == [*moon.missions().keys, "certain"]


def test_without_pandas_it_says_how_to_get_it(moon, monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UsageError) as caught:
        moon.missions().to_pandas()
    assert caught.value.hint == "python -m pip install pandas"


def test_what_a_notebook_shows(moon):
    shown = moon.partners("chang-e-6")._repr_html_()
    assert "<caption>Partners of Chang&#x27;e-6 (10)</caption>" in shown
    assert "<th>Partner</th>" in shown
    assert "<td>China National Space Administration</td>" in shown
    page = moon.show("chang-e-6")._repr_html_()
    assert '<a href="https://example.org/cnes/dorn">' in page
    assert "Plaque &quot;q&quot;, a|b, =SUM(1)" in page
    assert "to_dicts()" in moon.export("claims")._repr_html_()


def test_nothing_in_a_record_is_taken_for_html(moon):
    table = moon.missions()
    table.rows = [row | {"name": "<script>alert(1)</script>"} for row in table.rows]
    assert "<script>" not in table._repr_html_()
    page = moon.show("dorn")
    page.sources = tuple(source | {"url": "javascript:alert(1)"} for source in page.sources)
    assert "href" not in page._repr_html_()


def test_a_long_table_is_not_shown_whole(moon):
    table = moon.missions()
    table.rows = list(table.rows) * 60
    assert table._repr_html_().count("<tr>") == 101
    assert "the first 100 are shown" in table._repr_html_()


# Light.


def test_importing_it_imports_nothing_else_of_ours_and_opening_nothing_that_builds(environment):
    code = (
        "import sys, kb\n"
        "print([name for name in sys.modules if name.startswith('kb.')])\n"
        "with kb.open() as moon: moon.partners('chang-e-6').to_dicts()\n"
        "heavy = 'sqlalchemy alembic pydantic yaml rich typer pandas networkx matplotlib'\n"
        "print(set(heavy.split()) & set(sys.modules))\n"
    )
    out = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    ).stdout
    assert out.splitlines() == ["[]", "set()"]
