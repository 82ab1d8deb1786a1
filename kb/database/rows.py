"""Checked records and their claims to table rows: the cells take the values the rule has chosen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kb.corpus.links import Subject, subjects
from kb.corpus.reader import Corpus
from kb.corpus.records import (
    Activity,
    Agency,
    Agreement,
    Attested,
    Country,
    Instrument,
    Mission,
    Named,
    Participant,
    Partner,
    Party,
    Person,
    Post,
    Programme,
    Provider,
    Record,
    Source,
)
from kb.corpus.spellings import spelled
from kb.database.cells import Cells
from kb.database.claims import DATED, Claim, known_on, source_day
from kb.database.conflicts import with_conflicts
from kb.database.derived import derived, surname
from kb.database.known import known_from
from kb.database.plans import plans
from kb.dates import parse
from kb.names import fold

Row = dict[str, Any]
Rows = dict[str, list[Row]]


def rows_of(corpus: Corpus, as_of: str | None = None) -> Rows:
    """The rows of every table, by table name, in a fixed order.

    With ``as_of`` (a day, ``YYYY-MM-DD``) only what was known on that day: see ``docs/data.md``.
    """
    rows = _Writer(corpus, as_of).rows()
    names = [row for row in rows.get("name", ()) if row["subject"] not in corpus.sources]
    typed = spelled(corpus.spellings, dict.fromkeys(row["subject"] for row in names))
    rows.setdefault("name", []).extend(derived(names, typed))
    return rows


class _Writer:
    def __init__(self, corpus: Corpus, as_of: str | None) -> None:
        self.corpus = corpus
        self.as_of = as_of
        self.subjects = {subject.id: subject for subject in subjects(corpus)}
        known, later = known_on(as_of, corpus)
        self.claims = with_conflicts(known)
        self.cells = Cells.of(corpus, self.subjects, self.claims, later, as_of)
        self.stated = _newest(self.claims, as_of)
        self.known_from = known_from(corpus, self.subjects, self.claims, self.cells)
        self.out: Rows = {}

    def rows(self) -> Rows:
        for subject in self.subjects.values():
            if subject.id not in self.known_from:
                continue
            own = subject.kind == "agreement_party"  # its table has a column of its own for it
            self._add(
                "subject",
                id=subject.id,
                kind=subject.kind,
                known_from=self.known_from[subject.id],
                note=self.cells.note(subject.id, None if own else _note(subject)),
            )
            self._write(subject)
        self._parts()
        named = [(c.subject, c.property or "", c.id, c) for c in self.claims]
        for subject_id, _, key, claim in sorted(named, key=lambda one: one[:3]):
            if subject_id in self.known_from:
                self._claim(key, claim)
        if planned := plans(self.claims, self.out):
            self.out["plan"] = planned
        return self.out

    def _add(self, table: str, **cells: Any) -> None:
        self.out.setdefault(table, []).append(cells)

    # One method a class of record or tie.

    def _write(self, subject: Subject) -> None:
        match subject.item:
            case str() if subject.kind == "source":
                record = self.corpus.sources[subject.id].record
                assert isinstance(record, Source)
                self._source(record)
            case str(about):
                self._add(subject.kind, **self._tie(subject), subject=about)
            case Record() as record:
                self._record(record)
            case Attested() as tie:
                self._link(subject, tie)

    def _record(self, record: Record) -> None:
        if isinstance(record, Named):
            self._named(record)
        match record:
            case Country():
                self._add("country", **self._head(record), alpha3=record.alpha3)
            case Agency():
                plain = self._cells(record, "kind", "country", "parent")
                self._add(
                    "agency",
                    **self._head(record),
                    abbreviation=record.abbreviation,
                    wikidata=record.wikidata,
                    **plain,
                )
            case Programme():
                self._add(
                    "programme",
                    **self._head(record),
                    abbreviation=record.abbreviation,
                    target=record.target,
                    **self._cells(record, "start_date", "end_date", "summary"),
                )
            case Mission():
                self._mission(record)
            case Instrument():
                carrier = self.corpus.entries[record.id].carrier
                self._add(
                    "instrument",
                    **self._head(record),
                    acronym=record.abbreviation,
                    mission=carrier.id if carrier else None,
                    part_of=record.part_of,
                    status=self.cells.status(record.id),
                    **self._cells(record, "type", "purpose", "outcome", "moved_to"),
                )
            case Agreement():
                self._names(record.id, record.title, None, record.aliases)
                dates = ("signed_date", "in_force_date", "end_date")
                self._add(
                    "agreement",
                    id=record.id,
                    name=record.title["en"],
                    target=record.target,
                    **self._cells(record, "kind", "status", *dates, "summary"),
                )
            case Activity():
                self._add(
                    "activity",
                    **self._head(record),
                    target=record.target,
                    **self._cells(record, "kind", "date", "summary"),
                )
            case Person():
                self._add("person", **self._head(record))
        for gap in record.not_found:
            if self.as_of is None or parse(gap.date).latest <= self.as_of:
                self._add("not_found", subject=record.id, **gap.model_dump())

    def _mission(self, record: Mission) -> None:
        cells = self._cells(
            record, "target", "part_of", "moved_to", "programme", "status", "launch_date",
            "launch_vehicle", "launch_site", "orbit_insertion_date", "flyby_date", "landing_date",
            "landing_site", "end_date", "end", "cospar_id", "mass_kg", "summary",
        )  # fmt: skip
        mass = cells["mass_kg"]
        cells["mass_kg"] = float(mass) if mass is not None else None
        cells["status"] = cells["status"] or _by_dates(cells)
        cells["status_day"] = self._last_stated(record.id, "status", cells["status"])
        self._add("mission", **self._head(record), abbreviation=record.abbreviation, **cells)
        for position, kind in enumerate(record.kinds):
            self._add("mission_kind", mission=record.id, kind=kind, position=position)

    def _link(self, subject: Subject, tie: Attested) -> None:
        cells = self._tie(subject)
        match tie:
            case Partner():
                cells |= {"agency": tie.agency, "country": tie.country, "role": tie.role}
                cells |= self._cells_of(subject.id, tie, "detail")
            case Provider():
                cells |= {"agency": tie.agency, "country": tie.country}
                cells |= self._cells_of(subject.id, tie, "detail")
            case Party():
                cells |= {
                    "agency": tie.agency,
                    "country": tie.country,
                    "note": self.cells.note(subject.id, tie.note),
                }
                cells |= {"place": tie.place}
                dates = ("signed", "ratified", "acceded", "in_force", "left")
                names = (*(f"{name}_date" for name in dates), "signatory")
                cells |= self._cells_of(subject.id, tie, *names)
            case Participant():
                cells |= {"agency": tie.agency, "country": tie.country, "person": tie.person}
                cells |= self._cells_of(subject.id, tie, "detail")
            case Post():
                cells |= {"agency": tie.agency, "title": tie.title}
                cells |= self._cells_of(subject.id, tie, "start_date", "end_date")
        self._add(subject.kind, **cells)

    def _tie(self, subject: Subject) -> Row:
        owner = subject.kind.partition("_")[0] if subject.kind != "post" else "person"
        return {
            "id": subject.id,
            owner: subject.owner,
            "position": subject.position,
            "status": self.cells.status(subject.id),
        }

    def _source(self, source: Source) -> None:
        self._names(source.id, {source.language: source.title}, None, ())
        self._add(
            "source",
            id=source.id,
            title=source.title,
            publisher=source.publisher,
            url=source.url,
            **_dated("published_date", source.published_date),
            read_date=source.read_date,
            language=source.language,
            tier=source.tier,
            counts_from=source_day(source),
            note=source.note,
        )

    # Cells.

    def _head(self, record: Named) -> Row:
        return {"id": record.id, "name": record.name["en"]}

    def _cells(self, record: Record, *names: str) -> Row:
        return self._cells_of(record.id, record, *names)

    def _cells_of(self, subject: str, item: Attested, *names: str) -> Row:
        cells: Row = {}
        for name in names:
            value = self.cells.value(subject, item, name)
            if name in DATED:
                cells |= _dated(name, value)
                cells[f"{name}_status"] = self.cells.date_status(subject, name)
            else:
                cells[name] = value
        return cells

    def _last_stated(self, key: str, name: str, value: str | None) -> str | None:
        """The day of the newest source that states the value shown."""
        return self.stated.get((key, name, value))

    def _named(self, record: Named) -> None:
        aliases = record.aliases + ((record.alpha3,) if isinstance(record, Country) else ())
        self._names(record.id, record.name, record.abbreviation, aliases)
        if isinstance(record, Person):
            for row in surname(record.id, record.name["en"]):
                self._add("name", **row)

    def _names(
        self, subject: str, names: dict[str, str], short: str | None, aliases: Iterable[str]
    ) -> None:
        given: set[tuple[str, str, str]] = set()
        listed = [(language, "name", name) for language, name in names.items()]
        listed += [("und", "id", subject)]
        listed += [("und", "abbreviation", short)] if short else []
        listed += [("und", "alias", alias) for alias in aliases]
        for language, kind, name in listed:
            if (language, kind, name) not in given:
                given.add((language, kind, name))
                self._name(subject, language, kind, name)

    def _name(self, subject: str, language: str, kind: str, name: str) -> None:
        cells = {"subject": subject, "language": language, "kind": kind, "name": name}
        self._add("name", **cells, folded=fold(name))

    def _parts(self) -> None:
        """Each mission with itself and everything that is part of it."""
        above = {row["id"]: row["part_of"] for row in self.out.get("mission", [])}
        for part in above:
            mission: str | None = part
            chain: list[str] = []
            while mission is not None and mission not in chain:
                self._add("mission_part", mission=mission, part=part, depth=len(chain))
                chain.append(mission)
                mission = above.get(mission)

    def _claim(self, key: str, claim: Claim) -> None:
        self._add(
            "claim",
            id=key,
            subject=claim.subject,
            property=claim.property,
            value=claim.value,
            status=claim.status,
            source=claim.source,
            quote=claim.quote,
            locator=claim.locator,
            rank=claim.rank,
            note=claim.note,
            known_from=claim.known_from,
            chosen=int(claim.chosen),
            conflict=claim.conflict,
            side=claim.side,
        )


def _newest(
    claims: Iterable[Claim], as_of: str | None
) -> dict[tuple[str, str | None, str | None], str]:
    """The day of the newest source dated by then, by subject, property and value chosen."""
    newest: dict[tuple[str, str | None, str | None], str] = {}
    for claim in claims:
        key, day = (claim.subject, claim.property, claim.value), claim.stated_day
        if claim.chosen and day and newest.get(key, "") < day <= (as_of or day):
            newest[key] = day
    return newest


def _note(subject: Subject) -> str | None:
    note: str | None = getattr(subject.item, "note", None)
    return note


def _by_dates(cells: Row) -> str | None:
    """What a mission's dates say of its status where no statement of it is known yet."""
    if cells["launch_date_status"] == "actual":
        return "operating" if cells["end_date_status"] != "actual" else None
    return "planned" if cells["launch_date"] else None


def _dated(name: str, value: str | None) -> Row:
    """A date cell: the text and its bounds."""
    if value is None:
        return {name: None, f"{name}_earliest": None, f"{name}_latest": None}
    period = parse(value)
    return {name: value, f"{name}_earliest": period.earliest, f"{name}_latest": period.latest}
