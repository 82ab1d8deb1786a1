"""Candidates one by one on a terminal: a key decides, every decision is kept at once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.text import Text

from kb.articles.candidates import Block, CandidateFile, CandidateFileError, decided, understood
from kb.articles.standing import CONTRADICTS, UNKNOWN
from kb.cli.review import keep
from kb.database.store import Store
from kb.errors import NotFoundError, UsageError
from kb.language import dated, marked, t, told
from kb.questions.resolve import name_of, resolve
from kb.review.proposals import ASKED, CLASSES, amiss, slug
from kb.table import words

if TYPE_CHECKING:
    from collections.abc import Iterator

EDITED = ("subject", "object", "role", "date", "status", "quote")
"""The fields of a claim that a person may change."""
_COLORS = {"new": "green", "known": "blue", CONTRADICTS: "red", UNKNOWN: "yellow"}
_KEYS = "a accept  e edit  r reject  s skip  u undo  q quit"


def judge(file: Path, candidates: CandidateFile, store: Store) -> CandidateFile:
    """Go through the pending candidates until all are decided on, or the person leaves."""
    return _Session(file, candidates, store).run()


class _Session:
    """A person at a candidate file."""

    def __init__(self, file: Path, candidates: CandidateFile, store: Store) -> None:
        self._file = file
        self._candidates = candidates
        self._store = store
        self._console = Console(highlight=False)
        self._past: list[str] = []
        """The texts of the file before each decision."""
        self._skipped: set[int] = set()

    def run(self) -> CandidateFile:
        try:
            while (block := self._next()) is not None:
                self._show(block)
                if not self._decide(block):
                    break
            else:
                self._say("all candidates are decided on, or skipped")
        except (KeyboardInterrupt, EOFError, click.Abort):
            self._say("stopped; all decisions are kept")
        return self._candidates

    def _next(self) -> Block | None:
        return next(
            (
                block
                for block in self._candidates.blocks
                if block.decision == "pending" and block.number not in self._skipped
            ),
            None,
        )

    def _decide(self, block: Block) -> bool:
        """Act on a key; whether to go on."""
        while True:
            key = click.getchar().casefold()
            if key == "q":
                return False
            if key == "a":
                return self._accept(block)
            if key == "e":
                return self._edit(block)
            if key == "r":
                self._keep(block, {"decision": "rejected"})
            elif key == "s":
                self._skipped.add(block.number)
            elif key == "u":
                self._undo()
            else:
                self._say(t(_KEYS))
                continue
            return True

    def _undo(self) -> None:
        if not self._past:
            self._say("there is nothing to undo")
            return
        self._skipped.clear()
        self._candidates = keep(self._file, self._past.pop())

    def _keep(self, block: Block, changes: dict[str, str]) -> None:
        self._past.append(self._candidates.text)
        text = decided(self._candidates, block.number, changes)
        self._candidates = keep(self._file, text)

    # Accepting, and what a name that is not known needs first.

    def _accept(self, block: Block) -> bool:
        return self._take(block, {"decision": "accepted"})

    def _take(self, block: Block, changes: dict[str, str]) -> bool:
        """Accept a candidate with changes; its unknown sides are introduced first."""
        names: dict[str, str] = {}
        for side, kind in self._strangers(block):
            if side in changes:
                continue
            found = self._introduced(kind, block)
            if found is None:
                return True
            key, record = found
            names[block.fields[side]] = key
            changes |= {side: key, "decision": "edited"}
            if record:
                changes[f"{side}_record"] = record
        self._keep(block, changes)
        if names:
            self._rename(names)
        return True

    def _strangers(self, block: Block) -> Iterator[tuple[str, str]]:
        """The sides of a candidate that have no record, and of what kind they are."""
        for proposal in filter(None, block.fields.get("proposes", "").split("; ")):
            kind, _, name = proposal.partition(" ")
            for side in ("subject", "object"):
                if block.fields.get(side) == name:
                    yield side, kind

    def _introduced(self, kind: str, block: Block) -> tuple[str, str] | None:
        """The id that an unknown name gets, and its record if that is new; none: not now."""
        name = next(block.fields[side] for side, of in self._strangers(block) if of == kind)
        self._say(f"no record of the {kind} {name}")
        self._console.print(t("m it is one that is known  n make a record  b back"))
        while (key := click.getchar().casefold()) not in ("m", "n", "b"):
            pass
        if key == "b":
            return None
        if key == "m":
            return self._matched(kind)
        if kind not in CLASSES:
            self._say(f"a record of the {kind} is made by hand; see docs/data.md")
            return None
        return self._record(kind, name, carried=block.fields["type"] == "carries")

    def _matched(self, kind: str) -> tuple[str, str] | None:
        made = {
            str(json.loads(record)["id"])
            for block in self._candidates.blocks
            for side in ("subject", "object")
            if (record := block.fields.get(f"{side}_record", "")).startswith('{"')
        }
        while typed := click.prompt(t("its name or id"), default="", show_default=False):
            if typed in made:  # in this review
                return typed, ""
            try:
                return resolve(self._store, typed, kind).id, ""
            except NotFoundError as error:
                self._say(str(error))
        return None

    def _record(self, kind: str, name: str, *, carried: bool) -> tuple[str, str] | None:
        """A record as the person gives it, asked for again until it is one."""
        while True:
            data: dict[str, object] = {"record": kind}
            for field in ASKED[kind]:
                if field == "mission" and carried:
                    continue
                if field in ("name", "title"):
                    data[field] = self._names(name)
                elif typed := click.prompt(t(words(field)), default="", show_default=False):
                    data[field] = self._value(field, typed)
            english = str(dict(data.get("name") or data.get("title") or {})["en"])  # type: ignore[call-overload]
            key = click.prompt("id", default=slug(english))
            data["id"] = key
            if self._store.value("SELECT 1 FROM subject WHERE id = ?", (key,)):
                self._say(f"the id '{key}' is taken")
            elif wrong := amiss(kind, data):
                self._say(wrong)
            else:
                return key, json.dumps(data, ensure_ascii=False)
            if not click.confirm(t("again?"), default=True):
                return None

    def _names(self, name: str) -> dict[str, str]:
        """The English name, and the Chinese one if the article gave that."""
        is_chinese = any("\u4e00" <= sign <= "\u9fff" for sign in name)
        english = click.prompt(t("English name"), default=None if is_chinese else name)
        return {"en": english, "zh": name} if is_chinese else {"en": english}

    def _value(self, field: str, typed: str) -> object:
        if field == "kinds":
            return [one.strip() for one in typed.split(",")]
        if field in ("mission", "country"):
            return self._named(typed)
        return typed

    def _rename(self, names: dict[str, str]) -> None:
        """Call what has a record now by its id wherever it is still to be decided on."""
        text = self._candidates.text
        for block in self._candidates.blocks:
            changes = {
                side: names[block.fields[side]]
                for side in ("subject", "object")
                if block.decision == "pending" and block.fields.get(side) in names
            }
            if changes:
                left = [
                    one
                    for one in block.fields.get("proposes", "").split("; ")
                    if one.partition(" ")[2] not in names
                ]
                changes["proposes"] = "; ".join(left)
                if not changes["proposes"]:
                    changes["state"] = "new"
                text = decided(understood(text, self._file.name), block.number, changes)
        self._candidates = keep(self._file, text)

    # Editing.

    def _edit(self, block: Block) -> bool:
        changes: dict[str, str] = {}
        for field in EDITED:
            now = block.fields.get(field, "")
            typed = click.prompt(t(field), default=now, show_default=bool(now)).strip()
            if typed != now:
                changes[field] = self._named(typed) if field in ("subject", "object") else typed
        if not changes:
            return True
        changes["decision"] = "edited"
        try:
            understood(decided(self._candidates, block.number, changes), self._file.name)
        except CandidateFileError as error:
            for fault in error.faults:
                self._say(fault.message)
            return True
        return self._take(block, changes)

    def _named(self, typed: str) -> str:
        """The id of what was typed, if a record goes by that name."""
        try:
            return resolve(self._store, typed).id if typed else ""
        except (NotFoundError, UsageError) as error:
            self._say(str(error))
            return typed

    # What is shown.

    def _show(self, block: Block) -> None:
        fields = block.fields
        left = sum(one.decision == "pending" for one in self._candidates.blocks)
        state = fields.get("state", "")
        head = Text(f"\n{block.number}/{len(self._candidates.blocks)} ", "bold")
        head.append(f"[{t('unknown name' if state == UNKNOWN else state)}]", _COLORS.get(state, ""))
        head.append(f"  {fields.get('locator', '')}  {t('pending')}: {left}", "dim")
        self._console.print(head)
        sentence = Text(fields["sentence"])
        if quote := fields.get("quote"):
            place = fields["sentence"].find(quote)
            if place >= 0:
                sentence.stylize("bold underline", place, place + len(quote))
        self._console.print(sentence)
        self._console.print(Text(f"→ {self._claimed(block)}", "bold"))
        if known := fields.get("known"):
            label = t("disputes") if state == CONTRADICTS else t("known by")
            self._console.print(Text(f"  {label}: {known}", "dim"))
        for one in filter(None, fields.get("proposes", "").split("; ")):
            kind, _, name = one.partition(" ")
            self._say(f"needs a record of the {kind} {name}")
        self._console.print(Text(t(_KEYS), "dim"))

    def _claimed(self, block: Block) -> str:
        """What would be claimed, in words."""
        fields = block.fields
        sides = [self._name(fields[side]) for side in ("subject", "object") if fields.get(side)]
        more = [words(fields.get("role")), dated(fields.get("date", ""))]
        said = ", ".join(filter(None, (f"{t(fields['type'])}: {' — '.join(sides)}", *more)))
        return said + (marked(f" ({fields['status']})") if fields["status"] != "actual" else "")

    def _name(self, key: str) -> str:
        """The name of a thing; of what has no record, what the file calls it."""
        found = self._store.value("SELECT 1 FROM subject WHERE id = ?", (key,))
        return name_of(self._store, key) if found else key

    def _say(self, sentence: str) -> None:
        self._console.print(Text(told(sentence), "italic"))
