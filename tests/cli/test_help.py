"""Is everything explained, and is the reference up to date?"""

from __future__ import annotations

import importlib.util

import pytest
from typer.main import get_command

from kb.cli.app import application

COMMANDS = get_command(application()).commands

ASKING = {
    "partners", "instruments", "agreements", "missions", "agencies", "countries", "programmes",
    "activities", "people", "sources", "show", "why", "timeline", "sql", "export", "info",
}  # fmt: skip


def test_every_question_has_a_command():
    from kb.questions import catalogue as questions

    assert set(questions.__all__) - {"tables", "graph", "dyads"} <= set(COMMANDS)
    assert ASKING | {"check", "build"} <= set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_option_and_argument_has_help(name):
    command = COMMANDS[name]
    assert command.help
    assert command.help[0].isupper()
    for parameter in command.params:
        text = getattr(parameter, "help", None)
        assert text, f"{name} {parameter.name}"
        assert text.endswith("."), text


@pytest.mark.parametrize("name", sorted(ASKING))
def test_every_question_takes_the_shared_options(name):
    options = {option for parameter in COMMANDS[name].params for option in parameter.opts}
    assert {"--format", "--output", "--force", "--db"} <= options


def test_the_examples_in_the_help_are_commands(lunar):
    for command in COMMANDS.values():
        for line in command.help.partition("\b")[2].splitlines():
            if words := line.split():
                assert words[0] == "lunar"
                assert words[1] in COMMANDS


def test_the_reference_is_up_to_date(checkout):
    specification = importlib.util.spec_from_file_location(
        "generate", checkout / "docs/generate.py"
    )
    generate = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(generate)
    written = (checkout / "docs/cli.md").read_text(encoding="utf-8")
    assert written == generate.reference(), "make docs writes it"
    for name in COMMANDS:
        assert f"## lunar {name}\n" in written
