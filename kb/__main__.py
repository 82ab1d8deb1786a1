"""``python -m kb`` is ``lunar``."""

from kb.cli import main

main()
