"""Candidate files: written, read back, decided on, and edited badly."""

import pytest

from kb.articles.candidates import CandidateFileError, decided, quote, understood, written

TEXT = "5月3日，嫦娥六号发射。它搭载了法国、意大利和巴基斯坦的载荷。埃及拟加入国际月球科研站。"


@pytest.fixture
def file(read):
    head = {"source": None, "title": "嫦娥六号  发射", "url": None, "published": "2024-06-01"}
    return "".join(f"{line}\n" for line in written(read(TEXT).candidates, head, "a\nb.txt"))


def test_what_was_written_is_read_back(file, read):
    back = understood(file, "a.candidates")
    assert back.head == {"title": "嫦娥六号 发射", "published": "2024-06-01"}
    facts = [candidate.stated.fact for candidate in read(TEXT).candidates]
    assert len(back.blocks) == len(facts) > 3
    for number, (block, fact) in enumerate(zip(back.blocks, facts, strict=True), 1):
        assert (block.number, block.decision) == (number, "pending")
        assert block.fields["type"] == fact.type
        assert block.fields["subject"] == fact.subject.key
        assert block.fields.get("date") == fact.date
        assert block.fields["quote"] in TEXT


def test_each_block_tells_where_it_stands_in_the_file(file):
    lines = file.split("\n")
    for block in understood(file, "x").blocks:
        for key, line in block.lines.items():
            assert lines[line - 1].startswith(f"{key}:")


def test_a_decision_changes_its_block_and_nothing_else(file):
    after = decided(understood(file, "x"), 2, {"decision": "edited", "date": "2024", "note": "早"})
    before, now = understood(file, "x"), understood(after, "x")
    assert [block.decision for block in now.blocks[:3]] == ["pending", "edited", "pending"]
    assert now.blocks[1].fields["date"] == "2024"
    assert now.blocks[1].fields["note"] == "早"
    assert [b.fields for b in now.blocks if b.number != 2] == [
        b.fields for b in before.blocks if b.number != 2
    ]


def test_a_decision_that_is_taken_back_leaves_the_file_as_it_was(file):
    after = decided(understood(file, "x"), 1, {"decision": "accepted"})
    assert after != file
    assert decided(understood(after, "x"), 1, {"decision": "pending"}) == file


def test_a_decision_keeps_remarks_and_line_ends(file):
    strange = file.replace("\n", "\r\n").replace("candidate: 2", "# mine\r\ncandidate: 2")
    after = decided(understood(strange, "x"), 1, {"decision": "rejected"})
    assert "# mine\r\n" in after
    assert after.replace("decision: rejected", "decision: pending") == strange


@pytest.mark.parametrize(("number", "key"), [(999, "decision"), (1, "colour")])
def test_what_is_not_there_is_not_decided(file, number, key):
    with pytest.raises(KeyError):
        decided(understood(file, "x"), number, {key: "x"})


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("decision: pending", "decision: yes", "decision: no such term 'yes'; one of pending"),
        ("decision: pending", "decision", "not a line of the form 'field: value'"),
        ("decision: pending", "decision:", "'decision' is missing"),
        ("decision: pending", "decided: accepted", "no field called 'decided'"),
        ("type: launch", "type: lunch", "type: no such term 'lunch'"),
        ("status: actual", "status: done", "status: no such term 'done'"),
        ("date: 2024-05-03", "date: 2024-13-03", "2024-13-03"),
        ("candidate: 2", "candidate: two", "'candidate' is its number"),
        ("candidate: 2", "candidate: 1", "candidate 1 is there twice (see line "),
        ("quote: ", "quote: 别的话", "the quote is not in the sentence"),
        ("quote: ", f"quote: {'长' * 61}", "at most 60"),
        ("status: actual", "status: actual\nstatus: planned", "'status' is given twice"),
        ("role: ", "role: godfather\nnote: ", "role: no such term 'godfather'"),
        ("title: ", "titel: ", "no field called 'titel'; there are source"),
        ("subject: chang-e-6", "subject:", "'subject' is missing"),
    ],
)
def test_a_file_edited_badly_is_told_with_its_line(file, old, new, message):
    assert old in file
    broken = file.replace(old, new, 1)
    with pytest.raises(CandidateFileError) as caught:
        understood(broken, "moon.candidates")
    fault = next(fault for fault in caught.value.faults if message in fault.message)
    assert fault.file == "moon.candidates"
    changed = [
        number
        for number, (was, line) in enumerate(
            zip(file.split("\n"), broken.split("\n"), strict=False), 1
        )
        if was != line
    ]
    assert changed[0] <= fault.line <= changed[0] + 1 or "missing" in message
    assert str(caught.value).endswith("in the candidate file")


def test_all_faults_are_told_at_once(file):
    broken = file.replace("decision: pending", "decision: maybe")
    with pytest.raises(CandidateFileError) as caught:
        understood(broken, "x")
    assert len(caught.value.faults) == file.count("decision: pending")


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n"])
def test_a_file_without_candidates(text):
    assert understood(text, "x").blocks == []


@pytest.mark.parametrize(
    ("evidence", "kept"),
    [
        ("嫦娥六号发射", "嫦娥六号发射"),
        ("one two " * 10, "one two one two one two one two one two one two one two one"),
        ("甲" * 40 + "，" + "乙" * 40, "甲" * 40),
        ("first\nsecond", "first"),
    ],
)
def test_a_quote_is_a_piece_of_the_evidence(evidence, kept):
    assert quote(evidence) == kept
    assert len(quote(evidence)) <= 60
