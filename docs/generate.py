"""Write the generated pages: the command-line reference from the commands' own help, the data
dictionary from the record classes. ``--check`` only tells whether they are up to date.
"""

from __future__ import annotations

import sys
from pathlib import Path

from typer.testing import CliRunner

from kb.cli.app import COMMANDS, application
from kb.corpus.dictionary import dictionary

DOCS = Path(__file__).resolve().parent


def reference() -> str:
    """The command-line reference: every command's help, in the order of `lunar --help`."""
    parts = [
        "# Command line\n",
        "Generated from the commands' own help by `make docs`.\n",
        *(_section(["lunar", name], [name, "--help"]) for name in COMMANDS),
    ]
    parts.insert(2, _section(["lunar"], ["--help"]))
    return "\n".join(parts)


def _section(title: list[str], words: list[str]) -> str:
    environment = {"COLUMNS": "100", "NO_COLOR": "1", "LUNAR_DB": "", "TERMINAL_WIDTH": "100"}
    shown = CliRunner().invoke(application(), words, prog_name="lunar", env=environment).output
    text = "\n".join(line.rstrip() for line in shown.strip().splitlines())
    return f"## {' '.join(title)}\n\n```\n{text}\n```\n"


PAGES = {"cli.md": reference, "data-dictionary.md": dictionary}


def main() -> int:
    check = "--check" in sys.argv[1:]
    stale = []
    for name, make in PAGES.items():
        page = DOCS / name
        text = make()
        if not page.exists() or page.read_text(encoding="utf-8") != text:
            stale.append(name)
            if not check:
                page.write_text(text, encoding="utf-8")
    if check and stale:
        sys.stderr.write(f"out of date: {', '.join(stale)}; make docs writes them\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
