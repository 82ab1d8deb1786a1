"""People with their posts: 中国国家航天局局长张克俭, *CNES president Jean-Yves Le Gall*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from kb.articles.things import Mention, Thing
from kb.textindex import HAN

_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛范彭郎鲁韦马苗凤方俞"
    "任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝安乐于傅皮卞齐康伍余元卜顾孟平黄穆萧尹姚邵湛汪祁毛禹狄米贝明臧"
    "计伏戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯"
    "管卢莫房裘缪宗丁宣邓郁单杭洪包诸左石崔吉钮龚程邢裴陆荣翁荀羊惠甄曲封芮储靳井段富巫焦巴弓牧车侯宓蓬"
    "班秋仲伊宫宁仇栾甘厉祖武符刘景詹束龙叶幸司黎薄印白怀蒲索赖卓蔺屠蒙池乔阴闻莘翟谭贡劳姬申扶堵冉宰雍桑"
    "桂牛寿通边燕冀浦尚农温别庄晏柴瞿阎习艾鱼容古易廖庾居步耿满匡国文寇广关师聂晁勾敖融冷辛简饶曾沙养鞠丰巢"
    "蒯相查后荆红游权盖益桓公葛欧阳司马上官诸葛"
)
_SPEAKS = "说|通过|见证|主持|访问|会见|回应|表示|介绍|指出|认为|宣布|告诉|透露|称|强调|代表|签署|出席|会见|率|致辞|共同|分别|近日|日前|当天|在|与|和|于|对|向|等|就|也|曾|将|评价|回忆|坦言|直言|解释|补充"
_CHINESE = rf"[{_SURNAMES}][{HAN}]{{1,2}}?(?=(?:{_SPEAKS})|[^{HAN}]|$)"
_ALIEN = (
    "阿埃艾安奥巴白班贝比彼毕宾波博布蔡查达戴丹德邓迪蒂丁杜多顿恩尔法凡菲费芬佛夫弗福盖甘冈格葛古哈海汉豪赫黑亨洪霍基吉"
    "加贾简杰金卡凯坎康考科克肯孔库夸拉莱赖兰朗劳勒雷蕾莉里丽利莲连廉林琳留卢鲁路伦罗洛马玛麦迈曼毛梅门蒙米密莫默姆穆拿娜"
    "纳奈南瑙内尼涅纽农努诺帕潘庞佩彭皮平珀普奇齐契恰乔切琴让热任荣瑞若萨塞赛桑瑟沙莎山尚舍申圣施史舒斯司思松苏素索塔泰坦汤"
    "唐陶特腾提廷图托瓦万汪威维魏温文沃乌伍武西希锡席夏肖谢辛欣休许雅亚扬杨耶叶伊因尤雨约泽扎詹珍芝朱兹宗佐茨宁"
)
"""Characters with which foreign names are written."""
_NAME_ZH = rf"(?P<name>(?:[{HAN}]{{1,6}}[—–-]{{1,2}})?[{HAN}]{{1,8}}(?:[·•・‧][{HAN}A-Z.]{{1,10}}?){{1,3}}(?=(?:{_SPEAKS})|[^{HAN}·•・‧]|$)|[{_ALIEN}]{{2,7}}(?=(?:{_SPEAKS})|[^{HAN}]|$)|{_CHINESE})"
_PARTICLE = r"(?:van|von|der|den|de|del|della|da|di|dos|du|bin|al|el|ten|la)"
_CAP = r"[A-ZÀ-ÖØ-ÞŁŚŽČ][\w’'-]*[a-zà-ÿ][\w’'-]*"
_NAME_EN = rf"(?P<name>{_CAP}(?:\s+(?:[A-Z]\.|{_PARTICLE}|{_CAP})){{1,3}})"
_TO_ORG = re.compile(
    r"^(?:[^,.;:()]{0,60}?\s)?(?:of|at|for|with|from|in)\s+(?:the\s+|its\s+)?(?:[\w’'-]+\s+){0,2}$|^\s*,?\s*$"
)
_NOT_NAMES = re.compile(
    r"\b(?:University|Institute|Agency|Space|Center|Centre|Moon|Lunar|Mission|Program|Programme|Science|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|June|July|"
    r"August|September|October|November|December|Accords|The|In|On|At|And|United|States|Kingdom)\b"
)


_ITS = re.compile(r"(?:^|[，。；“])(?:该?中心|该所|该局|研究所|公司|该公司|该机构|该校|大学)$")
"""What stands before a title for an agency that has been named."""


class Post(NamedTuple):
    """A person, and the agency at which an article says they hold a post."""

    person: Mention
    agency: Mention | None
    title: str
    start: int
    end: int


class Posts:
    """Finds people by their posts, and by their speaking."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        zh = "|".join(sorted(words["zh"], key=len, reverse=True))
        en = "|".join(re.escape(w) for w in sorted(words["en"], key=len, reverse=True))
        self._zh = re.compile(rf"(?P<title>(?:{zh})(?:[、兼](?:[{HAN}]{{0,14}}?)(?:{zh}))*)[，,]?{_NAME_ZH}")
        self._en = re.compile(rf"\b(?P<title>{en})\b", re.IGNORECASE)
        self._said = re.compile(
            rf"\b(?:said|says|added|noted|explained|according\s+to)\s+{_NAME_EN}"
            rf"|{_NAME_EN.replace('?P<name>', '?P<other>')}\s+(?:said|says|told|added)\b"
        )
        self._after = re.compile(rf"(?P<mid>(?:[^.;:()]|U\.S\.|U\.K\.){{0,70}}?)[\s,]+{_NAME_EN}")
        self._before = re.compile(
            rf"{_NAME_EN},?\s+(?:,\s*)?(?:who\s+is\s+)?(?:the\s+|a\s+|an\s+|its\s+)?(?P<mid>[^,.;:()]{{0,60}})$"
        )

    def find(self, text: str, known: Sequence[Mention], last: Mention | None = None) -> list[Post]:
        """People in a text; those without an agency are only people. ``last`` is the agency named
        last before, for 中心主任.
        """
        found: list[Post] = []
        for post in (*self._chinese(text, known, last), *self._english(text, known), *self._speaking(text)):
            taken = any(
                post.person.start < other.person.end and other.person.start < post.person.end
                for other in found
            )
            clashes = any(
                post.person.start < mention.end and mention.start < post.person.end
                for mention in known
                if mention.thing.kind not in ("person", "country")
            )
            if not taken and not clashes:
                found.append(post)
        return found

    def _chinese(
        self, text: str, known: Sequence[Mention], last: Mention | None
    ) -> Iterator[Post]:
        for match in self._zh.finditer(text):
            begin = match.start("title")
            agency = _behind(text, begin, known)
            near = agency
            if agency is None and _ITS.search(text[:begin]):
                before = [m for m in known if m.thing.kind == "agency" and m.end <= begin]
                agency = before[-1] if before else last
            start = near.start if near else begin
            yield Post(_person(text, match.span("name"), known), agency, match["title"], start, match.end())

    def _english(self, text: str, known: Sequence[Mention]) -> Iterator[Post]:
        for match in self._en.finditer(text):
            yield from self._named_after(text, match, known)
            yield from self._named_before(text, match, known)

    def _named_after(self, text: str, title: re.Match[str], known: Sequence[Mention]) -> Iterator[Post]:
        """*NASA Administrator Bill Nelson*; *the director of the institute, Ada Lovelace*."""
        follows = self._after.match(text, title.end())
        if not follows or _NOT_NAMES.search(follows["name"]):
            return
        inside = _between(known, title.end(), follows.start("name"))
        if re.search(r"\b(?:and|said|says|with)\b", follows["mid"][(inside[-1].end - title.end() if inside else 0):]):
            return
        before = _touching(text, title.start(), known)
        if inside and _TO_ORG.match(text[title.end() : inside[0].start]):
            agency: Mention | None = inside[0]
        elif before and not follows["mid"].strip(" ,"):
            agency = before
        elif before and re.fullmatch(r"\s*(?:of|for)\s[\w\s’'-]+,?", follows["mid"]):
            agency = before
        elif not follows["mid"].strip(" ,"):
            agency = None
        else:
            return
        start = min(title.start(), agency.start) if agency else title.start()
        yield Post(_person(text, follows.span("name"), known), agency, title[0], start, follows.end())

    def _named_before(self, text: str, title: re.Match[str], known: Sequence[Mention]) -> Iterator[Post]:
        """*Bill Nelson, administrator of NASA*; *Bill Nelson, NASA administrator*."""
        head = text[max(0, title.start() - 120) : title.start()]
        shift = title.start() - len(head)
        named = self._before.search(head)
        if not named or _NOT_NAMES.search(named["name"]):
            return
        if "," not in head[named.end("name") : named.start("mid")]:
            return
        inside = _between(known, shift + named.end("name"), title.start())
        after = [m for m in known if m.thing.kind == "agency" and title.end() <= m.start < title.end() + 90]
        if inside and _touching(text, title.start(), inside):
            agency = inside[-1]
        elif after and _TO_ORG.match(text[title.end() : after[0].start]):
            agency = after[0]
        else:
            return
        span = shift + named.start("name"), shift + named.end("name")
        yield Post(_person(text, span, known), agency, title[0], span[0], max(title.end(), agency.end))

    def _speaking(self, text: str) -> Iterator[Post]:
        for match in self._said.finditer(text):
            group = "name" if match["name"] else "other"
            if not _NOT_NAMES.search(match[group]):
                yield Post(_person(text, match.span(group), ()), None, "", *match.span(group))


def _person(text: str, span: tuple[int, int], known: Sequence[Mention]) -> Mention:
    """The person whose name stands there; one who is known, if the base has the name."""
    for mention in known:
        if mention.thing.kind == "person" and mention.start < span[1] and span[0] < mention.end:
            return mention
    return Mention(*span, Thing("person", None, " ".join(text[span[0] : span[1]].split())))


def _between(known: Sequence[Mention], start: int, end: int) -> list[Mention]:
    return [m for m in known if m.thing.kind == "agency" and start <= m.start and m.end <= end]


def _touching(text: str, end: int, known: Sequence[Mention]) -> Mention | None:
    """The agency right before a title: *NASA administrator*, *NASA's acting deputy administrator*."""
    for mention in known:
        if mention.thing.kind == "agency" and mention.end <= end:
            between = text[mention.end : end]
            if re.fullmatch(r"\s*(?:\([A-Za-z-]+\))?(?:['’]s?)?(?:\s+[\w-]+){0,2}\s*", between):
                return mention
    return None


def _behind(text: str, end: int, known: Sequence[Mention]) -> Mention | None:
    """The agency whose post it is, right before a Chinese title or with a department between."""
    for mention in sorted(known, key=lambda m: -m.end):
        if mention.thing.kind == "agency" and mention.end <= end:
            between = text[mention.end : end]
            if len(between) <= 24 and not re.search(r"[，。；：！？“”]|的(?!.*院)", between):
                return mention
    return None
