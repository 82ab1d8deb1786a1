"""`lunar review`: a person decides, and the records change; nothing is lost, all can be undone."""

import os
import re
import shutil
import sys

import pytest

from kb import language
from kb.articles.candidates import understood
from kb.corpus.checks import check
from kb.corpus.reader import read
from kb.corpus.tidy import untidy

ARTICLE = """Chang'e-6 was launched on 3 May 2024. It carries DORN, provided by CNES.

The Quito Space Institute provided the Andean Sun Camera for Chang'e-8.
"""


@pytest.fixture(autouse=True)
def afterwards():
    yield
    language.use("en", {})


@pytest.fixture
def records(small, tmp_path, monkeypatch):
    """The records, as those of a checkout that is one's own."""
    folder = tmp_path / "records"
    shutil.copytree(small, folder)
    monkeypatch.setattr("kb.places.shipped_data", lambda: folder)
    return folder


@pytest.fixture
def file(lunar, tmp_path):
    """The candidates of an article."""
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    path = tmp_path / "a.candidates"
    words = ("--published", "2024-06-10", "--title", "Aboard", "--publisher", "Daily Example")
    lunar("read", tmp_path / "article.txt", *words, "--output", path)
    return path


def state(folder):
    return {path: path.read_bytes() for path in folder.rglob("*.yaml")}


def decide(path, decision, number="1"):
    text = path.read_text(encoding="utf-8")
    head, mark, rest = text.partition(f"candidate: {number}\n")
    path.write_text(head + mark + rest.replace("pending", decision, 1), encoding="utf-8")


def test_known_candidates_become_sources_in_one_go(lunar, records, file):
    result = lunar("review", file, "--accept-known")
    assert result.status == 0
    assert "known candidates accepted" in result.err
    corpus = read([records])
    source = corpus.sources["daily-example-2024-06-10"].record
    assert (source.title, source.language, source.tier) == ("Aboard", "en", "press")
    dorn = corpus.entries["dorn"].record
    assert dorn.providers[0].sources[-1].source == source.id
    assert len(dorn.providers[0].sources[-1].quote) <= 60
    assert not check(corpus, (records,))
    assert not untidy([records])


def test_what_is_not_said_plainly_is_left_to_a_person(lunar, records, file):
    text = file.read_text(encoding="utf-8")
    assert "state: known" in text
    file.write_text(re.sub(r"score: \d\.\d+", "score: 0.50", text), encoding="utf-8")
    before = state(records)
    result = lunar("review", file, "--accept-known")
    assert "0 known candidates accepted" in result.err
    assert "left for you to decide" in result.err
    assert "decision: accepted" not in file.read_text(encoding="utf-8")
    assert state(records) == before


def test_a_score_that_is_no_number_is_named(lunar, records, file):
    text = file.read_text(encoding="utf-8")
    line = next(n for n, row in enumerate(text.splitlines(), 1) if row.startswith("score:"))
    broken = re.sub(r"score: \d\.\d+", "score: high", text, count=1)
    file.write_text(broken, encoding="utf-8")
    result = lunar("review", file, "--accept-known")
    assert result.status == 3
    assert f"{file.name}:{line}" in result.err
    assert file.read_text(encoding="utf-8") == broken


def test_it_is_taken_back(lunar, records, file):
    before = state(records)
    lunar("review", file, "--accept-known")
    assert state(records) != before
    result = lunar("review", file, "--undo")
    assert result.status == 0
    assert state(records) == before
    lunar("review", file, "--write")
    assert state(records) != before


def test_nothing_is_taken_back_over_a_later_change(lunar, records, file):
    lunar("review", file, "--accept-known")
    path = records / "missions" / "chang-e-6.yaml"
    path.write_text(path.read_text("utf-8").replace("10 kg", "11 kg"), encoding="utf-8")
    now = state(records)
    result = lunar("review", file, "--undo")
    assert (result.status, state(records)) == (2, now)
    assert "chang-e-6.yaml has been changed since" in result.err


def test_written_once_only(lunar, records, file):
    lunar("review", file, "--accept-known")
    now = state(records)
    result = lunar("review", file, "--write")
    assert (result.status, result.err) == (1, "nothing that is accepted waits to be written\n")
    assert state(records) == now


def test_ones_own_folder_takes_whole_records(lunar, records, file, tmp_path):
    mine = tmp_path / "mine"
    mine.mkdir()
    before = state(records)
    result = lunar("review", file, "--accept-known", "--into", mine)
    assert result.status == 0
    assert state(records) == before
    assert (mine / "missions" / "chang-e-6.yaml").exists()
    assert not check(read([records, mine]), (records, mine))


def test_what_needs_a_record_gets_one(lunar, records, file):
    text = file.read_text("utf-8")
    number = next(
        block.number
        for block in understood(text, "").blocks
        if block.fields["type"] == "carries" and block.fields["state"] == "unknown"
    )
    head, mark, rest = text.partition(f"candidate: {number}\n")
    record = "object_record: {id: andean-camera, name: {en: Andean Sun Camera}, type: camera}\n"
    file.write_text(head + mark + record + rest.replace("pending", "accepted", 1), "utf-8")
    result = lunar("review", file, "--write")
    assert result.status == 0, result.err
    corpus = read([records])
    assert corpus.entries["andean-camera"].carrier.id == "chang-e-8"
    assert not check(corpus, (records,))


def test_what_cannot_be_written_is_told_and_the_rest_is_written(lunar, records, file):
    blocks = understood(file.read_text("utf-8"), "").blocks
    unknown = next(b.number for b in blocks if b.fields["state"] == "unknown")
    decide(file, "accepted", str(unknown))
    decide(file, "accepted", str(next(b.number for b in blocks if b.fields["state"] == "known")))
    result = lunar("review", file, "--write")
    assert result.status == 1
    assert f"candidate {unknown} is not written: no record called" in result.err
    assert "1 candidates written" in result.err
    assert understood(file.read_text("utf-8"), "").blocks[unknown - 1].decision == "pending"


def test_records_with_faults_are_left_alone(lunar, records, file):
    path = records / "missions" / "kplo.yaml"
    path.write_text(path.read_text("utf-8") + "colour: blue\n", encoding="utf-8")
    before = state(records)
    result = lunar("review", file, "--accept-known")
    assert result.status == 3
    assert "unknown field 'colour'" in result.err
    assert state(records) == before


def test_a_claim_that_the_records_cannot_bear_is_refused_and_the_others_are_written(
    lunar, records, file
):
    text = file.read_text("utf-8").replace("published: 2024-06-10", "published: 2024-04-01")
    file.write_text(text, encoding="utf-8")
    result = lunar("review", file, "--accept-known")
    assert result.status == 1
    assert "came out before 2024-05-03: it can only state it as planned" in result.err
    corpus = read([records])
    assert not check(corpus, (records,))
    assert "daily-example-2024-04-01" in corpus.sources
    blocks = understood(file.read_text("utf-8"), "").blocks
    assert {block.decision for block in blocks if not block.fields.get("written")} == {"pending"}


def test_what_is_accepted_later_is_of_the_same_source(lunar, records, file):
    numbers = [
        str(block.number)
        for block in understood(file.read_text("utf-8"), "").blocks
        if block.fields["state"] == "known"
    ]
    decide(file, "accepted", numbers[0])
    assert lunar("review", file, "--write").status == 0
    decide(file, "accepted", numbers[1])
    assert lunar("review", file, "--write").status == 0
    assert [key for key in read([records]).sources if key.startswith("daily-example")] == [
        "daily-example-2024-06-10"
    ]
    before = state(records)
    assert lunar("review", file, "--undo").status == 0
    assert state(records) != before
    assert lunar("review", file, "--undo").status == 0
    assert not [key for key in read([records]).sources if key.startswith("daily-example")]


def test_a_partner_known_by_an_instrument_that_is_not_spoken_of_is_not_accepted_unseen(
    lunar, records, file
):
    text = file.read_text("utf-8")
    block = (
        "\ncandidate: 99\ndecision: pending\ntype: partner\nsubject: chang-e-6\nobject: cnes\n"
        "role: instrument_provider\nstatus: actual\nstate: known\nknown: dorn/provider:cnes\n"
        "quote: CNES is a partner\nsentence: CNES is a partner of the mission.\n"
    )
    file.write_text(text + block, encoding="utf-8")
    lunar("review", file, "--accept-known")
    assert understood(file.read_text("utf-8"), "").blocks[-1].decision == "pending"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("decision: pending", "decision: maybe"), "a.candidates:7: decision: no such term"),
        (("subject: chang-e-6", "subject"), "a.candidates:9: not a line of the form"),
        (("status: actual", "status: actual\nstatus: planned"), "'status' is given twice"),
    ],
)
def test_a_file_edited_badly_is_named_with_its_line(lunar, records, file, change, told):
    bad = file.read_text("utf-8").replace(*change, 1)
    file.write_text(bad, encoding="utf-8")
    result = lunar("review", file, "--accept-known")
    assert result.status == 3
    assert told in result.err
    assert file.read_text("utf-8") == bad


def test_what_is_no_candidate_file(lunar, records, tmp_path):
    assert "no file" in lunar("review", "nothing.candidates", "--write").err
    (tmp_path / "b.candidates").write_bytes(b"\xff\xfe\x00")
    assert "is not UTF-8 text" in lunar("review", tmp_path / "b.candidates", "--write").err
    (tmp_path / "b.candidates").write_text("", encoding="utf-8")
    assert "has no candidates" in lunar("review", tmp_path / "b.candidates", "--write").err


def test_without_a_terminal_it_says_what_else_can_be_done(lunar, records, file):
    result = lunar("review", file)
    assert result.status == 2
    assert "reviewing needs a terminal" in result.err


def test_shipped_records_of_an_installed_copy_are_not_written(lunar, records, file, monkeypatch):
    monkeypatch.setattr("kb.places.PACKAGE", records.parent)
    result = lunar("review", file, "--accept-known")
    assert result.status == 2
    assert "--into FOLDER" in result.err


# On a terminal.


@pytest.fixture
def person(records, file, database, checkout, tmp_path):
    """Somebody at a terminal, who presses keys."""
    pexpect = pytest.importorskip("pexpect")
    mine = tmp_path / "mine"
    mine.mkdir()
    environ = {
        **os.environ, "LUNAR_DB": str(database), "TERM": "xterm", "LUNAR_LANG": "en",
        "LUNAR_CACHE": str(tmp_path / "cache"), "NO_COLOR": "1",
    }  # fmt: skip

    def at(*words):
        return pexpect.spawn(
            sys.executable, [str(checkout / "cli.py"), "review", str(file), *map(str, words)],
            dimensions=(40, 80), encoding="utf-8", timeout=30, env=environ, cwd=str(tmp_path),
        )  # fmt: skip

    return at


def decisions(file):
    return [block.decision for block in understood(file.read_text("utf-8"), "").blocks]


def test_a_key_decides_and_is_kept_at_once(person, file):
    screen = person()
    screen.expect("launch: Chang'e-6, 2024-05-03")
    screen.expect("q quit")
    screen.send("a")
    screen.expect("q quit")
    assert decisions(file)[0] == "accepted"
    screen.send("r")
    screen.expect("q quit")
    assert decisions(file)[1] == "rejected"
    screen.send("u")
    screen.expect("q quit")
    assert decisions(file)[1] == "pending"
    screen.send("s")
    screen.expect("q quit")
    screen.sendintr()
    screen.expect("all decisions are kept")
    assert decisions(file)[:2] == ["accepted", "pending"]
    screen.close()


def test_an_edit_that_makes_no_sense_changes_nothing(person, file):
    screen = person()
    screen.expect("q quit")
    screen.send("e")
    for line in ("", "", "", "32 May", "", ""):
        screen.expect(r"\]: |: $")
        screen.sendline(line)
    screen.expect("'32 May' is not a date")
    assert set(decisions(file)) == {"pending"}
    screen.sendintr()
    screen.close(force=True)


def test_an_unknown_name_is_given_a_record_and_all_is_written(person, file, tmp_path):
    for block in understood(file.read_text("utf-8"), "").blocks:
        if (block.fields["type"], block.fields["state"]) != ("carries", "unknown"):
            decide(file, "rejected", str(block.number))
    mine = tmp_path / "mine"
    screen = person("--into", mine)
    screen.expect("needs a record of the instrument Andean Sun Camera")
    screen.expect("q quit")
    screen.send("a")
    screen.expect("b back")
    screen.send("n")
    for asked, answer in (
        ("English name", ""), ("abbreviation", "ASC"), ("type", "camera"), ("id", ""),
    ):  # fmt: skip
        screen.expect(asked)
        screen.sendline(answer)
    screen.expect("can be written into")
    screen.sendline("y")
    screen.expect("takes them back")
    screen.close()
    mission = (mine / "missions" / "chang-e-8.yaml").read_text("utf-8")
    assert "id: andean-sun-camera" in mission
    assert "abbreviation: ASC" in mission
