"""Names in running text: known ones by the longest match, others by their looks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.articles.base import Base
from kb.articles.folding import Folded, folded
from kb.articles.memory import Memory
from kb.articles.mentions import Names
from kb.database.store import Store


@pytest.fixture(scope="module")
def named(whole, lexicon):
    """The names of a text: kind and id, or the name as it stands where it has none."""
    with Store(whole) as store:
        names = Names(Base(store), lexicon)

        def found(*texts):
            memory = Memory()
            for text in texts:
                last = names.find(text, memory).mentions
            return [f"{m.thing.kind} {m.thing.key}" for m in last if not m.inferred]

        yield found


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("嫦娥六号 and Chang'e-6, Chang’e 6, CE-6", ["mission chang-e-6"] * 4),
        ("嫦娥6号、嫦娥十六号", ["mission chang-e-6", "mission 嫦娥十六号"]),
        ("法国国家空间研究中心", ["agency cnes"]),
        ("法国和法国国家空间研究中心", ["country FR", "agency cnes"]),
        ("the satellite of the thesaurus", []),
        ("ESA's orbiter", ["agency esa"]),
        ("Nasa and Esa", ["agency nasa", "agency esa"]),
        ("SLIM landed", ["mission slim"]),
        ("a slim chance, with grace", []),
        ("the Grace rover", ["mission grace-hopper"]),
        ("May 6. 7 probes", []),
        ("Chinese and French officials", ["country CN", "country FR"]),
        ("阿波罗盆地", []),
        ("嫦娥七号和八号", ["mission chang-e-7", "mission chang-e-8"]),
        ("Chang'e-7 and -8", ["mission chang-e-7", "mission chang-e-8"]),
        ("中俄两国", ["country CN", "country RU"]),
        ("法方表示", ["country FR"]),
        ("双方、西方、地方", []),
        ("NASA's Goddard Space Flight Center", ["agency nasa-gsfc"]),
        ("the Goddard Space Flight Center", ["agency nasa-gsfc"]),
        ("Astrobotic and Audi", ["agency astrobotic", "agency audi"]),
        ("美国Astrobotic公司", ["country US", "agency astrobotic"]),
        ("the French and Italian space agencies", ["agency cnes", "agency asi"]),
        ("俄罗斯太空总署", ["agency roscosmos"]),
        ("Apollo rocks and the Apollo crater", ["programme apollo"]),
        ("a change of plans", []),
        ("New Mexico, 印度洋, 南非出生的, 驻德国记者", []),
        ("“嫦娥七号”月球极地探测任务", ["mission chang-e-7"]),
        ("维克拉姆·米斯里", ["person 维克拉姆·米斯里"]),
        ("由马斯帕洛马斯站接力", ["facility 马斯帕洛马斯站"]),
        ("由巴洛马斯家接力", []),
        ("NASA flew DORN-2 and CNES-2024", ["agency nasa", "instrument DORN-2"]),
        ("the Outer Space Treaty", ["agreement outer-space-treaty"]),
        ("搭载“阴影相机”（ShadowCam）", ["instrument shadowcam"] * 2),
        ("the Satish Dhawan Space Centre", []),
        ("China's Moon probe", ["country CN"]),
        ("with grace; Grace, a hopper", ["mission grace-hopper"]),
    ],
)
def test_names_that_are_known(text, mentions, named):
    assert named(text) == mentions


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("with the Institute of Lunar Dust in Lima", ["agency Institute of Lunar Dust"]),
        ("由贵州星尘研究院提供", ["agency 贵州星尘研究院"]),
        ("与巴西圣保罗天文大学合作", ["country BR", "agency 圣保罗天文大学"]),
        ("the Pegasus lander of a start-up", ["mission Pegasus"]),
        ("“启明星”号探测器", ["mission 启明星"]),
        ("Luna 31 and Chandrayaan-9", ["mission Luna 31", "mission Chandrayaan-9"]),
        ("a laser retroreflector array and a camera", ["instrument laser retroreflector array"]),
        ("一台月尘电荷分析仪", ["instrument 月尘电荷分析仪"]),
        ("签署了月球数据共享谅解备忘录", ["agreement 月球数据共享谅解备忘录"]),
        ("a memorandum of understanding", ["agreement memorandum of understanding"]),
        ("the Chinese lander and the first rover", ["country CN"]),
        ("Heron News Agency and the news agency Heron", []),
        ("the operator Heronsat", ["agency Heronsat"]),
        ("a lander called Blue Heron", ["mission Blue Heron"]),
        ("“蜂鸟2号”将升空", ["mission 蜂鸟2号"]),
        ("“猎鹰9号”火箭", []),
        ("Heron Space Systems of Lima", ["agency Heron Space Systems"]),
        ("the Dust Laboratory of the Polish Academy of Sciences",
         ["agency Dust Laboratory", "agency pan-poland"]),
        ("参观贵州星尘研究院", ["agency 贵州星尘研究院"]),
        ("the HRN3 consortium of Lima", ["agency HRN3"]),
        ("a group, HERON, took part", ["agency HERON"]),
        ("the Harvard astronomer", ["agency Harvard"]),
        ("由志愿者组织HERON打理", ["agency HERON"]),
        ("班加罗尔的ISRO卫星中心", ["agency ISRO卫星中心"]),
        ("the Université de Saumur", ["agency Université de Saumur"]),
        ("the University of Lima and the Lima satellite maker Heronsat",
         ["agency University of Lima", "agency Heronsat"]),
        ("the State Department's Office of Dust Affairs", ["agency us-state-department"]),
        ("HERON, a thermal radiometer", ["instrument HERON"]),
        ("a payload called Heron", ["instrument Heron"]),
        ("the camera and a European drill", []),
        ("The Dust Camera and a Dust Camera", ["instrument Dust Camera"] * 2),
        ("a food-production module, a radiation probe and a space probe",
         ["instrument food-production module", "instrument radiation probe"]),
        ("做的业余无线电通信机和学生相机", ["instrument 业余无线电通信机", "instrument 学生相机"]),
        ("德文格洛的老射电望远镜", ["facility 德文格洛的老射电望远镜"]),
        ("设在堪培拉的深空站", ["facility 堪培拉的深空站"]),
        ("a contract worth $43 million", ["agreement contract worth $43 million"]),
        ("ASI与NASA达成的一项协议",
         ["agency asi", "agency nasa", "agreement ASI与NASA达成的一项协议"]),
    ],
)  # fmt: skip
def test_names_that_are_not_known(text, mentions, named):
    assert named(text) == mentions


def test_an_acronym_stands_for_what_it_was_explained_as(named):
    first = "The Lunar Dust Foundation (LDF) was founded in Lima."
    assert named(first, "LDF supports the work.") == ["agency Lunar Dust Foundation"]
    assert named("Intuitive Machines (IM) won.", "IM said so.") == ["agency intuitive-machines"]


def test_a_name_that_is_no_word_means_the_same_wherever_it_stands(named):
    assert named("The HRN3 consortium won.", "HRN3 is small.") == ["agency HRN3"]


def test_a_place_beside_a_station_is_one_too_but_not_where_something_rose(named):
    told = (
        "A dish at Perth heard it first, some twenty minutes later and on time; Kourou came next."
    )
    assert named(told) == ["facility Perth", "facility Kourou"]
    left = "A dish at Perth heard it first, some twenty minutes after it had risen from Kourou."
    assert named(left) == ["facility Perth"]


def test_a_description_with_a_known_name_in_brackets_is_that(named):
    assert set(named("提供一台月面气体探测仪（DORN）")) == {"instrument dorn"}


def test_people_by_their_posts_and_then_by_their_last_names(named):
    english = "Ada Byron, director of CNES, met CNSA head Zhang Kejian."
    assert "person Ada Byron" in named(english)
    assert "person zhang-kejian" in named(english)
    assert named(english, "Byron was pleased.") == ["person Ada Byron"]
    chinese = "法国国家空间研究中心主席让-伊夫·勒加尔说"
    assert named(chinese, "勒加尔表示") == ["person jean-yves-le-gall"]


def test_one_name_of_several_things_is_what_the_article_is_about(named):
    assert named("Chandrayaan-3 flew. Vikram landed.")[-1] == "mission chandrayaan-3-vikram"
    assert named("Chandrayaan-2 flew. Vikram crashed.")[-1] == "mission chandrayaan-2-vikram"


def test_a_namesake_in_another_country_is_not_the_known_agency(named):
    assert "agency cast" not in named("巴基斯坦空间技术研究院")


def test_traditional_characters_are_the_same_names(named):
    from kb.textindex import simplified

    assert named(simplified("嫦娥六號與國際月球科研站")) == ["mission chang-e-6", "programme ilrs"]


@given(st.text(alphabet="aB1 é六十号嫦娥,。'-（）ＡＢ", max_size=40))
def test_every_place_of_a_folded_text_leads_back(text):
    within = Folded(text)
    for place in range(len(within.text)):
        start, end = within.span(place, place + 1)
        assert 0 <= start < end <= len(text)


@given(st.sampled_from(["Chang'e-6", "嫦娥六号", "ESA", "Hakuto-R Mission 1", "Côte d'Azur"]))
def test_a_name_is_found_in_itself(name):
    assert folded(name) in Folded(f"x, {name}, y").text
