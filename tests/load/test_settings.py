"""Where to load and as whom: profiles, URLs, logins, and what is said when they are wrong."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from kg.cli import main
from kg.errors import DataFileError, OutputError
from kg.load import load, settings
from kg.load.profiles import known_profiles

URL = "http://localhost:7878"


def config(folder: Path, text: str) -> Path:
    file = folder / "stores.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_profiles_name_their_endpoints() -> None:
    profiles = known_profiles()
    assert {"oxigraph", "virtuoso", "fuseki", "graphdb", "generic"} <= set(profiles)
    assert profiles["oxigraph"].graphs_at(f"{URL}/") == f"{URL}/store"
    assert profiles["generic"].graphs_at("http://a/data") == "http://a/data"
    assert profiles["virtuoso"].update_at("http://a:8890") == "http://a:8890/sparql-auth"


def test_what_was_never_run_is_marked_in_the_data_and_in_the_document() -> None:
    document = (Path(__file__).resolve().parents[2] / "docs" / "load.md").read_text(encoding="utf-8")
    for name, profile in known_profiles().items():
        row = next(line for line in document.splitlines() if line.startswith(f"| `{name}` "))
        assert ("untested" in row) == (not profile.tested), row


def test_the_environment_comes_before_the_file(tmp_path: Path) -> None:
    file = config(tmp_path, f'[stores."{URL}/"]\nprofile = "virtuoso"\nuser = "a"\npassword = "b"\n')
    found = settings(URL, config=file, environment={"PARKKG_STORE_PASSWORD": "c"})
    assert (found.profile.name, found.user, found.password) == ("virtuoso", "a", "c")
    assert settings(URL, "oxigraph", file, {}).profile.name == "oxigraph"
    assert not settings("http://elsewhere", config=file, environment={}).has_login


def test_a_profile_of_ones_own(tmp_path: Path) -> None:
    mine = dict.fromkeys(("title", "url", "update", "tested"), "")
    mine |= {"graphs": "{url}/g", "graph_parameter": "context", "authentication": "basic", "replace": "put"}
    lines = [*(f'{key} = "{value}"' for key, value in mine.items()), "connections = 2"]
    file = config(tmp_path, "[profiles.mine]\n" + "\n".join(lines))
    assert settings(URL, "mine", file, {}).profile.graphs_at(URL) == f"{URL}/g"


def test_every_mistake_of_a_file_at_once_and_no_password_among_them(tmp_path: Path) -> None:
    file = config(
        tmp_path,
        f'[stores."{URL}"]\npasword = "secret"\npassword = 12345\n[profiles.mine]\ntitle = 1\nreplace = "swap"\n[x]\n',
    )
    with pytest.raises(DataFileError) as wrong:
        settings(URL, config=file, environment={})
    said = str(wrong.value)
    assert "pasword" in said
    assert "[x]" in said
    assert "secret" not in said
    assert "12345" not in said
    file.write_text('[profiles.mine]\ntitle = 1\nreplace = "swap"\n', encoding="utf-8")
    with pytest.raises(DataFileError) as wrong:
        settings(URL, config=file, environment={})
    assert all(word in str(wrong.value) for word in ("lacks graphs", "title", "put, move"))


@pytest.mark.parametrize("text", ["[stores", "\x00"])
def test_a_broken_file_is_told(text: str, tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="TOML"):
        settings(URL, config=config(tmp_path, text), environment={})
    with pytest.raises(DataFileError, match="cannot be read"):
        settings(URL, config=tmp_path / "nowhere.toml", environment={})


def test_an_unknown_profile_gets_the_nearest() -> None:
    with pytest.raises(DataFileError, match="virtuoso"):
        settings(URL, "virtuso", environment={})


@pytest.mark.parametrize("url", ["localhost:7878", "ftp://a/", "http://", "http://a:x", "http://a/?q=1", ""])
def test_what_is_no_url_of_a_store_is_refused(url: str) -> None:
    with pytest.raises(OutputError):
        settings(url, environment={})


def test_no_password_in_a_url_and_none_repeated() -> None:
    with pytest.raises(OutputError, match="PARKKG_STORE_USER") as refused:
        settings("http://dba:geheim@localhost:8890", environment={})
    assert "geheim" not in str(refused.value)


def test_a_password_stands_in_no_representation() -> None:
    found = settings(URL, environment={"PARKKG_STORE_USER": "u", "PARKKG_STORE_PASSWORD": "geheim"})
    assert "geheim" not in repr(found)


def answering(status: int, seen: list[str]) -> httpx.MockTransport:
    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers.get("Authorization", ""))
        return httpx.Response(status)

    return httpx.MockTransport(answer)


def test_a_login_that_is_missing_or_wrong_says_what_to_set(output: Callable[..., Path]) -> None:
    folder, seen = output(article_甲=("一",)), list[str]()
    with pytest.raises(OutputError, match="PARKKG_STORE_USER") as refused:
        load(folder, settings(URL, environment={}), transport=answering(401, seen))
    assert "login is required" in str(refused.value)
    environment = {"PARKKG_STORE_USER": "编辑", "PARKKG_STORE_PASSWORD": "p:w"}
    with pytest.raises(OutputError, match="refused") as refused:
        load(folder, settings(URL, environment=environment), transport=answering(403, seen))
    assert "编辑" in str(refused.value)
    assert base64.b64decode(seen[-1].removeprefix("Basic ")).decode() == "编辑:p:w"
    with pytest.raises(OutputError, match="refused"):
        load(folder, settings(URL, environment={"PARKKG_STORE_TOKEN": "t"}), transport=answering(401, seen))
    assert seen[-1] == "Bearer t"


def test_the_command_line_takes_no_password(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["load", "--help"])
    assert not ended.value.code
    said = capsys.readouterr().out
    assert "PARKKG_STORE_PASSWORD" in said
    assert "--password" not in said
    assert "--token" not in said
