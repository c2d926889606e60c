"""Where source texts stand: inside the output folder, apart from each other, on every file system."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph.sources import text_names, write_texts
from kg.model import Document, SourceText

DEVICES = {"CON", "PRN", "AUX", "NUL", *(f"{device}{number}" for device in ("COM", "LPT") for number in range(10))}
NAME = st.text(st.characters(codec="utf-8"), min_size=1, max_size=300)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("a.txt", "text/a.txt"),
        ("bulletins/2022-10.pdf", "text/bulletins/2022-10.txt"),
        ("火炬动态.docx", "text/火炬动态.txt"),
        ("no suffix", "text/no suffix.txt"),
        ("../../etc/passwd.txt", "text/etc/passwd.txt"),
        ("/etc/passwd.txt", "text/etc/passwd.txt"),
        ("..\\windows\\a.txt", "text/windows/a.txt"),
        ("C:\\a.txt", "text/C_/a.txt"),
        (".hidden/.env.txt", "text/_hidden/_env.txt"),
        ("nul.txt", "text/_nul.txt"),
        ("what?.txt", "text/what_.txt"),
        ("trailing. /a.txt", "text/trailing_/a.txt"),
        ("..", "text/_.txt"),
    ],
)
def test_a_source_has_a_readable_place_below_text(name: str, path: str) -> None:
    assert text_names([name]) == {name: path}


@given(st.sets(NAME, max_size=8))
def test_no_name_leads_out_of_the_folder_and_no_two_meet(names: set[str]) -> None:
    places = text_names(names)
    assert set(places) == names
    for place in places.values():
        path = PurePosixPath(place)
        assert path.parts[0] == "text" and path.suffix == ".txt" and len(path.parts) > 1
        assert not any(part in {".", ".."} or part[-1] in ". " or len(part.encode()) > 255 for part in path.parts)
        assert not any(character in part for part in path.parts for character in '\0<>:"|?*\\\n')
        assert not PureWindowsPath(place).drive
        assert not any(part.partition(".")[0].upper() in DEVICES for part in path.parts)
    folded = [place.casefold() for place in places.values()]
    assert len(set(folded)) == len(folded)
    assert not any(str(parent) in folded for place in folded for parent in PurePosixPath(place).parents)


@pytest.mark.parametrize(
    "names", [("a.pdf", "a.txt"), ("a.txt", "A.txt"), ("b/a.txt", "b/a.html"), ("a.pdf", "a.txt/b.pdf")]
)
def test_sources_that_would_meet_are_kept_apart_whatever_their_order(names: tuple[str, str]) -> None:
    places = text_names(names)
    assert len({place.casefold() for place in places.values()}) == 2
    assert places == text_names(names[::-1])


def test_a_text_is_written_as_it_is(tmp_path: Path) -> None:
    source = SourceText("a/甲.pdf", "一行\n\n 两行\u3000\t末")
    names = text_names([source.name])
    write_texts([Document(source, "甲", ())], names, tmp_path)
    assert (tmp_path / "text" / "a" / "甲.txt").read_bytes() == source.text.encode("utf-8")
