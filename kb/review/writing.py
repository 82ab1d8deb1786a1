"""Accepted candidates into record files: all that can be written is checked together, then put in
place; what was there before is kept, so that it can be taken back.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kb.articles.candidates import Block, CandidateFile, decided, understood
from kb.corpus import canonical
from kb.corpus.checks import check
from kb.corpus.comments import comments
from kb.corpus.folders import labelled
from kb.corpus.reader import Corpus, Layer, read
from kb.corpus.records import CLASSES, Agency, Citation, Model, Person, Record, Source
from kb.errors import CorpusError, Fault, UsageError
from kb.review.claims import Accepted, apply
from kb.review.desk import Desk
from kb.review.errors import ClaimError
from kb.review.proposals import proposed, source

TAKEN = ("accepted", "edited")
"""The decisions by which a candidate is to be written."""


@dataclass(slots=True)
class Draft:
    """What is to be written: the texts of files, and which candidates they state."""

    target: Path
    texts: dict[Path, str] = field(default_factory=dict)
    """Every file to be written → its whole text."""
    written: dict[int, str] = field(default_factory=dict)
    """Candidate → the id of the record or tie that states it."""
    refused: dict[int, str] = field(default_factory=dict)
    """Candidate → why it cannot be written."""


def waiting(file: CandidateFile) -> list[Block]:
    """The candidates that are accepted and not written yet."""
    return [one for one in file.blocks if one.decision in TAKEN and not one.fields.get("written")]


def draft(file: CandidateFile, roots: Sequence[Path]) -> Draft:
    """What the accepted candidates of a file make of the records; nothing is written. The last of
    the folders takes it: records of the others are copied into it and changed there. A candidate
    that the records cannot bear is refused, the others are not.

    Raises:
        CorpusError: the records cannot be read, or would have faults whatever is left out.
        ClaimError: the source of all candidates is not told.
    """
    corpus = read(roots)
    if corpus.faults:
        raise CorpusError(corpus.faults, hint="lunar check lists them; mend these first")
    blocks = waiting(file)
    try:
        return _drafted(file, blocks, corpus, roots)
    except CorpusError as all_together:
        borne: list[Block] = []
        refused: dict[int, str] = {}
        for block in blocks:
            try:
                _drafted(file, [*borne, block], corpus, roots)
                borne.append(block)
            except CorpusError as error:
                refused[block.number] = error.faults[0].message
        if not borne:
            raise all_together from None
        made = _drafted(file, borne, corpus, roots)
        made.refused |= refused
        return made


def _drafted(
    file: CandidateFile, blocks: Sequence[Block], corpus: Corpus, roots: Sequence[Path]
) -> Draft:
    """What some candidates make of the records.

    Raises:
        CorpusError: the records would have faults that they have not now.
    """
    made = Draft(roots[-1])
    desk = Desk(corpus)
    cited = source(desk, {"language": _language(file), **file.head})
    sides: dict[int, dict[str, str | None]] = {}
    for block in blocks:  # the records first: a candidate may need what a later one brings
        try:
            sides[block.number] = _sides(desk, block, cited)
        except ClaimError as error:
            made.refused[block.number] = str(error)
    for block in (one for one in blocks if one.number in sides):
        before = desk.kept()
        try:
            fact = _accepted(block, cited, sides[block.number])
            made.written[block.number] = apply(desk, fact)
        except ClaimError as error:
            desk.restore(before)
            made.refused[block.number] = str(error)
    if made.written:
        _lay_out(made, desk, corpus, roots)
        _prove(made, corpus, roots)
    return made


def _language(file: CandidateFile) -> str:
    """The language of an article, by what was quoted of it."""
    text = "".join(block.fields["sentence"] for block in file.blocks)
    han = sum("\u4e00" <= sign <= "\u9fff" for sign in text)
    return "zh" if han > sum(sign.isascii() and sign.isalpha() for sign in text) / 4 else "en"


def _citation(block: Block, cited: str) -> Citation:
    given = {key: block.fields[key] for key in ("quote", "locator") if block.fields.get(key)}
    return Citation.model_validate({"source": cited, **given})


def _sides(desk: Desk, block: Block, cited: str) -> dict[str, str | None]:
    """The two sides of a block, with their records where it proposes them."""
    fields = block.fields
    as_told = _citation(block, cited).model_copy(update={"status": fields["status"]})
    sides: dict[str, str | None] = {side: fields.get(side) for side in ("subject", "object")}
    for side in sides:
        if text := fields.get(f"{side}_record"):
            kind = _SIDES[fields["type"]][side == "object"]
            mission = sides["subject"] if fields["type"] == "carries" else None
            sides[side] = proposed(desk, kind, text, as_told, mission)
    return sides


def _accepted(block: Block, cited: str, sides: Mapping[str, str | None]) -> Accepted:
    """A block as a fact. Of a partner the tie that makes it known may be to an instrument that the
    sentence does not speak of: that one is not cited.
    """
    fields = block.fields
    known = fields.get("known", "").split(" ")[0]
    if fields["type"] == "partner" and "/provider:" in known:
        known = ""
    return Accepted(
        fields["type"],
        str(sides["subject"]),
        sides["object"],
        fields.get("role"),
        fields.get("date"),
        fields["status"],
        _citation(block, cited),
        known if fields.get("state") == "known" and block.decision == "accepted" else None,
    )


_SIDES = {
    "partner": ("mission", "agency"), "carries": ("mission", "instrument"),
    "provides": ("agency", "instrument"), "party": ("agreement", "agency"),
    "concerns": ("agreement", "mission"), "launch": ("mission", ""), "landing": ("mission", ""),
    "affiliation": ("person", "agency"),
}  # fmt: skip
"""The kinds of a fact's two sides, where the file does not say more."""


# Files.


def _lay_out(made: Draft, desk: Desk, corpus: Corpus, roots: Sequence[Path]) -> None:
    """The texts of the files that the changed records stand in."""
    label = labelled(roots)[-1][1]
    touched: dict[Path, list[Model]] = {}
    for key, record in desk.changed.items():
        entry = (corpus.sources if isinstance(record, Source) else corpus.entries).get(key)
        here = entry is not None and entry.layer == len(roots) - 1
        name = entry.file.removeprefix(f"{label}/") if entry and here else _place(record, corpus)
        touched.setdefault(made.target / name, []).append(record)
    for path, records in touched.items():
        made.texts[path] = _text(path, records, made.target, label)


def _place(record: Record | Source, corpus: Corpus) -> str:
    """The file for a record that the folder has not yet: one of its own, or one with its like."""
    folder = next(name for name, cls in CLASSES.items() if cls is type(record))
    if isinstance(record, Source):
        day = record.published_date or ""
        return f"{folder}/{day[:7] if day[:4].isdecimal() else 'undated'}.yaml"
    if isinstance(record, Agency):
        return f"{folder}/{(record.country or 'international').lower()}.yaml"
    if isinstance(record, Person):
        agency = corpus.entries.get(record.posts[0].agency) if record.posts else None
        country = agency.record.country if agency and isinstance(agency.record, Agency) else None
        return f"{folder}/{(country or 'international').lower()}.yaml"
    return f"{folder}/{record.id}.yaml"


def _text(path: Path, records: Sequence[Model], root: Path, label: str) -> str:
    """The text of a file with some of its records exchanged, and others added."""
    given = {record.id: record for record in records}  # type: ignore[attr-defined]
    if not path.exists():
        listed = path.parent.name in ("agencies", "people", "sources")
        return canonical.write(list(records) if listed else records[0])
    layer = Layer(root, label)
    layer.read(path)
    if layer.faults:
        raise CorpusError(layer.faults)
    content = path.read_text(encoding="utf-8")
    if lines := list(comments(content)):
        shown = path.relative_to(root).as_posix()
        message = "a comment, which would be lost; move it into a 'note:'"
        raise CorpusError([Fault(f"{label}/{shown}", line, message) for line in lines])
    held = [e for e in (*layer.entries.values(), *layer.sources.values()) if not e.carrier]
    if held and held[0].path == ():
        if held[0].id not in given:
            raise UsageError(f"{path} is the file of another record", hint="rename it first")
        return canonical.write(given[held[0].id])
    kept = {entry.id: entry.record for entry in held} | given
    return canonical.write(list(kept.values()))


def _prove(made: Draft, corpus: Corpus, roots: Sequence[Path]) -> None:
    """Check the records as they would be, in a copy of the folder.

    Raises:
        CorpusError: they would have faults that they have not now.
    """
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / made.target.name
        shutil.copytree(made.target, copy)
        for path, text in made.texts.items():
            place = copy / path.relative_to(made.target)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
        tried = (*roots[:-1], copy)
        if found := check(read(tried), tried):
            had = {(one.file, one.message) for one in check(corpus, tuple(roots))}
            if new := [one for one in found if (one.file, one.message) not in had]:
                raise CorpusError(new, hint="nothing is written; change or reject what says so")


# The candidate file.


def noted(file: CandidateFile, made: Draft) -> str:
    """The text of the candidate file with what is written marked as such."""
    text = file.text
    for number, place in made.written.items():
        text = decided(understood(text, ""), number, {"written": place})
    return text


def target(roots: Sequence[Path], into: Path | None, shipped: Path, installed: Path) -> list[Path]:
    """The folders to read, the last of which takes what is written: the one named, else the
    uppermost of the user's own, else the shipped records if this is a checkout of them.

    Raises:
        UsageError: there is none that could take it.
    """
    if into is not None:
        if not into.is_dir():
            raise UsageError(f"no folder of records at '{into}'", hint="make it first")
        place = into.resolve()
        if place in roots[:-1]:
            raise UsageError(f"{into} lies under {roots[-1]}, which would hide what is written")
        return [*roots] if place == roots[-1] else [*roots, place]
    if roots[-1] == shipped and shipped.is_relative_to(installed):
        raise UsageError(
            "the records that came with Lunar KB are not yours to change",
            hint="--into FOLDER, or LUNAR_DATA=FOLDER, names a folder of yours",
        )
    return [*roots]
