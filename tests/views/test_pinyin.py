"""Names are found by what a person types on a plain keyboard, and shown as they are read."""

from __future__ import annotations

import subprocess
import sys

import pytest

from kg.views.pinyin import keys, reading


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("南昌高新区", "nán chāng gāo xīn qū"),
        ("重庆重工", "chóng qìng zhòng gōng"),
        ("长沙生长激素", "cháng shā shēng zhǎng jī sù"),
        ("厦门大厦", "xià mén dà shà"),
        ("银行与行政", "yín háng yǔ xíng zhèng"),
        ("乐山音乐", "lè shān yīn yuè"),
        ("蚌埠六安台州丽水", "bèng bù lù ān tāi zhōu lí shuǐ"),
        ("绿色5G园", "lǜ sè 5G yuán"),
    ],
)
def test_a_character_with_several_readings_is_read_by_its_word(name: str, read: str) -> None:
    assert reading(name) == read


@pytest.mark.parametrize(
    ("name", "read"),
    [("长三角协会", "cháng sān jiǎo xié huì"), ("山西长治", "shān xī cháng zhì"), ("涡阳县", "guō yáng xiàn")],
)
def test_what_the_library_misreads_is_corrected_in_place(name: str, read: str) -> None:
    assert reading(name) == read


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("南昌高新区", {"nanchanggaoxinqu", "ncgxq"}),
        ("绿谷5G", {"lvgu5g", "lugu5g", "lg5g"}),
        ("“星火”计划（二期）", {"xinghuojihuaerqi", "xhjheq"}),
        ("ＡＩ谷", {"aigu", "aig"}),
        ("A股 上市", {"agushangshi", "agss"}),
    ],
)
def test_keys_are_all_syllables_and_their_initials(name: str, typed: set[str]) -> None:
    assert set(keys(name)) == typed


@pytest.mark.parametrize("name", ["", "ABB", "1+5+X", "Бета"])
def test_a_name_without_chinese_has_neither_reading_nor_keys(name: str) -> None:
    assert (reading(name), keys(name)) == ("", ())


def test_the_library_is_loaded_with_the_first_name_only() -> None:
    code = "import sys, kg.cli, kg.views.pinyin; sys.exit('pypinyin' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
