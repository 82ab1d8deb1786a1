"""``python cli.py …`` is ``lunar …``, from a checkout."""

from kb.cli import main

if __name__ == "__main__":
    main()
