"""Whatever is read, a reading comes of it: articles cut, mixed, strewn with signs."""

import random

import pytest

from kb.articles.intake import Passage

SIGNS = "\n“”()（）《》‘’'\",.，。；:：、·—-\u202e\x00\u3000"
DAYS = (None, "1994-02-28", "2024-06-01", "2026-12-31")


@pytest.fixture(scope="module")
def texts(request):
    folder = request.config.rootpath / "benchmarks" / "articles" / "dev"
    return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]


def cut(one, other, chance):
    return one[: chance.randrange(len(one))] + other[chance.randrange(len(other)) :]


def strewn(one, other, chance):
    letters = list(one)
    for _ in range(40):
        letters[chance.randrange(len(letters))] = chance.choice(SIGNS + other)
    return "".join(letters)


def shuffled(one, other, chance):
    words = (one + other).split()
    chance.shuffle(words)
    return " ".join(words[:400])


def mixed(one, other, chance):
    return "".join(chance.sample(one + other, min(len(one + other), 800)))


@pytest.mark.parametrize("change", [cut, strewn, shuffled, mixed])
def test_it_is_read(change, texts, shipped):
    chance = random.Random(change.__name__)
    for _ in range(60):
        text = change(chance.choice(texts), chance.choice(texts), chance)
        reading = shipped.read([Passage(0, text, ((0, 1),))], chance.choice(DAYS))
        for candidate in reading.candidates:
            fact = candidate.stated.fact
            assert 0 <= fact.start < fact.end <= len(text)
            assert candidate.stated.evidence == text[fact.start : fact.end]
