"""Parquet: what notebooks and databases read."""

from __future__ import annotations

import datetime
import json
import os

import pytest
from arro3.io import read_parquet

from kb.outputs import parquet as module
from kb.table import Column, Records, Table


def read(path):
    """The types of the columns, and the rows."""
    table = read_parquet(path).read_all()
    types = {field.name: str(field.type).partition("<")[2].strip(">\n") for field in table.schema}
    columns = {name: [cell.as_py() for cell in table.column(name)] for name in table.column_names}
    return types, [
        dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)
    ]


def test_cells_come_back_as_they_were(table, file):
    types, rows = read(file(table, "parquet"))
    assert rows == table.to_dicts()
    assert types == {
        "mission": "Utf8",
        "name": "Utf8",
        "lead": "List(Utf8)",
        "parties": 'List(Struct("country": Utf8, "agency": Utf8))',
        "launch_date": "Utf8",
        "mass_kg": "Float64",
        "certain": "Boolean",
        "sources": "List(Utf8)",
    }


def test_full_days_are_dates_other_dates_are_text(file):
    keys = ("launch_date", "launch_date_earliest")
    rows = [dict(zip(keys, pair, strict=True)) for pair in [("2024~", "2024-01-01"), (None, None)]]
    types, back = read(file(Table("t", tuple(map(Column, keys)), rows), "parquet"))
    assert types == {"launch_date": "Utf8", "launch_date_earliest": "Date32"}
    assert back[0] == {"launch_date": "2024~", "launch_date_earliest": datetime.date(2024, 1, 1)}
    assert back[1] == {"launch_date": None, "launch_date_earliest": None}


def test_an_empty_list_is_no_missing_one(file):
    table = Table("t", (Column("a", type="list"),), [{"a": []}, {"a": None}, {"a": ["", "x"]}])
    assert read(file(table, "parquet"))[1] == table.to_dicts()


def test_what_differs_is_text(file):
    table = Table("t", (Column("a"), Column("b")), [{"a": 1, "b": 1}, {"a": "x", "b": 1.5}])
    assert read(file(table, "parquet")) == (
        {"a": "Utf8", "b": "Float64"},
        [{"a": "1", "b": 1.0}, {"a": "x", "b": 1.5}],
    )


def test_no_rows_are_a_file_too(nothing, file):
    types, rows = read(file(nothing, "parquet"))
    assert (list(types), rows) == (list(nothing.keys), [])


def test_it_says_what_it_is(table, about, file):
    table.about = about
    said = read_parquet(file(table, "parquet")).read_all().schema.metadata
    assert json.loads(said[b"lunar-kb"]) == about.to_dict()


def test_the_same_bytes_each_time(table, file):
    assert file(table, "parquet").read_bytes() == file(table, "parquet").read_bytes()


def counting(n, error=None):
    """A table whose rows come one by one, and may break off."""

    def cells():
        for i in range(n):
            yield (i, f"text {i}")
        if error:
            raise error

    columns = (Column("n", type="integer"), Column("a", type="text"))
    return Table("t", columns, Records(["n", "a"], cells()), streamed=True)


def test_rows_in_several_groups(file, monkeypatch):
    monkeypatch.setattr(module, "GROUP", 10)
    _, rows = read(file(counting(25), "parquet"))
    assert [row["n"] for row in rows] == list(range(25))


@pytest.mark.parametrize("error", [KeyboardInterrupt(), ZeroDivisionError("a")])
def test_what_goes_wrong_in_the_rows_is_told_as_it_is(file, error, capfd):
    with pytest.raises(type(error)):
        file(counting(5, error), "parquet")
    assert capfd.readouterr().err == ""


def test_a_full_disk_is_told_as_it_is(table, tmp_path, monkeypatch, capfd):
    class Full:
        def __init__(self, path):
            self.file = open(path, "wb")  # noqa: SIM115  # closed in __exit__

        def __enter__(self):
            return self

        def __exit__(self, *_):
            self.file.close()

        def seek(self, *where):
            return self.file.seek(*where)

        def write(self, data):
            raise OSError(28, os.strerror(28))

    monkeypatch.setattr(type(tmp_path), "open", lambda path, _: Full(path))
    with pytest.raises(OSError, match="No space left"):
        module.parquet(table, tmp_path / "a.parquet")
    assert capfd.readouterr().err == ""
