"""Are the files in canonical form, and does tidying keep every fact?"""

from __future__ import annotations

import os

import pytest

from kb.corpus.comments import comments
from kb.corpus.tidy import tidy, untidy


def tidied(data):
    done = tidy((data.root,))
    return done.rewritten, [str(fault) for fault in done.faults]


def test_tidying_writes_the_canonical_form_and_keeps_every_fact(data):
    before = data.corpus()
    assert str(untidy((data.root,))[0]) == (
        "data/agencies/all.yaml:2: not in canonical form; `lunar check --tidy` rewrites the file"
    )
    rewritten, faults = tidied(data)
    assert rewritten == [
        "data/agencies/all.yaml",
        "data/agreements/pact.yaml",
        "data/countries.yaml",
        "data/missions/chang-e-6.yaml",
    ]
    assert faults == []
    after = data.corpus()
    assert {k: e.record for k, e in after.entries.items()} == {
        k: e.record for k, e in before.entries.items()
    }
    assert (
        data.text("missions/chang-e-6.yaml")
        == """\
id: chang-e-6
name:
  en: Chang'e-6
kinds: [lander]
target: moon
launch_date: '2024-05-03'
partners:
- agency: cnsa
  role: lead
instruments:
- id: dorn
  name:
    en: Detection of Outgassing Radon
  providers:
  - agency: cnes
  sources: [paper]
sources: [paper]
"""
    )


def test_tidying_twice_changes_nothing(data):
    tidied(data)
    assert untidy((data.root,)) == []
    assert tidied(data) == ([], [])


def test_lists_are_in_the_order_of_their_ids(data):
    tidied(data)
    first, second = data.text("agencies/all.yaml").split("- id: cnsa")
    data.write("agencies/all.yaml", f"- id: cnsa{second}{first}")
    assert [fault.line for fault in untidy((data.root,))] == [1]
    tidied(data)
    assert data.text("agencies/all.yaml") == f"{first}- id: cnsa{second}"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: f"---\n{text}",
        lambda text: text.rstrip("\n"),
        lambda text: text + "\n",
        lambda text: text.replace("target: moon", 'target: "moon"'),
        lambda text: text.removesuffix("[paper]\n") + "\n- source: paper\n",
        lambda text: "target: moon\n" + text.replace("target: moon\n", ""),
    ],
)
def test_only_bytes_change(data, spoil):
    tidied(data)
    path = data.root / "missions/chang-e-6.yaml"
    sound = path.read_bytes()
    path.write_bytes(spoil(sound.decode()).encode())
    assert len(untidy((data.root,))) == 1
    assert tidied(data) == (["data/missions/chang-e-6.yaml"], [])
    assert path.read_bytes() == sound


def test_a_file_with_faults_is_left_alone_and_named(data):
    data.swap("missions/chang-e-6.yaml", "target: moon", "target: mond")
    before = data.text("missions/chang-e-6.yaml")
    rewritten, faults = tidied(data)
    assert "data/missions/chang-e-6.yaml" not in rewritten
    assert [fault.split(" is not")[0] for fault in faults] == [
        "data/missions/chang-e-6.yaml:4: target: 'mond'"
    ]
    assert data.text("missions/chang-e-6.yaml") == before


def test_a_file_with_comments_is_left_alone(data):
    tidied(data)
    data.swap("agreements/pact.yaml", "id: pact", "# to be checked\nid: pact  # sure?")
    before = data.text("agreements/pact.yaml")
    assert tidied(data) == (
        [],
        [
            f"data/agreements/pact.yaml:{n}: a comment, which no question can show; "
            "move it into a 'note:'"
            for n in (1, 2)
        ],
    )
    assert [fault.line for fault in untidy((data.root,))] == [1, 2]
    assert data.text("agreements/pact.yaml") == before


def test_the_lists_of_rules_are_nobodys_to_rewrite(data):
    tidied(data)
    for name in ("expectations.yaml", "distinct.yaml", "name_cases.yaml"):
        data.write(name, "# a comment\n- {what:   ever}\n")
    assert tidied(data) == ([], [])
    assert untidy((data.root,)) == []


@pytest.mark.skipif(os.name == "nt", reason="permissions are POSIX")
def test_permissions_and_links_are_kept(data, tmp_path):
    path = data.root / "agreements/pact.yaml"
    elsewhere = tmp_path / "pact.yaml"
    path.rename(elsewhere)
    elsewhere.chmod(0o640)
    path.symlink_to(elsewhere)
    tidied(data)
    assert path.is_symlink()
    assert elsewhere.stat().st_mode & 0o777 == 0o640
    assert sorted(p.name for p in tmp_path.iterdir()) == ["data", "pact.yaml"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a: 1 # yes\n", [1]),
        ("# yes\na: 1\n", [1]),
        ("a: x#no\n", []),
        ("a: 'x # no'\nb: \"y # no\" # yes\n", [2]),
        ("a: '1\n\n  # no\n  2'\n", []),
        ("a: | # yes\n  # no\n  x\n # yes\nb: >-\n    x\n  # yes\n", [1, 4, 7]),
        ("a: [1, # yes\n  2]\n", [1]),
        ("嫦娥: 六号\n# yes\n", [2]),
        ("\ufeff# yes\na: 1\n", [1]),
        ("a: 1\r\nb: 2 # yes\r\n", [2]),
        ("---\n# yes\na: 1\n... # yes\n", [2, 4]),
    ],
)
def test_what_is_a_comment(text, lines):
    assert list(comments(text)) == lines
