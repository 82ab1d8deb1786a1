"""The commands in Chinese: for people in Chinese, for machines with English keys and codes."""

import json


def test_a_table_in_chinese(lunar):
    result = lunar("partners", "嫦娥六号", "--lang", "zh")
    head, first, *_ = result.out.splitlines()
    assert head.split()[:3] == ["合作方", "国家", "角色"]
    assert first.split()[:3] == ["国家航天局", "中国", "牵头"]


def test_machines_keep_english_keys_and_codes_but_get_the_names(lunar):
    result = lunar("partners", "chang-e-6", "--format", "json", "--lang", "zh")
    row = json.loads(result.out)[0]
    assert list(row)[:4] == ["mission", "mission_name", "agency", "agency_name"]
    assert (row["role"], row["country"], row["agency_name"]) == ("lead", "CN", "国家航天局")


def test_a_missing_name_falls_back_and_is_counted(lunar):
    result = lunar("partners", "chang-e-6", "--lang", "zh")
    assert "以英文显示" in result.out


def test_errors_in_chinese(lunar):
    result = lunar("partners", "chang-e-66", LUNAR_LANG="zh")
    assert result.status == 1
    assert result.err.splitlines()[0] == "错误：没有名为“chang-e-66”的任务"
    result = lunar("foo", LUNAR_LANG="zh")
    assert (result.status, result.err.splitlines()[0]) == (2, "错误：没有命令“foo”")


def test_the_language_does_not_stay(lunar):
    lunar("partners", "chang-e-6", "--lang", "zh")
    assert lunar("partners", "chang-e-6").out.startswith("Partner ")
