"""Chinese answers: nothing left without words, machine formats untouched."""

import ast
import json
import re
from pathlib import Path

import pytest

from kb import language, vocabulary
from kb.errors import UsageError

ROOT = Path(__file__).resolve().parents[1]
PACK = json.loads((ROOT / "kb" / "words.json").read_text(encoding="utf-8"))["zh"]
TERMS = (
    "TARGET", "AGENCY_KIND", "MISSION_KIND", "MISSION_STATUS", "ROLE", "AGREEMENT_KIND",
    "AGREEMENT_STATUS", "ACTIVITY_KIND", "CLAIM_STATUS", "RANK", "TIER", "ENTITY_KIND",
    "CONFLICT", "PLAN", "OUTCOME",
)  # fmt: skip


@pytest.fixture(autouse=True)
def in_chinese():
    language.use("zh", {})
    yield
    language.use("en", {})


@pytest.mark.parametrize("name", TERMS)
def test_every_term_has_a_chinese_word(name):
    terms = getattr(vocabulary, name)
    assert [t for t in terms if t.replace("_", " ") not in PACK["words"]] == []


def calls(folder):
    for path in sorted((ROOT / "kb" / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield getattr(node.func, "id", getattr(node.func, "attr", "")), node


def template(node):
    """The text of a message with {} for what varies; none where it is not written out."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(v.value if isinstance(v, ast.Constant) else "{}" for v in node.values)
    return None


def test_every_heading_has_a_chinese_word():
    headings = set()
    for name, node in calls("questions"):
        if name == "Column" and len(node.args) > 1 and isinstance(node.args[1], ast.Constant):
            headings.add(node.args[1].value)
        if name == "Table" and len(node.args) > 3 and isinstance(node.args[3], ast.Constant):
            headings.add(node.args[3].value)
    assert len(headings) > 60
    assert sorted(h for h in headings - {""} if h.strip("*") and h not in PACK["words"]) == []


def test_every_error_and_hint_has_a_chinese_sentence():
    said = set()
    for folder in ("questions", "outputs", "articles", "review"):
        for name, node in calls(folder):
            if name.endswith("Error") and name != "AttributeError":
                given = [*node.args, *(k.value for k in node.keywords if k.arg == "hint")]
                said |= {text for text in map(template, given) if text}
    assert len(said) > 25
    known = [language.pattern(text) for text in PACK["messages"]]
    missing = [
        text
        for text in said
        if text not in PACK["words"]
        and not text.startswith("lunar sql")
        and not any(pattern.fullmatch(text.replace("{}", "x")) for pattern in known)
    ]
    assert sorted(missing) == []


def test_translations_keep_what_varies():
    for english, chinese in PACK["messages"].items():
        places = re.findall(r"\{\d?\}", chinese)
        assert len(places) == english.count("{}"), english


@pytest.mark.parametrize(
    ("edtf", "chinese"),
    [
        ("2024-05-03", "2024年5月3日"),
        ("2024-05", "2024年5月"),
        ("2024", "2024年"),
        ("2024~", "2024年前后"),
        ("2027?", "2027年（待定）"),
        ("2023/2024", "2023年至2024年"),
        ("2024-05/2024-06", "2024年5月至6月"),
        ("2035/..", "2035年起"),
        ("2026-22", "2026年夏季"),
        ("2024~ (planned)", "2024年前后 (planned)"),
        ("ce-2024-x", "ce-2024-x"),
    ],
)
def test_dates(edtf, chinese):
    assert language.dated(edtf) == chinese


def test_what_is_no_fact_says_so():
    assert language.marked("牵头 (planned)") == "牵头（计划）"
    assert language.marked("(see above)") == "(see above)"


def test_messages():
    assert language.told("no mission called 'x'") == "没有名为“x”的任务"
    assert language.told("no mission or country called 'x'") == "没有名为“x”的任务或国家"
    assert language.told("something nobody foresaw") == "something nobody foresaw"


@pytest.mark.parametrize(
    ("option", "environ", "used"),
    [
        (None, {}, "en"),
        (None, {"LANG": "zh_CN.UTF-8"}, "zh"),
        (None, {"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        (None, {"LANG": "C", "LUNAR_LANG": "zh"}, "zh"),
        ("en", {"LUNAR_LANG": "zh"}, "en"),
        ("zh-CN", {}, "zh"),
        (None, {"LANG": "de_DE"}, "en"),
    ],
)
def test_which_language(option, environ, used):
    language.use(option, environ)
    assert language.current() == used


def test_a_language_without_words():
    with pytest.raises(UsageError, match="no words in the language 'fr'"):
        language.use("fr", {})
