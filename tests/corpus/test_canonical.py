"""Written and read again, a record says the same, to us and to every other reader of YAML."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kb import vocabulary as v
from kb.corpus import canonical, yamltext
from kb.corpus.records import (
    Agreement,
    Attested,
    Citation,
    Country,
    Mission,
    Person,
    Source,
    Statement,
)

# Everything that text may hold; a record's text is never blank.
CHARACTERS = st.characters(exclude_categories=("Cs",))
AWKWARD = st.sampled_from(
    ["NO", "no", "y", "~", "null", "1e5", "0o17", "12:30", "2024", "2024-05-03", "=", "<<", "- a",
     "a: b", "a #b", "# a", "'", '"', "[a]", "{a}", "*a", "&a", "!a", "|", ">", "%a", "@a", "`a`",
     " a", "a ", "a\n", "\na", "a\n\nb", "a\tb", "\ta", "\u3000a", "嫦娥六号", "a\x85b", "a\u2028b",
     "\ufeffa", "?", "? a", ":", ": a", "-", "---", "...", "0x1F", ".inf", "1_000", "🌕"]
)  # fmt: skip
TEXTS = st.one_of(AWKWARD, st.text(CHARACTERS, min_size=1).filter(lambda t: re.search(r"\S", t)))
QUOTES = TEXTS.filter(lambda t: len(t) <= 60)
IDS = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+){0,2}", fullmatch=True)
DATES = st.sampled_from(["2024", "2024-05", "2024-05-03", "2024~", "202X", "2026/2028", "2026/.."])
NAMES = st.dictionaries(st.sampled_from(["zh", "fr", "zh-Hant", "no", "en"]), TEXTS).flatmap(
    lambda names: st.builds(lambda en: {**names, "en": en}, TEXTS)
)


def maybe(strategy):
    return st.one_of(st.none(), strategy)


def term(terms):
    return st.sampled_from(sorted(terms))


CITATIONS = st.lists(
    st.builds(
        Citation,
        source=IDS,
        status=maybe(term(v.CLAIM_STATUS)),
        quote=maybe(QUOTES),
        locator=maybe(TEXTS),
        note=maybe(TEXTS),
    ),
    max_size=3,
)
CLAIMS = st.dictionaries(
    st.sampled_from(["launch_date", "cost", "name"]),
    st.lists(
        st.builds(
            Statement,
            value=TEXTS,
            status=term(v.CLAIM_STATUS),
            rank=term(v.RANK),
            note=maybe(TEXTS),
            sources=CITATIONS.filter(bool),
        ),
        min_size=1,
        max_size=2,
    ),
    max_size=2,
)
ATTESTED: dict[str, Any] = {"claims": CLAIMS, "sources": CITATIONS}
NAMED: dict[str, Any] = {
    **ATTESTED,
    "id": IDS,
    "name": NAMES,
    "abbreviation": maybe(TEXTS),
    "aliases": st.lists(TEXTS, unique=True, max_size=4),
    "note": maybe(TEXTS),
}


def made(cls, **fields):
    """Records of a class, through its own checks."""
    return st.fixed_dictionaries(fields).map(
        lambda data: cls.model_validate({k: w for k, w in data.items() if w is not None})
    )


def plainly(strategy):
    """A nested record as the data that a class checks."""
    return strategy.map(lambda record: record.model_dump(exclude_none=True))


PARTNERS = st.fixed_dictionaries(
    {"agency": IDS, "role": term(v.ROLE)}, optional={"detail": TEXTS, **ATTESTED}
)
INSTRUMENTS = st.fixed_dictionaries(
    {**NAMED, "abbreviation": TEXTS, "note": TEXTS}, optional={"purpose": TEXTS}
)
MISSIONS = made(
    Mission,
    **NAMED,
    kinds=st.lists(term(v.MISSION_KIND), min_size=1, unique=True),
    target=term(v.TARGET),
    launch_date=maybe(DATES),
    mass_kg=maybe(st.sampled_from(["8200", "0.5"])),
    summary=maybe(TEXTS),
    partners=st.lists(PARTNERS, max_size=2),
    instruments=st.lists(INSTRUMENTS, max_size=2),
)
AGREEMENTS = made(
    Agreement,
    **{k: s for k, s in NAMED.items() if k not in ("name", "abbreviation")},
    title=NAMES,
    signed_date=maybe(DATES),
    subjects=st.lists(IDS, unique=True, max_size=9),
    parties=st.lists(
        st.fixed_dictionaries({"country": st.sampled_from(["NO", "CN", "SU"])}, optional=ATTESTED)
    ),
)
PEOPLE = made(Person, **NAMED)
SOURCES = made(
    Source,
    id=IDS,
    title=TEXTS,
    publisher=TEXTS,
    url=maybe(st.sampled_from(["https://e.org/a?b=c#d", "http://例え.jp/あ"])),
    read_date=DATES,
    language=st.sampled_from(["en", "zh", "no"]),
    tier=term(v.TIER),
    note=maybe(TEXTS),
)
RECORDS = st.one_of(MISSIONS, AGREEMENTS, PEOPLE, SOURCES)


@settings(max_examples=60, deadline=None)
@given(RECORDS)
def test_a_record_reads_as_it_was_written(record):
    text = canonical.write(record)
    data = yamltext.parse(text).data
    assert type(record).model_validate(data) == record
    assert canonical.write(type(record).model_validate(data)) == text
    assert yaml.safe_load(text) == data


@settings(max_examples=30, deadline=None)
@given(st.lists(SOURCES, unique_by=lambda source: source.id, min_size=1, max_size=4))
def test_a_list_is_written_in_the_order_of_ids(sources):
    text = canonical.write(sources)
    read = [Source.model_validate(data) for data in yamltext.parse(text).data]
    assert read == sorted(sources, key=lambda source: source.id)
    assert text == canonical.write(sources[::-1])


def country(**fields):
    return Country.model_validate(
        {
            "id": "NO",
            "name": {"zh": "挪威", "nn": "Noreg", "en": "Norway"},
            "alpha3": "NOR",
            **fields,
        }
    )


def test_the_canonical_form():
    record = country(
        sources=["b", {"source": "a", "status": "actual"}],
        aliases=["Norge", "y", "1e5", "2024", "a: b"],
    )
    assert (
        canonical.write(record)
        == """\
id: 'NO'
name:
  en: Norway
  zh: 挪威
  nn: Noreg
aliases: [Norge, 'y', '1e5', '2024', 'a: b']
alpha3: NOR
sources:
- b
- source: a
  status: actual
"""
    )


def test_long_text_is_folded():
    text = canonical.write(country(note="word " * 30 + "end"))
    first, second = text[text.index("note: ") :].splitlines()
    assert len(first) <= canonical.WIDTH + len(" word")
    assert second.startswith("  word word")


@pytest.mark.parametrize("given", [{"source": "a"}, "a", {"source": "a", "note": None}])
def test_a_citation_of_a_source_alone_is_its_id(given):
    assert canonical.plain(country(sources=[given]))["sources"] == ["a"]


def test_empty_fields_and_defaults_are_left_out():
    assert "claims" not in canonical.write(country(claims={}, aliases=[], not_found=[]))
    assert isinstance(country(), Attested)
