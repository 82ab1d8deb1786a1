"""Is a build a pure function, and does a failed one leave things as they were?"""

from __future__ import annotations

import errno
import os
import shutil
import signal
import sqlite3
import sys
from pathlib import Path

import pytest

from kb.database import build as module
from kb.database.build import build, write
from kb.database.identity import SCRATCH
from kb.database.store import Store
from kb.errors import CorpusError, DatabaseError

BUILD = """
    import sys
    from pathlib import Path
    from kb.database.build import build
    build((Path(sys.argv[1]),), Path(sys.argv[2]))
"""


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(SCRATCH)]


def facts(path: Path) -> list[str]:
    """All a database holds, but for the digest of the files it came from."""
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE meta SET value = '' WHERE key = 'corpus_digest'")
        return list(connection.iterdump())


def test_two_builds_anywhere_give_the_same_bytes(records, python, tmp_path):
    results = []
    for seed, zone, place in ("1", "Asia/Shanghai", "here"), ("77", "America/New_York", "there"):
        folder = tmp_path / place
        shutil.copytree(records.root, folder / f"records-{seed}")
        done = python(
            BUILD, f"records-{seed}", "out.sqlite", cwd=folder, PYTHONHASHSEED=seed, TZ=zone
        )
        assert done.returncode == 0, done.stderr
        results.append((folder / "out.sqlite").read_bytes())
    assert results[0] == results[1]


def test_the_order_of_files_and_of_records_in_them_does_not_matter(records, tmp_path):
    first = facts(records.build(tmp_path / "first.sqlite"))
    text = (records.root / "agencies/all.yaml").read_text(encoding="utf-8")
    one, two, three = text.strip().split("\n- ")
    records.write("agencies/all.yaml", f"- {three}\n- {two}\n")
    records.write("agencies/zz.yaml", one + "\n")
    (records.root / "missions/jinchan.yaml").rename(records.root / "missions/a.yaml")
    assert facts(records.build(tmp_path / "second.sqlite")) == first


def test_a_database_says_what_it_was_built_from(records, tmp_path):
    result = build((records.root,), tmp_path / "lunar.sqlite", as_of="2020-01-01")
    with Store(result.path) as store:
        meta = store.meta()
    assert meta["corpus_digest"] == result.digest
    assert meta["as_of"] == "2020-01-01"
    assert meta["license"] == "CC-BY-4.0"
    assert set(meta) == {"version", "schema", "corpus_digest", "as_of", "license"}


def test_the_target_may_be_named_by_the_digest(records, tmp_path):
    result = build((records.root,), lambda digest: tmp_path / f"{digest[:8]}.sqlite")
    assert result.path == tmp_path / f"{result.digest[:8]}.sqlite"
    assert result.path.is_file()


def test_the_target_may_have_any_name(records, tmp_path):
    target = tmp_path / "new folder" / "a?b #c %20 嫦娥.db"
    assert records.build(target) == target
    with Store(target) as store:
        assert store.value("SELECT COUNT(*) FROM missions") == 2


def test_each_stage_is_told(records, tmp_path):
    told: list[str] = []
    build((records.root,), tmp_path / "lunar.sqlite", progress=told.append)
    assert told == [
        "reading the records",
        "checking them",
        "choosing values",
        "writing the database",
    ]


# When a build fails.


def test_faulty_records_leave_the_old_database_untouched(records, tmp_path):
    target = records.build(tmp_path / "lunar.sqlite")
    before = target.read_bytes()
    records.change("missions/jinchan.yaml", "target: moon", "target: cheese")
    records.change("agencies/all.yaml", "kind: research_institute", "kind: club")
    with pytest.raises(CorpusError) as caught:
        records.build(target)
    assert [(fault.file, fault.line) for fault in caught.value.faults] == [
        ("records/agencies/all.yaml", 16),
        ("records/missions/jinchan.yaml", 4),
    ]
    assert target.read_bytes() == before
    assert leftovers(tmp_path) == []


def test_a_folder_that_cannot_be_made(records, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(DatabaseError, match="cannot write a database in") as caught:
        records.build(tmp_path / "file" / "lunar.sqlite")
    assert "LUNAR_CACHE" in caught.value.hint


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to root"
)
def test_a_folder_of_somebody_else(records, tmp_path):
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    with pytest.raises(DatabaseError, match="cannot write a database in"):
        records.build(folder / "lunar.sqlite")


def test_a_target_that_is_a_folder(records, tmp_path):
    with pytest.raises(DatabaseError, match="cannot write"):
        records.build(tmp_path)
    assert leftovers(tmp_path.parent) == []


def test_a_full_disk_when_the_file_is_swapped_in(records, tmp_path, monkeypatch):
    target = records.build(tmp_path / "lunar.sqlite")
    before = target.read_bytes()

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(module.os, "replace", full)
    with pytest.raises(DatabaseError, match="No space left on device") as caught:
        records.build(target)
    assert "disk full" in caught.value.hint
    assert target.read_bytes() == before
    assert leftovers(tmp_path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on file size")
@pytest.mark.parametrize("limit", [1_000, 20_000, 300_000])
def test_a_full_disk_while_rows_are_written(records, python, tmp_path, limit):
    target = records.build(tmp_path / "lunar.sqlite")
    before = target.read_bytes()
    assert len(before) > 300_000
    code = """
        import resource, sys
        from pathlib import Path
        from kb.database.build import build
        from kb.errors import DatabaseError
        limit = int(sys.argv[3])
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        try:
            build((Path(sys.argv[1]),), Path(sys.argv[2]))
        except DatabaseError as error:
            print(error, error.hint, sep="|")
    """
    done = python(code, records.root, target, limit)
    assert done.stderr == ""
    assert f"cannot write {target}" in done.stdout
    assert target.read_bytes() == before
    assert leftovers(tmp_path) == []


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal")
@pytest.mark.parametrize("moment", ["_insertion", "_sync"])
def test_a_killed_build_leaves_the_old_database_whole(records, python, tmp_path, moment):
    target = records.build(tmp_path / "lunar.sqlite")
    before = target.read_bytes()
    code = """
        import os, signal, sys
        from pathlib import Path
        from kb.database import build
        calls, kept = [], getattr(build, sys.argv[3])
        def killing(*arguments):
            calls.append(1)
            if len(calls) == 5 or sys.argv[3] == "_sync":
                os.kill(os.getpid(), signal.SIGKILL)
            return kept(*arguments)
        setattr(build, sys.argv[3], killing)
        build.build((Path(sys.argv[1]),), Path(sys.argv[2]))
    """
    done = python(code, records.root, target, moment)
    assert done.returncode == -signal.SIGKILL
    assert target.read_bytes() == before
    assert len(leftovers(tmp_path)) == 1
    records.build(target)
    assert target.read_bytes() == before


def test_records_that_do_not_fit_the_tables(records, tmp_path):
    # as if the checks had let it through
    records.change("missions/jinchan.yaml", "part_of: chang-e-6", "part_of: chang-e-66")
    with pytest.raises(DatabaseError, match="refers to a mission that is not there"):
        write(records.corpus(), tmp_path / "lunar.sqlite", "digest")
    records.change("countries.yaml", "alpha3: SAU", "alpha3: CHN")
    with pytest.raises(DatabaseError, match="the records do not fit the tables: UNIQUE"):
        write(records.corpus(), tmp_path / "lunar.sqlite", "digest")
    assert not (tmp_path / "lunar.sqlite").exists()
    assert leftovers(tmp_path) == []


def test_a_record_that_cannot_be_read(records, tmp_path):
    (records.root / "missions/link.yaml").symlink_to(tmp_path / "nowhere.yaml")
    with pytest.raises(CorpusError) as caught:
        records.build(tmp_path / "lunar.sqlite")
    assert "link.yaml:1: cannot be read" in str(caught.value.faults[0])


# Records that are saved while they are being read.


def test_a_record_saved_meanwhile_is_read_again(records, tmp_path, monkeypatch):
    kept, calls = module.read, []

    def saving(roots):
        corpus = kept(roots)
        if not calls:
            records.change("missions/jinchan.yaml", "Jinchan rover", "Golden Toad")
        calls.append(1)
        return corpus

    monkeypatch.setattr(module, "read", saving)
    target = records.build(tmp_path / "lunar.sqlite")
    with Store(target) as store:
        assert store.value("SELECT name FROM missions WHERE mission = 'jinchan'") == "Golden Toad"
    assert len(calls) == 2


def test_records_that_never_come_to_rest(records, tmp_path, monkeypatch):
    kept, calls = module.read, []

    def saving(roots):
        calls.append(1)
        records.write("people/all.yaml", "# " + "x" * len(calls))
        return kept(roots)

    monkeypatch.setattr(module, "read", saving)
    with pytest.raises(DatabaseError, match="keep changing"):
        records.build(tmp_path / "lunar.sqlite")
