"""Words from outside stay words, names of files are safe, and the same graph gives the same bytes."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from kg.build import build_site
from kg.errors import OutputError
from kg.output import renewed
from kg.site.page import ASSETS, POLICY
from kg.views.links import page_path

NAMES = st.text(st.characters(codec="utf-8", exclude_characters="/"), min_size=1, max_size=80)


def test_words_of_articles_add_no_tag_and_no_code(site: Path) -> None:
    for path in sorted(site.rglob("*.html")):
        of = html.fromstring(path.read_text(encoding="utf-8"))
        assert not of.xpath("//img | //iframe | //*[@onload] | //*[@onerror] | //*[@style] | //base | //form"), (
            path.name
        )
        scripts = [script.get("src") or script.get("type") for script in of.xpath("//script")]
        assert all(one == "application/json" or Path(one).name in ASSETS for one in scripts), path.name
        assert of.xpath("//meta[@http-equiv='Content-Security-Policy']/@content") == [POLICY]
    assert "<img src=x" in html.fromstring((site / "index.html").read_text(encoding="utf-8")).text_content()


def test_data_of_the_search_cannot_close_its_tag(site: Path) -> None:
    text = (site / "index.html").read_text(encoding="utf-8")
    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    assert data is not None
    assert "<" not in data[1]
    assert any("<svg onload" in thing[1][0] for thing in json.loads(data[1])["things"])


@given(NAMES, NAMES)
def test_pages_have_names_that_every_file_system_takes_and_keeps_apart(one: str, other: str) -> None:
    path = page_path(f"park/{one}")
    assert re.fullmatch(r"park/[a-z2-7]{16}\.html", path)
    assert (path == page_path(f"park/{other}")) == (one == other)


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_kg_site_writes_what_kg_build_wrote_under_any_hash_seed_and_locale(built: Path, tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; from kg.build import build_site; build_site(Path(sys.argv[1]))"
    before = bytes_of(built / "site")
    for seed, locale in (("1", "C"), ("2", "zh_CN.gb18030")):
        again = tmp_path / seed
        shutil.copytree(built, again)
        environment = os.environ | {"PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONUTF8": "0"}
        subprocess.run([sys.executable, "-c", code, str(again)], env=environment, check=True)
        assert bytes_of(again / "site") == before


def test_what_goes_wrong_leaves_the_last_pages(built: Path, tmp_path: Path) -> None:
    output = tmp_path / "output"
    shutil.copytree(built, output)
    before = bytes_of(output / "site")
    (output / "text" / "a.json").write_text("{", encoding="utf-8")
    with pytest.raises(OutputError, match=r"a\.json.*标注文件无法读取 the marks cannot be read"):
        build_site(output)
    assert bytes_of(output / "site") == before


def test_a_folder_of_somebody_else_is_not_replaced(built: Path, tmp_path: Path) -> None:
    output = tmp_path / "output"
    shutil.copytree(built, output)
    (output / "mine").mkdir()
    (output / "mine" / "letter").write_text("x", encoding="utf-8")
    with pytest.raises(OutputError, match="不会覆盖"), renewed(output, "mine"):
        pass
    assert (output / "mine" / "letter").exists()


def test_pages_need_a_build(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="run kg build first"):
        build_site(tmp_path)
