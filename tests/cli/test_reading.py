"""`lunar read`: an article in, candidates out; what is no article is told in one line."""

import codecs
import io
import json
import sys

import pytest

from kb import language
from kb.articles.candidates import understood
from kb.outputs.plain import width

CHINESE = """嫦娥六号载着四国载荷

　　2024年5月3日，嫦娥六号探测器发射。它搭载了法国国家空间研究中心（CNES）提供的氡气探测仪（DORN）。
　　瑞典与中国昨天签署了关于嫦娥八号的意向书。
"""
ENGLISH = """Chang'e-6 was launched on 9 May 2024. It carries DORN, provided by CNES.
The Quito Space Institute provided the Andean Sun Camera for Chang'e-8.
"""
KEYS = [
    "type", "subject", "object", "role", "date", "status", "evidence", "start", "end", "score",
    "state",
]  # fmt: skip


@pytest.fixture(autouse=True)
def afterwards():
    yield
    language.use("en", {})


@pytest.fixture
def article(tmp_path):
    """A file with a text, or bytes."""

    def written(text, name="article.txt"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return written


def test_a_machine_reads(lunar, article):
    result = lunar("read", article(CHINESE), "--published", "2024-05-10", "--format", "json")
    assert (result.status, result.err) == (0, "")
    out = json.loads(result.out)
    assert list(out) == ["entities", "candidates"]
    assert all(list(candidate) == KEYS for candidate in out["candidates"])
    told = {(c["type"], c["subject"], c["object"], c["date"]) for c in out["candidates"]}
    assert ("launch", "chang-e-6", None, "2024-05-03") in told
    assert ("provides", "cnes", "dorn", None) in told
    for candidate in out["candidates"]:
        assert CHINESE[candidate["start"] : candidate["end"]] == candidate["evidence"]


def test_a_person_reads(lunar, article):
    result = lunar("read", article(ENGLISH), "--published", "2024-06-01")
    lines = result.out.splitlines()
    assert lines[0].startswith("article.txt: ")
    assert lines[2] == "1 [contradicts] launch: Chang'e-6, 2024-05-09"
    assert lines[3].startswith("   ¶1 【Chang'e-6 was launched on 9 May 2024】")
    assert "   disputes chang-e-6 launch_date 2024-05-03" in result.out
    assert "[known] provides: " in result.out
    assert "[unknown name] provides: Quito Space Institute — Andean Sun Camera" in result.out
    assert "   needs a record of the agency Quito Space Institute" in result.out


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_people_need_80_columns(lunar, article, lang):
    text = f"{CHINESE}{ENGLISH}{'很长的一句话，' * 60}嫦娥六号搭载法国的DORN。"
    result = lunar("read", article(text), "--published", "2024-05-10", "--lang", lang)
    assert result.status == 0
    assert max(map(width, result.out.splitlines())) <= 80


def test_a_person_reads_in_chinese(lunar, article):
    result = lunar("read", article(ENGLISH), "--published", "2024-06-01", "--lang", "zh")
    assert "1 [相矛盾] 发射：嫦娥六号，2024年5月9日" in result.out.splitlines()
    assert "needs a record" not in result.out


def test_standard_input(lunar, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(CHINESE.encode())))
    result = lunar("read", "-", "--published", "2024-05-10")
    assert result.status == 0
    assert result.out.startswith("standard input: ")


def test_without_a_day_relative_dates_are_left_out_and_it_is_said(lunar, article):
    result = lunar("read", article(CHINESE), "--format", "json")
    assert result.err.startswith("note: no day of publication")
    parties = [c for c in json.loads(result.out)["candidates"] if c["type"] == "party"]
    assert parties
    assert {c["date"] for c in parties} == {None}


def test_a_source_tells_its_day(lunar, article, store):
    query = "SELECT id, published_date AS day FROM source WHERE published_date LIKE '%-%-%'"
    row = store.rows(query)[0]
    path = article("法国昨天签署了关于嫦娥六号的意向书。")
    result = lunar("read", path, "--source", row["id"], "--format", "candidates")
    assert result.err == ""
    file = understood(result.out, "x")
    assert file.head["source"] == row["id"]
    assert file.head["published"] == row["day"]
    assert all(block.fields["date"] < row["day"] for block in file.blocks if "date" in block.fields)


def test_a_candidate_file(lunar, article, tmp_path):
    out = tmp_path / "moon.candidates"
    source = {"title": "四国载荷", "publisher": "新闻社", "url": "https://example.org/1"}
    told = (word for key, value in source.items() for word in (f"--{key}", value))
    words = ("read", article(CHINESE), "--published", "2024-05-10", *told, "--output", out)
    assert lunar(*words).status == 0
    file = understood(out.read_text("utf-8"), "moon.candidates")
    assert file.head == {**source, "published": "2024-05-10"}
    assert {block.decision for block in file.blocks} == {"pending"}
    again = lunar(*words)
    assert again.status == 2
    assert "--force" in again.err
    assert lunar(*words, "--force").status == 0


@pytest.mark.parametrize("format", ["jsonl", "csv", "tsv", "markdown"])
def test_other_formats_have_the_candidates(lunar, article, format):
    result = lunar("read", article(ENGLISH), "--published", "2024-06-01", "--format", format)
    assert result.status == 0
    assert "dorn" in result.out


def test_a_page(lunar, article):
    pytest.importorskip("trafilatura")
    page = (
        "<html><head><title>Moon</title><meta name='date' content='2024-06-01'></head><body><nav>"
        "<a href='/'>Home</a></nav><article><h1>Moon</h1><p>Chang'e-6 was launched last month. "
        "It carries DORN, an instrument that was provided by CNES in Toulouse, and others.</p>"
        "</article></body></html>"
    )
    result = lunar("read", article(page, "page.html"), "--format", "json")
    dates = {c["type"]: c["date"] for c in json.loads(result.out)["candidates"]}
    assert dates["launch"] == "2024-05"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16", "big5"])
def test_old_encodings(lunar, article, encoding):
    text = "嫦娥六号于2024年5月3日发射，其中有法国的氡气探测仪。这是中国的探月任务，很成功。"
    if encoding == "big5":
        text = "嫦娥六號於2024年5月3日發射，其中有法國的氡氣探測儀。這是中國的探月任務，很成功。"
    result = lunar("read", article(text.encode(encoding)), "--format", "json")
    assert [c["type"] for c in json.loads(result.out)["candidates"] if c["date"]] == ["launch"]


# What is no article.


@pytest.mark.parametrize(
    ("data", "words", "message"),
    [
        (b"", (), "article.txt is empty"),
        (b"  \n\n\t \n", (), "article.txt is empty"),
        (bytes(range(256)) * 20, (), "article.txt is not text"),
        (b"PK\x03\x04" + bytes(200), (), "article.txt is "),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), (), "article.txt is "),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\x41", (), "article.txt"),
        (b"%PDF-1.4\nbroken", (), "article.txt"),
        (ENGLISH.encode(), ("--published", "yesterday"), "--published"),
        (ENGLISH.encode(), ("--published", "2024-02-31"), "--published"),
        (ENGLISH.encode(), ("--published", "2024"), "--published"),
        (ENGLISH.encode(), ("--source", "nobody-2024"), "no source called 'nobody-2024'"),
        (ENGLISH.encode(), ("--source", "a", "--title", "b"), "--source names a record"),
        (ENGLISH.encode(), ("--format", "xml"), "no format called 'xml'"),
        (ENGLISH.encode(), ("--output", "/nowhere/at/all.json"), "/nowhere/at"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(lunar, article, data, words, message):
    result = lunar("read", article(data), *words)
    assert result.status in (1, 2), result
    assert result.out == ""
    lines = result.err.splitlines()
    assert message in lines[0]
    assert lines[0].startswith("error: ")
    assert len(lines) <= 2
    assert "Traceback" not in result.err


def test_a_pdf_that_is_cut_short_is_told_in_one_line_and_its_reader_says_nothing(process, article):
    pytest.importorskip("pypdf")
    cut = article(b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n", "cut.pdf")
    result = process("read", cut)
    assert result.returncode == 2
    error, hint = result.stderr.splitlines()
    assert error.startswith("error: the PDF cut.pdf cannot be read (")
    assert "cut short" in hint


@pytest.mark.parametrize(
    ("name", "message"), [("none.txt", "no file none.txt"), (".", " is a folder"), ("", "")]
)
def test_a_file_that_is_none(lunar, name, message):
    result = lunar("read", name)
    assert result.status == 2
    assert result.out == ""
    assert message in result.err
    assert len(result.err.splitlines()) <= 2


@pytest.mark.parametrize(
    "text", ["The bakery on Main Street opened on 3 May.", "央行宣布下调利率。", "BUY NOW!!! " * 99]
)
def test_another_subject_is_said(lunar, article, text):
    result = lunar("read", article(text), "--published", "2024-06-01", "--format", "json")
    assert result.status == 1
    assert json.loads(result.out)["candidates"] == []
    assert result.err.startswith("no candidates in article.txt: ")


def test_a_lexicon_that_is_broken_is_told(lunar, article, tmp_path):
    (tmp_path / "words.yaml").write_text("cues: [")
    result = lunar("read", article(ENGLISH), LUNAR_LEXICON=str(tmp_path / "words.yaml"))
    assert result.status == 2
    assert "words.yaml:" in result.err.splitlines()[0]


def test_reading_writes_nothing(lunar, article, tmp_path, database):
    before = database.read_bytes()
    path = article(ENGLISH)
    lunar("read", path, "--published", "2024-06-01")
    assert database.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir() if p.name != "cache"] == ["article.txt"]
