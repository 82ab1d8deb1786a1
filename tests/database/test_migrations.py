"""Does Alembic lead to the same database as a build, from a checkout and from a wheel, and back?"""

from __future__ import annotations

import argparse
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import create_engine

from kb import places
from kb.database.create import INDEX, create
from kb.database.identity import APPLICATION_ID, SCHEMA_VERSION
from kb.database.rows import rows_of
from kb.database.schema import REVISION, metadata
from kb.database.store import Store
from kb.database.views import ORDER
from kb.errors import DatabaseError


def scripts(folder: Path, database: Path | None) -> Config:
    """Alembic as code sets it up: no file, only a folder of scripts and a database."""
    config = Config(cmd_opts=argparse.Namespace(x=[f"db={database}"] if database else []))
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    return config


@pytest.fixture
def database(tmp_path):
    return tmp_path / "lunar.sqlite"


@pytest.fixture
def config(database, monkeypatch):
    monkeypatch.delenv("LUNAR_DB", raising=False)
    return scripts(places.migrations(), database)


@pytest.fixture
def later(database, tmp_path):
    """The scripts of a later version, with one more revision to be written by the test."""
    folder = tmp_path / "migrations"
    shutil.copytree(places.migrations(), folder, ignore=shutil.ignore_patterns("__pycache__"))

    def revise(upgrade: str, downgrade: str) -> Config:
        (folder / "versions/0002_more.py").write_text(
            "from alembic import op\n"
            f"revision, down_revision = '0002', {REVISION!r}\n"
            f"def upgrade():\n    op.execute('''{upgrade}''')\n"
            f"def downgrade():\n    op.execute('''{downgrade}''')\n"
        )
        return scripts(folder, database)

    return revise


def schema(path: Path) -> dict[str, list[str]]:
    """The SQL of everything in a database, the rules of a table in no particular order."""
    with sqlite3.connect(path) as connection:
        found = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return {
            name: sorted(line.strip(" \t,") for line in sql.splitlines() if line.strip())
            for name, sql in found
        }


def columns(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """The columns of each table in their order: name, type, NOT NULL, default, place in the key."""
    with sqlite3.connect(path) as connection:
        return {
            table.name: connection.execute(f"PRAGMA table_info({table.name})").fetchall()
            for table in metadata.sorted_tables
        }


def marks(path: Path) -> tuple[int, int]:
    with sqlite3.connect(path) as connection:
        return tuple(
            connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("application_id", "user_version")
        )


@pytest.fixture
def created(tmp_path):
    """An empty base made from the tables in code, as a build makes it."""
    path = tmp_path / "created.sqlite"
    with create_engine(f"sqlite:///{path}").begin() as connection:
        create(connection)
    return path


# Up.


def test_an_upgraded_database_has_the_same_schema_as_a_built_one(config, database, created):
    """If this fails, the tables or a vocabulary changed: write a revision that does the same."""
    command.upgrade(config, "head")
    assert schema(database) == schema(created)
    assert columns(database) == columns(created)


def test_an_upgraded_database_is_marked_as_ours(config, database):
    command.upgrade(config, "head")
    assert marks(database) == (APPLICATION_ID, SCHEMA_VERSION)
    with Store(database) as store:
        assert store.value("SELECT version_num FROM alembic_version") == REVISION
        for view in ORDER:
            assert store.rows(f"SELECT * FROM {view}") == []


def test_an_upgraded_database_answers_like_a_built_one_once_it_is_filled(
    config, database, records, tmp_path
):
    command.upgrade(config, "head")
    rows = rows_of(records.corpus())
    with create_engine(f"sqlite:///{database}").begin() as connection:
        for table in metadata.sorted_tables:
            for row in rows.get(table.name, []):
                connection.execute(table.insert(), row)
    with Store(database) as mine, Store(records.build(tmp_path / "built.sqlite")) as other:
        for view in ORDER:
            sql = f"SELECT * FROM {view}"
            assert sorted(map(str, mine.rows(sql))) == sorted(map(str, other.rows(sql)))


def test_there_is_one_newest_revision_and_the_code_knows_it(config):
    assert ScriptDirectory.from_config(config).get_heads() == [REVISION]


def test_nothing_is_left_to_be_migrated(config, database):
    command.upgrade(config, "head")
    with create_engine(f"sqlite:///{database}").connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_server_default": True,
                "include_name": lambda name, kind, _: kind != "table" or INDEX not in name,
            },
        )
        assert compare_metadata(context, metadata) == []
    command.check(config)


def test_a_built_database_is_as_good_as_an_upgraded_one(built, database):
    database.write_bytes(built.read_bytes())
    config = scripts(places.migrations(), database)
    command.check(config)
    command.upgrade(config, "head")
    with sqlite3.connect(database) as mine, sqlite3.connect(built) as other:
        assert sorted(mine.iterdump()) == sorted(other.iterdump())
    assert marks(database) == marks(built)


def test_an_empty_revision_is_written_and_can_be_run(later, database, tmp_path):
    config = later("SELECT 1", "SELECT 1")
    command.upgrade(config, "head")
    written = command.revision(config, "nothing new", autogenerate=True, rev_id="0003")
    text = Path(written.path).read_text()
    assert text.count("    pass\n") == 2
    command.upgrade(config, "head")
    command.downgrade(config, "base")


# Down.


@pytest.mark.parametrize("filled", [True, False])
def test_down_to_the_base_leaves_nothing(config, database, built, filled):
    if filled:
        database.write_bytes(built.read_bytes())
    else:
        command.upgrade(config, "head")
    command.downgrade(config, "base")
    assert schema(database) == {}
    assert marks(database) == (0, 0)


def test_up_down_and_up_again(config, database, created):
    for step in "up", "down", "up":
        if step == "up":
            command.upgrade(config, "head")
        else:
            command.downgrade(config, "base")
    assert schema(database) == schema(created)


# Between.


def test_views_stand_only_at_the_newest_revision(later, database):
    config = later("ALTER TABLE meta RENAME TO about", "ALTER TABLE about RENAME TO meta")
    command.upgrade(config, REVISION)
    assert set(ORDER) & schema(database).keys() == set()
    assert marks(database) == (APPLICATION_ID, 0)
    with pytest.raises(DatabaseError, match="older"):
        Store(database)
    command.downgrade(config, "base")
    assert schema(database) == {}


def test_a_table_under_a_view_can_be_changed(later, database, built):
    database.write_bytes(built.read_bytes())
    config = later(
        "ALTER TABLE source RENAME COLUMN read_date TO read_day",
        "ALTER TABLE source RENAME COLUMN read_day TO read_date",
    )
    with pytest.raises(sqlite3.OperationalError), sqlite3.connect(database) as connection:
        # what would happen with the views in place: SQLite would rewrite or refuse them
        connection.execute("ALTER TABLE source DROP COLUMN read_date")
    command.upgrade(config, "head")
    assert "read_day TEXT" in schema(database)["source"]
    command.downgrade(config, REVISION)
    assert "read_date TEXT" in schema(database)["source"]


def test_a_view_of_another_version_goes(config, database):
    command.upgrade(config, "head")
    with sqlite3.connect(database) as connection:
        connection.execute("CREATE VIEW moons AS SELECT * FROM mission")
    command.downgrade(config, "base")
    command.upgrade(config, "head")
    assert "moons" not in schema(database)


def test_views_that_changed_without_the_tables_are_made_again(config, database, created):
    command.upgrade(config, "head")
    with sqlite3.connect(database) as connection:
        connection.execute("DROP VIEW partners")
        connection.execute("CREATE VIEW partners AS SELECT 'as it was'")
    command.upgrade(config, "head")
    assert schema(database) == schema(created)


def test_a_step_that_fails_leaves_the_database_as_it_was(later, database, built):
    database.write_bytes(built.read_bytes())
    config = later("DROP TABLE name; -- and then\nDROP TABLE no_such_table", "")
    with pytest.raises(Exception, match=r"one statement|no such table"):
        command.upgrade(config, "head")
    assert database.read_bytes() == built.read_bytes()
    config = later("DROP TABLE no_such_table", "")
    with pytest.raises(Exception, match="no such table"):
        command.upgrade(config, "head")
    assert database.read_bytes() == built.read_bytes()


def test_looking_changes_nothing(config, database, built):
    database.write_bytes(built.read_bytes())
    command.current(config)
    command.history(config)
    command.check(config)
    assert database.read_bytes() == built.read_bytes()


# Which database.


def test_without_a_name_there_is_a_clear_error(monkeypatch):
    monkeypatch.delenv("LUNAR_DB", raising=False)
    with pytest.raises(CommandError, match=r"-x db=PATH .* LUNAR_DB"):
        command.upgrade(scripts(places.migrations(), None), "head")


def test_the_database_may_be_named_in_the_environment(database, monkeypatch):
    monkeypatch.setenv("LUNAR_DB", str(database))
    command.upgrade(scripts(places.migrations(), None), "head")
    assert marks(database) == (APPLICATION_ID, SCHEMA_VERSION)


def test_a_name_given_goes_before_the_environment(config, database, monkeypatch, tmp_path):
    monkeypatch.setenv("LUNAR_DB", str(tmp_path / "other.sqlite"))
    command.upgrade(config, "head")
    assert database.exists()
    assert not (tmp_path / "other.sqlite").exists()


def test_a_database_of_somebody_else_is_left_alone(config, database):
    with sqlite3.connect(database) as connection:
        connection.execute("CREATE TABLE moons (name)")
        connection.execute("CREATE VIEW big_moons AS SELECT * FROM moons")
    before = database.read_bytes()
    with pytest.raises(CommandError, match="not a database of Lunar KB"):
        command.upgrade(config, "head")
    assert database.read_bytes() == before


def test_what_is_no_database_is_left_alone(config, database):
    database.write_text("missions: many\n" * 100)
    with pytest.raises(CommandError, match="cannot be used: file is not a database"):
        command.upgrade(config, "head")
    assert database.read_text() == "missions: many\n" * 100


def test_a_file_that_cannot_be_made(tmp_path):
    config = scripts(places.migrations(), tmp_path / "missing" / "lunar.sqlite")
    with pytest.raises(CommandError, match="unable to open database file"):
        command.upgrade(config, "head")


def test_scripts_for_a_database_out_of_reach_are_refused(config):
    with pytest.raises(CommandError, match="--sql is not supported"):
        command.upgrade(config, "head", sql=True)


# From where.


def test_from_a_checkout(database, environment):
    checkout = Path(__file__).resolve().parents[2]
    alembic = [sys.executable, "-m", "alembic", "-x", f"db={database}"]
    for step in ["upgrade", "head"], ["check"], ["current"], ["downgrade", "base"]:
        done = subprocess.run(
            [*alembic, *step],
            cwd=checkout,
            env=environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert "Warning" not in done.stderr
    failed = subprocess.run(
        [sys.executable, "-m", "alembic", "upgrade", "head"],
        cwd=checkout,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert failed.returncode != 0
    assert "FAILED: no database named" in failed.stdout + failed.stderr
    assert "Traceback" not in failed.stderr


def test_from_a_wheel(tmp_path, python):
    """Installed, the scripts lie inside the package, and there is no pyproject.toml."""
    site = tmp_path / "a 100% site"
    skipped = shutil.ignore_patterns("__pycache__")
    shutil.copytree(places.PACKAGE, site / "kb", ignore=skipped)
    shutil.copytree(places.migrations(), site / "kb/migrations", ignore=skipped)
    code = """
        from alembic import command
        from alembic.config import Config
        from kb import places
        config = Config()
        config.set_main_option("script_location", str(places.migrations()).replace("%", "%%"))
        command.upgrade(config, "head")
        print(places.migrations())
    """
    target = tmp_path / "lunar.sqlite"
    done = python(code, PYTHONPATH=str(site), LUNAR_DB=str(target))
    assert done.stderr == ""
    assert done.stdout == f"{site / 'kb/migrations'}\n"
    assert marks(target) == (APPLICATION_ID, SCHEMA_VERSION)
