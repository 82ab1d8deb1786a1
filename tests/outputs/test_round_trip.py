"""The whole corpus out and in again, cell by cell."""

from __future__ import annotations

import datetime
from itertools import zip_longest

import pytest
from arro3.io import read_parquet
from python_calamine import CalamineWorkbook

from kb.database.build import build
from kb.database.store import Store
from kb.database.views import ORDER
from kb.outputs import writer
from kb.outputs.columns import typed
from kb.outputs.csvw import describe
from kb.outputs.delimited import JOINT
from kb.outputs.reading import read, read_package
from kb.questions.catalogue import export
from kb.questions.gather import sources_of
from kb.questions.info import about
from kb.table import Bundle


@pytest.fixture(scope="module")
def corpus(checkout, tmp_path_factory):
    """The shipped records, built."""
    path = build((checkout / "data",), tmp_path_factory.mktemp("corpus") / "lunar.sqlite").path
    with Store(path) as store:
        yield store


@pytest.fixture(scope="module")
def views(corpus):
    """What the views hold, row by row."""
    out = {}
    for name in sorted(ORDER):
        table = export(corpus, name)
        # the panel has the ids behind its counts, too
        query = f'SELECT * FROM "{name}"'
        rows = list(table) if name == "dyads" else corpus.rows(query)
        keys = table.keys
        if "sources" in keys and "sources" not in (rows or [{}])[0]:
            key = "link" if "link" in keys else keys[0]
            attested = [row[key] or row[keys[0]] for row in rows]
            sources = sources_of(corpus, attested)
            for row, subject in zip(rows, attested, strict=True):
                row["sources"] = sources.get(subject, [])
        out[name] = ordered(tuple(row[key] for key in keys) for row in rows)
    return out


def ordered(rows):
    return sorted(rows, key=repr)


def same(read, held):
    for one, other in zip_longest(ordered(read), held):
        assert one == other


def written(corpus, name, format, path):
    table = export(corpus, name)
    if format == "parquet":
        writer(format)(table, path)
        return table
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer(format)(table, stream)
    return table


@pytest.mark.parametrize("format", ["csv", "json", "jsonl"])
def test_text(corpus, views, format, tmp_path):
    for name, held in views.items():
        path = tmp_path / f"{name}.{format}"
        table = written(corpus, name, format, path)
        table.about = about(corpus)
        beside = tmp_path / f"{path.name}-metadata.json"
        beside.write_text(describe({path.name: table}), encoding="utf-8")
        same((tuple(row.values()) for row in read(path)), held)


def test_parquet(corpus, views, tmp_path):
    for name, held in views.items():
        path = tmp_path / name
        written(corpus, name, "parquet", path)
        columns = read_parquet(path).read_all()
        cells = [map(plain, columns.column(key)) for key in columns.column_names]
        same(zip(*cells, strict=True), held)


def plain(cell):
    value = cell.as_py()
    return str(value) if isinstance(value, datetime.date) else value


def test_a_data_package(corpus, views, tmp_path):
    writer("datapackage")(Bundle("b", tuple(export(corpus, name) for name in views)), tmp_path)
    back = read_package(tmp_path)
    assert list(back) == list(views)
    for name, rows in back.items():
        same((tuple(row.values()) for row in rows), views[name])


def test_a_spreadsheet(corpus, views, tmp_path):
    exported = tuple(export(corpus, name) for name in views)
    writer("xlsx")(Bundle("b", exported), tmp_path / "a.xlsx")
    book = CalamineWorkbook.from_path(tmp_path / "a.xlsx")
    assert book.sheet_names == list(views)
    for table in exported:
        columns = typed(table)
        head, *rows = book.get_sheet_by_name(table.name).to_python()
        assert head == list(table.keys)
        back = (
            tuple(unsheeted(cell, column.type) for cell, column in zip(row, columns, strict=True))
            for row in rows
        )
        same(back, views[table.name])


def unsheeted(cell, type):
    if type == "list":
        return cell.split(JOINT) if cell else []
    if isinstance(cell, datetime.date):
        return str(cell)
    return None if cell == "" else int(cell) if type == "integer" else cell
