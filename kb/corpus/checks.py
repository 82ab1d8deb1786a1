"""What must hold across records."""
from pathlib import Path
from kb.corpus.reader import Corpus
from kb.errors import Fault
def check(corpus: Corpus, roots: tuple[Path, ...]) -> list[Fault]:
    return list(corpus.faults)
