"""What the full-text index reads: one document a record, with everything said of it.

Names, summaries, what its ties say, what is claimed of it, the quotes, and the names of those it is
tied to. Each passage is a line of its column, ``spaced`` for the index, which is made in
``kb.database.create``.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from kb.textindex import simplified, spaced

Row = dict[str, Any]

PARTS = ("name", "summary", "detail", "claim", "quote", "tied")
"""The columns with text, in the order of the index."""

_KINDS = (
    "country", "agency", "programme", "mission", "instrument", "agreement", "activity", "person",
    "source",
)  # fmt: skip
_SUMMARY = ("summary", "purpose", "outcome", "end", "type", "kind", "publisher", "note")
_TERMS = ("type", "kind")
_DETAIL = ("launch_vehicle", "launch_site", "landing_site", "cospar_id")
_TIES = {
    "mission_partner": "mission",
    "programme_partner": "programme",
    "instrument_provider": "instrument",
    "agreement_party": "agreement",
    "agreement_subject": "agreement",
    "activity_participant": "activity",
    "activity_subject": "activity",
    "post": "person",
}
_TIE_TEXT = ("detail", "signatory", "place", "note", "title")
_OTHERS = ("agency", "country", "person", "subject")
"""Whom or what a tie ties a record to."""
_REFERENCES = ("country", "parent", "programme", "mission", "part_of", "moved_to")
_DATES = {
    "mission": "launch_date",
    "agreement": "signed_date",
    "activity": "date",
    "programme": "start_date",
    "source": "published_date",
}

_Said = defaultdict[str, dict[str, None]]
"""The passages of a document by column, each once, in order."""


def documents(rows: dict[str, list[Row]]) -> list[Row]:
    """The rows of the table ``document``, from the rows of all others."""
    said: defaultdict[str, _Said] = defaultdict(lambda: defaultdict(dict))
    claims: defaultdict[str, int] = defaultdict(int)
    _names(rows, said)
    for kind in _KINDS:
        for row in rows.get(kind, []):
            _summary(row, said[row["id"]])
    for row in rows.get("mission_kind", []):
        said[row["mission"]]["summary"][row["kind"].replace("_", " ")] = None
    _tied(rows, said)
    for row in rows.get("claim", []):
        about = row["subject"].partition("/")[0]
        claims[about] += 1
        own = said[about]
        if row["property"] is not None:
            own["claim"][row["value"]] = None
        if row["note"]:
            own["claim"][row["note"]] = None
        if row["quote"]:
            own["quote"][row["quote"]] = None
    return _written(rows, said, claims)


def _names(rows: dict[str, list[Row]], said: defaultdict[str, _Said]) -> None:
    for name in rows.get("name", []):
        if name["kind"] not in ("id", "derived"):
            names, text = said[name["subject"]]["name"], name["name"]
            names[text] = None
            if not text.isascii():
                names[simplified(text)] = None
    for subject in rows.get("subject", []):
        if subject["note"]:
            said[subject["id"].partition("/")[0]]["detail"][subject["note"]] = None


def _summary(row: Row, own: _Said) -> None:
    for column in _SUMMARY:
        if text := row.get(column):
            own["summary"][text.replace("_", " ") if column in _TERMS else text] = None
    for column in _DETAIL:
        if text := row.get(column):
            own["detail"][text] = None


def _tied(rows: dict[str, list[Row]], said: defaultdict[str, _Said]) -> None:
    """What ties say, and the names of those at their other end, a line for each."""
    called = _called(rows)
    for table, owner in _TIES.items():
        for row in rows.get(table, []):
            own = said[row[owner]]
            for column in _TIE_TEXT:
                if text := row.get(column):
                    own["detail"][text] = None
            for column in _OTHERS:
                if other := called.get(row.get(column) or ""):
                    own["tied"][other] = None
    _referred(rows, said, called)


def _referred(
    rows: dict[str, list[Row]], said: defaultdict[str, _Said], called: dict[str, str]
) -> None:
    """The names of what a record refers to, of what a mission carries, and of who made that."""
    for kind in ("agency", "mission", "instrument"):
        for row in rows.get(kind, []):
            for column in _REFERENCES:
                if other := called.get(row.get(column) or ""):
                    said[row["id"]]["tied"][other] = None
    carriers = {row["id"]: row["mission"] for row in rows.get("instrument", [])}
    for instrument, mission in carriers.items():
        said[mission]["tied"][called[instrument]] = None
    for row in rows.get("instrument_provider", []):  # whoever made it takes part in its mission
        if maker := called.get(row["agency"] or row["country"] or ""):
            said[carriers[row["instrument"]]]["tied"][maker] = None


def _called(rows: dict[str, list[Row]]) -> dict[str, str]:
    """The names by which each thing is looked for where it is tied to others; an agency's country
    is looked for with it.
    """
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for name in rows.get("name", []):
        if name["kind"] == "abbreviation" or (
            name["kind"] == "name" and name["language"] in ("en", "zh")
        ):
            found[name["subject"]][name["name"]] = None
    for row in rows.get("agency", []):
        if row["country"]:
            found[row["id"]].update(found[row["country"]])
    return {subject: " · ".join(names) for subject, names in found.items()}


def _written(
    rows: dict[str, list[Row]], said: defaultdict[str, _Said], claims: dict[str, int]
) -> list[Row]:
    out: list[Row] = []
    launches = {row["id"]: row for row in rows.get("mission", [])}
    for kind in _KINDS:
        for row in rows.get(kind, []):
            key = row["id"]
            dated = launches.get(row["mission"], {}) if kind == "instrument" else row
            date = "launch_date" if kind == "instrument" else _DATES.get(kind, "")
            own = said[key]
            out.append(
                {
                    "id": len(out) + 1,
                    "subject": key,
                    "kind": kind,
                    "date": dated.get(date),
                    "date_earliest": dated.get(f"{date}_earliest"),
                    "date_latest": dated.get(f"{date}_latest"),
                    "claims": claims[key],
                    **{part: spaced("\n".join(own[part])) if part in own else "" for part in PARTS},
                }
            )
    return out
