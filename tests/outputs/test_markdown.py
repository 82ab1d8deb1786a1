"""Markdown: what an article, a README or a wiki shows."""

from __future__ import annotations

from kb.table import Column, Table

TABLE = r"""| Mission | Lead | Launch | Mass | Sources | Remark |
| --- | --- | --- | --- | --- | --- |
| 嫦娥六号 | cnsa | 2024-05-03 | 8350 | cnsa-2024 | 嫦娥六号 |
| a\|b, "q" =SUM(1) \*x\* |  |  |  |  | A\|B, "Q" =SUM(1) \*X\* |

a remark
"""

PAGE = r"""# Chang'e-6

Also: 嫦娥六号 (zh), CE-6

- **kind**: sample return[^1]
- **launch**: 2028~ (planned)[^1]
- **mass (kg)**: 8350

looked for \| in vain

## Parts

| Mission | Lead | Sources |
| --- | --- | --- |
| 嫦娥六号 | cnsa | [^1] |
| a\|b, "q" =SUM(1) \*x\* |  |  |

## Sources

[^1]: CNSA: Launch \[of\] Chang'e-6, undated, read 2026-01-05 (official). <https://example.org/a_b>
"""


def test_a_table(table, text):
    assert text(table, "markdown") == TABLE


def test_a_page_with_its_sources_as_footnotes(page, text):
    assert text(page, "markdown") == PAGE


def test_nothing_is_only_the_header(nothing, text):
    assert text(nothing, "md").count("\n") == 2


def test_no_cell_breaks_the_table(text):
    rows = [{"a": value} for value in ("|", "\n\n", "`x`", "[x](y)", "<b>", "\\|", "_")]
    lines = text(Table("t", (Column("a", "A"),), rows), "markdown").splitlines()
    assert lines[2:] == [
        r"| \| |",
        "|  |",
        r"| \`x\` |",
        r"| \[x\](y) |",
        r"| \<b\> |",
        r"| \\\| |",
        r"| \_ |",
    ]
