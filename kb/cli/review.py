"""The reviewing command: what an article seems to state, decided on, then written into records."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kb.cli.options import Db, Lang
from kb.cli.session import NOTHING, deliver, opened, say
from kb.errors import UsageError
from kb.language import use
from kb.table import Column, Table

if TYPE_CHECKING:
    from kb.articles.candidates import Block, CandidateFile

ENDING = ".candidates"
REFUSED = 1
"""The exit status where some of what is accepted could not be written."""


def review(
    file: Annotated[
        Path | None,
        typer.Argument(help="A candidate file, as `lunar read` writes it.", show_default=False),
    ] = None,
    accept_known: Annotated[
        bool,
        typer.Option(
            "--accept-known",
            help="Accept all that is known already and plainly stated, as another source of it.",
        ),
    ] = False,
    write: Annotated[
        bool, typer.Option("--write", help="Write what is accepted, without asking.")
    ] = False,
    undo: Annotated[
        bool, typer.Option("--undo", help="Take back what was last written from the file.")
    ] = False,
    into: Annotated[
        Path | None,
        typer.Option("--into", help="The folder of records to write into.", show_default=False),
    ] = None,
    db: Db = None,
    lang: Lang = None,
) -> None:
    """Decide on the candidates of an article, and write those accepted into the records.

    A key decides, and every decision is kept at once: stop and go on as you like. What is
    accepted becomes a claim with its source, quote and place, in your own records (LUNAR_DATA)
    or in those of a checkout; all is checked before anything is written.

    \b
    lunar read article.txt --published 2026-03-02 --output article.candidates
    lunar review article.candidates
    lunar review article.candidates --accept-known
    lunar review article.candidates --undo
    """
    use(lang, os.environ)
    if sum((accept_known, undo)) > 1 or (undo and write):
        raise UsageError("--undo goes alone")
    if file is None:
        file = _only_one()
        if file is None:
            return
    candidates = _read(file)
    if undo:
        _take_back(file, candidates)
        return
    if accept_known:
        candidates = _accept_known(file, candidates)
    elif not write:
        if not (sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty()):
            raise UsageError(
                "reviewing needs a terminal",
                hint="or edit the decisions in the file, then lunar review FILE --write",
            )
        from kb.cli.judging import judge

        with opened(db) as store:
            candidates = judge(file, candidates, store)
    _write(file, candidates, into, ask=not (write or accept_known))


def _only_one() -> Path | None:
    """The candidate file of this folder; all of them are listed where there are several.

    Raises:
        UsageError: there is none.
    """
    found = sorted(Path().glob(f"*{ENDING}"))
    if not found:
        raise UsageError(
            "no candidate file is named, and there is none here",
            hint=f"lunar read ARTICLE --output NAME{ENDING}",
        )
    if len(found) == 1:
        return found[0]
    deliver(_counted(found), None, None, False)
    return None


def _counted(files: list[Path]) -> Table:
    rows = []
    for path in files:
        counts: dict[str, object] = {"file": path.name, "pending": 0, "accepted": 0, "rejected": 0}
        counts["written"] = 0
        for block in _read(path).blocks:
            key = "accepted" if block.decision == "edited" else block.decision
            key = "written" if block.fields.get("written") else key
            counts[key] = int(str(counts[key])) + 1
        rows.append(counts)
    keys = ("file", "pending", "accepted", "rejected", "written")
    return Table("reviews", tuple(Column(key, key.title()) for key in keys), rows, "Candidates")


def _read(file: Path) -> CandidateFile:
    from kb.articles.candidates import understood

    try:
        text = file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise UsageError(f"no file {file}", hint=f"lunar read ARTICLE --output {file}") from None
    except UnicodeDecodeError:
        raise UsageError(f"{file} is not UTF-8 text") from None
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}") from None
    found = understood(text, file.name)
    if not found.blocks:
        raise UsageError(f"{file} has no candidates", hint="lunar read --output writes such files")
    return found


def keep(file: Path, text: str) -> CandidateFile:
    """Put a candidate file in its place, and read it.

    Raises:
        UsageError: it cannot be written.
    """
    from kb.articles.candidates import understood
    from kb.corpus.placing import put

    try:
        put(file, text.encode())
    except OSError as error:
        raise UsageError(f"cannot write {file}: {error.strerror}") from None
    return understood(text, file.name)


def _accept_known(file: Path, candidates: CandidateFile) -> CandidateFile:
    from kb.articles.candidates import STATED, decided, understood

    text, count, left = candidates.text, 0, 0
    for block in candidates.blocks:
        if block.decision != "pending" or not _is_plainly_known(block):
            continue
        if float(block.fields.get("score") or STATED) < STATED:
            left += 1
            continue
        text = decided(understood(text, file.name), block.number, {"decision": "accepted"})
        count += 1
    say(f"{count} known candidates accepted")
    if left:
        say(f"{left} more, which their sentences do not say plainly, left for you to decide")
    return keep(file, text)


def _is_plainly_known(block: Block) -> bool:
    """Is it known, and by the very tie? A partner is also known by instruments that it has made,
    of which the sentence need not speak.
    """
    by_another = block.fields["type"] == "partner" and "/provider:" in block.fields.get("known", "")
    return block.fields.get("state") == "known" and not by_another


def _write(file: Path, candidates: CandidateFile, into: Path | None, *, ask: bool) -> None:
    """Write what is accepted into the records, if there is anything, and it is wanted."""
    from kb.articles.candidates import decided, understood
    from kb.places import PACKAGE, data_roots, shipped_data
    from kb.review.errors import ClaimError
    from kb.review.journal import write_all
    from kb.review.writing import draft, noted, target, waiting

    ready = waiting(candidates)
    if not ready:
        say("nothing that is accepted waits to be written")
        raise typer.Exit(NOTHING)
    roots = target(data_roots(os.environ), into, shipped_data().resolve(), PACKAGE)
    if ask:
        say(f"{len(ready)} accepted candidates can be written into {roots[-1]}")
        if not typer.confirm("?", default=True, err=True):
            return
    try:
        made = draft(candidates, roots)
    except ClaimError as error:
        raise UsageError(str(error)) from None
    for number, why in made.refused.items():
        say(f"candidate {number} is not written: {why}")
        text = decided(understood(candidates.text, file.name), number, {"decision": "pending"})
        candidates = keep(file, text)
    if not made.written:
        raise typer.Exit(NOTHING)
    write_all(made.texts, file, made.written)
    keep(file, noted(candidates, made))
    for path in made.texts:
        say(f"written: {path}")
    say(f"{len(made.written)} candidates written; lunar review {file} --undo takes them back")
    if made.refused:
        raise typer.Exit(REFUSED)


def _take_back(file: Path, candidates: CandidateFile) -> None:
    from kb.articles.candidates import decided, understood
    from kb.review.journal import take_back

    paths, numbers = take_back(file)
    text = candidates.text
    there = {block.number for block in candidates.blocks}
    for number in there & set(numbers):
        text = decided(understood(text, file.name), number, {"written": ""})
    keep(file, text)
    for path in paths:
        say(f"as it was: {path}")
