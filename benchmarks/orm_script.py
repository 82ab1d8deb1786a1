"""What a user would write who knows SQLAlchemy and Rich: the rival of `lunar partners`."""

from __future__ import annotations

import sys

from rich.console import Console
from rich.table import Table
from sqlalchemy import create_engine, select
from sqlalchemy.ext.declarative import DeferredReflection
from sqlalchemy.orm import DeclarativeBase, Session


class Base(DeferredReflection, DeclarativeBase):
    pass


class Agency(Base):
    __tablename__ = "agency"


class Part(Base):
    __tablename__ = "mission_part"


class Partner(Base):
    __tablename__ = "mission_partner"


class Instrument(Base):
    __tablename__ = "instrument"


class Provider(Base):
    __tablename__ = "instrument_provider"


def main() -> None:
    engine = create_engine(f"sqlite:///{sys.argv[1]}")
    Base.prepare(engine)
    table = Table("Partner", "Country", "Role", "What", "Status")
    with Session(engine) as session:
        parts = select(Part.part).where(Part.mission == "chang-e-6")
        stated = (
            select(Partner, Agency)
            .outerjoin(Agency, Agency.id == Partner.agency)
            .where(Partner.mission.in_(parts))
        )
        for row, who in session.execute(stated):
            name, country = (who.name, who.country) if who else (None, row.country)
            table.add_row(name, country, row.role, row.detail, row.status)
        makers = (
            select(Provider, Instrument, Agency)
            .join(Instrument, Instrument.id == Provider.instrument)
            .outerjoin(Agency, Agency.id == Provider.agency)
            .where(Instrument.mission.in_(parts))
        )
        for row, carried, who in session.execute(makers):
            name, country = (who.name, who.country) if who else (None, row.country)
            table.add_row(name, country, "instrument provider", carried.name, row.status)
    Console().print(table)


if __name__ == "__main__":
    main()
