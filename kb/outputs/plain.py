"""Plain text, aligned by screen columns, nothing cut: for pipes and files."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO
from unicodedata import category, east_asian_width

from kb.language import dated, t, told
from kb.table import Page, Row, Table


def table(answer: Table | Page, stream: TextIO) -> None:
    if isinstance(answer, Page):
        _page(answer, stream)
    else:
        _table(answer, stream)
        for note in answer.notes:
            stream.write(f"\n{told(note)}\n")
        if answer.references:
            stream.write(f"\n{t('Sources')}\n")
        for n, source in enumerate(answer.references, 1):
            stream.write(f"[{n}] {reference(source)}\n")
    if answer.about:
        stream.write(f"\n{told(answer.about.line())}\n")


def width(text: str) -> int:
    """How many columns of a screen the text takes: Han and kana two each, marks none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if category(c) in ("Mn", "Me", "Cf") else 2 if east_asian_width(c) in "WF" else 1
        for c in text
    )


def _table(answer: Table, stream: TextIO) -> None:
    shown = answer.shown
    rows = [[" ".join(column.text(row).split()) for column in shown] for row in answer.rows]
    _aligned([column.heading for column in shown], rows, stream)


def _aligned(titles: list[str], rows: Iterable[list[str]], stream: TextIO) -> None:
    lines = [titles, *rows]
    widths = [max(width(line[n]) for line in lines) for n in range(len(titles))]
    for line in lines:
        cells = [cell + " " * (widths[n] - width(cell)) for n, cell in enumerate(line)]
        stream.write("  ".join(cells).rstrip() + "\n")


def _page(page: Page, stream: TextIO) -> None:
    stream.write(f"{page.heading}\n{t(page.kind)} {page.id}\n")
    for language, name in page.names.items():
        if name != page.title:
            stream.write(f"{language}: {name}\n")
    if page.aliases:
        stream.write(f"{t('also')}: {', '.join(page.aliases)}\n")
    stream.write("\n")
    number = {source["source"]: n for n, source in enumerate(page.sources, 1)}
    for fact in page.facts:
        stream.write(f"{fact.heading}: {fact.text}{fact.mark}{marks(fact.sources, number)}\n")
    for note in page.notes:
        stream.write(f"{told(f'note: {note}')}\n")
    for section in page.sections:
        stream.write(f"\n{section.heading}\n")
        _table(numbered(section, number), stream)
    if page.sources:
        stream.write(f"\n{t('Sources')}\n")
        for source in page.sources:
            stream.write(f"[{number[source['source']]}] {reference(source)}\n")


def marks(sources: Iterable[str], number: dict[str, int]) -> str:
    """Source marks: `` [1][4]``."""
    listed = "".join(f"[{number[source]}]" for source in sources if source in number)
    return f" {listed}" if listed else ""


def numbered(section: Table, number: dict[str, int]) -> Table:
    """A section whose sources column shows the page's source marks instead of ids."""
    from dataclasses import replace

    columns = tuple(
        column._replace(cell=lambda row: _marked(row, number))
        if column.key == "sources" and column.title
        else column
        for column in section.columns
    )
    return replace(section, columns=columns)


def _marked(row: Row, number: dict[str, int]) -> str:
    """The marks of a row's sources, and why to look twice."""
    doubts = [f"({told(doubt)})" for doubt in row.get("doubts", ())]
    return " ".join([marks(row.get("sources") or [], number).strip(), *doubts])


def reference(source: dict[str, str | None]) -> str:
    """A source so that a reader can find it: publisher, title, day, address."""
    when = when_published(source)
    tier = t(source["tier"] or "")
    parts = [f"{source['publisher']}: {source['title']}", when, tier, source["url"]]
    return ", ".join(part for part in parts if part) + f" ({source['source']})"


def when_published(source: dict[str, str | None]) -> str:
    """A source's day of publication, or that it has none and when it was read."""
    if published := source["published"]:
        return dated(published)
    return told(f"undated, read {dated(source['read'] or '')}")
