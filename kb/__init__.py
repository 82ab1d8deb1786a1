"""Lunar KB: who goes to the Moon with whom, every fact with its source."""

__version__ = "0.1.0"
