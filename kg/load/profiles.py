"""How stores differ: the profiles of `profiles.toml`, and those of a user's own configuration file."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any

from kg.errors import DataFileError, Problem

BASIC, DIGEST = "basic", "digest"
PUT, MOVE = "put", "move"
_CHOICES = {"authentication": (BASIC, DIGEST), "replace": (PUT, MOVE)}
_MOST_CONNECTIONS = 16
_OPTIONAL = frozenset({"bulk", "query"})


@dataclass(frozen=True, slots=True)
class Profile:
    """One kind of store; what the fields mean stands at the head of `profiles.toml`."""

    name: str
    title: str
    url: str
    graphs: str
    update: str
    graph_parameter: str
    authentication: str
    replace: str
    connections: int
    tested: str
    bulk: str = ""
    query: str = ""

    def graphs_at(self, url: str) -> str:
        """Return where graphs are put in the store at `url`."""
        return self.graphs.replace("{url}", url.rstrip("/"))

    def update_at(self, url: str) -> str:
        """Return where SPARQL Update goes in the store at `url`."""
        return self.update.replace("{url}", url.rstrip("/"))

    def bulk_at(self, url: str) -> str:
        """Return where quads of new graphs are added in one step, or an empty text."""
        return self.bulk.replace("{url}", url.rstrip("/"))

    def query_at(self, url: str) -> str:
        """Return where the store at `url` answers SPARQL, or an empty text."""
        return self.query.replace("{url}", url.rstrip("/"))


@cache
def known_profiles() -> Mapping[str, Profile]:
    """Return the profiles that come with ParkKG, by name."""
    text = files("kg.load").joinpath("profiles.toml").read_text(encoding="utf-8")
    return profiles_of(tomllib.loads(text), "profiles.toml")


def profiles_of(table: Mapping[str, Any], file: str) -> dict[str, Profile]:
    """Return the profiles of a TOML table; DataFileError with everything that is wrong in it."""
    problems = [problem for name, row in table.items() for problem in _problems(name, row, file)]
    if problems:
        raise DataFileError(problems)
    return {name: Profile(name, **row) for name, row in table.items()}


def chosen(name: str, profiles: Mapping[str, Profile]) -> Profile:
    """Return a profile by name; DataFileError with the nearest when there is none."""
    if name in profiles:
        return profiles[name]
    near = difflib.get_close_matches(name, profiles, n=1) or sorted(profiles)
    raise DataFileError(f"没有 “{name}” 这种存储的配置 there is no profile {name!r}；可用 use {', '.join(near)}")


def _problems(name: str, row: object, file: str) -> Iterator[Problem]:
    if not isinstance(row, dict):
        yield Problem(file, None, f"[{name}] 应为一节 must be a table")
        return
    names = [field.name for field in fields(Profile) if field.name != "name"]
    wanted: dict[str, type] = {name: int if name == "connections" else str for name in names}
    for key in sorted(wanted.keys() - row.keys() - _OPTIONAL):
        yield Problem(file, None, f"[{name}] 缺少 lacks {key}", "照 profiles.toml 补上 add it as profiles.toml has it")
    for key in sorted(row.keys() - wanted.keys()):
        yield Problem(file, None, f"[{name}] 不认识 unknown key: {key}", f"可用 known: {', '.join(wanted)}")
    for key, kind in wanted.items():
        value = row.get(key)
        if value is not None and (not isinstance(value, kind) or isinstance(value, bool)):
            yield Problem(file, None, f"[{name}] {key} 的类型不对 is of the wrong type: {value!r}")
        elif key in _CHOICES and value is not None and value not in _CHOICES[key]:
            yield Problem(file, None, f"[{name}] {key} = {value!r}", f"可用 use one of: {', '.join(_CHOICES[key])}")
    if row.get("replace") == MOVE and not row.get("update"):
        yield Problem(file, None, f'[{name}] replace = "move" 需要 update needs update')
    if row.get("bulk") and not row.get("query"):
        yield Problem(file, None, f"[{name}] bulk 需要 query needs query")
    if isinstance(count := row.get("connections"), int) and not 1 <= count <= _MOST_CONNECTIONS:
        yield Problem(file, None, f"[{name}] connections = {count}", f"1–{_MOST_CONNECTIONS}")
