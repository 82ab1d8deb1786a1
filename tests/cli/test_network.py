"""The network, its exports and citations, as typed."""

from __future__ import annotations

import json
import os
import re


def test_who_works_with_whom(lunar):
    result = lunar("network", "--format", "json")
    assert (result.status, result.err) == (0, "")
    assert list(json.loads(result.out)[0])[:5] == ["node", "name", "kind", "country", "partners"]


def test_what_ties_two(lunar):
    result = lunar("network", "sweden", "法国")
    assert result.status == 0
    assert result.out.startswith("Sweden – France\npair SE FR\n")
    assert "1     Sweden  China   Negative Ions at the Lunar Surface\n" in result.out
    page = json.loads(lunar("network", "sweden", "france", "--format", "json").out)
    assert [row["via"] for row in page["chain"]] == [["nils"], ["dorn", "cnsa-cnes-dorn",
        "radon-study", "far-side-days-2024"]]  # fmt: skip


def test_in_chinese(lunar):
    result = lunar("network", "法国", "中国", "--lang", "zh")
    assert "最短联系链" in result.out
    assert "氡气探测仪" in result.out
    assert "2024年5月3日" in result.out
    assert "错误：从" in lunar("network", "CN", "KR", "--lang", "zh").err


def test_at_eighty_columns_nothing_is_cut(terminal):
    for words in (["network"], ["network", "china", "france"], ["network", "--membership"]):
        result = terminal(*words, LUNAR_LANG="en")
        assert result.status == 0
        screen = re.sub(r"\x1b\[[\d;]*m", "", result.out)
        assert all(len(line) <= 80 for line in screen.splitlines())
        assert "China" in screen


def test_bad_questions_are_one_clear_line(lunar):
    for words, message in (
        (("network", "china", "china"), "error: both names stand for China"),
        (("network", "nothing-such"), "error: no country or agency called 'nothing-such'"),
        (("network", "CN", "KR"), "error: no chain of ties leads from China to South Korea"),
        (("cite", "nothing-such"), "error: no thing called 'nothing-such'"),
        (("partners", "--format", "bibtex"), "error: 'partners' has no sources to cite"),
        (("partners", "--format", "gexf"), "error: 'partners' is no graph, and cannot be"),
        (("export", "missions", "--nodes", "all"), "error: no such option: --nodes"),
        (("export", "dyads", "--nodes", "all"), "error: no such option: --nodes"),
    ):
        result = lunar(*words)
        assert result.status in (1, 2), words
        assert result.out == ""
        assert result.err.startswith(message), words
        assert len(result.err.splitlines()) <= 2


def test_a_graph_in_a_file_by_its_ending(lunar, tmp_path):
    for ending in ("gexf", "graphml"):
        assert lunar("export", "network", "--output", f"n.{ending}").status == 0
        assert 'source="' in (tmp_path / f"n.{ending}").read_text(encoding="utf-8")
    lunar("export", "network", "--nodes", "agency", "--output", "n.gexf", "--force")
    assert 'id="cnes"' in (tmp_path / "n.gexf").read_text(encoding="utf-8")


def test_the_view_whole_or_a_part_with_its_claims(lunar):
    whole = lunar("export", "network").out.splitlines()
    part = lunar("export", "network", "--nodes", "agency").out.splitlines()
    assert whole[0].startswith("relation,a,a_name")
    assert part[0].endswith("a_link,b_link,claims")
    assert len(whole) > len(part) > 10


def test_a_part_of_the_panel(lunar):
    rows = json.loads(lunar("export", "dyads", "--since", "2024", "--format", "json").out)
    assert {row["year"] for row in rows} == {2024, 2028}


def test_citations_are_text_unless_something_else_is_asked_for(lunar, tmp_path):
    assert lunar("cite", "DORN").out.startswith("CNES. DORN : l'instrument français")
    assert lunar("cite").out.startswith("The Lunar KB maintainers. Lunar KB: who goes")
    assert lunar("cite", "DORN", "--format", "csv").out.startswith("source,title,publisher")
    assert lunar("cite", "DORN", "--output", "dorn.bib").status == 0
    assert "\n@misc{cnes-2023" in (tmp_path / "dorn.bib").read_text(encoding="utf-8")
    assert lunar("export", "sources", "--format", "ris").out.count("TY  - ") == 12
    assert "无日期，2026年1月5日查阅" in lunar("cite", "state-2026", "--lang", "zh").out


def test_a_pipe_closed_early(process):
    reader, pipe = os.pipe()
    os.close(reader)
    for words in (("export", "network", "--format", "gexf"), ("cite", "CN", "--format", "ris")):
        result = process(*words, stdout=pipe)
        assert (result.returncode, result.stderr) == (141, "")
    os.close(pipe)
