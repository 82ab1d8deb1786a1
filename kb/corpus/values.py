"""The kinds of value that a field may hold, each with its check and its name in the dictionary.

Every value is text. A check raises ``ValueError`` with a sentence that the reader of a fault gets.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from kb import vocabulary as v
from kb.dates import DateError, parse

QUOTE_LIMIT = 60


@dataclass(frozen=True, slots=True, eq=False)
class OneOf:
    """Text that is a term of a closed vocabulary."""

    terms: Mapping[str, str]

    def __call__(self, value: str) -> str:
        if value not in self.terms:
            raise ValueError(f"'{value}' is not one of {', '.join(self.terms)}")
        return value


@dataclass(frozen=True, slots=True)
class Shape:
    """Text of a given shape; ``what`` names it with its article."""

    pattern: re.Pattern[str]
    what: str

    def __call__(self, value: str) -> str:
        if not self.pattern.fullmatch(value):
            raise ValueError(f"'{value}' is not {self.what}")
        return value


def term(terms: Mapping[str, str]) -> AfterValidator:
    return AfterValidator(OneOf(terms))


def shape(pattern: str, what: str) -> AfterValidator:
    return AfterValidator(Shape(re.compile(pattern, re.ASCII), what))


def edtf(value: str) -> str:
    if not value.isascii():
        raise ValueError(f"'{value}' is not a date; its digits are not 0 to 9")
    try:
        parse(value)
    except DateError as error:
        raise ValueError(str(error)) from None
    return value


def no_repeats(values: tuple[str, ...]) -> tuple[str, ...]:
    for value in values:
        if values.count(value) > 1:
            raise ValueError(f"'{value}' is listed twice")
    return values


Text = Annotated[str, StringConstraints(strip_whitespace=False, min_length=1, pattern=r"\S")]
Quote = Annotated[Text, StringConstraints(max_length=QUOTE_LIMIT)]
Id = Annotated[str, shape(r"[a-z0-9]+(-[a-z0-9]+)*", "an id (kebab-case: a-z, 0-9, -)")]
CountryCode = Annotated[str, shape(r"[A-Z]{2}", "an ISO 3166-1 alpha-2 code")]
Alpha3 = Annotated[str, shape(r"[A-Z]{3}", "an ISO 3166-1 alpha-3 code")]
Date = Annotated[str, AfterValidator(edtf)]
Language = Annotated[str, shape(r"[a-z]{2,3}(-[A-Z][a-z]{3})?", "a language code (ISO 639)")]
Names = Annotated[dict[Language, Text], Field(min_length=1)]
Url = Annotated[str, shape(r"https?://\S+", "a web address (http:// or https://)")]
Number = Annotated[str, shape(r"\d+(\.\d+)?", "a number")]
Snake = Annotated[str, shape(r"[a-z0-9]+(_[a-z0-9]+)*", "a type (snake_case)")]
Cospar = Annotated[str, shape(r"\d{4}-\d{3}[A-Z]{0,3}", "a COSPAR id")]
Wikidata = Annotated[str, shape(r"Q\d+", "a Wikidata id")]
Texts = Annotated[tuple[Text, ...], AfterValidator(no_repeats)]
Ids = Annotated[tuple[Id, ...], AfterValidator(no_repeats)]

Target = Annotated[str, term(v.TARGET)]
Role = Annotated[str, term(v.ROLE)]
ClaimStatus = Annotated[str, term(v.CLAIM_STATUS)]
Rank = Annotated[str, term(v.RANK)]
Tier = Annotated[str, term(v.TIER)]
AgencyKind = Annotated[str, term(v.AGENCY_KIND)]
MissionKind = Annotated[str, term(v.MISSION_KIND)]
MissionStatus = Annotated[str, term(v.MISSION_STATUS)]
AgreementKind = Annotated[str, term(v.AGREEMENT_KIND)]
AgreementStatus = Annotated[str, term(v.AGREEMENT_STATUS)]
ActivityKind = Annotated[str, term(v.ACTIVITY_KIND)]
Required = Annotated[str, term({"required": "it must be given"})]
