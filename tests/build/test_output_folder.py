"""The output folder: all or nothing, and never at the cost of somebody's file."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import given
from hypothesis import strategies as st

import kg.output
from kg.errors import OutputError
from kg.output import KEPT, replaced, settled


def write(output: Path, **files: str) -> None:
    with replaced(output) as folder:
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")


def content(output: Path) -> dict[str, str]:
    return {
        path.relative_to(output).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(output.rglob("*"))
        if path.is_file() and KEPT not in path.parts
    }


def test_a_new_folder_holds_what_was_written(tmp_path: Path) -> None:
    write(tmp_path / "new" / "deep", a="1")
    assert content(tmp_path / "new" / "deep") == {"a": "1"}
    assert settled(tmp_path / "new" / "deep") == tmp_path / "new" / "deep"


def test_the_next_build_replaces_the_last_and_removes_what_it_no_longer_writes(tmp_path: Path) -> None:
    write(tmp_path, a="1", b="1")
    write(tmp_path, b="2", c="2")
    assert content(tmp_path) == {"b": "2", "c": "2"}


def test_a_folder_inside_is_replaced_whole(tmp_path: Path) -> None:
    for name in ("old", "new"):
        with replaced(tmp_path / "out") as folder:
            (folder / "text").mkdir()
            (folder / "text" / name).touch()
    assert list(content(tmp_path / "out")) == ["text/new"]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_a_build_that_ends_badly_leaves_the_last_one_whole(tmp_path: Path, error: type[BaseException]) -> None:
    write(tmp_path, a="1")
    with pytest.raises(error), replaced(tmp_path) as folder:
        (folder / "a").write_text("2", encoding="utf-8")
        raise error
    assert content(tmp_path) == {"a": "1"}
    assert not (tmp_path / KEPT / "next").exists()


def test_a_first_build_that_ends_badly_leaves_no_folder(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), replaced(tmp_path / "out"):
        raise KeyboardInterrupt
    assert not (tmp_path / "out").exists()


@given(steps=st.integers(min_value=0, max_value=8))
def test_an_interruption_at_any_step_of_the_swap_leaves_the_old_or_the_new(
    steps: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A kill is played by letting the n-th move fail for good; the next visitor finds one build, whole."""
    output = tmp_path_factory.mktemp("swap")
    write(output, a="1", b="1", c="1")

    class Killed(BaseException):
        pass

    left = steps

    def step() -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise Killed

    remove, rename = kg.output._remove, Path.rename

    def stepwise_remove(path: Path) -> None:
        step()
        remove(path)

    def stepwise_rename(self: Path, target: Path) -> Path:
        step()
        return rename(self, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kg.output, "_remove", stepwise_remove)
        patch.setattr(Path, "rename", stepwise_rename)
        with suppress(Killed):
            write(output, b="2", c="2", d="2")
    settled(output)
    assert content(output) in ({"a": "1", "b": "1", "c": "1"}, {"b": "2", "c": "2", "d": "2"})
    write(output, e="3")
    assert content(output) == {"e": "3"}


def test_files_of_the_user_stay(tmp_path: Path) -> None:
    write(tmp_path, a="1")
    (tmp_path / "decisions.toml").write_text("mine", encoding="utf-8")
    write(tmp_path, a="2")
    assert content(tmp_path) == {"a": "2", "decisions.toml": "mine"}


def test_a_file_of_the_user_in_the_way_is_not_replaced(tmp_path: Path) -> None:
    write(tmp_path, a="1")
    (tmp_path / "b").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="no build wrote this file"):
        write(tmp_path, a="2", b="2")
    assert content(tmp_path) == {"a": "1", "b": "mine"}


def test_a_folder_with_files_of_somebody_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").touch()
    with pytest.raises(OutputError, match=r"thesis\.docx"):
        write(tmp_path, a="1")
    assert content(tmp_path) == {"thesis.docx": ""}


def test_a_readme_and_hidden_files_are_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "README.md").touch()
    (tmp_path / ".gitkeep").touch()
    write(tmp_path, a="1")
    assert content(tmp_path) == {".gitkeep": "", "README.md": "", "a": "1"}


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    with pytest.raises(OutputError, match="a file, not a folder"):
        write(tmp_path / "out", a="1")


def test_a_list_that_leads_out_of_the_folder_removes_nothing_there(tmp_path: Path) -> None:
    (tmp_path / "precious").touch()
    write(tmp_path / "out", a="1")
    (tmp_path / "out" / KEPT / "written").write_text("a\n../precious\n..\n/\n", encoding="utf-8")
    write(tmp_path / "out", b="1")
    assert (tmp_path / "precious").exists()
    assert content(tmp_path / "out") == {"b": "1"}


def test_two_builds_do_not_write_at_once(tmp_path: Path) -> None:
    write(tmp_path, a="1")
    with FileLock(tmp_path / KEPT / "lock"), pytest.raises(OutputError, match="another build"):
        write(tmp_path, a="2")
    assert content(tmp_path) == {"a": "1"}


def test_reading_where_nothing_was_built_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="run kg build first"):
        settled(tmp_path / "nowhere")
    with pytest.raises(OutputError, match="no build has written"):
        settled(tmp_path)
