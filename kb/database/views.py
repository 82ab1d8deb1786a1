"""The views: the public interface of the database, one SQL file a view in `sql/`."""

from __future__ import annotations

from importlib.resources import files

ORDER = (
    "citations", "involvements", "providers", "parties", "participants",
    "partners", "instruments", "agreements", "missions", "agencies", "countries", "programmes",
    "activities", "people", "sources", "timeline", "claims", "names", "conflicts", "plans",
    "ties", "network", "dyads",
)  # fmt: skip
"""Views in the order of their creation: one that uses another comes after it."""


def statement(view: str) -> str:
    """The ``CREATE VIEW`` statement of one view."""
    return files("kb.database").joinpath("sql", f"{view}.sql").read_text(encoding="utf-8")
