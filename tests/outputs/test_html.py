"""HTML: what a browser shows."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from kb.table import Column, Table

BODY = """\
<h1>Missions</h1>
<table>
<thead>
<tr><th scope="col">Mission</th><th scope="col">Lead</th><th scope="col">Launch</th>\
<th scope="col">Mass</th><th scope="col">Sources</th><th scope="col">Remark</th></tr>
</thead>
<tbody>
<tr><td>嫦娥六号</td><td>cnsa</td><td>2024-05-03</td><td>8350</td><td>cnsa-2024</td>\
<td>嫦娥六号</td></tr>
<tr><td>a|b, &quot;q&quot;
=SUM(1)\t*x*</td><td></td><td></td><td></td><td></td><td>A|B, &quot;Q&quot;
=SUM(1)\t*X*</td></tr>
</tbody>
</table>
<p class="note">a remark</p>
<footer>Lunar KB 0.1.0, corpus 0123456789abcdef, all that is known, licence \
<a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC-BY-4.0</a></footer>
</body>
</html>
"""


class Links(HTMLParser):
    """The tags that a page opens and leaves open, where its links lead, and its marks."""

    def __init__(self, page):
        super().__init__()
        self.open, self.to, self.at = [], [], set()
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        if tag not in ("meta", "br"):
            self.open.append(tag)
        attrs = dict(attrs)
        self.to += [attrs["href"]] if tag == "a" else []
        self.at |= {f"#{attrs['id']}"} if "id" in attrs else set()

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def body(page):
    return page.partition("<body>\n")[2]


def test_a_table(table, about, text):
    table.about = about
    assert body(text(table, "html")) == BODY


def test_a_page_is_whole_and_its_marks_lead_to_its_sources(page, text):
    written = text(page, "html")
    read = Links(written)
    assert read.open == []
    assert {link for link in read.to if link.startswith("#")} <= read.at
    assert "https://example.org/a_b" in read.to
    assert "<dt>launch</dt><dd>2028~ (planned)<sup>" in written
    assert "Launch [of] Chang&#x27;e-6" in written


def test_without_a_word_on_where_it_is_from_there_is_no_footer(table, text):
    assert "<footer" not in text(table, "html")


def test_no_cell_is_markup(text):
    odd = ["<script>x</script>", "&lt;", "\x00\x1b[31m", "a\u202eb", "راشد", "</td>", "<!--"]
    written = text(Table("t", (Column("a", "A"),), [{"a": cell} for cell in odd]), "html")
    cells = re.findall(r"<td>(.*?)</td>", written, re.DOTALL)
    assert cells == [
        "&lt;script&gt;x&lt;/script&gt;", "&amp;lt;", "[31m", "a\u202eb", "راشد", "&lt;/td&gt;",
        "&lt;!--",
    ]  # fmt: skip


def test_only_web_addresses_are_links(text):
    odd = ['https://example.org/?a=1&b="2"', "javascript:alert(1)", "https://x.org and more"]
    written = text(Table("t", (Column("a", "A"),), [{"a": cell} for cell in odd]), "html")
    assert Links(written).to == [odd[0]]
