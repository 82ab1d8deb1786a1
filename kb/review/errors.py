"""What keeps an accepted candidate from being written."""

from __future__ import annotations


class ClaimError(Exception):
    """Why a candidate cannot become a claim of the records as it stands: one line."""
