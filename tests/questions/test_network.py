"""Who works with whom, and how does one get from one to another?"""

from __future__ import annotations

import sys

import pytest

from kb.database.store import Store
from kb.errors import NotFoundError, UsageError
from kb.questions.catalogue import network
from kb.questions.chain import chain
from kb.questions.dyads import dyads
from kb.questions.graph import graph
from kb.table import Page


@pytest.fixture(scope="module")
def whole(shipped):
    """The records that come with the program."""
    with Store(shipped) as opened:
        yield opened


def edges(store, condition):
    rows = store.rows(f"SELECT * FROM network WHERE {condition} ORDER BY a, b, relation")
    return [(row["a"], row["b"], row["relation"], row["status"]) for row in rows]


def by(table, key, column):
    return {row[key]: row[column] for row in table.rows}


# An edge: two, and the one thing that they share.


def test_partners_of_one_mission_are_tied_to_its_lead_not_to_each_other(store):
    assert edges(store, "mission = 'chang-e-6' AND relation = 'partner'") == [
        ("cnsa", "esa", "partner", "actual"),
        ("cnsa", "roscosmos", "partner", "cancelled"),
    ]


def test_makers_are_tied_to_the_lead_and_to_who_made_it_with_them(store):
    assert edges(store, "instrument = 'dorn'") == [
        ("cnes", "irap", "co_maker", "actual"),
        ("cnsa", "cnes", "maker", "actual"),
        ("cnsa", "irap", "maker", "actual"),
    ]


def test_who_received_samples_did_not_fly(whole):
    found = edges(whole, "mission = 'chang-e-5' AND b_country = 'GB'")
    assert [(relation, status) for *_, relation, status in found] == [("sample", "actual")]
    british = by(network(whole, "United Kingdom"), "node", "mission_ids")
    assert "chang-e-5" not in british["CN"]
    [row] = [row for row in network(whole, membership=True).rows if row["country"] == "GB"]
    assert row["with_china"] == []


def test_who_leads_a_part_is_tied_to_who_leads_the_whole(store):
    assert edges(store, "mission = 'icube-q' AND relation = 'part'") == [
        ("cnsa", "suparco", "part", "actual")
    ]


def test_what_a_rover_carries_ties_its_maker_to_the_rovers_lead_not_to_the_landers(store):
    assert edges(store, "instrument = 'rashid-langmuir'") == [("mbrsc", "cnes", "maker", "actual")]
    flights = store.rows("SELECT whole FROM network WHERE instrument = 'rashid-langmuir'")
    assert flights == [{"whole": "hakuto-r-m1"}]


def test_a_maker_known_only_by_the_leads_own_country_is_tied_to_nobody(store):
    assert edges(store, "instrument IN ('ce6-camera', 'icube-q-camera')") == []


def test_parties_of_a_text_are_tied_from_the_day_the_later_one_joined(store):
    [row] = store.rows(
        "SELECT * FROM network WHERE agreement = 'artemis-accords' AND a = 'FR' AND b = 'SA'"
    )
    assert (row["date"], row["members"], row["wide"]) == ("2022-07-14", 7, 1)


def test_who_left_a_text_is_tied_until_then(store):
    [row] = store.rows(
        "SELECT * FROM network WHERE agreement = 'moon-agreement' AND a = 'FR' AND b = 'SA'"
    )
    assert (row["date"], row["end_date"], row["end_latest"]) == (
        "2012-07-18", "2024-01-05", "2024-01-05",
    )  # fmt: skip


def test_what_was_announced_or_is_yet_to_fly_is_planned(store):
    assert edges(store, "mission = 'chang-e-8'") == [("cnsa", "asi", "partner", "planned")]
    assert edges(store, "instrument = 'ce6-plaque'") == [("cnsa", "SA", "maker", "planned")]
    assert edges(store, "agreement = 'chang-e-8-letter'") == [
        ("cnsa", "iranian-space-agency", "party", "planned")
    ]


def test_every_edge_names_what_is_shared_and_two_ties_that_have_claims(whole):
    shared = "COALESCE(mission, instrument, agreement, activity, programme)"
    assert whole.value(f"SELECT COUNT(*) FROM network WHERE {shared} IS NULL") == 0
    for link in ("a_link", "b_link"):
        unclaimed = f"{link} NOT IN (SELECT subject FROM claim)"
        assert whole.value(f"SELECT COUNT(*) FROM network WHERE {unclaimed}") == 0


def test_nobody_is_tied_to_itself_nor_an_agency_to_its_own_country(whole):
    assert whole.value("SELECT COUNT(*) FROM network WHERE a = b OR a = b_country") == 0


# Ranked.


def test_who_has_the_most_partners(store):
    table = network(store)
    assert [(row["node"], row["partners"]) for row in table.rows][:3] == [
        ("CN", 6), ("PK", 3), ("FR", 2),
    ]  # fmt: skip
    first = next(iter(table))
    assert (first["missions"], first["payloads"], first["agreements"]) == (1, 3, 2)
    assert (first["closest"], first["closest_name"]) == ("FR", "France")


def test_a_body_that_is_no_countrys_stands_for_itself(store):
    assert by(network(store), "node", "kind")["esa"] == "agency"


def test_what_was_given_up_does_not_count(store):
    partners = by(network(store, "Russia"), "node", "things")
    assert "esa" not in partners  # the drill on Luna 27
    assert partners["CN"] == 2  # the memorandum and the programme, not Chang'e-6


def test_the_accords_do_not_make_partners_unless_asked_for(store):
    assert "KR" not in by(network(store), "node", "partners")
    assert by(network(store, multilateral=True), "node", "partners")["KR"] == 6


def test_those_who_only_flew_together_are_partners_only_if_asked_for(store):
    assert "SE" not in by(network(store, "France"), "node", "things")
    assert by(network(store, "France", fellows=True), "node", "things")["SE"] == 1


def test_the_accords_do_not_drown_the_rest(whole):
    found = list(graph(whole))
    assert not [row for row in found if row["agreement"] == "artemis-accords"]
    assert len(list(graph(whole, multilateral=True))) > len(found) + 1_900


def test_the_partners_of_one_with_the_ids_behind_the_counts(store):
    [row] = [row for row in network(store, "中国").rows if row["node"] == "FR"]
    assert (row["missions"], row["mission_ids"]) == (1, ["chang-e-6"])
    assert (row["payloads"], row["payload_ids"]) == (1, ["dorn"])
    assert (row["agreements"], row["agreement_ids"]) == (1, ["cnsa-cnes-dorn"])
    assert (row["first"], row["last"]) == ("2018~", "2024-06/2024-07")


def test_counts_are_those_of_the_ids_behind_them(whole):
    for row in network(whole, "United States").rows:
        for count, ids in (
            ("missions", "mission_ids"), ("payloads", "payload_ids"), ("planned", "planned_ids"),
        ):  # fmt: skip
            assert row[count] == len(row[ids])


def test_what_was_to_come_and_of_which_no_end_is_known_is_not_planned(whole):
    [row] = [row for row in network(whole, "Spain").rows if row["node"] == "CN"]
    assert (row["planned"], row["overdue"]) == (0, 1)
    assert row["overdue_ids"] == ["barcelona-moon-team"]
    for row in network(whole, "United States").rows:
        assert not set(row["overdue_ids"]) & {*row["planned_ids"], *row["mission_ids"]}


def test_a_text_that_was_only_announced_is_not_overdue(whole):
    [row] = [row for row in network(whole, "China").rows if row["node"] == "RU"]
    assert "ilrs-roadmap-v1-2021" in row["planned_ids"]


def test_agencies_among_themselves(store):
    partners = by(network(store, "CNSA"), "node", "name")
    assert {"cnes", "irap", "esa", "irf", "suparco"} <= set(partners)
    of_france = by(network(store, "France", nodes="agency"), "node", "name")
    assert "cnsa" in of_france
    assert "irap" not in of_france  # French itself


def test_in_a_period(store):
    assert set(by(network(store, since="2023", until="2023"), "node", "partners")) == {"CN", "FR"}
    doubted = network(store, since="2018-03", until="2018-12")
    said = "ties that lie possibly, not certainly, in the period asked about: 2"
    assert said in doubted.notes  # 2018~, between two pairs of countries and bodies


def test_of_a_programme(store):
    assert set(by(network(store, programme="ILRS"), "node", "partners")) == {"CN", "RU", "PK"}


def test_what_is_kept_for_context_counts_only_if_asked_for(whole):
    assert "cfosat" not in network(whole, "China", "France").to_dict()["ties"].__repr__()
    page = network(whole, "China", "France", target="earth")
    assert "cfosat" in {row["mission"] for row in page.sections[1].rows}


# Two.


def sections(page):
    assert isinstance(page, Page)
    return {section.name: list(section.rows) for section in page.sections}


def test_what_ties_two_countries(store):
    page = network(store, "france", "CHINA")
    assert (page.id, page.title) == ("FR CN", "France – China")
    assert [row["thing"] for row in sections(page)["ties"]] == [
        "radon-study", "cnsa-cnes-dorn", "dorn", "far-side-days-2024",
    ]  # fmt: skip
    dorn = sections(page)["ties"][2]
    assert (dorn["a_members"], dorn["b_members"]) == (["cnes", "irap"], ["cnsa"])
    assert dorn["sources"] == ["cnes-2023-12-10", "cnsa-2024-06-25"]


def test_the_shortest_chain_and_what_is_behind_each_link(store):
    found = sections(network(store, "Sweden", "Iran"))
    assert [(row["a"], row["b"], row["via"]) for row in found["chain"]] == [
        ("SE", "CN", ["nils"]),
        ("CN", "IR", ["chang-e-8-letter"]),
    ]
    assert [row["status"] for row in found["chain"]] == ["actual", "planned"]


def test_a_chain_of_facts_goes_before_a_shorter_one_of_plans(store):
    # Italy and China plan Chang'e-8, and have both made a part of ICUBE-Q
    found = sections(network(store, "asi", "cnsa"))
    assert [row["b"] for row in found["chain"]] == ["cnsa"]
    assert found["chain"][0]["status"] == "planned"
    assert sections(network(store, "Italy", "China"))["chain"][0]["status"] == "actual"


def test_from_pakistan_to_italy(whole):
    found = sections(network(whole, "pakistan", "italy"))
    assert [(row["a"], row["b"]) for row in found["chain"]] == [("PK", "CN"), ("CN", "IT")]
    assert "chang-e-6" in found["chain"][0]["via"]
    assert "chang-e-6" in [row["mission"] for row in found["flights"]]


def test_no_shorter_chain_exists(whole):
    """As networkx finds, from every country to every other."""
    networkx = pytest.importorskip("networkx")
    rows = [row for row in graph(whole).rows if row["status"] == "actual"]
    other = networkx.Graph((row["a"], row["b"]) for row in rows)
    lengths = dict(networkx.all_pairs_shortest_path_length(other))
    for start in list(other)[:12]:
        for end in other:
            if start != end:
                links = chain(rows, {start}, {end})
                assert (len(links) if links else None) == lengths[start].get(end)


def test_a_chain_hangs_together_and_is_always_the_same(whole):
    rows = list(graph(whole, nodes="agency"))
    links = chain(rows, {"suparco"}, {"isro"})
    again = chain(list(reversed(rows)), {"suparco"}, {"isro"})
    assert links
    assert again
    assert len(links) > 1
    path = [(link[0]["a"], link[0]["b"]) for link in links]
    assert path == [(link[0]["a"], link[0]["b"]) for link in again]
    assert [start for start, _ in path[1:]] == [end for _, end in path[:-1]]


def test_a_country_and_an_agency(store):
    found = sections(network(store, "Italy", "CNES"))
    assert found["chain"][0]["a"] in ("IT", "asi")
    assert found["chain"][-1]["b"] == "cnes"


def test_any_two_records_by_what_is_stated_of_them(store):
    found = sections(network(store, "DORN", "ICUBE-Q"))
    assert [(row["a"], row["b"]) for row in found["chain"]] == [
        ("dorn", "chang-e-6"),
        ("chang-e-6", "icube-q"),
    ]
    assert [row["relations"] for row in found["chain"]] == [["carrier"], ["part"]]
    assert sections(network(store, "cnsa", "dorn", nodes="all"))["chain"]


def test_the_same_flights_of_others(store):
    found = sections(network(store, "Sweden", "France"))
    [row] = found["flights"]
    assert (row["mission"], row["a_roles"], row["b_roles"]) == (
        "chang-e-6", ["instrument_provider"], ["instrument_provider"],
    )  # fmt: skip


# Communities.


def test_communities_are_whole_and_apart(whole):
    pytest.importorskip("networkx")
    table = network(whole, communities=True)
    members = [member for row in table.rows for member in row["members"]]
    assert len(members) == len(set(members)) > 50
    assert list(table) == list(network(whole, communities=True))
    groups = {member: row["community"] for row in table.rows for member in row["members"]}
    assert groups["CN"] == groups["RU"] != groups["US"] == groups["JP"]


# Membership: three things that are never one.


def test_membership_stands_beside_flights(whole):
    rows = {row["country"]: row for row in network(whole, membership=True).rows}
    assert sum(row["accords"] is not None for row in rows.values()) == 63
    assert [country for country, row in rows.items() if row["both"]] == ["SN", "TH"]
    assert (rows["IT"]["accords"], rows["IT"]["ilrs"]) == ("2020-10-13", None)
    assert "chang-e-6" in rows["IT"]["with_china"]  # in the Accords, and flew with China
    assert rows["PK"]["ilrs"] == "state"
    assert "chang-e-6" in rows["PK"]["with_china"]
    assert rows["PK"]["accords"] is None


def test_to_sign_is_not_to_fly(whole):
    rows = {row["country"]: row for row in network(whole, membership=True).rows}
    signed = {country for country, row in rows.items() if row["accords"]}
    flown = {country for country, row in rows.items() if row["artemis_missions"]}
    assert len(signed - flown) > 40
    assert rows["AO"]["artemis_missions"] == ()


def test_how_far_a_country_is_in_the_ilrs(whole):
    rows = {row["country"]: row["ilrs"] for row in network(whole, membership=True).rows}
    assert {"CN", "RU"} == {country for country, level in rows.items() if level == "lead"}
    assert rows["AE"] == "institution"  # a university and a company; the state only meant to
    assert rows["AR"] == rows["BR"] == "intent"


# The panel.


def test_a_pair_of_countries_a_year(store):
    rows = {(r["country_a"], r["country_b"], r["year"]): r for r in dyads(store).rows}
    row = rows["CN", "FR", 2024]
    assert (row["missions"], row["missions_ids"]) == (1, ["chang-e-6"])
    assert (row["payloads"], row["payloads_ids"]) == (1, ["dorn"])
    assert rows["CN", "IT", 2028]["planned_missions_ids"] == ["chang-e-8"]
    assert rows["CN", "IT", 2028]["missions"] == 0


def test_the_panel_counts_as_its_view_does(whole):
    counted = [{k: v for k, v in row.items() if not k.endswith("_ids")} for row in dyads(whole)]
    seen = whole.rows("SELECT * FROM dyads ORDER BY country_a, country_b, year IS NULL, year")
    assert counted == seen
    for row in dyads(whole):
        assert row["agreements"] == len(row["agreements_ids"])


def test_a_text_of_many_is_in_the_panel_only_if_asked_for(store):
    pairs = {(r["country_a"], r["country_b"]) for r in dyads(store, multilateral=True).rows}
    assert ("JP", "KR") in pairs
    assert ("JP", "KR") not in {(r["country_a"], r["country_b"]) for r in dyads(store).rows}


# Asked wrongly.


@pytest.mark.parametrize(
    ("names", "options", "error", "message"),
    [
        (("nowhere-at-all",), {}, NotFoundError, "no country or agency called"),
        (("China", "中国"), {}, UsageError, "both names stand for China"),
        (("China", "CNSA"), {}, UsageError, "are one here"),
        (("CNES", "IRAP"), {"nodes": "country"}, UsageError, "are one here"),
        (("China", "South Korea"), {}, NotFoundError, "no chain of ties leads from China to South"),
        (("",), {}, UsageError, "an empty name"),
        ((), {"nodes": "planet"}, UsageError, "no such term 'planet'"),
        (("China",), {"communities": True}, UsageError, "takes no name"),
        (("China",), {"membership": True}, UsageError, "takes no name"),
        ((), {"membership": True, "communities": True}, UsageError, "two questions"),
        ((), {"membership": True, "since": "2020"}, UsageError, "takes no filters"),
        ((None, "China"), {}, UsageError, "without a first"),
    ],
)
def test_it_says_what_is_wrong(store, names, options, error, message):
    with pytest.raises(error, match=message):
        network(store, *names, **options)


def test_without_networkx_it_says_how_to_get_it(store, monkeypatch):
    monkeypatch.setitem(sys.modules, "networkx", None)
    with pytest.raises(UsageError) as caught:
        network(store, communities=True)
    assert "pip install 'lunar-kb[graph]'" in (caught.value.hint or "")
    assert network(store, "Sweden", "France")  # the usual questions need no library
