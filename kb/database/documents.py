"""What the full-text index reads: one document a record, with everything said of it.

Names, summaries, what its ties say, what is claimed of it, the quotes. The text is ``spaced`` for
the index; the index itself is made in ``kb.database.create``.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from kb.textindex import spaced

Row = dict[str, Any]

_KINDS = (
    "country", "agency", "programme", "mission", "instrument", "agreement", "activity", "person",
    "source",
)  # fmt: skip
_SUMMARY = ("summary", "purpose", "outcome", "type", "kind", "end", "publisher")
_DETAIL = ("launch_vehicle", "launch_site", "landing_site", "cospar_id")
_TIES = {
    "mission_partner": "mission",
    "programme_partner": "programme",
    "instrument_provider": "instrument",
    "agreement_party": "agreement",
    "activity_participant": "activity",
    "post": "person",
}
_ABOUT = {"agreement_subject": "agreement", "activity_subject": "activity"}
_TIE_TEXT = ("detail", "signatory", "place", "note", "title")
_DATES = {
    "mission": "launch_date",
    "agreement": "signed_date",
    "activity": "date",
    "programme": "start_date",
    "source": "published_date",
}


Texts = dict[str, dict[str, list[str]]]
"""By record, by part of its document, the pieces of text."""


def documents(rows: dict[str, list[Row]]) -> list[Row]:
    """The rows of the table ``document``, from the rows of all others."""
    texts: Texts = defaultdict(lambda: defaultdict(list))
    for name in rows.get("name", []):
        if name["kind"] not in ("id", "derived"):
            texts[name["subject"]]["name"].append(name["name"])
    _remarks(rows, texts)
    _ties(rows, texts)
    out: list[Row] = []
    launches = {row["id"]: row for row in rows.get("mission", [])}
    for kind in _KINDS:
        for row in rows.get(kind, []):
            said = texts[row["id"]]
            terms = [value.replace("_", " ") for value in _said(row, _SUMMARY)]
            said["summary"] = terms + said["summary"]
            said["detail"] = _said(row, _DETAIL) + said["detail"]
            dated = launches.get(row["mission"], {}) if kind == "instrument" else row
            date = "launch_date" if kind == "instrument" else _DATES.get(kind, "")
            out.append(
                {
                    "id": len(out) + 1,
                    "subject": row["id"],
                    "kind": kind,
                    "date": dated.get(date),
                    "date_earliest": dated.get(f"{date}_earliest"),
                    "date_latest": dated.get(f"{date}_latest"),
                    **{
                        part: spaced(" · ".join(dict.fromkeys(said[part])))
                        for part in ("name", "summary", "detail", "claim", "quote")
                    },
                }
            )
    return out


def _remarks(rows: dict[str, list[Row]], texts: Texts) -> None:
    """Notes, what is claimed, and the quotes, under the record they belong to."""
    for subject in rows.get("subject", []):
        if subject["note"]:
            texts[subject["id"].partition("/")[0]]["detail"].append(subject["note"])
    for claim in rows.get("claim", []):
        said = texts[claim["subject"].partition("/")[0]]
        if claim["property"] is not None:
            said["claim"].append(claim["value"])
        said["claim"] += _said(claim, ("note",))
        said["quote"] += _said(claim, ("quote",))


def _ties(rows: dict[str, list[Row]], texts: Texts) -> None:
    """What ties say, and the names of those tied: who takes part, what about, what carries it."""
    called = {key: " ".join(said["name"][:3]) for key, said in texts.items() if said["name"]}
    for table, owner in _TIES.items():
        for row in rows.get(table, []):
            who = [called.get(row.get(key) or "", "") for key in ("agency", "country", "person")]
            texts[row[owner]]["detail"] += [*_said(row, _TIE_TEXT), *filter(None, who)]
    for table, owner in _ABOUT.items():
        for row in rows.get(table, []):
            texts[row[owner]]["detail"] += filter(None, [called.get(row["subject"])])
    for row in rows.get("instrument", []):
        texts[row["id"]]["detail"] += filter(None, [called.get(row["mission"])])


def _said(row: Row, columns: tuple[str, ...]) -> list[str]:
    return [str(row[column]) for column in columns if row.get(column)]
