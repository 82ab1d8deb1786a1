"""The screen: Rich tables fitted to the width. The only module that imports Rich for answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as Drawn
from rich.text import Text

from kb.language import marked, t, told
from kb.outputs.plain import marks, numbered, reference
from kb.table import Column, Page, Row, Table

_LEAST = 12
"""A text column narrower than this is hard to read; columns less needed go first."""

_MARKED = {"role", "name", "signed", "launch_date", "date"}
"""Columns whose text says so where something is not (yet) a fact."""

_LONG = {"sources", "parties"}

_WARNING = {"planned": "yellow", "announced": "yellow", "cancelled": "red"}


def draw(answer: Table | Page, stream: TextIO, width: int, color: bool) -> None:
    """Draw an answer for a screen of that many columns."""
    console = Console(
        file=stream,
        width=width,
        color_system="auto" if color else None,
        highlight=False,
        force_terminal=True,
        legacy_windows=False,
    )
    if isinstance(answer, Page):
        _page(answer, console)
        return
    _table(answer, console)
    for note in answer.notes:
        console.print(Text(told(note), style="dim"))
    if answer.references:
        _references(answer.references, console)


def _table(answer: Table, console: Console) -> None:
    rows = list(answer.rows)
    columns = _fitting(answer.shown, rows, console.width)
    drawn = Drawn(
        title=Text(f"{answer.heading} ({len(rows)})") if answer.title else None,
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        padding=(0, 1, 0, 0),
        header_style="bold",
    )
    for column in columns:
        drawn.add_column(Text(column.heading), overflow="fold", no_wrap=_unbroken(column, rows))
    last: object = None
    for n, row in enumerate(rows):
        cells = [Text(column.text(row), style=_style(column, row)) for column in columns]
        if answer.group:
            group = row.get(answer.group)
            if n and group == last:
                cells = [
                    Text("") if column.key == answer.group else cell
                    for column, cell in zip(columns, cells, strict=True)
                ]
            elif n:
                drawn.add_section()
            last = group
        drawn.add_row(*cells)
    console.print(drawn)
    drawn_keys = {column.key for column in columns}
    hidden = [
        column.heading
        for column in answer.shown
        if column.key not in drawn_keys and any(column.text(row) for row in rows)
    ]
    if hidden:
        console.print(Text(told(f"not shown at this width: {', '.join(hidden)}"), style="dim"))


def _style(column: Column, row: Row) -> str:
    if column.key in _MARKED:
        text = column.text(row)
        return next((style for word, style in _WARNING.items() if marked(f"({word})") in text), "")
    return "dim" if column.key == "sources" else ""


def _unbroken(column: Column, rows: Sequence[Row]) -> bool:
    """Dates and other short cells stay on one line."""
    return all(cell_len(column.text(row)) <= _LEAST for row in rows)


def _fitting(columns: Sequence[Column], rows: Sequence[Row], width: int) -> list[Column]:
    """The columns that fit the width without becoming unreadable: all as they are, or in their
    short readings, or the least needed left out.
    """
    columns = [_abridged(column) for column in columns]
    kept = [column for column in columns if any(column.text(row) for row in rows) or not rows]
    wanted = {column.key: _readable_width(column, rows) for column in kept}
    if sum(wanted[column.key] + 2 for column in kept) - 2 > width:
        kept = [column._replace(cell=column.short or column.cell) for column in kept]
        wanted = {column.key: _readable_width(column, rows) for column in kept}
    while sum(wanted[column.key] + 2 for column in kept) - 2 > width:
        candidates = [column for column in kept if column.needed]
        if not candidates:
            break
        kept.remove(max(candidates, key=lambda column: column.needed))
    return kept


def _abridged(column: Column) -> Column:
    """Lists that may be long, of which other commands show all: on a screen they read short."""
    return column._replace(cell=column.short) if column.key in _LONG and column.short else column


def _readable_width(column: Column, rows: Sequence[Row]) -> int:
    """The least width at which a column reads well: its longest word, within reason."""
    texts = [column.text(row) for row in rows]
    longest = max((cell_len(text) for text in texts), default=0)
    if column.key == "sources":
        word = max((cell_len(text.partition(" ")[0]) for text in texts), default=0)
        return max(cell_len(column.heading), word)
    return max(cell_len(column.heading), min(longest, _LEAST + longest // 6))


def _page(page: Page, console: Console) -> None:
    number = {source["source"]: n for n, source in enumerate(page.sources, 1)}
    console.print(Text.assemble((page.heading, "bold"), f"  {t(page.kind)} {page.id}"))
    names = [f"{name}" for name in page.names.values() if name != page.title]
    if also := list(dict.fromkeys([*names, *page.aliases])):
        console.print(Text(", ".join(also), style="dim"))
    facts = Drawn.grid(padding=(0, 2))
    facts.add_column(style="bold", no_wrap=True)
    facts.add_column(overflow="fold")
    for fact in page.facts:
        value = Text(fact.text, style=_WARNING.get(fact.status or "", ""))
        value.append(fact.mark)
        value.append(marks(fact.sources, number), style="dim")
        facts.add_row(fact.heading, value)
    console.print(facts)
    for note in page.notes:
        console.print(Text(told(f"note: {note}"), style="italic"))
    for section in page.sections:
        console.print()
        _table(numbered(section, number), console)
    if page.sources:
        _references(page.sources, console)


def _references(sources: Sequence[Row], console: Console) -> None:
    """A list of sources, numbered as the marks above it are."""
    console.print(Text(f"\n{t('Sources')}", style="bold"))
    grid = Drawn.grid(padding=(0, 1))
    grid.add_column(justify="right", style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for n, source in enumerate(sources, 1):
        grid.add_row(Text(f"[{n}]"), Text(reference(source)))
    console.print(grid)
