"""Where to load and as whom: a URL, a profile, and credentials from the environment or a configuration file.

Credentials never come from the command line, where every user of the machine can read them.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from kg.errors import DataFileError, OutputError, Problem
from kg.load.profiles import Profile, chosen, known_profiles, profiles_of

USER, PASSWORD, TOKEN = "PARKKG_STORE_USER", "PARKKG_STORE_PASSWORD", "PARKKG_STORE_TOKEN"
"""Variables of the environment; they come before the configuration file."""
_KEYS = ("profile", "user", "password", "token")


@dataclass(frozen=True, slots=True)
class Settings:
    """One store to load into."""

    url: str
    profile: Profile
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)

    @property
    def has_login(self) -> bool:
        """Tell whether there is anything to log in with."""
        return self.token is not None or self.user is not None


def settings(
    url: str, profile: str | None = None, config: Path | None = None, environment: Mapping[str, str] = os.environ
) -> Settings:
    """Return what is known about the store at `url`; the profile is `generic` unless told otherwise.

    The configuration file is TOML: `[stores."URL"]` with `profile`, `user`, `password`, `token`, and
    `[profiles.NAME]`. OutputError: the URL is none, or holds a password. DataFileError: the file is wrong.
    """
    _check_url(url)
    stores, profiles = _read(config) if config is not None else ({}, {})
    own = {key.rstrip("/"): row for key, row in stores.items()}.get(url.rstrip("/"), {})
    name = profile or own.get("profile") or "generic"
    return Settings(
        url,
        chosen(name, {**known_profiles(), **profiles}),
        environment.get(USER) or own.get("user"),
        environment.get(PASSWORD) or own.get("password"),
        environment.get(TOKEN) or own.get("token"),
    )


def _check_url(url: str) -> None:
    try:
        parts = urlsplit(url)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        usable = False
    if not usable:
        raise OutputError(
            f"不是可用的网址 not a URL of a store: {_without_login(url)}；例 example: http://localhost:7878"
        )
    if parts.username is not None or parts.password is not None:
        remedy = f"改设 {USER} 与 {PASSWORD}，或用 --config set these variables, or use --config"
        what = "网址中不得含用户名与密码 a URL must hold no user or password"
        raise OutputError(Problem(_without_login(url), None, what, remedy))
    if parts.query or parts.fragment:
        raise OutputError(f"网址中不得含 ? 或 # the URL of a store has no ? or #: {url}")


def _without_login(url: str) -> str:
    head, at, rest = url.rpartition("@")
    return f"{head.partition('//')[0]}//{rest}" if at else url


def _read(file: Path) -> tuple[dict[str, dict[str, str]], dict[str, Profile]]:
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        what = f"配置文件无法读取 the configuration file cannot be read: {error.strerror}"
        raise DataFileError(Problem(str(file), None, what, "检查路径 check the path")) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataFileError(Problem(str(file), None, f"不是正确的 TOML not TOML: {error}")) from error
    if problems := list(_problems(table, str(file))):
        raise DataFileError(problems)
    return table.get("stores", {}), profiles_of(table.get("profiles", {}), str(file))


def _problems(table: Mapping[str, Any], file: str) -> Iterator[Problem]:
    for name in sorted(table.keys() - {"stores", "profiles"}):
        yield Problem(file, None, f"不认识 unknown: [{name}]", '可用 known: [stores."URL"], [profiles.NAME]')
    for section in ("stores", "profiles"):
        if not isinstance(table.get(section, {}), dict):
            yield Problem(file, None, f"{section} 应为一节 must be a table")
            return
    for url, row in table.get("stores", {}).items():
        if not isinstance(row, dict):
            yield Problem(file, None, f'stores."{url}" 应为一节 must be a table')
            continue
        for key in sorted(row.keys() - set(_KEYS)):
            yield Problem(file, None, f'[stores."{url}"] 不认识 unknown key: {key}', f"可用 known: {', '.join(_KEYS)}")
        for key in _KEYS:  # never the value: it may be a password
            if key in row and not isinstance(row[key], str):
                yield Problem(file, None, f'[stores."{url}"] {key} 应为文字 must be a string')
