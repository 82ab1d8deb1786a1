"""Markdown, for people: the columns that have headings, and pages as headed sections."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from kb.language import t, told
from kb.outputs.plain import when_published
from kb.table import Page, Row, Table


def markdown(answer: Table | Page, stream: TextIO) -> None:
    if isinstance(answer, Page):
        _page(answer, stream)
    else:
        _table(answer, stream)
        for note in answer.notes:
            stream.write(f"\n{_escaped(told(note))}\n")
        for n, source in enumerate(answer.references, 1):
            stream.write(f"\n[{n}]: {_reference(source)}\n")
    if answer.about:
        stream.write(f"\n*{_escaped(told(answer.about.line()))}*\n")


def _table(table: Table, stream: TextIO, number: dict[str, int] | None = None) -> None:
    """A table; with the page's numbers of its sources, those that a row cites are footnotes."""
    shown = table.shown
    _line([_escaped(column.heading) for column in shown], stream)
    _line(["---"] * len(shown), stream)
    for row in table.rows:
        cells = [
            _marks(row.get("sources") or [], number)
            + "".join(f" ({told(doubt)})" for doubt in row.get("doubts", ()))
            if number and column.key == "sources"
            else _escaped(column.text(row))
            for column in shown
        ]
        _line(cells, stream)


def _marks(sources: Iterable[str], number: dict[str, int]) -> str:
    return "".join(f"[^{number[source]}]" for source in sources if source in number)


def _page(page: Page, stream: TextIO) -> None:
    stream.write(f"# {_escaped(page.heading)}\n\n")
    names = [f"{name} ({language})" for language, name in page.names.items() if language != "en"]
    if also := [*names, *page.aliases]:
        stream.write(f"{t('Also')}: {_escaped(', '.join(also))}\n\n")
    number = {source["source"]: n for n, source in enumerate(page.sources, 1)}
    for fact in page.facts:
        marks = _marks(fact.sources, number)
        stream.write(f"- **{fact.heading}**: {_escaped(fact.text)}{fact.mark}{marks}\n")
    for note in page.notes:
        stream.write(f"\n{_escaped(told(note))}\n")
    for section in page.sections:
        stream.write(f"\n## {section.heading}\n\n")
        _table(section, stream, number)
    if page.sources:
        stream.write(f"\n## {t('Sources')}\n\n")
        for source in page.sources:
            n = number[source["source"]]
            stream.write(f"[^{n}]: {_reference(source)}\n")


def _reference(source: Row) -> str:
    when = when_published(source)
    where = f" <{source['url']}>" if source["url"] else ""
    named = f"{_escaped(source['publisher'])}: {_escaped(source['title'])}"
    return f"{named}, {when} ({t(source['tier'])}).{where}"


def _line(cells: list[str], stream: TextIO) -> None:
    stream.write(f"| {' | '.join(cells)} |\n")


def _escaped(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    for sign in "\\`*_[]<>|":
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.split())
