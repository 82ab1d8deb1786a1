"""What a file that leaves the knowledge base says of itself, so that it can be cited and remade."""

from __future__ import annotations

from dataclasses import dataclass

NAME = "Lunar KB"
DESCRIPTION = "who goes to the Moon with whom: international lunar cooperation, with its sources"
ALL = "all that is known"
"""What a file holds that is of no day."""
LICENCES = {"CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/"}
"""Where the text of a licence stands, by its SPDX id."""


@dataclass(frozen=True)
class About:
    """The knowledge base that an answer is from."""

    version: str
    corpus_digest: str
    as_of: str | None
    """The day whose knowledge it holds; none where it holds all."""
    license: str

    @property
    def license_url(self) -> str:
        """Where the licence can be read; its SPDX page where we know no better."""
        return LICENCES.get(self.license, f"https://spdx.org/licenses/{self.license}.html")

    def to_dict(self) -> dict[str, str | None]:
        """What there is to say, by key; ``as_of`` is none where everything known is meant."""
        return {
            "title": NAME,
            "version": self.version,
            "corpus_digest": self.corpus_digest,
            "as_of": self.as_of,
            "license": self.license,
            "license_url": self.license_url,
        }

    def line(self) -> str:
        """The same in a line for people, in English; ``kb.language.told`` has it in Chinese."""
        known = f"as of {self.as_of}" if self.as_of else ALL
        return (
            f"{NAME} {self.version}, corpus {self.corpus_digest[:16]}, {known}, "
            f"licence {self.license}"
        )
