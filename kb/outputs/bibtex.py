"""BibTeX, in UTF-8: an entry `@misc` a source, under the source's id."""

from __future__ import annotations

import re
from typing import TextIO

from kb.outputs.references import line, remarks, sources_of, when
from kb.table import Page, Row, Table

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",  # \{ would leave a brace without its fellow, which BibTeX counts
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)
_LIGATURE = re.compile("(?<=-)(?=-)|(?<=')(?=')|(?<=`)(?=`)|(?<=[!?])(?=`)")
"""Between two signs that LaTeX would set as one: ``--`` is a dash to it."""
_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})


def bibtex(answer: Table | Page, stream: TextIO) -> None:
    """The entries, with a line between them. Titles stand in double braces: no style may change
    their case.
    """
    if answer.about:
        stream.write(f"% {answer.about.line()}\n\n")
    for n, source in enumerate(sources_of(answer)):
        fields = ",\n".join(f"  {name} = {value}" for name, value in _fields(source))
        stream.write(f"{chr(10) if n else ''}@misc{{{source['source']},\n{fields}\n}}\n")


def _fields(source: Row) -> list[tuple[str, str]]:
    issued = when(source["published"])
    fields = []
    if source.get("author"):
        fields.append(("author", f"{{{{{_latex(source['author'])}}}}}"))
    fields.append(("title", f"{{{{{_latex(source['title'])}}}}}"))
    if not source.get("author"):
        fields.append(("howpublished", f"{{{_latex(source['publisher'])}}}"))
    if issued:
        fields.append(("year", f"{{{issued.year}}}"))
        if len(issued.parts) == 1 and len(issued.parts[0]) > 1:
            fields.append(("month", _MONTHS[issued.parts[0][1] - 1]))
        if len(issued.parts) == 1 and len(issued.parts[0]) > 2:
            fields.append(("day", f"{{{issued.parts[0][2]}}}"))
    if source.get("version"):
        fields.append(("version", f"{{{_latex(source['version'])}}}"))
    if source["url"]:
        fields.append(("url", f"{{{source['url'].translate(_ADDRESS)}}}"))
    if source.get("read"):
        fields.append(("urldate", f"{{{source['read']}}}"))
    if source.get("language"):
        fields.append(("language", f"{{{source['language']}}}"))
    if note := remarks(source, issued):
        fields.append(("note", f"{{{_latex(note)}}}"))
    return fields


def _latex(text: object) -> str:
    return "{}".join(part.translate(_LATEX) for part in _LIGATURE.split(line(text)))
