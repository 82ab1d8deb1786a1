"""Articles as they come: encodings, formats, paragraphs; and what is no article."""

import io

import pytest

from kb.articles import intake
from kb.articles.encodings import detect
from kb.articles.intake import article
from kb.errors import UsageError

CHINESE = "嫦娥六号将搭载法国的氡气探测仪，这是中法两国的合作。\n\n　　发射时间是2024年。\n"
TRADITIONAL = (
    "嫦娥六號將搭載法國的氡氣探測儀，這是中法兩國的合作。\n發射時間是2024年，為國際合作任務。\n"
)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_what_encoding_is_it(encoding, passages):
    found = passages((CHINESE * 3).encode(encoding))
    assert found[0].text.startswith("嫦娥六号")
    assert [p.lines[0][1] for p in found] == [1, 2, 3, 4, 5, 6]


def test_big5_is_told_from_gb18030(passages):
    assert detect((TRADITIONAL * 3).encode("big5"), "a") == "big5"
    assert "嫦娥六號" in passages((TRADITIONAL * 3).encode("big5"))[0].text


def test_english_with_accents_in_an_old_encoding(passages):
    text = "The Agence spatiale européenne – ESA – will fly its instrument to the Moon. " * 3
    assert "européenne – ESA" in passages(text.encode("cp1252"))[0].text


def test_offsets_count_characters_whatever_the_encoding(passages):
    for encoding in ("utf-8-sig", "gb18030", "utf-16"):
        for passage in passages(CHINESE.encode(encoding)):
            assert CHINESE[passage.start : passage.start + len(passage.text)] == passage.text


def test_paragraphs_are_lines_that_are_not_empty(passages):
    found = passages("one\n\n   \ntwo\r\n\u3000\u3000three".encode())
    assert [(p.lines[0][1], p.text.strip()) for p in found] == [
        (1, "one"),
        (2, "two"),
        (3, "three"),
    ]


def test_a_broken_sentence_is_read_as_one_and_its_lines_keep_their_numbers(passages):
    text = (
        "The lander will carry instruments from the agencies of three countries,\n"
        "France, Italy and Sweden, and a small satellite that was made in Pakistan\n"
        "by students.\n\nIt flew.\n"
    )
    first, second = passages(text.encode())
    assert first.lines == ((0, 1), (72, 2), (146, 3))
    assert [first.paragraph(place) for place in (0, 71, 72, 150)] == [1, 1, 2, 3]
    assert second.lines == ((0, 4),)


def test_chinese_headings_are_not_joined_to_what_follows(passages):
    assert len(passages("中俄——\n将共建国际月球科研站\n近日，双方发表联合声明。\n".encode())) == 3


def test_a_line_without_end_is_read_in_parts_of_one_paragraph(passages, monkeypatch):
    monkeypatch.setattr(intake, "_LONGEST_LINE", 50)
    text = "嫦娥六号发射成功。" * 30 + "\n第二段。"
    found = passages(text.encode())
    assert "".join(p.text for p in found) == text
    assert {p.lines[0][1] for p in found[:-1]} == {1}
    assert found[-1].lines[0][1] == 2


def test_signs_of_markdown_become_blanks_and_nothing_moves(passages):
    text = "# Title\n\nThe **DORN** [instrument](https://example.org/x) flew.\n"
    found = passages(text.encode(), "article.md")
    assert found[1].text.split() == ["The", "DORN", "instrument", "flew."]
    assert text.index("DORN") == found[1].start + found[1].text.index("DORN")


PAGE = """<!DOCTYPE html><html lang="zh"><head><meta charset="gb2312"><title>嫦娥六号</title>
<meta property="article:published_time" content="2024-05-03T10:00:00Z"></head><body>
<nav><a href="/">首页</a></nav><article><h1>嫦娥六号将搭载法国载荷</h1>
<p>嫦娥六号任务将搭载法国的氡气探测仪和欧空局的负离子分析仪，这是国家航天局五月三日宣布的消息。</p>
<p>任务计划于2024年发射，由国家航天局组织实施，将在月球背面采集样品并返回地球。</p>
</article><footer>版权所有</footer></body></html>"""


def test_a_page_is_its_article_and_what_it_says_of_itself():
    pytest.importorskip("trafilatura")
    found = article(io.BytesIO(PAGE.encode("gb2312")), "page.html")
    text = "".join(p.text for p in found.passages)
    assert "负离子分析仪" in text
    assert "版权所有" not in text
    assert found.metadata.published == "2024-05-03"


def test_a_page_without_article():
    pytest.importorskip("trafilatura")
    with pytest.raises(UsageError, match=r"no article on the page page\.html"):
        article(io.BytesIO(b"<!doctype html><html><body></body></html>"), "page.html")


def pdf(*lines: str) -> bytes:
    """A small PDF that says these lines."""
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    content = f"BT /F1 12 Tf 14 TL 50 700 Td {shown} ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + (
        b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\n"
        b"startxref\n%d\n%%%%EOF" % (table, len(out))
    )


def test_a_pdf_is_text_and_its_broken_lines_are_joined():
    pytest.importorskip("pypdf")
    data = pdf("Luna 27 will carry DORN from CNES,", "and flies in 2024.")
    found = list(article(io.BytesIO(data), "paper.pdf").passages)
    assert found[0].text.strip() == "Luna 27 will carry DORN from CNES, and flies in 2024."


def test_a_damaged_pdf():
    pytest.importorskip("pypdf")
    with pytest.raises(UsageError, match=r"the PDF paper.pdf cannot be read|no text in the PDF"):
        article(io.BytesIO(b"%PDF-1.4\nnothing more"), "paper.pdf")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "article.txt is empty"),
        (b" \n\t\n", "article.txt is empty"),
        (b"\xef\xbb\xbf", "article.txt is empty"),
        (b"PK\x03\x04" + b"\0" * 90, "an archive or an office document, not text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(90)), "a picture, not text"),
        (bytes(range(256)) * 8, "article.txt is not text"),
        (b"\xfe\x80\xfd\x81\xfc\x82\xf9 x" * 40, "an encoding that is not known here"),
    ],
)
def test_what_is_no_text_is_said_in_a_line(data, message):
    with pytest.raises(UsageError, match=message):
        list(article(io.BytesIO(data), "article.txt").passages)


def test_an_encoding_that_changes_on_the_way(monkeypatch):
    monkeypatch.setattr(intake, "SAMPLE", 64)
    data = ("ASCII only, for longer than is looked at. " * 4 + "嫦娥").encode("gb18030")
    with pytest.raises(UsageError, match="begins as UTF-8 and does not go on as it"):
        list(article(io.BytesIO(data), "article.txt").passages)


def test_what_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(intake, "LARGEST", 1000)
    with pytest.raises(UsageError, match="more than 1,000 bytes"):
        list(article(io.BytesIO(b"word " * 400), "article.txt").passages)
