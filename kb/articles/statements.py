"""Sentences that state nothing: questions, rumours that are false, what somebody denies."""

from __future__ import annotations

import re

_DENIED = re.compile(
    r"\b(?:reports?|rumou?rs?|claims?|suggestions?|allegations?)\b[^.]{0,120}"
    r"\b(?:false|untrue|wrong|denied|baseless|unfounded)\b"
    r"|\bden(?:y|ies|ied|ying)\b[^.]{0,60}\b(?:that|having|reports?|rumou?rs?|claims?)\b"
    r"|予以否认|否认[^。]{0,30}(?:传闻|消息|报道|说法)|(?:传闻|消息|报道|说法)[^。]{0,12}(?:不实|有误|失实)"
    r"|辟谣|谣言|谣传|传言|子虚乌有|\bsatirical\b|\brumou?red\b",
    re.IGNORECASE,
)


def is_statement(sentence: str) -> bool:
    """Does a sentence state something, and not ask, or tell of it only to say that it is not so?"""
    return sentence.rstrip("”’\"' ")[-1:] not in "?？" and not _DENIED.search(sentence)
