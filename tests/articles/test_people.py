"""Who is named, and where they work."""

import pytest

from kb.articles.base import Base
from kb.articles.memory import Memory
from kb.articles.mentions import Names
from kb.database.store import Store


@pytest.fixture(scope="module")
def people(whole, lexicon):
    """The people of a text, each with the agency that they are of: id, or name."""
    with Store(whole) as store:
        names = Names(Base(store), lexicon)

        def found(*texts):
            memory = Memory()
            posts = [names.find(text, memory).posts for text in texts][-1]
            return {
                post.person.thing.key: post.agency.thing.key if post.agency else None
                for post in posts
            }

        yield found


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ada Byron of CNES spoke.", {"Ada Byron": "cnes"}),
        ("Thomas Baker, who heads SpaceIL, spoke.", {"Thomas Baker": "spaceil"}),
        ("NASA Administrator Robert Baker spoke.", {"Robert Baker": "nasa"}),
        ("the camera team, led by Robert Baker of ESA", {"Robert Baker": "esa"}),
        ("英国开放大学的托马斯·贝克专程来华", {"托马斯·贝克": "open-university"}),
        ("中国国家航天局局长王大明", {"王大明": "cnsa"}),
        ("JAXA副理事长中川真弓与大使交换", {"中川真弓": "jaxa"}),
        ("岸田文雄首相说", {"岸田文雄": None}),
        ("由中川仁等人主持", {"中川仁": None}),
        ("NASA负责人托马斯·祖布臣发文道贺", {"托马斯·祖布臣": "nasa"}),
        ("马克·鲁滨逊是首席", {"马克·鲁滨逊": None}),
        ("塞斯·巴萨和塔莫·扬·戴克马一段一段拼出", {"塞斯·巴萨": None, "塔莫·扬·戴克马": None}),
        ("总理莫迪与石破茂于东京会晤", {"莫迪": None, "石破茂": None}),
        ("这是拜登就任以来的首个", {"拜登": None}),
        ("JAXA项目经理泷泽悦贞在发射前写道", {"泷泽悦贞": "jaxa"}),
        ("KACST主席图尔基亲王在北京", {"图尔基亲王": "kacst"}),
        ("所长列夫·泽列内对此表示惋惜", {"lev-zeleny": None}),
        ("Ambassador José Miguel Alemán Healy signed.", {"José Miguel Alemán Healy": None}),
        ("the Swedish artist Ystra Genborg", {"Ystra Genborg": None}),
        ("Ystra Genborg, whom they chose", {"Ystra Genborg": None}),
        ("Ystra Genborg, president of the Heron Nation, spoke.", {"Ystra Genborg": None}),
        (
            "Victoria Baker of the Heron World Foundation",
            {"Victoria Baker": "Heron World Foundation"},
        ),
    ],
)
def test_people_stand_with_their_agencies(text, who, people):
    assert people(text) == who


def test_a_list_of_people_shares_its_agency(people):
    assert people("Robert Baker, Anna Weber and Paul Moreau of NASA") == {
        "Robert Baker": "nasa", "Anna Weber": "nasa", "Paul Moreau": "nasa",
    }  # fmt: skip


def test_a_post_told_alone_is_at_the_agency_that_was_spoken_of(people):
    text = "JAXA gave it up. It is too old, said project manager Kenji Baker."
    assert people(text) == {"Kenji Baker": "jaxa"}


def test_of_several_agencies_spoken_of_a_post_told_alone_is_at_none(people):
    assert people("CNES met ESA and ASI. Director Kenji Baker spoke.") == {"Kenji Baker": None}


def test_a_known_person_is_at_the_agency_that_is_known(people):
    text = "NASA's rocket is at the Kennedy Space Center. Administrator Jared Isaacman spoke."
    assert people(text) == {"jared-isaacman": "nasa"}


@pytest.mark.parametrize("text", ["Mark Robinson of ASU", "Robert Boehme said so"])
def test_a_known_person_is_known_by_first_and_last_name(text, people):
    assert set(people(text)) <= {"mark-robinson", "robert-boehme"}


def test_a_name_in_two_scripts_is_one_person(people):
    assert people("美国宇航局局长纳尔逊（Bill Nelson）说") == {"bill-nelson": "nasa"}


@pytest.mark.parametrize(
    "text",
    [
        "the Martin Luther University", "the James Webb Space Telescope", "约翰·贝克大学",
        "San Francisco Bay", "the Cooperation Department of CNSA", "双方表示", "中方介绍",
        "降落在冯·卡门撞击坑", "“罗莎琳德·富兰克林”号",
    ],
)  # fmt: skip
def test_these_are_no_people(text, people):
    assert people(text) == {}
