"""Tables taken elsewhere: into files of every format, whole and saying what they are."""

from __future__ import annotations

import csv
import io
import json
import os
import resource
import sqlite3
import stat
import subprocess
import sys
import threading

import pytest
from arro3.io import read_parquet
from python_calamine import CalamineWorkbook

from kb.outputs import FOLDER, FORMATS
from kb.outputs.reading import read, read_package

MANY = [name for name, form in FORMATS.items() if form.many]
HELD = {
    **dict.fromkeys(("graphml", "gexf"), "network"),
    **dict.fromkeys(("bibtex", "ris", "csljson", "text"), "sources"),
}
"""The formats that hold no table of any kind → what they hold."""
TABULAR = [name for name in FORMATS if name not in HELD]
"""The formats that hold any table."""
SILENT = [name for name, form in FORMATS.items() if not form.says]


def files(folder):
    return {path.name for path in folder.iterdir()}


def contents(folder):
    """The bytes of all files in a folder and its folders."""
    return {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


# What is exported.


@pytest.mark.parametrize("format", FORMATS)
def test_a_table_in_every_format(lunar, tmp_path, format):
    result = lunar("export", HELD.get(format, "partners"), "--format", format, "--output", "out")
    assert (result.status, result.out, result.err) == (0, "", "")
    beside = {"out-metadata.json"} if format in SILENT else set()
    assert files(tmp_path) == {"out"} | beside


@pytest.mark.parametrize(
    ("format", "ending"), [(name, end) for name, form in FORMATS.items() for end in form.endings]
)
def test_the_ending_tells_the_format(lunar, tmp_path, format, ending):
    assert lunar("export", HELD.get(format, "countries"), "-o", f"a{ending}").status == 0
    assert (tmp_path / f"a{ending}").stat().st_size > 100


def test_there_is_a_list_of_tables_views_and_formats(lunar):
    rows = json.loads(lunar("export", "--list", "-f", "json").out)
    listed = {(row["kind"], row["name"]): row for row in rows}
    assert listed["view", "partners"]["rows"] > 10
    assert "mission_name" in listed["view", "partners"]["what"]
    assert listed["table", "agreement_party"]
    assert {name for kind, name in listed if kind == "format"} == set(FORMATS)


def test_rows_keep_the_ids_of_their_sources(lunar):
    rows = json.loads(lunar("export", "parties", "-f", "json").out)
    assert all(row["sources"] for row in rows)


def test_with_filters_it_is_the_answer_to_the_question(lunar):
    for words in (["partners", "-c", "Italy"], ["partners", "chang-e-6", "--role", "lead"],
                  ["why", "chang-e-6", "launch_date"], ["sql", "SELECT 1 AS n"],
                  ["agreements", "--party", "China", "--party", "France"],
                  ["timeline", "--since", "2020", "--mission", "chang-e-6"]):  # fmt: skip
        exported = lunar("export", *words, "--format", "json")
        assert exported.out == lunar(*words, "--format", "json").out
        assert exported.status == 0


def test_filters_may_stand_before_and_behind_the_options_of_the_export(lunar, tmp_path):
    lunar("export", "partners", "--format", "csv", "--country", "Italy", "-o", "a")
    lunar("export", "partners", "--country", "Italy", "-o", "b.csv")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b.csv").read_bytes()


def test_names_in_chinese(lunar):
    rows = json.loads(lunar("export", "partners", "-f", "json", "--lang", "zh").out)
    assert "嫦娥六号" in {row["mission_name"] for row in rows}
    rows = json.loads(lunar("export", "mission", "-f", "json", "--lang", "zh").out)
    assert "嫦娥六号" in {row["name"] for row in rows}


def test_several_tables_in_one_file(lunar, tmp_path):
    assert lunar("export", "missions,partners", "-o", "a.xlsx").status == 0
    book = CalamineWorkbook.from_path(tmp_path / "a.xlsx")
    assert book.sheet_names == ["missions", "partners", "about"]
    assert lunar("export", "missions,partners", "-f", "csv", "-o", "t").status == 0
    assert files(tmp_path / "t") == {"missions.csv", "partners.csv", "csv-metadata.json"}


@pytest.mark.parametrize("format", MANY)
def test_all_tables_in_one(lunar, tmp_path, format):
    result = lunar("export", "--all", "--format", format, "--output", "all")
    assert (result.status, result.err) == (0, "")
    assert files(tmp_path) == {"all"}


def test_all_tables_in_a_database_of_ones_own(lunar, tmp_path):
    lunar("export", "--all", "-o", "all.db")
    with sqlite3.connect(tmp_path / "all.db") as mine:
        assert mine.execute("PRAGMA foreign_key_check").fetchall() == []
        assert mine.execute("SELECT COUNT(*) FROM missions").fetchone() == (9,)
        assert dict(mine.execute("SELECT key, value FROM about"))["license"] == "CC-BY-4.0"


# The evidence.


def test_the_claims_behind_a_table(lunar, tmp_path, store):
    lunar("export", "partners", "--with-claims", "-o", "p.csv")
    assert files(tmp_path) == {
        "p.csv", "p.csv-metadata.json", "p-claims.csv", "p-claims.csv-metadata.json",
    }  # fmt: skip
    links = {row["link"] for row in read(tmp_path / "p.csv")}
    claims = list(read(tmp_path / "p-claims.csv"))
    assert {claim["subject"] for claim in claims} == links
    count = "SELECT COUNT(*) FROM claims WHERE subject IN (SELECT link FROM partners)"
    assert len(claims) == store.value(count)


def test_the_claims_behind_an_answer(lunar, tmp_path):
    lunar("export", "missions", "--country", "PK", "--with-claims", "-o", "p.xlsx")
    book = CalamineWorkbook.from_path(tmp_path / "p.xlsx")
    assert book.sheet_names == ["missions", "claims", "about"]
    rows = {name: book.get_sheet_by_name(name).to_python()[1:] for name in book.sheet_names}
    assert {row[0] for row in rows["claims"]} == {row[0] for row in rows["missions"]}


def test_the_claims_behind_several_tables_with_the_claims_among_them(lunar, tmp_path):
    assert lunar("export", "missions,claims", "--with-claims", "-o", "p.xlsx").status == 0
    book = CalamineWorkbook.from_path(tmp_path / "p.xlsx")
    assert book.sheet_names == ["missions", "claims", "about"]


def test_what_must_be_known_of_an_answer_is_told_when_it_is_saved_too(lunar):
    result = lunar("export", "sql", "SELECT * FROM claims", "--limit", "2", "-o", "a.jsonl")
    assert result.err == "warning: only the first 2 rows; --limit 0 gives all\n"


def test_people_without_a_post_have_claims_too(lunar, tmp_path):
    lunar("export", "people", "--with-claims", "-o", "p.json")
    people = list(read(tmp_path / "p.json"))
    subjects = {claim["subject"] for claim in read(tmp_path / "p-claims.json")}
    assert {person["person"] for person in people} <= subjects
    assert all(person["sources"] for person in people)


@pytest.mark.parametrize("asked", [["network"], ["network", "--nodes", "agency"]])
def test_the_claims_behind_edges_are_those_of_the_ties_they_rest_on(lunar, tmp_path, asked):
    lunar("export", *asked, "--with-claims", "-o", "n.jsonl")
    edges = list(read(tmp_path / "n.jsonl"))
    ties = {row[end] for row in edges for end in ("a_link", "b_link") if row[end]}
    assert {claim["subject"] for claim in read(tmp_path / "n-claims.jsonl")} == ties


def test_a_table_named_twice_is_exported_once(lunar, tmp_path):
    lunar("export", "partners,Partners ,claims", "--with-claims", "-o", "p.xlsx")
    book = CalamineWorkbook.from_path(tmp_path / "p.xlsx")
    assert book.sheet_names == ["partners", "claims", "about"]


def test_a_panel_is_the_same_however_it_is_spelt(lunar):
    assert lunar("export", "Dyads").out == lunar("export", "dyads").out


# What a file says of itself.


def said(database):
    with sqlite3.connect(database) as connection:
        return dict(connection.execute("SELECT key, value FROM meta"))


@pytest.mark.parametrize("format", SILENT)
def test_what_cannot_say_it_has_a_file_beside_it(lunar, tmp_path, database, format):
    lunar("export", "partners", "-f", format, "-o", f"p.{format}")
    beside = json.loads((tmp_path / f"p.{format}-metadata.json").read_text(encoding="utf-8"))
    [note] = beside["notes"]
    assert note["corpus_digest"] == said(database)["corpus_digest"]
    assert note["version"] == said(database)["version"]
    assert note["license"] == "CC-BY-4.0"
    assert note["as_of"] is None


@pytest.mark.parametrize("format", ["html", "markdown", "table", "turtle", "jsonld"])
def test_text_that_can_say_it_does(lunar, tmp_path, database, format):
    lunar("export", "partners", "-f", format, "-o", "p")
    assert said(database)["corpus_digest"][:16] in (tmp_path / "p").read_text(encoding="utf-8")


def test_an_answer_in_a_file_says_it_too_where_it_can(lunar, tmp_path, database):
    lunar("partners", "chang-e-6", "-o", "p.parquet")
    metadata = read_parquet(tmp_path / "p.parquet").read_all().schema.metadata
    assert json.loads(metadata[b"lunar-kb"])["corpus_digest"] == said(database)["corpus_digest"]
    lunar("partners", "chang-e-6", "-o", "p.csv")
    assert files(tmp_path) == {"p.parquet", "p.csv"}


def test_what_is_streamed_says_nothing(lunar):
    for name in ("markdown", "html", "turtle"):
        assert "license" not in lunar("export", "missions", "-f", name).out


def test_the_day_of_which_the_knowledge_is(lunar, tmp_path, small, monkeypatch):
    monkeypatch.setattr("kb.places.shipped_data", lambda: small)
    lunar("export", "partners", "-o", "p.csv", "--as-of", "2024-01-01", LUNAR_DB="")
    beside = json.loads((tmp_path / "p.csv-metadata.json").read_text(encoding="utf-8"))
    assert beside["notes"][0]["as_of"] == "2024-01-01"


def test_the_evidence_of_a_pair_is_that_of_the_ties_that_were_counted(lunar, tmp_path):
    lunar("export", "dyads", "--with-claims", "-o", "pairs.csv")
    text = (tmp_path / "pairs-claims.csv").read_text(encoding="utf-8")
    subjects = {claim["subject"] for claim in csv.DictReader(io.StringIO(text))}
    assert all("/" in subject for subject in subjects), "a tie, not a country"
    assert "dorn/provider:cnes" in subjects


@pytest.mark.parametrize("format", FORMATS)
def test_two_runs_give_the_same_bytes(lunar, tmp_path, format):
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        what = [HELD[format]] if format in HELD else ["partners", "--with-claims"]
        lunar("export", *what, "-f", format, "-o", f"{folder}/p")
        if FORMATS[format].many:
            lunar("export", "--all", "-f", format, "-o", f"{folder}/all")
    one, two = contents(tmp_path / "one"), contents(tmp_path / "two")
    assert one
    assert one == two


# Excel.


def test_a_byte_order_mark_for_excel(lunar, tmp_path):
    lunar("export", "missions", "--bom", "--lang", "zh", "-o", "a.csv")
    written = (tmp_path / "a.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbfmission,")
    assert "嫦娥六号" in written.decode("utf-8-sig")
    assert next(read(tmp_path / "a.csv"))["mission"]
    assert lunar("export", "missions", "--bom").out.startswith("\ufeffmission,")
    assert not lunar("export", "missions").out.startswith("\ufeff")


def test_odd_texts_are_harmless_and_come_back(lunar, tmp_path, database):
    odd = [
        "=cmd|' /C calc'!A0",
        "+1-1",
        "@x",
        "-a",
        "\t=1",
        'a"b',
        "a\nb\r\nc",
        "a\tb",
        "\u202eراشد",
    ]
    copy = tmp_path / "copy.sqlite"
    copy.write_bytes(database.read_bytes())
    with sqlite3.connect(copy) as connection:
        connection.execute("DELETE FROM not_found")
        connection.executemany(
            "INSERT INTO not_found VALUES ('chang-e-6', ?, '2026-01-01', ?)", enumerate(odd)
        )
    for name in ("a.csv", "a.json", "a.jsonl"):
        assert lunar("export", "not_found", "--db", copy, "-o", name).status == 0
        notes = {int(row["field"]): row["note"] for row in read(tmp_path / name)}
        assert notes == dict(enumerate(odd))
    first = [row["note"][:1] for row in csv.DictReader((tmp_path / "a.csv").open(newline=""))]
    assert first == ["'"] * 5 + list("aaa") + ["\u202e"]
    lunar("export", "not_found", "--db", copy, "-f", "datapackage", "-o", "p")
    assert [row["note"] for row in read_package(tmp_path / "p")["not_found"]] == odd


# What the page on exports says.


def test_its_commands_work_as_they_stand_there(lunar, checkout, tmp_path):
    page = (checkout / "docs/exports.md").read_text(encoding="utf-8")
    commands = [line.split()[1:] for line in page.splitlines() if line.startswith("    lunar ")]
    assert len(commands) >= 5
    for words in commands:
        assert lunar(*words).status == 0, words
    assert files(tmp_path) == {
        "agreements.csv", "agreements.csv-metadata.json", "italy.xlsx", "moon.sqlite", "lunar-kb",
        "partners.parquet",
    }  # fmt: skip


def test_it_names_every_format(checkout):
    page = (checkout / "docs/exports.md").read_text(encoding="utf-8")
    assert [name for name in FORMATS if f"`{name}`" not in page] == []


# What cannot be.

REFUSED = [
    ("export show DORN", 2, "got unexpected DORN", "one of activities, agencies"),
    ("export build", 1, "no table called 'build'", "one of activities, agencies"),
    ("export why", 2, "missing argument 'name'", "lunar export why --help"),
    ("export partner", 1, "no table called 'partner'", "one of activities, agencies"),
    ("export partners,nothing -f xlsx", 1, "no table called 'nothing'", "one of activities"),
    ("export partners --country Atlantis", 1, "no country called 'Atlantis'", "lunar countries"),
    ("export partners -f xml", 2, "no format called 'xml'", "one of table, json"),
    ("export partners -o a.docx", 2, "no format is known by the ending '.docx'", "--format says"),
    ("export partners --nonsense", 2, "no such option: --nonsense", "lunar export partners --help"),
    ("export partners --role boss", 2, "--role: no such term 'boss'", "one of lead"),
    ("export claims --country IT", 2, "got unexpected --country", "one of activities, agencies"),
    (
        "export missions,partners --country IT -o a.xlsx",
        2,
        "got unexpected --country",
        "one of activities",
    ),
    ("export --all --country IT -o a.xlsx", 2, "no such option: --country", "behind a question"),
    ("export missions,partners", 2, "several tables need a folder", "--output FOLDER"),
    ("export --all -f csv", 2, "all tables need a folder", "--output FOLDER"),
    ("export partners -f datapackage", 2, "datapackage is a folder of files", "--output FOLDER"),
    ("export partners --with-claims", 2, "--with-claims needs a file", "--output FILE"),
    ("export partners --bom -f json", 2, "json has no byte order mark", "csv and tsv"),
    ("export partners -o no/such/a.xlsx", 2, "there is no folder no/such", "make it first"),
]


@pytest.mark.parametrize(("line", "status", "error", "hint"), REFUSED)
def test_one_line_and_a_hint(lunar, tmp_path, line, status, error, hint):
    result = lunar(*line.split())
    assert (result.status, result.out) == (status, "")
    told = dict(text.split(": ", 1) for text in result.err.splitlines())
    assert error in told["error"]
    assert hint in told["hint"]
    assert files(tmp_path) == set()


@pytest.mark.parametrize("format", FORMATS)
def test_what_exists_is_left_alone(lunar, tmp_path, format):
    (tmp_path / "a").mkdir()
    target = tmp_path / ("a" if FORMATS[format].shape == FOLDER else "a/p")
    mine = target / "datapackage.json" if target.is_dir() else target
    mine.write_text("mine")
    what = HELD.get(format, "partners")
    result = lunar("export", what, "-f", format, "-o", target)
    assert (result.status, result.err) == (
        2,
        f"error: {mine} exists\nhint: --force replaces it\n",
    )
    assert mine.read_text() == "mine"
    assert lunar("export", what, "-f", format, "-o", target, "--force").status == 0
    assert mine.read_bytes() != b"mine"


def test_what_stands_beside_is_left_alone_too(lunar, tmp_path):
    (tmp_path / "p.csv-metadata.json").write_text("mine")
    result = lunar("export", "partners", "-o", "p.csv")
    assert result.err.startswith("error: p.csv-metadata.json exists\n")
    assert files(tmp_path) == {"p.csv-metadata.json"}


@pytest.mark.parametrize("format", FORMATS)
def test_a_full_disk_leaves_no_half_file(process, tmp_path, format):
    """A file that may not grow: what a full disk does, without filling one."""
    (tmp_path / "scratch").mkdir()
    result = process(
        "export", HELD.get(format, "claims"), "-f", format, "-o", "a",
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024)),
        environ={"TMPDIR": str(tmp_path / "scratch")},
    )  # fmt: skip
    assert result.returncode == 2
    assert result.stderr.startswith("error: cannot write a: ")
    assert result.stderr.count("\n") == 1
    assert contents(tmp_path) == {}
    assert files(tmp_path) == {"scratch"}


@pytest.mark.parametrize("format", FORMATS)
def test_no_space_left(lunar, tmp_path, monkeypatch, format):
    def full(answer, target):
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(f"kb.outputs.{FORMATS[format].module}.{format}", full)
    result = lunar("export", HELD.get(format, "partners"), "-f", format, "-o", "a")
    assert (result.status, result.err) == (
        2,
        "error: cannot write a: No space left on device\n",
    )
    assert files(tmp_path) == set()


def test_none_of_all_tables_is_there_if_one_cannot_be_written(lunar, tmp_path, monkeypatch):
    from kb.outputs import delimited

    def full(answer, stream, write=delimited.csv):
        if answer.name == "sources":
            raise OSError(28, os.strerror(28))
        write(answer, stream)

    monkeypatch.setattr(delimited, "csv", full)
    (tmp_path / "t").mkdir()
    (tmp_path / "t/mine.txt").touch()
    result = lunar("export", "--all", "-o", "t")
    assert (result.status, result.err) == (2, "error: cannot write t: No space left on device\n")
    assert files(tmp_path / "t") == {"mine.txt"}


@pytest.mark.parametrize("format", ["csv", "xlsx", "datapackage"])
def test_a_folder_that_cannot_be_written(lunar, tmp_path, monkeypatch, format):
    def refused(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkdtemp", refused)  # root may write anywhere
    result = lunar("export", "partners", "-f", format, "-o", "a")
    assert (result.status, result.err) == (2, "error: cannot write a: Permission denied\n")
    assert files(tmp_path) == set()


def test_an_interrupted_export_leaves_nothing(lunar, tmp_path, monkeypatch):
    def interrupted(answer, path):
        path.write_bytes(b"half")
        raise KeyboardInterrupt

    monkeypatch.setattr("kb.outputs.xlsx.xlsx", interrupted)
    result = lunar("export", "partners", "-o", "a.xlsx")
    assert (result.status, result.err) == (130, "interrupted\n")
    assert files(tmp_path) == set()


@pytest.mark.parametrize("format", ["csv", "json", "turtle", "xlsx"])
def test_the_reader_has_enough(checkout, environment, format):
    child = subprocess.Popen(
        [sys.executable, checkout / "cli.py", "export", "claims", "--format", format],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert child.stdout.read(1)
    child.stdout.close()
    assert child.stderr.read() == b""
    child.stderr.close()
    assert child.wait(timeout=30) in (0, 141)  # 0: all of it was in the pipe by then


# Streams.


@pytest.mark.parametrize("format", ["xlsx", "parquet", "sqlite"])
def test_a_pipe_takes_files_that_are_no_text(checkout, environment, tmp_path, format):
    words = [sys.executable, checkout / "cli.py", "export", "missions", "--format", format]
    piped = subprocess.check_output(words, env=environment)
    begins = {"xlsx": b"PK", "parquet": b"PAR1", "sqlite": b"SQLite format 3"}[format]
    assert piped.startswith(begins)


def test_a_screen_does_not(terminal):
    result = terminal("partners", "chang-e-6", "--format", "xlsx")
    assert result.status == 2
    assert result.out == ("error: xlsx is nothing to be read on a screen\nhint: --output FILE\n")


def test_a_named_pipe_is_written_and_has_nothing_beside_it(lunar, tmp_path):
    for name, begins in (("csv", b"mission,"), ("xlsx", b"PK")):
        pipe = tmp_path / f"pipe.{name}"
        os.mkfifo(pipe)
        got = []
        reader = threading.Thread(
            target=lambda p=pipe, g=got: g.append(p.read_bytes()), daemon=True
        )
        reader.start()
        assert lunar("export", "missions", "-f", name, "-o", pipe).status == 0
        reader.join(timeout=10)
        assert got[0].startswith(begins)
        assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert files(tmp_path) == {"pipe.csv", "pipe.xlsx"}


def test_a_link_stays_a_link(lunar, tmp_path):
    (tmp_path / "real.xlsx").write_text("mine")
    (tmp_path / "link.xlsx").symlink_to("real.xlsx")
    assert lunar("export", "missions", "-o", "link.xlsx", "--force").status == 0
    assert (tmp_path / "link.xlsx").is_symlink()
    assert (tmp_path / "real.xlsx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize("name", ["a.xlsx", "a.parquet", "a.sqlite", "a.csv"])
def test_the_file_can_be_read_by_whom_the_user_lets(lunar, tmp_path, name):
    before = os.umask(0o027)
    try:
        lunar("export", "missions", "-o", name)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o640


# Libraries that are not there.


@pytest.mark.parametrize(("format", "library"), [("xlsx", "xlsxwriter"), ("parquet", "arro3")])
def test_a_missing_library_gives_the_line_to_install_it(
    lunar, tmp_path, monkeypatch, format, library
):
    import importlib.util

    found = importlib.util.find_spec

    def gone(name, *more):
        return None if name.startswith(library) else found(name, *more)

    monkeypatch.setattr("importlib.util.find_spec", gone)
    for words in (["partners", "chang-e-6"], ["export", "partners"]):
        result = lunar(*words, "-f", format, "-o", "a", LUNAR_DB=str(tmp_path / "none"))
        assert (result.status, result.err) == (
            2,
            f"error: {format} needs a library that is not installed\n"
            f"hint: pip install 'lunar-kb[{format}]'\n",
        )


# The questions' own --format.


@pytest.mark.parametrize("format", TABULAR)
@pytest.mark.parametrize("line", ["partners chang-e-6", "show DORN", "why DORN", "sql SELECT/**/1"])
def test_answers_come_in_every_format(lunar, tmp_path, line, format):
    assert lunar(*line.split(), "-f", format, "-o", "a").status == 0
    assert (tmp_path / "a").exists()


def test_an_answer_as_a_spreadsheet_is_what_is_shown(lunar, tmp_path):
    lunar("partners", "chang-e-6", "--format", "xlsx", "-o", "p.xlsx")
    head, *rows = CalamineWorkbook.from_path(tmp_path / "p.xlsx").get_sheet_by_index(0).to_python()
    shown = list(csv.reader(io.StringIO(lunar("partners", "chang-e-6", "-f", "csv").out)))
    assert head == shown[0]
    assert [row[:8] for row in rows] == [row[:8] for row in shown[1:]]
