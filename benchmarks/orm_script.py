"""What a user would write who knows SQLAlchemy and Rich: the rival of `lunar partners`."""

from __future__ import annotations

import sys

from rich.console import Console
from rich.table import Table
from sqlalchemy import create_engine, select
from sqlalchemy.ext.automap import automap_base
from sqlalchemy.orm import Session


def main() -> None:
    engine = create_engine(f"sqlite:///{sys.argv[1]}")
    base = automap_base()
    base.prepare(engine)
    classes = base.classes
    table = Table("Partner", "Country", "Role", "What", "Status")
    with Session(engine) as session:
        parts = select(classes.mission_part.part).where(classes.mission_part.mission == "chang-e-6")
        tie, agency = classes.mission_partner, classes.agency
        stated = (
            select(tie, agency)
            .outerjoin(agency, agency.id == tie.agency)
            .where(tie.mission.in_(parts))
        )
        for row, who in session.execute(stated):
            table.add_row(who and who.name, who and who.country, row.role, row.detail, row.status)
        made, what = classes.instrument_provider, classes.instrument
        makers = (
            select(made, what, agency)
            .join(what, what.id == made.instrument)
            .outerjoin(agency, agency.id == made.agency)
            .where(what.mission.in_(parts))
        )
        for row, carried, who in session.execute(makers):
            table.add_row(
                who and who.name, who and who.country, "provider", carried.name, row.status
            )
    Console().print(table)


if __name__ == "__main__":
    main()
