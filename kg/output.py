"""The output folder: filled aside, put in place in one go, and never at the cost of a file that a build did not write.

Everything that belongs to the folder itself stands below `.parkkg/` in it:

    lock       held while a build writes; the operating system releases it when the process ends
    written    the names of the entries that the last build wrote, one a line
    next/      what the running build has written so far; after an interruption it is left over and thrown away
    ready/     a whole result on its way into place; after an interruption the next visitor moves on with it

Renaming `next/` to `ready/` is the moment at which a build counts.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from kg.errors import OutputError, Problem

KEPT = ".parkkg"
_MANIFEST = "written"
_HARMLESS = frozenset({"README.md"})
"""What may already stand in a folder that no build has written to, hidden entries aside."""


@contextmanager
def replaced(output: Path) -> Iterator[Path]:
    """Give an empty folder to write into; when the block ends well, what it holds replaces the last build in `output`.

    When the block raises, `output` stays as it was. OutputError: the folder holds files of somebody else, another
    build writes to it, or the file system refuses.
    """
    try:
        fresh = not output.exists()
        _refuse_foreign(output)
        (output / KEPT).mkdir(parents=True, exist_ok=True)
        with _lock(output):
            _settle(output)
            following = output / KEPT / "next"
            shutil.rmtree(following, ignore_errors=True)
            following.mkdir()
            try:
                yield following
                _put_in_place(output, following)
            finally:
                shutil.rmtree(following, ignore_errors=True)
    except BaseException as error:
        if fresh and not _manifest(output / KEPT).exists():
            _remove_if_bare(output)
        if isinstance(error, OSError):
            raise _refused(output, error) from error
        raise


@contextmanager
def renewed(output: Path, name: str) -> Iterator[Path]:
    """Give an empty folder to write into; when the block ends well, it replaces the entry `name` of a last build.

    When the block raises, the entry stays as it was. OutputError: as for `settled` and `replaced`.
    """
    settled(output)
    try:
        with _lock(output):
            following = output / KEPT / "next"
            shutil.rmtree(following, ignore_errors=True)
            following.mkdir()
            try:
                yield following
                if (output / name).exists() and name not in _names(output / KEPT):
                    raise _stranger(output / name)
                _write_manifest(output / KEPT, sorted({*_names(output / KEPT), name}))
                if (output / name).exists():
                    _remove(output / name)
                following.rename(output / name)
            finally:
                shutil.rmtree(following, ignore_errors=True)
    except OSError as error:
        raise _refused(output, error) from error


def settled(output: Path) -> Path:
    """Return `output` for reading, after finishing what an interruption left half in place.

    OutputError: there is no folder, or no build has written to it.
    """
    if not _manifest(output / KEPT).exists() and not (output / KEPT / "ready").exists():
        what = (
            "没有可读的图谱 no build has written to this folder" if output.is_dir() else "没有此文件夹 no such folder"
        )
        raise OutputError(Problem(str(output), None, what, "先运行 kg build，或用 --output 指明 run kg build first"))
    if (output / KEPT / "ready").exists():
        with _lock(output):
            _settle(output)
    return output


def _refuse_foreign(output: Path) -> None:
    if not output.exists() or (output / KEPT).is_dir():
        return
    if not output.is_dir():
        remedy = "用 --output 另选文件夹 choose a folder with --output"
        raise OutputError(Problem(str(output), None, "这是文件，不是文件夹 a file, not a folder", remedy))
    foreign = sorted(p.name for p in output.iterdir() if not p.name.startswith(".") and p.name not in _HARMLESS)
    if foreign:
        raise OutputError(
            Problem(
                str(output),
                None,
                f"文件夹里有不是 kg build 写的文件 files that no build wrote: {', '.join(foreign[:3])}",
                "用 --output 另选空文件夹 choose an empty folder with --output",
            )
        )


@contextmanager
def _lock(output: Path) -> Iterator[None]:
    lock = FileLock(output / KEPT / "lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        what = "另一个 kg build 正在写入 another build is writing to this folder"
        raise OutputError(Problem(str(output), None, what, "等它结束 wait until it has ended")) from error
    try:
        yield
    finally:
        lock.release()


def _put_in_place(output: Path, following: Path) -> None:
    names = sorted(path.name for path in following.iterdir())
    strangers = [name for name in names if (output / name).exists() and name not in _names(output / KEPT)]
    if strangers:
        raise _stranger(output / strangers[0])
    _write_manifest(following, names)
    ready = output / KEPT / "ready"
    following.rename(ready)
    try:
        _settle(output)
    except KeyboardInterrupt:
        _settle(output)
        raise


def _settle(output: Path) -> None:
    """Move on with a whole result until all of it is in place; each step may be repeated after an interruption."""
    ready = output / KEPT / "ready"
    if not ready.exists():
        return
    if _manifest(ready).exists():
        for name in _names(output / KEPT) - _names(ready):
            _remove(output / name)
        for name in sorted(_names(ready)):
            if (ready / name).exists():
                _remove(output / name)
                (ready / name).rename(output / name)
        _manifest(ready).replace(_manifest(output / KEPT))
    ready.rmdir()


def _stranger(path: Path) -> OutputError:
    return OutputError(
        Problem(
            str(path),
            None,
            "此文件不是 kg build 写的，不会覆盖 no build wrote this file, so it is not replaced",
            "把它移走，或用 --output 另选文件夹 move it away, or choose another folder with --output",
        )
    )


def _write_manifest(folder: Path, names: Iterable[str]) -> None:
    _manifest(folder).write_text("".join(f"{name}\n" for name in names), encoding="utf-8", newline="\n")


def _manifest(folder: Path) -> Path:
    return folder / _MANIFEST


def _names(folder: Path) -> frozenset[str]:
    try:
        names = _manifest(folder).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return frozenset()
    # The list may come from somebody else's folder: nothing in it may lead out of this one.
    return frozenset(name for name in names if name not in {"", ".", ".."} and Path(name).name == name)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _remove_if_bare(output: Path) -> None:
    """Remove a folder that was made for a build that did not come to its end."""
    shutil.rmtree(output / KEPT, ignore_errors=True)
    with suppress(OSError):
        output.rmdir()


def _refused(output: Path, error: OSError) -> OutputError:
    place = str(error.filename or output)
    return OutputError(Problem(place, None, f"写不进去 cannot be written: {error.strerror or error}", ""))
