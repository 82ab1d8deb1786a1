"""Every mistake gets one sentence, a hint and the right exit status; nobody sees a traceback."""

from __future__ import annotations

import sqlite3

import pytest

NAMES = [
    ("partners chang-e-66", "no mission called 'chang-e-66'", "did you mean chang-e-6"),
    ("partners DORN", "no mission called 'DORN'", "that is the instrument dorn"),
    ("partners --country Atlantis", "no country called 'Atlantis'", "see lunar countries"),
    ("instruments --agency ISA", "'ISA' may mean 2 things", "use an id: iranian-space-agency"),
    ("agreements --party Nobodia", "no agency or country called 'Nobodia'", "lunar agencies"),
    ("show ?", "no thing called '?'", "see lunar missions"),
    ("why chang-e-6 colour", "nothing is claimed of the colour", "there are claims on cospar_id"),
    ("why kplo party:CN", "Danuri has no party:CN", "lunar show kplo lists what it has"),
    ("export partner", "no table called 'partner'", "one of activities, agencies"),
]

USAGE = [
    ("foo", "no such command 'foo'", "lunar --help; everything about a thing: lunar show foo"),
    ("partner", "no such command 'partner'. Did you mean 'partners'?", "lunar --help"),
    ("--nonsense", "no such option: --nonsense", "lunar --help"),
    ("partners --nonsense", "no such option: --nonsense", "lunar partners --help"),
    ("partners a b", "got unexpected extra argument", "lunar partners --help"),
    ("show Wu Yanhua", "got unexpected extra argument", "in quotation marks"),
    ("why", "missing argument", "lunar why --help"),
    ("partners --format nonsense", "no format called 'nonsense'", "one of table, json"),
    ("info --format nonsense", "no format called 'nonsense'", "one of table, json"),
    ("export --all --output x --format xml", "no format called 'xml'", "one of table, json"),
    ("partners --role boss", "--role: no such term 'boss'", "one of lead, co_lead"),
    ("missions --since 2024-13", "--since: '2024-13' has no such month", None),
    ("timeline --since 2025 --until 2020", "--since 2025 is after --until 2020", "exchange"),
    ("sql DROP+TABLE+claim", "only reading is possible here", "write a SELECT"),
    ("sql SELECT+1;+SELECT+2", "SQL: You can only execute one statement", "sqlite_master"),
    ("sql SELECT+1 --limit -1", "invalid value for '--limit'", "lunar sql --help"),
    ("sql SELECT+1 --seconds nan", "more than 0", None),
    ("export", "name one table, or give --all or --list", None),
    ("export partners --list", "name one table, or give --all or --list", None),
    ("export --all", "all tables need a folder", "--output FOLDER"),
    ("show +", "an empty name: which thing is meant?", None),
    ("partners --country +", "an empty name: which country is meant?", None),
    ("show " + "x" * 100_000, "a name of 100,000 characters", None),
    ("show \udcff", "a word that is not UTF-8 text", None),
    ("instruments --type \udcff", "a word that is not UTF-8 text", None),
]


def words(line):
    return [word.replace("+", " ") for word in line.split(" ")]


def told(result):
    """The lines on standard error by what they begin with; nothing else may be there."""
    lines = [line.partition(": ") for line in result.err.splitlines()]
    assert [kind for kind, _, _ in lines] in (["error"], ["error", "hint"]), result.err
    return {kind: text for kind, _, text in lines}


def check(result, status, error, hint):
    assert result.status == status, result
    assert result.out == ""
    found = told(result)
    assert error in found["error"]
    assert (hint or "") in found.get("hint", "")
    assert (hint is None) == ("hint" not in found)


@pytest.mark.parametrize(("line", "error", "hint"), NAMES)
def test_an_unknown_name(lunar, line, error, hint):
    check(lunar(*words(line)), 1, error, hint)


@pytest.mark.parametrize(("line", "error", "hint"), USAGE, ids=range(len(USAGE)))
def test_what_makes_no_sense(lunar, line, error, hint):
    check(lunar(*words(line)), 2, error, hint)


# No database that could be used.


def test_there_is_no_database_at_that_place(lunar, tmp_path):
    error = f"no database at {tmp_path / 'no.sqlite'}"
    hint = f"lunar build --db {tmp_path / 'no.sqlite'} makes one"
    check(lunar("partners", "--db", tmp_path / "no.sqlite"), 4, error, hint)
    check(lunar("info", LUNAR_DB=str(tmp_path / "no.sqlite")), 4, error, hint)


def test_a_folder_is_no_database(lunar, tmp_path):
    check(lunar("missions", LUNAR_DB=str(tmp_path)), 4, "is not a file", "name the file")


def test_random_bytes_are_no_database(lunar, tmp_path):
    (tmp_path / "x.sqlite").write_bytes(bytes(range(256)) * 40)
    result = lunar("show", "dorn", LUNAR_DB=str(tmp_path / "x.sqlite"))
    check(result, 4, "x.sqlite is not a usable database", "lunar build")


def test_an_empty_file_is_no_database(lunar, tmp_path):
    (tmp_path / "x.sqlite").touch()
    result = lunar("show", "dorn", LUNAR_DB=str(tmp_path / "x.sqlite"))
    check(result, 4, "x.sqlite is not a database of Lunar KB", "lunar build")


def test_somebody_elses_database_is_not_asked(lunar, tmp_path):
    with sqlite3.connect(tmp_path / "x.sqlite") as other:
        other.execute("CREATE TABLE partners (mission)")
    result = lunar("partners", "--db", tmp_path / "x.sqlite")
    check(result, 4, "x.sqlite is not a database of Lunar KB", "lunar build")


def test_a_database_cut_short(lunar, database, tmp_path):
    (tmp_path / "x.sqlite").write_bytes(database.read_bytes()[:20_000])
    check(lunar("partners", "--db", tmp_path / "x.sqlite"), 4, "x.sqlite is ", "lunar build")


def test_a_wrong_format_is_told_before_a_missing_database(lunar, tmp_path):
    result = lunar("partners", "--db", tmp_path / "no.sqlite", "--format", "nonsense")
    check(result, 2, "no format called 'nonsense'", "one of")


# Faults of our own.


def test_a_fault_of_ours_is_one_line_too(lunar, monkeypatch):
    def broken(*_, **__):
        raise ZeroDivisionError("a\nb")

    monkeypatch.setattr("kb.questions.partners.partners", broken)
    result = lunar("partners")
    assert result.status == 70
    assert result.err.splitlines() == [
        "error: an internal fault (ZeroDivisionError: a b)",
        "hint: run it again with LUNAR_DEBUG=1 and report what it prints",
    ]
    with pytest.raises(ZeroDivisionError):
        lunar("partners", LUNAR_DEBUG="1")
