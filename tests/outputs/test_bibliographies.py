"""Sources for a bibliography: does software that reads such files take them, all and unharmed?"""

from __future__ import annotations

import io
import json
from dataclasses import replace

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from jsonschema import Draft7Validator

from kb.about import About
from kb.database.store import Store
from kb.errors import UsageError
from kb.language import use
from kb.outputs import writer
from kb.outputs.references import When, when
from kb.questions.catalogue import cite, export, partners, show, sources, why
from kb.table import Column, Table

KEYS = ("source", "title", "publisher", "published", "read", "language", "tier", "url", "note")

ODD = {
    "source": "odd",
    "title": r'100 % of {brace & \macro}: $5 #1 a_b ~x^2 "q" }{' + "\nsecond line",
    "publisher": "A & B",
    "published": "2024-06-03~",
    "read": "2026-01-05",
    "language": "en",
    "tier": "press",
    "url": "https://example.org/a_b?q={x}&y=%20 z",
    "note": "one\ttwo",
}

DATE = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {
                "type": "array",
                "minItems": 1,
                "maxItems": 3,
                "items": {"type": ["string", "number"]},
            },
        },
        "circa": {"type": ["string", "number", "boolean"]},
    },
    "additionalProperties": False,
}
TEXT = (
    "id",
    "title",
    "publisher",
    "container-title",
    "URL",
    "language",
    "version",
    "note",
    "source",
)
CSL = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            **{key: {"type": "string"} for key in TEXT},
            "type": {"enum": ["article-newspaper", "webpage", "document", "dataset"]},
            "author": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {"literal": {"type": "string"}},
                    "additionalProperties": False,
                },
            },
            "issued": DATE,
            "accessed": DATE,
        },
        "required": ["type", "id"],
        "additionalProperties": False,
    },
}
"""What we use of the schema of CSL input (https://github.com/citation-style-language/schema)."""


@pytest.fixture(autouse=True)
def in_english():
    use("en", {})


@pytest.fixture(scope="module")
def whole(shipped):
    with Store(shipped) as opened:
        yield opened


@pytest.fixture
def odd():
    return Table("sources", tuple(map(Column, KEYS)), [ODD])


def written(answer, name):
    stream = io.StringIO(newline="")
    writer(name)(answer, stream)
    return stream.getvalue()


def one_line(text):
    return " ".join(text.split())


# BibTeX.


def entries(text):
    """The fields of every entry by its key, LaTeX read back to text."""
    library = bibtexparser.parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    assert library.failed_blocks == []
    return {entry.key: {f.key: f.value for f in entry.fields} for entry in library.entries}


def test_an_entry(store):
    assert written(cite(store, "herald-2024-06-03"), "bibtex") == (
        "@misc{herald-2024-06-03,\n"
        '  title = {{A landing "at dawn"}},\n'
        "  howpublished = {Example Herald},\n"
        "  year = {2024},\n"
        "  month = jun,\n"
        "  day = {3},\n"
        "  language = {en},\n"
        "  note = {the printed edition}\n"
        "}\n"
    )


def test_every_source_is_read_back_with_its_title(whole):
    found = entries(written(export(whole, "sources"), "bibtex"))
    rows = whole.rows("SELECT * FROM sources")
    assert len(found) == len(rows) > 1_500  # no key twice: the parser would have left one out
    for row in rows:
        entry = found[row["source"]]
        title = row["title"].replace("|", "")  # the parser does not know \textbar
        assert one_line(entry["title"]) == one_line(title)
        assert one_line(entry["howpublished"]) == one_line(row["publisher"])


def test_signs_that_latex_reads_otherwise(odd):
    text = written(odd, "bibtex")
    assert (
        r"  title = {{100 \% of \textbraceleft{}brace \& \textbackslash{}macro\textbraceright{}: "
        r'\$5 \#1 a\_b \textasciitilde{}x\textasciicircum{}2 "q" '
        r"\textbraceright{}\textbraceleft{} second line}}"
    ) in text
    assert entries(text)["odd"]["howpublished"] == "A & B"
    assert "url = {https://example.org/a_b?q=%7Bx%7D&y=%20%20z}" in text
    assert "note = {date approximate; one two}" in text
    assert text.count("{") == text.count("}")


# RIS.


def test_a_record(store):
    assert written(cite(store, "cnsa-2024-06-25"), "ris").split("\r\n") == [
        "TY  - ELEC",
        "ID  - cnsa-2024-06-25",
        "TI  - 嫦娥六号返回器安全着陆",
        "PB  - 国家航天局",
        "PY  - 2024",
        "DA  - 2024/06/25/",
        "UR  - https://example.org/cnsa/2024-06-25",
        "LA  - zh",
        "ER  - ",
        "",
        "",
    ]


def test_every_source_is_read_back(whole):
    found = {entry["id"]: entry for entry in rispy.loads(written(sources(whole), "ris"))}
    for row in whole.rows("SELECT * FROM sources"):
        entry = found[row["source"]]
        assert entry["title"] == one_line(row["title"])
        # rispy takes a semicolon in an address for the end of it
        assert ";".join(entry.get("urls", [])) == (row["url"] or "")


def test_a_title_of_two_lines_stays_one_field(odd):
    [entry] = rispy.loads(written(odd, "ris"))
    assert entry["title"] == one_line(ODD["title"])
    assert (entry["year"], entry["date"]) == ("2024", "2024/06/03/")


# CSL-JSON.


def test_an_item(store):
    assert json.loads(written(cite(store, "gazette-2021-04-28"), "csljson")) == [
        {
            "id": "gazette-2021-04-28",
            "type": "article-newspaper",
            "title": "Partners for the Moon",
            "container-title": "Example Gazette",
            "issued": {"date-parts": [[2021, 4, 28]]},
            "URL": "https://example.org/gazette",
            "language": "en",
        }
    ]


def test_the_items_are_as_the_schema_has_them(whole, odd):
    for answer in (export(whole, "sources"), cite(whole), odd):
        items = json.loads(written(answer, "csljson"))
        assert list(Draft7Validator(CSL).iter_errors(items)) == []
        assert len({item["id"] for item in items}) == len(items)


def test_a_bibliography_is_set_from_them(whole):
    items = json.loads(written(cite(whole, "chang-e-6"), "csljson"))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    made = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    for item in items:
        made.register(Citation([CitationItem(item["id"])]))
    lines = [str(line) for line in made.bibliography()]
    assert len(lines) == len(items) > 20
    assert [line for line in lines if "嫦娥六号" in line]


# Plain text, and what is the same in all.


def test_a_line(store):
    assert written(cite(store, "state-2026"), "text") == (
        "Department of State. The Artemis Accords. undated, read 2026-01-05. "
        "https://example.org/state/accords\n"
    )
    assert written(cite(store, "cnsa-2024-06-25"), "text") == (
        "国家航天局. 嫦娥六号返回器安全着陆. 2024-06-25. https://example.org/cnsa/2024-06-25\n"
    )


@pytest.mark.parametrize("name", ["bibtex", "ris", "csljson", "text"])
def test_the_knowledge_base_itself(store, name):
    text = written(cite(store), name)
    assert "Lunar KB: who goes to the Moon with whom" in text
    assert "The Lunar KB maintainers" in text
    assert store.meta()["version"] in text
    assert store.meta()["corpus_digest"][:16] in text


@pytest.mark.parametrize("name", ["bibtex", "ris", "csljson", "text"])
def test_a_file_says_which_base_it_is_from_and_is_still_read(store, name):
    said = About("0.1.0", "0123456789abcdef0", "2021-05-01", "CC-BY-4.0")
    text = written(replace(cite(store, "DORN"), about=said), name)
    assert "Lunar KB 0.1.0, corpus 0123456789abcdef, as of 2021-05-01" in text
    if name == "bibtex":
        assert len(entries(text)) == 2
    if name == "ris":
        assert {entry["name_of_database"] for entry in rispy.loads(text)} == {said.line()}
    if name == "csljson":
        assert list(Draft7Validator(CSL).iter_errors(json.loads(text))) == []


@pytest.mark.parametrize("name", ["bibtex", "ris", "csljson", "text"])
def test_whatever_lists_sources_can_be_cited(store, name):
    assert "Chang'e-6" in written(show(store, "dorn"), name)
    assert written(why(store, "chang-e-6", "launch_date"), name)
    with pytest.raises(UsageError, match="'partners' has no sources to cite"):
        written(partners(store, "chang-e-6"), name)


@pytest.mark.parametrize(
    ("edtf", "parts", "about"),
    [
        ("2024-05-03", ((2024, 5, 3),), False),
        ("2024-05~", ((2024, 5),), True),
        ("2027?", ((2027,),), True),
        ("2023/2024-02", ((2023,), (2024, 2)), False),
        ("202X", ((2020,), (2029,)), False),
        ("2024-22", ((2024,),), False),
    ],
)
def test_dates(edtf, parts, about):
    assert when(edtf) == When(parts, about)


def test_a_date_without_an_end_is_no_date():
    assert when("2026/..") is None
    assert when(None) is None
