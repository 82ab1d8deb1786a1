"""The command line: it parses, asks, hands the answer to an output, and turns errors into words."""

from __future__ import annotations

import os
import sys

INTERRUPTED = 130
PIPE_CLOSED = 141
INTERNAL = 70


def main() -> None:
    """Run ``lunar`` with the words it was called with, and leave with the right exit status."""
    try:
        status = run()
    except KeyboardInterrupt:  # also while our own modules are still being read
        _say("interrupted")
        status = INTERRUPTED
    sys.exit(status)


def run() -> int:
    """Run one command; every error becomes a sentence on stderr and an exit status."""
    try:
        return _run()
    except (BrokenPipeError, SystemExit) as error:  # Click makes the latter of the former
        if isinstance(error, SystemExit) and not error.code:
            return 0  # a shell has been given its completions
        _quiet_stdout()
        return PIPE_CLOSED
    except UnicodeError:
        _say("error: a word that is not UTF-8 text")
        return 2
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        _say(f"error: {error.strerror or error}{where}")
        _quiet_stdout()
        return 2
    except Exception as error:  # a fault of ours: say so in a line, and how to see more
        if "LUNAR_DEBUG" in os.environ:
            raise
        _say(f"error: an internal fault ({type(error).__name__}: {error})")
        _say("hint: run it again with LUNAR_DEBUG=1 and report what it prints")
        return INTERNAL


def _run() -> int:
    from typer import Abort, TyperException

    from kb.cli.app import application, typed
    from kb.errors import CorpusError, LunarError
    from kb.language import use

    try:
        use(None, os.environ)
        words = typed(sys.argv[1:]) or ["--help"]
        status = application(words[0])(words, prog_name="lunar", standalone_mode=False)
        if sys.stdout:
            sys.stdout.flush()
    except CorpusError as error:
        for fault in error.faults:
            _say(str(fault))
        return _tell(str(error), error.hint, error.status)
    except LunarError as error:
        return _tell(str(error), error.hint, error.status)
    except TyperException as error:
        return _usage(error)
    except Abort:
        status = INTERRUPTED
    if status == INTERRUPTED:
        _say("interrupted")
    return status if isinstance(status, int) else 0


def _tell(message: str, hint: str | None, status: int) -> int:
    _say(_labelled("error", message))
    if hint:
        _say(_labelled("hint", hint))
    return status


def _labelled(label: str, message: str) -> str:
    """``error: …`` or ``hint: …`` in the language in use."""
    from kb.language import told

    return told(f"{label}: {told(message)}")


def _usage(error: Exception) -> int:
    context = getattr(error, "ctx", None)
    command = getattr(context, "command_path", None) or "lunar"
    message = (
        " ".join(error.format_message().split()) if hasattr(error, "format_message") else str(error)
    )
    _say(_labelled("error", f"{message[:1].lower()}{message[1:]}".rstrip(".")))
    more = "; a name of several words goes in quotation marks" if "extra arg" in message else ""
    if message.startswith("No such command") and "Did you mean" not in message:
        more = f"; everything about a thing: lunar show {sys.argv[1]}"
    _say(_labelled("hint", f"{command} --help{more}"))
    return int(getattr(error, "exit_code", 2))


def _say(line: str) -> None:
    """One line on stderr, whatever it contains; a closed stderr is no reason to fail."""
    try:
        sys.stderr.write(" ".join(line.splitlines()) + "\n")
    except (OSError, UnicodeError, ValueError, AttributeError):
        return


def _quiet_stdout() -> None:
    """Keep the interpreter from complaining about a closed pipe when it shuts down."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        return
