"""HTML: one file that a browser shows as it is, for people; scripts and pictures it has none."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TextIO

from kb.language import current, t, told
from kb.outputs import title_of
from kb.outputs.plain import when_published
from kb.table import Page, Row, Table

STYLE = """
body {
  margin: 1.5rem; color: #222;
  font: 15px/1.4 system-ui, "Noto Sans", "Noto Sans CJK SC", sans-serif;
}
table { border-collapse: collapse; margin: 0.5rem 0 1.5rem }
th, td {
  padding: 0.25rem 0.7rem; text-align: start; vertical-align: top; border-bottom: 1px solid #ddd;
}
th { position: sticky; top: 0; background: #f4f4f6; white-space: nowrap }
td {
  min-width: 4rem; max-width: 34rem;
  white-space: pre-line; overflow-wrap: break-word; unicode-bidi: plaintext;
}
tbody tr:hover { background: #fafaf2 }
dt { font-weight: 600 }
dd { margin: 0 0 0.4rem 1.5rem }
sup a { text-decoration: none }
footer, .note { color: #555 }
@media print { th { position: static } }
""".strip()


def html(answer: Table | Page, stream: TextIO) -> None:
    title = title_of(answer)
    stream.write(
        f'<!doctype html>\n<html lang="{current()}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(title)}</title>\n"
    )
    for key, value in answer.about.to_dict().items() if answer.about else ():
        stream.write(f'<meta name="lunar-kb:{key}" content="{escape(value or "")}">\n')
    stream.write(f"<style>\n{STYLE}\n</style>\n</head>\n<body>\n<h1>{_text(title)}</h1>\n")
    if isinstance(answer, Page):
        _page(answer, stream)
    else:
        _table(answer, stream)
        _notes(answer.notes, stream)
        _sources(answer.references, stream)
    if answer.about:
        licence = f'<a rel="license" href="{escape(answer.about.license_url)}">'
        line = _text(told(answer.about.line()))
        spdx = _text(answer.about.license)
        stream.write(f"<footer>{line.replace(spdx, f'{licence}{spdx}</a>')}</footer>\n")
    stream.write("</body>\n</html>\n")


def _table(table: Table, stream: TextIO, number: dict[str, int] | None = None) -> None:
    """A table, row by row; with the page's numbers of its sources, those cited are linked to."""
    shown = table.shown
    heads = "".join(f'<th scope="col">{_text(column.heading)}</th>' for column in shown)
    stream.write(f"<table>\n<thead>\n<tr>{heads}</tr>\n</thead>\n<tbody>\n")
    for row in table.rows:
        cells = (
            _marks(row.get("sources") or [], number)
            if number and column.key == "sources"
            else _linked(column.text(row))
            for column in shown
        )
        stream.write(f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>\n")
    stream.write("</tbody>\n</table>\n")


def _page(page: Page, stream: TextIO) -> None:
    names = [f"{name} ({language})" for language, name in page.names.items() if language != "en"]
    if also := [*names, *page.aliases]:
        stream.write(f"<p>{t('Also')}: {_text(', '.join(also))}</p>\n")
    number = {source["source"]: n for n, source in enumerate(page.sources, 1)}
    stream.write("<dl>\n")
    for fact in page.facts:
        value = f"{_linked(fact.text)}{_text(fact.mark)}{_marks(fact.sources, number)}"
        stream.write(f"<dt>{_text(fact.heading)}</dt><dd>{value}</dd>\n")
    stream.write("</dl>\n")
    _notes(page.notes, stream)
    for section in page.sections:
        stream.write(f"<h2>{_text(section.heading)}</h2>\n")
        _table(section, stream, number)
    _sources(page.sources, stream)


def _notes(notes: Iterable[str], stream: TextIO) -> None:
    for note in notes:
        stream.write(f'<p class="note">{_text(told(note))}</p>\n')


def _sources(sources: Iterable[Row], stream: TextIO) -> None:
    """A numbered list of sources, each to be linked to by its number."""
    listed = list(sources)
    if not listed:
        return
    stream.write(f"<h2>{t('Sources')}</h2>\n<ol>\n")
    for n, source in enumerate(listed, 1):
        title = _text(source["title"])
        if source["url"]:
            title = f'<a href="{escape(source["url"])}">{title}</a>'
        where = f"{_text(source['publisher'])}: {title}, {_text(when_published(source))}"
        stream.write(f'<li id="source-{n}">{where} ({_text(t(source["tier"]))})</li>\n')
    stream.write("</ol>\n")


def _marks(sources: Iterable[str], number: dict[str, int]) -> str:
    return "".join(
        f'<sup><a href="#source-{number[source]}">[{number[source]}]</a></sup>'
        for source in sources
        if source in number
    )


def _linked(text: str) -> str:
    """The text of a cell; the whole of it a link, if it is an address."""
    if text.startswith(("https://", "http://")) and " " not in text:
        return f'<a href="{escape(text)}">{_text(text)}</a>'
    return _text(text)


def _text(text: str) -> str:
    """Text as HTML; without control characters, which HTML cannot hold."""
    return escape("".join(c for c in text if c >= " " or c in "\t\n"))
