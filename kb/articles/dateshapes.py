"""What dates look like in running text, Chinese and English, as patterns."""

from __future__ import annotations

from kb.articles.daywords import AGO, BARE, HAN, HAN_DAY, NEAR, WEEK

MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?![a-z])"
)
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_TH = r"(?:st|nd|rd|th)?"
_PART_EN = (
    r"(?P<part>early|mid|late|(?:the\s+)?(?:end|beginning|start|middle|first\s+half|second\s+half|latter\s+half|"
    r"(?:first|second|third|fourth|last)\s+quarter|spring|summer|autumn|fall|winter)(?:\s+of)?|Q[1-4]|H[12])"
)
_HAN_MONTH = "1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]"
_DETAIL_ZH = (
    rf"(?:(?P<month>{_HAN_MONTH})月(?:份)?(?:(?P<day>[0-3]?\d|{HAN_DAY})[日号]"
    r"(?:(?:[至到—–-]{1,2}|或)(?P<lastday>[0-3]?\d)日)?"
    r"|[至到—–-]{1,2}(?P<lastmonth>\d{1,2})月|(?P<third>上旬|中旬|下旬|初|底|末|中(?!国|俄|方|法|止|断|心|央|美|欧|科|巴|泰|意|德|日|英)))?"
    r"|第?(?P<part>[一二三四1-4]季度|[春夏秋冬][季天]|上半年|下半年|年?(?:初|底|末)|年中|中期))?"
)
_SPELLED_OUT = (  # of a month
    r"(?P<third>[Ee]arly|[Mm]id|[Ll]ate"
    r"|(?:the\s+)?(?:end|beginning|(?:first|last)\s+days)\s+of)"
)
SHAPES = {
    "iso": r"(?<![\d-])(?:19|20)\d\d-[01]\d-[0-3]\d(?![\d-])",
    "span": r"(?<![\d年月-])(?P<first>(?:19|20)\d\d)年?\s?"
    r"(?:[—–~-]{1,2}|[至到或]|\s+(?:to|and|or)\s+)\s?"
    r"(?P<last>(?:19|20)\d\d|\d\d(?=年))(?:年|\b(?![-/]\d))",
    "han": r"(?<!\d)(?P<year>(?:19|20)\d\d|[去今明来同]"
    r"|(?<![\d一二三四五六七八九十多几两数])[前后])"
    rf"年{_DETAIL_ZH}",
    "hanmonth": rf"(?<![\d年.{HAN}])(?P<month>{_HAN_MONTH})月(?:份)?"
    rf"(?:(?P<day>[0-3]?\d|{HAN_DAY})[日号](?:(?:[至到—–-]{{1,2}}|或)(?P<lastday>[0-3]?\d)日)?"
    r"|(?P<third>上旬|中旬|下旬|初|底|末)|(?![球\d]))",
    "dmy": rf"(?<![\d.])(?P<day>[0-3]?\d){_TH}(?:\s+of)?\s+{MONTH}\.?"
    rf"(?:,?\s+{_YEAR}|,?\s+(?:of\s+)?(?P<whose>this|last|next)\s+year)?",
    "mdy": rf"\b(?:(?P<whose>[Ll]ast|[Tt]his|[Nn]ext)\s+)?(?:{_SPELLED_OUT}[\s-])?"
    rf"{MONTH}\.?(?:\s+(?P<day>[0-3]?\d){_TH}(?![\d%]|\s*(?:percent|kg|km)))?"
    rf"(?:,?\s+(?:of\s+)?{_YEAR}|,?\s+(?:of\s+)?(?P<which>this|last|next)\s+year)?",
    "part": rf"\b{_PART_EN}[\s-]+(?:of\s+|in\s+)?"
    rf"(?:{_YEAR}|(?P<whose>this|last|next|the)\s+year)\b",
    "decade": r"\b(?P<english>(?:19|20)\d0)s\b"
    r"|(?P<which>20|21|上|本)世纪(?P<digit>[2-9二三四五六七八九])[0十]年代",
    "near": NEAR,
    "week": WEEK,
    "ago": AGO,
    "bare": BARE,
    "same": r"同日|同一天|当天|当日|同月|\b(?:the|that)\s+same\s+(?:day|month)\b|\bthat\s+day\b",
    "year": r"(?<![\d.,/$€£-])(?:19[5-9]|20[0-6])\d"
    r"(?![\d年/]|[.,]\d|-\d|\s?(?:kg|km|kilo|met|days|%|people|UTC))",
}
