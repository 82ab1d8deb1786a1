"""The Artemis Accords and the ILRS: who is in which, who in both, and on whose missions each flew.

Signing the Accords, taking part in the Artemis programme, and flying on one of its missions are
three things; so are an ILRS agreement of a state, one of a university, and a letter of intent.
"""

from __future__ import annotations

from collections import defaultdict

from kb.database.store import Store
from kb.table import Column, Row, Table, words

_ACCORDS = "artemis-accords"
_ARTEMIS = "artemis"
_ILRS = "ilrs"
_LED_BY = {"US": "with_us", "CN": "with_china"}
"""A country that leads missions → the column of those that others flew on."""

LEVELS = ("lead", "state", "institution", "intent")
"""How far a country is in the ILRS: it leads it; its government or space agency signed a text on
it, or whoever did so in a joint statement; a university, company or other body of it signed one; no
more than intent is known."""


_STATE = "(agency.kind IS NULL OR agency.kind IN ('space_agency', 'government'))"
"""That it is the state itself which is tied, by its government or its space agency."""


def membership(store: Store) -> Table:
    """One row a country that is in the Accords or the ILRS, or flew on an Artemis or a Chinese
    mission to the Moon.
    """
    lines: dict[str, Row] = defaultdict(dict)
    for row in store.rows(
        "SELECT country, signed, acceded, link FROM parties WHERE agreement = ? "
        "AND country IS NOT NULL AND left_date IS NULL AND status = 'actual'",
        (_ACCORDS,),
    ):
        lines[row["country"]]["accords"] = row["signed"] or row["acceded"]
        lines[row["country"]]["accords_link"] = row["link"]
    for country, line in _of_ilrs(store).items():
        lines[country] |= line
    flights = _flights(store)
    for country, line in flights.items():
        if country in lines or line["artemis_missions"] or line["with_china"]:
            lines[country] |= line
    names = {row["id"]: row["name"] for row in store.rows("SELECT id, name FROM country")}
    rows = []
    for country, line in lines.items():
        row = {"country": country, "country_name": names[country], **_EMPTY, **line}
        row["both"] = row["accords_link"] is not None and row["ilrs"] in ("lead", "state")
        rows.append(row)
    rows.sort(key=lambda row: (not row["both"], row["country_name"]))
    return Table("membership", _COLUMNS, rows, "Artemis Accords and ILRS", notes=_NOTES)


_EMPTY: Row = {
    "accords": None, "accords_link": None, "ilrs": None, "ilrs_date": None, "ilrs_agreements": (),
    "artemis_missions": (), "with_us": (), "with_china": (), "flights": (),
}  # fmt: skip


def _of_ilrs(store: Store) -> dict[str, Row]:
    """Each country's level in the ILRS, since when, and by which texts."""
    found: dict[str, list[tuple[int, str | None, str | None]]] = defaultdict(list)
    for row in store.rows(
        f"""
        SELECT COALESCE(tie.country, agency.country) AS country,
            CASE
                WHEN tie.role IN ('lead', 'co_lead') THEN 0 WHEN {_STATE} THEN 1 ELSE 2
            END AS level
        FROM programme_partner AS tie
        LEFT JOIN agency ON agency.id = tie.agency
        WHERE tie.programme = ? AND tie.status = 'actual'
            AND COALESCE(tie.country, agency.country) IS NOT NULL
        """,
        (_ILRS,),
    ):
        found[row["country"]].append((row["level"], None, None))
    for row in store.rows(
        f"""
        SELECT party.country, party.agreement,
            COALESCE(party.signed, agreement.signed_date) AS date,
            CASE
                WHEN agreement.status = 'announced' OR agreement.kind = 'letter_of_intent' THEN 3
                WHEN {_STATE} OR agreement.kind = 'joint_statement' THEN 1
                ELSE 2
            END AS level
        FROM agreement_subject AS about
        JOIN agreement ON agreement.id = about.agreement
        JOIN parties AS party ON party.agreement = about.agreement
        LEFT JOIN agency ON agency.id = party.agency
        WHERE about.subject = ? AND party.country IS NOT NULL AND party.left_date IS NULL
            AND party.status <> 'cancelled' AND COALESCE(agreement.kind, '') <> 'contract'
        ORDER BY level, agreement.signed_date_earliest IS NULL, agreement.signed_date_earliest,
            party.agreement
        """,
        (_ILRS,),
    ):
        found[row["country"]].append((row["level"], row["date"], row["agreement"]))
    out = {}
    for country, ties in found.items():
        level = min(tie[0] for tie in ties)
        dates = (date for at, date, _ in ties if date and at == level and level)
        out[country] = {
            "ilrs": LEVELS[level],
            "ilrs_date": next(dates, None),
            "ilrs_agreements": [text for _, _, text in ties if text],
        }
    return out


def _flights(store: Store) -> dict[str, Row]:
    """The missions to the Moon that each country flew on, those of Artemis and of two leaders."""
    leads: dict[str, set[str]] = defaultdict(set)
    aboard: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in store.rows(
        """
        SELECT partners.country, partners.mission, partners.programme, partners.place
        FROM partners
        JOIN missions ON missions.mission = partners.mission
        WHERE partners.part_of IS NULL AND partners.status = 'actual'
            AND partners.role <> 'sample_recipient'
            AND partners.country IS NOT NULL AND missions.launch_status = 'actual'
            AND missions.target IN ('moon', 'cislunar')
        ORDER BY partners.launch_date_earliest, partners.mission
        """
    ):
        if row["place"] == 0:
            leads[row["mission"]].add(row["country"])
        aboard[row["country"]][row["mission"]] = row
    out: dict[str, Row] = {}
    for country, flown in aboard.items():
        line: Row = {"flights": list(flown)}
        line["artemis_missions"] = [m for m, row in flown.items() if row["programme"] == _ARTEMIS]
        for leader, key in _LED_BY.items():
            line[key] = [m for m in flown if leader in leads[m] and country != leader]
        out[country] = line
    return out


def _count(key: str, title: str, needed: int = 0) -> Column:
    """How many missions; their ids stand in the machine formats."""
    return Column(key, title, lambda row: str(len(row[key]) or ""), needed=needed)


_COLUMNS = (
    Column("country", "Code", needed=4),
    Column("country_name", "Country"),
    Column("accords", "Accords"),
    Column("ilrs", "ILRS", lambda row: words(row["ilrs"])),
    Column("ilrs_date", "ILRS since", needed=2),
    Column("both", "Both", lambda row: "*" if row["both"] else ""),
    _count("artemis_missions", "Artemis"),
    _count("with_us", "US-led"),
    _count("with_china", "China-led"),
    _count("flights", "Flights", needed=1),
    Column("ilrs_agreements"),
    Column("accords_link"),
)

_NOTES = (
    "ILRS: lead; state: its government or space agency signed a text on it, or it is in a joint "
    "statement; institution: another body of it signed one; intent: no more is known",
    "Flights: missions to the Moon that it has taken part in, other than by receiving samples; "
    "those of the Artemis programme, those led by the United States and by China among them; *: in "
    "the Accords, and in the ILRS as a state",
)
