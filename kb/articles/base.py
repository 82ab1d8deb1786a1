"""What reading needs to know of the things in the base, asked of a built database once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import Any, NamedTuple

from kb.articles.things import Mention, Thing
from kb.database.store import Store
from kb.questions.resolve import name_of

LEADS = ("lead", "co_lead")
"""Roles of those whose mission it is."""
_ALIKE = 0.6
"""How much of their characters two Chinese names must share to be taken for one."""
_RIDING = ("rover", "cubesat", "impactor")
"""Kinds of missions that others carry."""

_SAME_SCHOOL = 0.8
"""The same of universities, whose names differ in a place only."""
OPEN = ("treaty", "accords")
"""Kinds of agreements that many sign one by one."""


class Agreement(NamedTuple):
    """What tells an agreement from others."""

    kind: str | None
    parties: set[str]
    """Agencies, and countries, those of the agencies included."""
    subjects: set[str]
    signed: tuple[str, str] | None
    """The first and the last day it may have been signed on."""
    sides: tuple[tuple[str | None, str | None], ...] = ()
    """Each party: its agency, if any, and its country, if any."""


class _Tie(NamedTuple):
    """Who is involved in something, as what."""

    subject: str
    agency: str | None
    country: str | None
    role: str
    status: str


class Base:
    """A built database, as the reader of an article looks things up in it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._named: dict[str, str] = {}

    def name(self, subject: str) -> str:
        """The name of a thing, in the language in use."""
        if subject not in self._named:
            self._named[subject] = name_of(self.store, subject)
        return self._named[subject]

    def thing(self, subject: str) -> Thing:
        """A mission or programme of the base."""
        kind = "mission" if subject in self.kinds else "programme"
        return Thing(kind, subject, self.name(subject))

    @cached_property
    def country_of(self) -> dict[str, str]:
        """Agency → its country, for those that have one."""
        return dict(self.store.cells("SELECT id, country FROM agency WHERE country IS NOT NULL"))

    @cached_property
    def countries(self) -> dict[str, str]:
        """What countries are called, but not their adjectives → their codes."""
        cells = self.store.cells(
            "SELECT name.name, country.id FROM name JOIN country ON country.id = name.subject "
            "WHERE name.kind IN ('name', 'alias')"
        )
        return dict(cells)

    @cached_property
    def kind_of_agency(self) -> dict[str, str]:
        return dict(self.store.cells("SELECT id, kind FROM agency"))

    @cached_property
    def space_agency(self) -> dict[str, str]:
        """Country → its space agency; of several, the one with the most parts in missions."""
        parts = Counter(tie.agency for tie in self._ties)
        agencies = (one for one, kind in self.kind_of_agency.items() if kind == "space_agency")
        fewest_first = sorted(sorted(agencies, reverse=True), key=parts.__getitem__)
        return {self.country_of[one]: one for one in fewest_first if one in self.country_of}

    @cached_property
    def parents(self) -> dict[str, str]:
        """Agency → the one it belongs to."""
        return dict(self.store.cells("SELECT id, parent FROM agency WHERE parent IS NOT NULL"))

    @cached_property
    def carrier(self) -> dict[str, str]:
        """Instrument → the mission it is on."""
        return dict(self.store.cells("SELECT id, mission FROM instrument"))

    @cached_property
    def wholes(self) -> dict[str, set[str]]:
        """Mission → itself and all that it is part of."""
        found: dict[str, set[str]] = {}
        for mission, part in self.store.cells("SELECT mission, part FROM mission_part"):
            found.setdefault(part, set()).add(mission)
        return found

    @cached_property
    def instruments(self) -> dict[str, list[dict[str, str]]]:
        """Mission → the instruments on it and its parts: id, type, all their names as one text."""
        found: dict[str, list[dict[str, str]]] = {}
        rows = self.store.rows(
            """
            SELECT whole.mission AS mission, instrument.id AS id, instrument.type AS type,
                GROUP_CONCAT(name.name, ' ') AS names
            FROM mission_part AS whole
            JOIN instrument ON instrument.mission = whole.part
            JOIN name ON name.subject = instrument.id AND name.kind IN ('name', 'alias')
            GROUP BY 1, 2, 3 ORDER BY 1, 2
            """
        )
        for row in rows:
            found.setdefault(row["mission"], []).append(row)
        return found

    @cached_property
    def english_names(self) -> list[str]:
        """What agencies, programmes, agreements and instruments are called in English."""
        rows = self.store.rows(
            "SELECT name.name AS name FROM name JOIN subject ON subject.id = name.subject "
            "WHERE subject.kind IN ('agency', 'programme', 'agreement', 'instrument') "
            "AND name.kind = 'name' AND name.language = 'en'"
        )
        return [row["name"] for row in rows]

    @cached_property
    def instrument_names(self) -> dict[str, list[str]]:
        """Instrument → what it is called, but not its acronyms."""
        cells = self.store.cells(
            "SELECT name.subject AS id, name.name AS name FROM name JOIN instrument "
            "ON instrument.id = name.subject WHERE name.kind IN ('name', 'alias')"
        )
        return _listed(cells)

    @cached_property
    def acronyms(self) -> dict[str, list[str]]:
        """Instrument → its acronyms."""
        cells = self.store.cells(
            "SELECT id, acronym FROM instrument WHERE acronym IS NOT NULL AND LENGTH(acronym) > 1"
        )
        return _listed(cells)

    @cached_property
    def parts(self) -> dict[str, list[str]]:
        """Mission → what flies as a part of it."""
        cells = self.store.cells("SELECT mission, part FROM mission_part WHERE depth > 0")
        return _listed(cells)

    @cached_property
    def kinds(self) -> dict[str, list[str]]:
        """Mission → what kinds of craft it is: ``rover``, ``cubesat``."""
        return _listed(self.store.cells("SELECT mission, kind FROM mission_kind"))

    @cached_property
    def sorts(self) -> dict[str, list[str]]:
        """Mission or agency → what kinds of craft or body it is: ``rover``, ``company``."""
        return {**self.kinds, **{one: [kind] for one, kind in self.kind_of_agency.items()}}

    @cached_property
    def posts(self) -> dict[str, list[str]]:
        """Person → the agencies at which they hold or held a post."""
        cells = self.store.cells("SELECT person, agency FROM post WHERE agency IS NOT NULL")
        return _listed(cells)

    @cached_property
    def makers(self) -> dict[str, set[str]]:
        """Instrument → the agencies and countries that made it."""
        found: dict[str, set[str]] = {}
        for row in self.store.rows("SELECT instrument, agency, country FROM providers"):
            found.setdefault(row["instrument"], set()).update(
                part for part in (row["agency"], row["country"]) if part
            )
        return found

    def above(self, thing: Thing) -> set[str]:
        """The missions that an instrument, or a rover or small craft, is on."""
        if thing.kind == "instrument":
            return self.wholes.get(self.carrier.get(thing.id or "", ""), set())
        if thing.id not in self._passengers:
            return set()
        return self.wholes.get(thing.id, set()) - {thing.id}

    @cached_property
    def _passengers(self) -> set[str]:
        """Missions that ride on others."""
        marks = ", ".join("?" * len(_RIDING))
        rows = self.store.rows(
            f"SELECT DISTINCT mission FROM mission_kind WHERE kind IN ({marks})", _RIDING
        )
        return {row["mission"] for row in rows}

    def has_made(self, who: Thing, thing: Thing) -> bool:
        """Has an agency, or one of a country's, made an instrument, or a part of a mission?"""
        if thing.kind == "instrument":
            makers = self.makers.get(thing.id or "", set())
        elif self.above(thing):
            makers = self.leaders.get(thing.id or "", set())
        else:
            return False
        return who.id in makers or who.id in {self.country_of.get(one) for one in makers}

    def role(self, subject: str, who: str) -> str | None:
        """As what an agency, or one of a country's, takes part in a mission or programme."""
        roles = self._roles.get((subject, who), [])
        return next((role for role in roles if role in LEADS), next(iter(roles), None))

    @cached_property
    def _roles(self) -> dict[tuple[str, str], list[str]]:
        found: dict[tuple[str, str], list[str]] = {}
        for tie in self._ties:
            for who in filter(None, (tie.agency, tie.country)):
                if tie.status != "cancelled":
                    found.setdefault((tie.subject, who), []).append(tie.role)
        return found

    @cached_property
    def _ties(self) -> list[_Tie]:
        """Who is involved in what: the view ``involvements``, which is dear, asked once."""
        cells = self.store.cells(
            "SELECT subject, agency, country, role, status FROM involvements ORDER BY subject, link"
        )
        return [_Tie(*cell) for cell in cells]

    @cached_property
    def launches(self) -> dict[str, tuple[str, str, str]]:
        """Mission → first and last day it was or is to be launched on, and actual or planned."""
        return self._days("launch_date")

    @cached_property
    def landings(self) -> dict[str, tuple[str, str, str]]:
        """Mission → first and last day it landed or is to land on, and actual or planned."""
        return self._days("landing_date")

    def _days(self, column: str) -> dict[str, tuple[str, str, str]]:
        rows = self.store.rows(
            f"""
            SELECT mission.id AS id, whole.{column}_earliest AS earliest,
                whole.{column}_latest AS latest, whole.{column}_status AS status
            FROM mission JOIN mission AS whole
                ON whole.id = CASE WHEN mission.{column} IS NULL THEN mission.part_of
                    ELSE mission.id END
            WHERE whole.{column} IS NOT NULL
            """
        )
        return {row["id"]: (row["earliest"], row["latest"], row["status"]) for row in rows}

    def series(self, name: str) -> list[str]:
        """The missions whose names go on where this one ends: *Blue Ghost* Mission 1, Mission 2."""
        rows = self.store.rows(
            "SELECT DISTINCT mission.id AS id FROM name JOIN mission ON mission.id = name.subject "
            "WHERE name.kind IN ('name', 'alias') AND name.name LIKE ? || ' %'",
            (name,),
        )
        return [row["id"] for row in rows]

    @cached_property
    def leaders(self) -> dict[str, set[str]]:
        """Mission or programme → agencies and countries that lead it."""
        found: dict[str, set[str]] = {}
        for tie in self._ties:
            if tie.role in LEADS:
                found.setdefault(tie.subject, set()).update(filter(None, (tie.agency, tie.country)))
        return found

    @cached_property
    def agreements(self) -> dict[str, Agreement]:
        """Every agreement with its kind, parties, subjects and day of signing."""
        parties: dict[str, set[str]] = {}
        sides: dict[str, list[tuple[str | None, str | None]]] = {}
        for row in self.store.rows("SELECT agreement, agency, country FROM parties"):
            pair = row["agency"], row["country"]
            sides.setdefault(row["agreement"], []).append(pair)
            parties.setdefault(row["agreement"], set()).update(filter(None, pair))
        subjects: dict[str, set[str]] = {}
        for row in self.store.rows("SELECT agreement, subject FROM agreement_subject"):
            subjects.setdefault(row["agreement"], set()).add(row["subject"])
        rows = self.store.rows(
            "SELECT id, kind, signed_date_earliest AS earliest, signed_date_latest AS latest "
            "FROM agreement"
        )
        return {
            row["id"]: Agreement(
                row["kind"], parties.get(row["id"], set()), subjects.get(row["id"], set()),
                (row["earliest"], row["latest"]) if row["earliest"] else None,
                tuple(sides.get(row["id"], ())),
            )
            for row in rows
        }  # fmt: skip

    def is_open(self, agreement: str) -> bool:
        """Is it one that states sign one by one: a treaty, the accords?"""
        known = self.agreements.get(agreement)
        return known is not None and known.kind in OPEN

    def who(self, mentions: Iterable[Mention]) -> set[str]:
        """The agencies and countries that are named, and the countries of the agencies."""
        ids = {m.thing.id for m in mentions if m.thing.kind in ("agency", "country") and m.thing.id}
        return ids | {self.country_of[one] for one in ids if one in self.country_of}

    def led_by(self, mission: Thing) -> list[Thing]:
        """Who leads a mission, as far as is known: agencies, or countries where there are none."""
        leaders = sorted(self.leaders.get(mission.id or "", ()))
        agencies = [one for one in leaders if one in self.kind_of_agency]
        return [
            Thing("agency" if one in self.kind_of_agency else "country", one, one)
            for one in agencies or leaders
        ]

    def as_party(self, thing: Thing, text: Thing | None = None) -> Thing:
        """The country, of its government; parties are states or agencies. Of what states sign one
        by one, the country of a ministry as well.
        """
        country = self.country_of.get(thing.id or "")
        kind = self.kind_of_agency.get(thing.id or "")
        is_ministry = kind == "government" and text and self.is_open(text.id or "")
        is_state = (thing.id in self.governments or is_ministry) and country
        return Thing("country", country, thing.name) if is_state else thing

    def likely_agency(self, name: str, country: str | None) -> Thing | None:
        """The agency of a country whose Chinese name has nearly the same characters."""
        wanted = set(name)
        best, share = None, _SAME_SCHOOL if name.endswith("大学") else _ALIKE
        for one, names in self._chinese_names.items():
            if self.country_of.get(one) == country:
                for other in names:
                    shared = len(wanted & set(other)) / len(wanted | set(other))
                    if shared > share:
                        best, share = one, shared
        return Thing("agency", best, name) if best else None

    @cached_property
    def agreement_names(self) -> dict[str, list[str]]:
        cells = self.store.cells(
            "SELECT name.subject AS id, name.name AS name FROM name JOIN agreement "
            "ON agreement.id = name.subject WHERE name.kind IN ('name', 'alias')"
        )
        return _listed(cells)

    @cached_property
    def _chinese_names(self) -> dict[str, list[str]]:
        cells = self.store.cells(
            "SELECT name.subject AS id, name.name AS name "
            "FROM name JOIN agency ON agency.id = name.subject "
            "WHERE name.name GLOB '*[一-鿿]*' AND name.language <> 'zh-Hant'"
        )
        return _listed(cells)

    @cached_property
    def governments(self) -> set[str]:
        """The agencies that are the government of a country as a whole."""
        rows = self.store.rows(
            "SELECT id FROM agency WHERE kind = 'government' AND name LIKE '%Government of%'"
        )
        return {row["id"] for row in rows}


def _listed(cells: Iterable[tuple[Any, ...]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, value in cells:
        found.setdefault(key, []).append(value)
    return found
