"""Words that people put before or behind a name, and what each says of the thing.

"The Yutu-2 rover" is Yutu-2 if that is a rover; "嫦娥五号月球车" is not Chang'e-5, which has none.
"""

from __future__ import annotations

from collections.abc import Iterator

_SAYS: dict[str, str] = {
    # nothing but that it is meant
    "": "the|a|an|le|la|les|der|die|das|il|el",
    "mission": (
        "mission|spacecraft|probe|space probe|lunar probe|moon probe|craft|flight|moon mission|"
        "lunar mission|satellite|test vehicle|миссия|станция|аппарат|космический аппарат|ка|амс|"
        "спутник|探测器|月球探测器|探月器|任务|飞船|载人飞船|飞行器|航天器|试验器|卫星|"
        "探測器|月球探測器|任務|飛船|太空船|衛星|探査機|月探査機|月周回衛星|探査衛星|ミッション|"
        "탐사선|달 탐사선|임무|مهمة|مسبار"
    ),
    "mission orbiter": (
        "orbiter|lunar orbiter|moon orbiter|орбитальный аппарат|轨道器|月球轨道器|环绕器|軌道器|"
        "環繞器|周回機|궤도선"
    ),
    "mission lander": (
        "lander|lunar lander|moon lander|посадочный аппарат|着陆器|月球着陆器|著陸器|着陸器|"
        "着陸機|月着陸機|착륙선"
    ),
    "mission rover": (
        "rover|lunar rover|moon rover|луноход|月球车|巡视器|月球車|巡視器|月面車|探査車|탐사차|로버"
    ),
    "mission relay": "relay satellite|relay|中继星|中继卫星|中繼星|中繼衛星|中継衛星",
    "mission station": "station|space station|lunar station|空间站|太空站|宇宙ステーション",
    "mission cubesat": "cubesat|立方星|立方體衛星",
    "mission crewed": "crewed mission|载人任务",
    "programme": (
        "programme|program|project|initiative|программа|проект|计划|工程|项目|計劃|計畫|項目|計画|계획"
    ),
    "instrument": "instrument|payload|experiment|прибор|载荷|仪器|載荷|儀器",
    "agency": (
        "company|corporation|state corporation|inc|ltd|limited|gmbh|llc|plc|corp|co ltd|"
        "госкорпорация|корпорация|公司|集团|集團|株式会社"
    ),
    "agreement": "agreement|соглашение|协定|协议|協定|協議",
    "country": "country|страна",
}

EPITHETS = {words: says for says, listed in _SAYS.items() for words in listed.split("|")}
"""Words → what they say: nothing, a kind, or a kind and a kind of mission."""

_JOINED = sorted((words for words in EPITHETS if words[0] > "\u2e80"), key=len, reverse=True)
_LONGEST = max(len(words.split()) for words in EPITHETS)
_TRIM = " \t-–—,:·的の"


def without(name: str) -> Iterator[tuple[str, str]]:
    """The name without the words before or behind it, and what they said; each way there is.

    Words of scripts that leave spaces are whole words; Chinese and Japanese ones may adjoin. An
    article stands before a name, never behind it; with a full stop it is an initial.
    """
    words = name.split()
    for size in range(min(_LONGEST, len(words) - 1), 0, -1):
        for ahead in (True, False):
            taken = words[:size] if ahead else words[-size:]
            said = EPITHETS.get(" ".join(word.strip(".,:") for word in taken).casefold())
            if said is not None and (said or (ahead and taken[0][-1] != ".")):
                yield " ".join(words[size:] if ahead else words[:-size]).strip(_TRIM), said
    for word in _JOINED:
        if len(name) > len(word):
            if name.startswith(word):
                yield name[len(word) :].strip(_TRIM), EPITHETS[word]
            if name.endswith(word):
                yield name[: -len(word)].strip(_TRIM), EPITHETS[word]
