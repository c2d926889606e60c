"""Mistakes in the files: all at once, with file and line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg.errors import DataFileError
from kg.knowledge.gazetteers import Gazetteer, problems
from kg.resources import ontology_dir


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ontology_dir() / "gazetteers", tmp_path / "ontology" / "gazetteers"))


def add(folder: Path, file: str, row: str) -> int:
    """Append a row to a file and return its line."""
    path = folder / file
    path.write_text(path.read_text("utf-8") + row + "\n", "utf-8")
    return len(path.read_text("utf-8").splitlines())


@pytest.mark.parametrize(
    ("file", "row", "message"),
    [
        (
            "zones.csv",
            "新高新区,新高新技术产业开发区,新,南昌,江西省,2030,,,,",
            "city：未知的 unknown “南昌”；是否指 did you mean “南昌市”？",
        ),
        (
            "zones.csv",
            "甲高新区,甲高新技术产业开发区,甲,南昌市,江西省,去年,,,,",
            "year_approved：格式不对 malformed “去年”",
        ),
        (
            "zones.csv",
            "甲高新区,甲高新技术产业开发区,甲,南昌市,江西省,,,,,Parks",
            "class：未知的 unknown “Parks”；是否指 did you mean “Park”？",
        ),
        ("zones.csv", "甲高新区,甲高新技术产业开发区,甲,,江西省,,,,,", "“city” 不能为空"),
        ("zones.csv", "南昌高新区,另一个,南昌,南昌市,江西省,,,,,", "重复 “南昌高新区” 已在第"),
        ("zones.csv", "甲高新区,甲", "有 2 格，表头有 10 列"),
        (
            "zones.csv",
            "甲高新区,甲高新技术产业开发区,甲,南昌市,江西省,,鄱阳湖,,,",
            "demonstration_zone：未知的 unknown “鄱阳湖”",
        ),
        ("development_zones.csv", "南昌高新区,南昌某区,南昌市,,", "重复 “南昌高新区” 已在 zones.csv:"),
        (
            "academies.csv",
            "某研究所,,,中国科学院院,,",
            "parent：未知的 unknown “中国科学院院”；是否指 did you mean “中国科学院”？",
        ),
        ("companies.csv", "某公司,,法兰西,,", "country：未知的 unknown “法兰西”"),
        ("companies.csv", "某公司,,,甲|甲,", "aliases：重复 repeated “甲”"),
        ("regions.csv", "某区域,,江西,,", "within：未知的 unknown “江西”；是否指 did you mean “江西省”？"),
        ("divisions.csv", "南昌试,,,,洪都,", "name：未知的 unknown “南昌试”"),
        ("divisions.csv", "某市,江西省,city,360199,,", "level：未知的 unknown “city”"),
        (
            "local_bodies.csv",
            "某某厅,某某厅,provinces,",
            "levels：未知的 unknown “provinces”；是否指 did you mean “province”？",
        ),
        ("zone_forms.csv", "{towns}高新区,no", "form：未知的 unknown “towns”"),
    ],
)  # fmt: skip
def test_a_wrong_row_is_named_with_file_and_line(folder: Path, file: str, row: str, message: str) -> None:
    line = add(folder, file, row)
    found = [str(problem) for problem in problems(folder)]
    assert len(found) == 1, found
    assert found[0].startswith(f"ontology/gazetteers/{file}:{line}: ")
    assert message in found[0]


def test_all_mistakes_of_all_files_come_at_once(folder: Path) -> None:
    zones, bodies = add(folder, "zones.csv", "甲,,甲,南昌市,江西省,,,,,"), add(folder, "bodies.csv", "某部,,无此院,,")
    found = [(problem.file.rsplit("/", 1)[-1], problem.line) for problem in problems(folder)]
    assert found == [("bodies.csv", bodies), ("zones.csv", zones)]
    with pytest.raises(DataFileError) as error:
        Gazetteer.load(folder)
    assert len(error.value.problems) == 2


def test_an_unknown_column_offers_the_nearest(folder: Path) -> None:
    path = folder / "companies.csv"
    path.write_text(path.read_text("utf-8").replace("aliases", "alias", 1), "utf-8")
    assert [str(problem) for problem in problems(folder)] == [
        "ontology/gazetteers/companies.csv:1: 未知的列 unknown column “alias”；是否指 did you mean “aliases”？"
    ]


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "countries.csv").unlink()
    assert any("countries.csv" in problem.file for problem in problems(folder))


def test_a_file_that_is_not_utf8_is_named(folder: Path) -> None:
    path = folder / "ordinary_words.csv"
    path.write_bytes(path.read_text("utf-8").encode("gbk"))
    (problem,) = problems(folder)
    assert problem.file.endswith("ordinary_words.csv")
    assert "UTF-8" in problem.what


def test_a_byte_order_mark_and_blank_lines_do_no_harm(folder: Path) -> None:
    path = folder / "companies.csv"
    path.write_text("\ufeff" + path.read_text("utf-8") + "\n,,,,\n", "utf-8")
    assert problems(folder) == ()


def test_a_new_row_is_found_in_texts(folder: Path) -> None:
    line = add(folder, "zones.csv", "试验高新区,试验高新技术产业开发区,试验,南昌市,江西省,2030,,小试区,,")
    gazetteer = Gazetteer.load(folder)
    (entry,) = gazetteer.find("试验国家高新区")
    assert (entry.key, entry.source) == ("试验高新区", f"zones.csv:{line}")
    assert gazetteer.find("小试区") == (entry._replace(surface="小试区"),)


def test_a_short_form_that_counties_share_belongs_to_none(folder: Path) -> None:
    types = folder / "division_types.csv"
    types.write_text(types.read_text("utf-8").replace("市辖区,county,no", "市辖区,county,yes"), "utf-8")
    add(folder, "division_endings.csv", "区,")
    gazetteer = Gazetteer.load(folder)
    assert [entry.key for entry in gazetteer.find("石峰")] == ["石峰区"]
    assert gazetteer.find("鼓楼") == ()
    assert [entry.key for entry in gazetteer.find("河北")] == ["河北省"]


def test_a_type_of_division_without_a_row_is_named(folder: Path) -> None:
    types = folder / "division_types.csv"
    types.write_text(types.read_text("utf-8").replace("盟,prefecture,yes\n", ""), "utf-8")
    assert [problem.what for problem in problems(folder)] == ["缺少类型 missing type “盟”"]
