"""XLSX: what Excel and others open."""

from __future__ import annotations

import datetime
import re
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from kb.errors import UsageError
from kb.outputs import xlsx as module
from kb.table import Bundle, Column, Table


def sheets(path):
    book = CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def part(path, name):
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


def one(key, *cells, **more):
    return Table("t", (Column(key, **more),), [{key: cell} for cell in cells])


def test_cells_have_types(table, file):
    head, first, second = sheets(file(table, "xlsx"))["missions"]
    assert head == list(table.keys)
    assert first == [
        "chang-e-6", "嫦娥六号", "cnsa", '[{"country": "CN", "agency": null}]',
        datetime.date(2024, 5, 3), 8350.0, True, "cnsa-2024; xinhua-2024",
    ]  # fmt: skip
    assert second == ["odd", 'a|b, "q"\n=SUM(1)\t*x*', "", "", "", "", False, ""]


def test_a_date_is_a_date_only_where_it_is_a_full_day_that_excel_can_count(file):
    dates = [
        "2024-05-03",
        "2024-05",
        "2024~",
        "1899-12-31",
        "0001-01-01",
        "9999-12-31",
        "xxxx-xx-xx",
    ]
    cells = [row[0] for row in sheets(file(one("launch_date", *dates), "xlsx"))["t"][1:]]
    day = datetime.date
    assert cells == [day(2024, 5, 3), *dates[1:5], day(9999, 12, 31), dates[6]]


def test_a_text_that_looks_like_a_date_is_none(file):
    assert sheets(file(one("name", "2024-05-03"), "xlsx"))["t"][1] == ["2024-05-03"]


def test_no_text_is_a_formula_or_a_number(file):
    odd = [
        "=1+1",
        "+1",
        "-3.5",
        "@a",
        "{=1}",
        "1e5",
        "_x0041_",
        "\ta",
        "a\r\nb",
        " a ",
        "\u202eراشد",
    ]
    path = file(one("a", *odd), "xlsx")
    assert [row[0] for row in sheets(path)["t"][1:]] == odd
    assert "<f>" not in part(path, "xl/worksheets/sheet1.xml")


def test_numbers_are_numbers(file):
    assert sheets(file(one("a", -3.5, 2, 0), "xlsx"))["t"][1:] == [[-3.5], [2.0], [0.0]]


def test_the_header_stays_in_sight_and_columns_are_wide_enough(file):
    table = Table("t", (Column("a"), Column("b")), [{"a": "x" * 30, "b": "嫦娥六号嫦娥六号"}])
    sheet = part(file(table, "xlsx"), "xl/worksheets/sheet1.xml")
    assert 'topLeftCell="A2"' in sheet
    assert 'state="frozen"' in sheet
    assert '<autoFilter ref="A1:B2"' in sheet
    wide, chinese = map(float, re.findall(r'<col [^>]*width="([\d.]+)"', sheet))
    assert 30 < wide < 40
    assert 16 < chinese < 24


def test_an_address_is_a_link_that_reads_as_it_is(file):
    address = "https://example.org/a_b?x=1&y=月#z"
    path = file(one("url", address, "javascript:x", "https://a b"), "xlsx")
    assert sheets(path)["t"][1] == [address]
    links = part(path, "xl/worksheets/_rels/sheet1.xml.rels")
    assert links.count("<Relationship ") == 1
    assert "example.org/a_b" in links


def test_more_links_than_a_sheet_can_hold_are_text(file, monkeypatch):
    monkeypatch.setattr(module, "LINKS", 1)
    path = file(one("url", "https://a.org", "https://b.org"), "xlsx")
    assert sheets(path)["t"][2] == ["https://b.org"]
    assert "b.org" not in part(path, "xl/worksheets/_rels/sheet1.xml.rels")


def test_several_tables_are_sheets_and_the_last_says_what_it_is(table, nothing, about, file):
    nothing.name = "empty"
    book = sheets(file(Bundle("b", (table, nothing), about), "xlsx"))
    assert list(book) == ["missions", "empty", "about"]
    assert book["empty"] == [list(nothing.keys)]
    said = dict(book["about"])
    assert said["version"] == "0.1.0"
    assert said["corpus_digest"] == "0123456789abcdef0123"
    assert said["license"] == "CC-BY-4.0"
    assert said["as_of"] == "all that is known"


def test_a_page_is_its_facts_and_its_lists(page, file):
    book = sheets(file(page, "xlsx"))
    assert list(book) == ["mission", "missions", "sources"]
    assert book["mission"][1][:2] == ["kinds", "sample_return"]
    assert book["sources"][1][0] == "cnsa-2024"


def test_the_same_bytes_each_time(table, about, file):
    table.about = about
    assert file(table, "xlsx").read_bytes() == file(table, "xlsx").read_bytes()


def test_more_rows_than_a_sheet_can_hold(file, monkeypatch):
    monkeypatch.setattr(module, "ROWS", 3)
    assert file(one("a", 1, 2), "xlsx")
    with pytest.raises(UsageError, match=r"t has more rows than a sheet can hold \(2\)"):
        file(one("a", 1, 2, 3), "xlsx")


def test_a_longer_text_than_a_cell_can_hold(file):
    assert sheets(file(one("a", "x" * 32_767), "xlsx"))["t"][1] == ["x" * 32_767]
    with pytest.raises(UsageError, match="t, row 1: the a has 32,768 characters"):
        file(one("a", "x" * 32_768), "xlsx")
