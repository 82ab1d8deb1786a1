"""Answers: a ``Table`` of rows, or a ``Page`` about one thing. They know no format, no screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from kb.about import About
from kb.errors import UsageError
from kb.language import dated, marked, t, told

if TYPE_CHECKING:
    from pandas import DataFrame

Row = dict[str, Any]
"""One row: scalars, lists of scalars, or lists of flat dicts, by column key."""
Cells = tuple[Any, ...]
"""One row without its keys, in the order of the columns."""


DATES = frozenset(
    {
        "launch_date", "landing_date", "end_date", "date", "signed", "signed_date", "published",
        "published_date", "read", "read_date", "start", "start_date", "ratified", "acceded",
        "in_force", "in_force_date", "left_date", "orbit_insertion_date", "flyby_date", "joined",
        "first", "last", "accords", "ilrs_date",
    }
)  # fmt: skip
"""Facts and columns whose value is a date."""

_DATED = DATES | {"planned", "first_stated", "outcome"}
"""Columns whose text is a date, or has one in it."""

DAYS = ("_earliest", "_latest", "_from", "_day", "_stated", "read", "read_date")
"""How the names of columns end whose cells are full days; other dates may be less exact (EDTF)."""


class Column(NamedTuple):
    """A column: ``key`` is its name in every machine format, ``title`` its heading for people.

    Without a title it is not shown to people (ids beside names, keys for joining).
    """

    key: str
    title: str = ""
    cell: Callable[[Row], str] | None = None
    """How a person reads the row's value; the value itself unless given."""
    short: Callable[[Row], str] | None = None
    """A shorter reading for narrow screens: an acronym, a country code."""
    needed: int = 0
    """0 is always shown; on a narrow screen the column with the highest number goes first."""
    machine: bool = True
    """Whether machine formats have it; false for columns that only repeat others for people."""
    type: str = ""
    """What its cells are, if that is known beforehand: ``text``, ``integer``, ``number``,
    ``boolean``, ``date`` (a full day), ``list`` (of texts), ``objects`` (a list of flat dicts)."""
    refers: str = ""
    """The table whose ``id`` its cells are, if that is known."""

    @property
    def heading(self) -> str:
        """The title in the language in use."""
        return told(self.title)

    def text(self, row: Row) -> str:
        """The cell as a person reads it, in the language in use."""
        text = self.cell(row) if self.cell else readable(row.get(self.key))
        return marked(dated(text) if self.key in _DATED else text)


class Records:
    """Rows that come without keys, one by one and once: what is fast to read and to write."""

    def __init__(self, keys: Sequence[str], cells: Iterable[Cells]) -> None:
        self.keys = tuple(keys)
        self.cells = cells

    def __iter__(self) -> Iterator[Row]:
        for row in self.cells:
            yield dict(zip(self.keys, row, strict=True))


class Repeated:
    """Rows that come one by one, asked for anew each time: as many as there may be."""

    def __init__(self, ask: Callable[[], Iterable[Row]]) -> None:
        self.ask = ask
        self.found = False
        """Whether there was a row when they were last gone through."""

    def __iter__(self) -> Iterator[Row]:
        self.found = False
        for row in self.ask():
            self.found = True
            yield row


@dataclass(eq=False, repr=False)
class Table:
    """Rows under named columns.

    ``rows`` may be a one-time iterator when ``streamed`` is true; else it can be read repeatedly.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[Row]
    title: str = ""
    group: str | None = None
    """Key of the column by which rows are grouped for people; rows are sorted by it already."""
    notes: tuple[str, ...] = ()
    """Remarks for people, shown below the table."""
    references: tuple[Row, ...] = ()
    """Sources to be listed below the table for people: source, title, publisher, address …"""
    warnings: tuple[str, ...] = ()
    """What whoever asked must know in any format; it goes to stderr."""
    streamed: bool = False
    key: tuple[str, ...] = ()
    """The columns by which rows are told apart, where that is known."""
    about: About | None = None
    """What a file with it in says of itself."""
    as_of: str | None = None
    """The day whose knowledge it gives; none is today's."""
    nodes: Table | None = None
    """What its rows tie, if they are the edges of a graph: id, label, kind, country."""

    @property
    def heading(self) -> str:
        """The title in the language in use, with the day whose knowledge it gives."""
        return f"{told(self.title)}{known_on(self.as_of)}"

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(column.key for column in self.columns if column.machine)

    @property
    def shown(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.title)

    def __repr__(self) -> str:
        size = "rows that stream" if self.streamed else f"{len(list(self.rows))} rows"
        return f"<{self.name}: {size}, {len(self.keys)} columns>"

    def __iter__(self) -> Iterator[Row]:
        """The rows as machine formats have them: the keys of the columns, in order."""
        keys = self.keys
        if isinstance(self.rows, Records) and self.rows.keys == keys:
            yield from self.rows
            return
        for row in self.rows:
            yield {key: row.get(key) for key in keys}

    def cells(self) -> Iterator[Cells]:
        """The same without the keys, and faster."""
        keys = self.keys
        if isinstance(self.rows, Records) and self.rows.keys == keys:
            return iter(self.rows.cells)
        return (tuple(map(row.get, keys)) for row in self.rows)

    def to_dicts(self) -> list[Row]:
        """All rows as dicts."""
        return list(self)

    def to_pandas(self) -> DataFrame:
        """All rows as a data frame of pandas; dates stay text, since they may be imprecise.

        Raises:
            UsageError: pandas is not installed.
        """
        try:
            from pandas import DataFrame
        except ImportError:
            raise UsageError(
                "to_pandas() needs the library pandas", hint="python -m pip install pandas"
            ) from None
        return DataFrame(self.to_dicts(), columns=list(self.keys)).convert_dtypes()

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from kb.notebook import of_table

        return of_table(self)


class Fact(NamedTuple):
    """One line about a thing: what, its value, and the sources that state it."""

    key: str
    title: str
    value: Any
    sources: tuple[str, ...] = ()
    status: str | None = None
    """``planned``, ``announced`` or ``cancelled`` where the value is not (yet) a fact."""
    shown: str | None = None
    """How a person reads the value, where it is a term or an id."""
    doubts: tuple[str, ...] = ()
    """Why to look twice: ``disputed``, ``imprecise``, ``copies only``, the age of a status."""

    @property
    def heading(self) -> str:
        """The title in the language in use."""
        return t(self.title)

    @property
    def text(self) -> str:
        """The value as a person reads it, in the language in use."""
        text = self.shown or readable(self.value)
        return dated(text) if self.key in DATES else text

    @property
    def mark(self) -> str:
        """`` (planned)`` behind what is no fact, `` (disputed)`` behind what is doubtful."""
        status = marked(f" ({self.status})") if self.status else ""
        return status + "".join(f" ({told(doubt)})" for doubt in self.doubts)


@dataclass(eq=False, repr=False)
class Page:
    """Everything about one thing."""

    kind: str
    id: str
    title: str
    names: dict[str, str]
    aliases: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    sections: tuple[Table, ...] = ()
    sources: tuple[Row, ...] = ()
    notes: tuple[str, ...] = field(default=())
    about: About | None = None
    """What a file with it in says of itself."""
    as_of: str | None = None
    """The day whose knowledge it gives; none is today's."""

    @property
    def heading(self) -> str:
        """The title with the day whose knowledge it gives."""
        return f"{self.title}{known_on(self.as_of)}"

    def __repr__(self) -> str:
        return f"<{self.kind} {self.id}: {self.title}>"

    def to_dict(self) -> Row:
        """One object: kind, id, names, the facts by key, then every section by its name."""
        out: Row = {"kind": self.kind, "id": self.id, "names": self.names}
        out["aliases"] = list(self.aliases)
        out |= {fact.key: fact.value for fact in self.facts}
        out["statuses"] = {fact.key: fact.status for fact in self.facts if fact.status}
        out["doubts"] = {fact.key: list(fact.doubts) for fact in self.facts if fact.doubts}
        out["fact_sources"] = {fact.key: list(fact.sources) for fact in self.facts}
        out |= {section.name: section.to_dicts() for section in self.sections}
        out["sources"] = list(self.sources)
        return out

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from kb.notebook import of_page

        return of_page(self)

    def to_table(self) -> Table:
        """The facts as rows, for formats that know only tables."""
        columns = tuple(Column(k, k.title()) for k in ("field", "value", "status", "sources"))
        rows = [
            {
                "field": fact.key,
                "value": readable(fact.value),
                "status": fact.status or "actual",
                "sources": list(fact.sources),
            }
            for fact in self.facts
        ]
        return Table(self.kind, columns, rows, title=self.title)


@dataclass(eq=False)
class Bundle:
    """Several tables that go together: into one file, or into a folder with a file each."""

    name: str
    tables: tuple[Table, ...]
    about: About | None = None
    """What a file with it in says of itself."""


def known_on(day: str | None) -> str:
    """What stands behind a heading when an answer gives the knowledge of a past day."""
    return told(f" (as known on {day})") if day else ""


def readable(value: Any) -> str:
    """A value as a person reads it: lists with commas, nothing for none."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return ", ".join(readable(item) for item in value)
    if isinstance(value, dict):
        return " ".join(readable(item) for item in value.values() if item is not None)
    if isinstance(value, float):
        return f"{value:g}"
    return str(value)


def words(term: str | None) -> str:
    """A vocabulary term as words of the language in use: ``instrument provider``, 提供仪器."""
    return t((term or "").replace("_", " "))
