"""Markdown, for people: the columns that have headings, and pages as headed sections."""

from __future__ import annotations

from typing import TextIO

from kb.table import Page, Table, readable


def markdown(answer: Table | Page, stream: TextIO) -> None:
    if isinstance(answer, Page):
        _page(answer, stream)
    else:
        _table(answer, stream)


def _table(table: Table, stream: TextIO) -> None:
    shown = table.shown
    _line([column.title for column in shown], stream)
    _line(["---"] * len(shown), stream)
    for row in table.rows:
        _line([column.text(row) for column in shown], stream)


def _page(page: Page, stream: TextIO) -> None:
    stream.write(f"# {_escaped(page.title)}\n\n")
    names = [f"{name} ({language})" for language, name in page.names.items() if language != "en"]
    if also := [*names, *page.aliases]:
        stream.write(f"Also: {_escaped(', '.join(also))}\n\n")
    number = {source["source"]: n for n, source in enumerate(page.sources, 1)}
    for fact in page.facts:
        marks = "".join(f"[^{number[source]}]" for source in fact.sources if source in number)
        status = f" ({fact.status})" if fact.status else ""
        stream.write(f"- **{fact.title}**: {_escaped(readable(fact.value))}{status}{marks}\n")
    for note in page.notes:
        stream.write(f"\n{_escaped(note)}\n")
    for section in page.sections:
        stream.write(f"\n## {section.title}\n\n")
        _table(section, stream)
    if page.sources:
        stream.write("\n## Sources\n\n")
        for source in page.sources:
            n = number[source["source"]]
            dated = source["published"] or f"undated, read {source['read']}"
            where = f" <{source['url']}>" if source["url"] else ""
            stream.write(
                f"[^{n}]: {_escaped(source['publisher'])}: {_escaped(source['title'])}, "
                f"{dated} ({source['tier']}).{where}\n"
            )


def _line(cells: list[str], stream: TextIO) -> None:
    stream.write(f"| {' | '.join(_escaped(cell) for cell in cells)} |\n")


def _escaped(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    for sign in "\\`*_[]<>|":
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.split())
