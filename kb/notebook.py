"""Answers as HTML, for notebooks: what a person sees of them, in the language in use."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import islice
from typing import TYPE_CHECKING

from kb.language import t, told

if TYPE_CHECKING:
    from kb.table import Page, Table

MOST = 100
"""Rows that are shown of a table."""


def of_table(table: Table) -> str:
    """A table with its heading, its first rows and its notes."""
    if table.streamed:
        return f"<p>{escape(table.heading)}: <code>to_dicts()</code></p>"
    rows = list(table.rows)
    heads = "".join(f"<th>{escape(column.heading)}</th>" for column in table.shown)
    lines = (
        "".join(f"<td>{escape(column.text(row))}</td>" for column in table.shown)
        for row in islice(rows, MOST)
    )
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    caption = f"<caption>{escape(table.heading)} ({len(rows)})</caption>" if table.title else ""
    notes = [*table.notes, *([f"the first {MOST} are shown"] if len(rows) > MOST else [])]
    return (
        f"<table>{caption}<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
        f"{_lines(told(note) for note in notes)}"
    )


def of_page(page: Page) -> str:
    """A page: its facts, its lists, and its sources with their addresses."""
    facts = "".join(
        f"<tr><th>{escape(fact.heading)}</th><td>{escape(fact.text + fact.mark)}</td></tr>"
        for fact in page.facts
    )
    title = f"<h3>{escape(page.title)} <small>{escape(t(page.kind))} {escape(page.id)}</small></h3>"
    sources = (
        f'{escape(str(source["publisher"]))}: <a href="{escape(source["url"] or "")}">'
        f"{escape(source['title'])}</a>"
        if (source["url"] or "").startswith(("http://", "https://"))
        else escape(f"{source['publisher']}: {source['title']}")
        for source in page.sources
    )
    return (
        f"{title}<table>{facts}</table>"
        f"{''.join(map(of_table, page.sections))}{_listed(sources)}"
        f"{_lines(told(f'note: {note}') for note in page.notes)}"
    )


def _lines(notes: Iterable[str]) -> str:
    return "".join(f"<p><small>{escape(note)}</small></p>" for note in notes)


def _listed(items: Iterable[str]) -> str:
    return f"<ol>{''.join(f'<li>{item}</li>' for item in items)}</ol>"
