"""The countries, with how much each has a part in: of all, of a mission, of a programme."""

from __future__ import annotations

from kb.database.store import Store
from kb.questions.filters import Conditions
from kb.questions.gather import CONCERNS
from kb.questions.resolve import resolve
from kb.table import Column, Table

_BUSY = """
SELECT country.id AS country, country.name AS name,
    COUNT(DISTINCT mission.id) AS missions, COUNT(DISTINCT instrument.id) AS instruments,
    COUNT(DISTINCT agreement.id) AS agreements, COUNT(DISTINCT activity.id) AS activities
FROM involvements AS tie
JOIN country ON country.id = tie.country
LEFT JOIN mission ON mission.id = tie.subject
LEFT JOIN instrument ON instrument.id = tie.subject
LEFT JOIN agreement ON agreement.id = tie.subject
LEFT JOIN activity ON activity.id = tie.subject
{where}
GROUP BY country.id, country.name
ORDER BY missions DESC, instruments DESC, agreements DESC, country.id
"""
"""The view ``countries``, of some ties only."""

_CONCERNING = """
tie.subject IN ({within})
OR tie.subject IN (SELECT agreement FROM agreement_subject WHERE subject IN ({within}))
OR tie.subject IN (SELECT activity FROM activity_subject WHERE subject IN ({within}))
"""

_OF_PROGRAMME = """
SELECT ? UNION SELECT part FROM mission_part JOIN mission ON mission.id = mission_part.mission
WHERE programme = ? UNION SELECT instrument.id FROM instrument
JOIN mission_part ON part = instrument.mission JOIN mission ON mission.id = mission_part.mission
WHERE programme = ?
"""
"""A programme, its missions with their parts, and all their instruments. The programme, thrice."""


def countries(store: Store, *, mission: str | None = None, programme: str | None = None) -> Table:
    """The countries that have a part in anything, with in how much, the busiest first.

    ``mission`` counts only what concerns it: itself with its parts and their instruments, and the
    agreements and activities about these; ``programme``, the same of all its missions.
    """
    title, conditions = "Countries", Conditions()
    conditions.add("tie.status <> 'cancelled'")
    if mission is not None:
        thing = resolve(store, mission, "mission")
        title = f"Countries with a part in {thing.name}"
        conditions.add(_CONCERNING.format(within=CONCERNS), *[thing.id] * 9)
    if programme is not None:
        thing = resolve(store, programme, "programme")
        title = f"Countries with a part in {thing.name}"
        conditions.add(_CONCERNING.format(within=_OF_PROGRAMME), *[thing.id] * 9)
    rows = store.rows(_BUSY.format(where=conditions.where()), conditions.values)
    columns = (
        Column("country", "Code"),
        Column("name", "Country"),
        Column("missions", "Missions"),
        Column("instruments", "Instruments"),
        Column("agreements", "Agreements"),
        Column("activities", "Activities"),
    )
    return Table("countries", columns, rows, title)
