"""Which database answers a question, and what does it cost to find it?"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from textwrap import dedent

import pytest

from kb.database import cache, desk
from kb.database.cache import find, rebuild
from kb.database.identity import SCRATCH
from kb.database.store import Store
from kb.errors import CorpusError, DatabaseError, UsageError

ASK = """
    import sys, time
    from pathlib import Path
    from kb import places
    places.shipped_data = lambda: Path(sys.argv[1])
    from kb.database.cache import find
    from kb.database.store import Store
    import os
    {before}
    found = find(os.environ)
    with Store(found.path) as store:
        print(store.value("SELECT name FROM missions WHERE mission = 'jinchan'"))
    print(found.path)
    print(found.notice)
    {after}
"""


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "cache"


@pytest.fixture
def environ(records, folder, monkeypatch):
    """A user with the small base as the shipped records, and an empty cache."""
    monkeypatch.setattr("kb.places.shipped_data", lambda: records.root)
    return {"LUNAR_CACHE": str(folder)}


def answer(found) -> str:
    with Store(found.path) as store:
        return store.value("SELECT name FROM missions WHERE mission = 'jinchan'")


def databases(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.sqlite"))


@pytest.fixture
def no_build(monkeypatch):
    """From here on a build is a failure of the test."""

    def forbid():
        def build(*_, **__):
            raise AssertionError("built")

        monkeypatch.setattr("kb.database.build.build", build)

    return forbid


# The first question builds, the next ones do not.


def test_the_first_question_builds_and_the_second_does_not(environ, no_build):
    first = find(environ)
    assert answer(first) == "Jinchan rover"
    assert first.notice is None
    no_build()
    assert find(environ) == first


def test_a_question_after_a_build_reads_no_record(environ, no_build, monkeypatch):
    first = find(environ)
    no_build()

    def read(*_):
        raise AssertionError("read the records")

    monkeypatch.setattr(cache, "content_digest", read)
    monkeypatch.setattr(Path, "read_bytes", read)
    assert find(environ) == first


def test_a_question_after_a_build_opens_no_record_and_loads_nothing_heavy(environ, records, python):
    find(environ)
    code = dedent(ASK).format(
        before="opened = []; sys.addaudithook(lambda *a: opened.append(a))",
        after="""
print([a for e, a in opened if e == "open" and str(a[0]).endswith((".yaml", ".yml"))])
print(sorted({"sqlalchemy", "alembic", "pydantic", "yaml"} & sys.modules.keys()))
""",
    )
    done = python(code, records.root, **environ)
    assert done.stdout.splitlines()[3:] == ["[]", "[]"], done.stderr


def test_a_changed_record_is_seen(environ, records):
    first = find(environ)
    records.change("missions/jinchan.yaml", "Jinchan rover", "Golden Toad")
    second = find(environ)
    assert answer(second) == "Golden Toad"
    assert answer(first) == "Jinchan rover"


def test_a_touched_record_leads_to_the_same_database(environ, records, no_build):
    first = find(environ)
    no_build()
    path = records.root / "missions/jinchan.yaml"
    os.utime(path, (1_000_000_000, 1_000_000_000))
    assert find(environ) == first


def test_a_record_changed_back_leads_to_the_first_database(environ, records, no_build):
    first = find(environ)
    records.change("missions/jinchan.yaml", "Jinchan rover", "Golden Toad")
    find(environ)
    records.change("missions/jinchan.yaml", "Golden Toad", "Jinchan rover")
    no_build()
    assert find(environ) == first


def test_a_record_saved_during_the_build_is_not_mistaken_for_the_old_one(
    environ, records, monkeypatch
):
    path = records.root / "missions/jinchan.yaml"
    kept = path.with_suffix(".kept")
    from kb.database import build as module

    whole = module.build

    def saving(*arguments, **options):
        path.rename(kept)
        records.write("missions/jinchan.yaml", kept.read_text().replace("Jinchan rover", "Toad"))
        return whole(*arguments, **options)

    monkeypatch.setattr(module, "build", saving)
    assert answer(find(environ)) == "Toad"
    monkeypatch.setattr(module, "build", whole)
    kept.replace(path)  # the old file, with its old times
    assert answer(find(environ)) == "Jinchan rover"


def test_each_day_has_a_database_of_its_own(environ, folder, no_build):
    today, then = find(environ), find(environ, as_of="2020-01-01")
    assert today.path != then.path
    assert then.path.name.endswith("-2020-01-01.sqlite")
    no_build()
    assert find(environ, as_of="2020-01-01") == then
    with Store(then.path) as store:
        assert store.meta()["as_of"] == "2020-01-01"


@pytest.mark.parametrize("text", ["2020", "yesterday", "../../2020-01-01", "2020-02-30"])
def test_an_as_of_date_that_is_no_day(environ, text):
    with pytest.raises(UsageError, match="--as-of"):
        find(environ, as_of=text)


# Building on demand.


def test_a_rebuild_builds_even_where_a_database_is_at_hand(environ, no_build):
    first = find(environ)
    first.path.write_bytes(first.path.read_bytes()[:-1] + b"?")
    told: list[str] = []
    built = rebuild(environ, progress=told.append)
    assert built.path == first.path
    assert not built.path.read_bytes().endswith(b"?")
    assert told
    no_build()
    assert find(environ) == first


def test_a_rebuild_of_faulty_records_does_not_fall_back(environ, records, tmp_path):
    find(environ)
    link = records.root / "people/link.yaml"
    link.symlink_to(tmp_path / "nowhere.yaml")
    with pytest.raises(CorpusError, match="1 fault"):
        rebuild(environ)
    link.unlink()
    spoil(records)
    with pytest.raises(CorpusError, match="2 faults"):
        rebuild(environ)


# Two at once.


def test_two_processes_that_ask_first_at_once_are_both_answered(records, tmp_path, environment):
    for n in range(3):
        folder, start = tmp_path / f"cache-{n}", tmp_path / f"start-{n}"
        code = dedent(ASK).format(
            before="while not os.path.exists(sys.argv[2]): time.sleep(0.001)", after=""
        )
        asking = [
            subprocess.Popen(
                [sys.executable, "-c", code, str(records.root), str(start)],
                env=environment(LUNAR_CACHE=str(folder)),
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            for _ in range(2)
        ]
        time.sleep(0.3)
        start.touch()
        for process in asking:
            output, problems = process.communicate(timeout=60)
            assert problems == ""
            assert output.startswith("Jinchan rover\n")
        assert len(databases(folder)) == 1
        assert not list(folder.glob(f"{SCRATCH}*"))


# Faulty records.


def spoil(records) -> None:
    records.change("missions/jinchan.yaml", "target: moon", "target: cheese")
    records.change("countries.yaml", "alpha3: FRA", "alpha3: france")


def test_faulty_records_leave_the_last_good_database_in_use(environ, records, no_build):
    good = find(environ)
    spoil(records)
    found = find(environ)
    assert found.path == good.path
    assert found.notice.startswith("warning: 2 faults in the records (records/countries.yaml:7: ")
    assert found.notice.endswith("answering from the last good database (see lunar check)")
    no_build()  # the fault is known by now
    assert find(environ) == found


def test_repaired_records_are_used_again(environ, records):
    find(environ)
    spoil(records)
    find(environ)
    records.change("missions/jinchan.yaml", "target: cheese", "target: moon")
    records.change("missions/jinchan.yaml", "Jinchan rover", "Golden Toad")
    records.change("countries.yaml", "alpha3: france", "alpha3: FRA")
    found = find(environ)
    assert answer(found) == "Golden Toad"
    assert found.notice is None


def test_faulty_records_and_nothing_to_fall_back_on_list_all_faults_every_time(environ, records):
    spoil(records)
    for _ in range(3):
        with pytest.raises(CorpusError) as caught:
            find(environ)
        assert [fault.file for fault in caught.value.faults] == [
            "records/countries.yaml",
            "records/missions/jinchan.yaml",
        ]
        assert caught.value.status == 3


def test_the_last_good_database_of_one_day_is_not_that_of_another(environ, records):
    find(environ)
    spoil(records)
    with pytest.raises(CorpusError):
        find(environ, as_of="2020-01-01")


def test_an_unreadable_record_is_a_fault_and_is_not_remembered(environ, records, tmp_path):
    good = find(environ)
    link = records.root / "people/link.yaml"
    link.symlink_to(tmp_path / "later.yaml")
    found = find(environ)
    assert found.path == good.path
    assert "link.yaml:1: cannot be read" in found.notice
    link.unlink()
    assert find(environ) == good


def test_an_unreadable_record_and_nothing_to_fall_back_on(environ, records, tmp_path):
    (records.root / "people/link.yaml").symlink_to(tmp_path / "nowhere.yaml")
    with pytest.raises(CorpusError) as caught:
        find(environ)
    assert "cannot be read" in str(caught.value.faults[0])


# What the user sets.


def test_a_database_that_is_named_is_used_as_it_is(environ, tmp_path, no_build):
    no_build()
    mine = tmp_path / "mine.sqlite"
    assert find(environ, db=mine).path == mine
    assert find(environ | {"LUNAR_DB": str(mine)}).path == mine
    assert find(environ | {"LUNAR_DB": "other"}, db=mine).path == mine


def test_a_named_database_may_lie_in_the_home_folder(environ, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert find(environ | {"LUNAR_DB": "~/mine.sqlite"}).path == tmp_path / "mine.sqlite"
    assert find(environ | {"LUNAR_DB": "~nobody-of-that-name/x"}).path.name == "x"


def test_a_named_database_cannot_be_asked_as_of_a_day(environ, tmp_path):
    with pytest.raises(UsageError, match="used as it is"):
        find(environ, db=tmp_path / "mine.sqlite", as_of="2020-01-01")


def test_own_records_lie_over_the_shipped_ones(environ, records, tmp_path):
    shipped = find(environ)
    text = (records.root / "missions/jinchan.yaml").read_text(encoding="utf-8")
    for name in "one", "two":
        own = tmp_path / name / "missions/jinchan.yaml"
        own.parent.mkdir(parents=True)
        own.write_text(text.replace("Jinchan rover", f"Toad {name}"), encoding="utf-8")
    one, two = str(tmp_path / "one"), str(tmp_path / "two")
    assert answer(find(environ | {"LUNAR_DATA": one})) == "Toad one"
    assert answer(find(environ | {"LUNAR_DATA": os.pathsep.join((one, two))})) == "Toad two"
    assert answer(find(environ | {"LUNAR_DATA": os.pathsep.join((two, one))})) == "Toad one"
    assert find(environ) == shipped


def test_own_records_that_are_not_there(environ, tmp_path):
    with pytest.raises(UsageError, match="no folder of records at"):
        find(environ | {"LUNAR_DATA": f"{tmp_path}{os.pathsep}{tmp_path / 'missing'}"})


# Where databases are kept.


@pytest.mark.skipif(sys.platform == "win32", reason="no such homes")
def test_without_a_home_databases_are_kept_among_temporary_files(records, python, tmp_path):
    (tmp_path / "temporary").mkdir()
    (tmp_path / "file").touch()
    nowhere = str(tmp_path / "file" / "home")
    places = {"HOME": nowhere, "XDG_CACHE_HOME": nowhere, "TMPDIR": str(tmp_path / "temporary")}
    code = dedent(ASK).format(before="", after="")
    for _ in range(2):
        done = python(code, records.root, **places)
        name, path, notice = done.stdout.splitlines()
        assert name == "Jinchan rover"
        spare = Path(path).parent
        assert spare.parent == tmp_path / "temporary"
        assert spare.stat().st_mode & 0o777 == 0o700
        assert notice.startswith(f"note: {nowhere}")
        assert notice.endswith(f"the database is kept in {spare}")


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links")
def test_a_link_among_temporary_files_is_not_followed(environ, tmp_path, monkeypatch):
    (tmp_path / "temporary").mkdir()
    (tmp_path / "file").touch()
    (tmp_path / "precious").mkdir()
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path / "temporary"))
    user = os.getuid() if hasattr(os, "getuid") else "user"
    (tmp_path / "temporary" / f"lunar-kb-{user}").symlink_to(tmp_path / "precious")
    with pytest.raises(DatabaseError, match="no folder to build the database in") as caught:
        find(environ | {"LUNAR_CACHE": str(tmp_path / "file" / "cache")})
    assert "LUNAR_CACHE" in caught.value.hint
    assert not list((tmp_path / "precious").iterdir())


def test_a_cache_that_cannot_be_written_any_more_still_answers(environ, no_build, monkeypatch):
    first = find(environ)
    no_build()
    monkeypatch.setattr(cache.os, "access", lambda *_: False)
    assert find(environ) == first


def test_the_databases_used_longest_ago_are_dropped(environ, folder, monkeypatch):
    monkeypatch.setattr(desk, "KEPT", 3)
    today = find(environ)
    for year in range(2000, 2006):
        for path in folder.iterdir():  # a week passes
            then = path.stat().st_mtime - 7 * 86400
            os.utime(path, (then, then))
        assert find(environ) == today  # it is old, but in use
        find(environ, as_of=f"{year}-01-01")
    names = databases(folder)
    assert len(names) == 3
    assert today.path.name in names
    assert any(name.endswith("-2005-01-01.sqlite") for name in names)
    assert len(list(folder.glob("seen-*.json"))) <= 3


def test_what_killed_builds_have_left_is_removed_after_a_day(environ, folder):
    folder.mkdir()
    for name, days in (
        (f"{SCRATCH}killed", 2),
        (f"{SCRATCH}running", 0.1),
        (".somebody-elses", 9),
        ("notes.txt", 9),
    ):
        (folder / name).write_text("…", encoding="utf-8")
        then = time.time() - days * 86400
        os.utime(folder / name, (then, then))
    find(environ)
    assert not (folder / f"{SCRATCH}killed").exists()
    assert (folder / f"{SCRATCH}running").exists()
    assert (folder / ".somebody-elses").exists()
    assert (folder / "notes.txt").exists()


# A cache that has been damaged.


@pytest.mark.parametrize("text", ["", "{", "[]", '{"database": 7}', "\x00" * 9, "[" * 100_000])
def test_a_spoilt_note_costs_time_and_no_answer(environ, folder, text, no_build):
    first = find(environ)
    for note in folder.glob("*.json"):
        note.write_text(text, encoding="utf-8")
    no_build()
    assert find(environ) == first


def test_a_note_that_points_elsewhere_is_not_followed(environ, folder, tmp_path, built):
    first = find(environ)
    (tmp_path / "elsewhere.sqlite").write_bytes(built.read_bytes())
    for note in folder.glob("*.json"):
        note.write_text('{"database": "../elsewhere.sqlite"}', encoding="utf-8")
    assert find(environ) == first


@pytest.mark.parametrize("damage", ["empty", "short", "foreign", "older", "gone"])
def test_a_damaged_database_is_built_again(environ, damage):
    first = find(environ)
    whole = first.path.read_bytes()
    damaged = {
        "empty": b"",
        "short": whole[: len(whole) // 2],
        "foreign": whole[:68] + b"\0\0\0\0" + whole[72:],
        "older": whole[:60] + b"\0\0\0\0" + whole[64:],
    }
    if damage == "gone":
        first.path.unlink()
    else:
        first.path.write_bytes(damaged[damage])
    assert find(environ) == first
    assert first.path.read_bytes() == whole


def test_a_damaged_database_is_not_fallen_back_on(environ, records):
    find(environ).path.write_bytes(b"")
    spoil(records)
    with pytest.raises(CorpusError):
        find(environ)
