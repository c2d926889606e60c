"""The pages of a site, and how one leads to another."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping

from kg.views.links import page_path

FIXED = ("index", "zones", "indicators", "ontology")
"""Pages that every site has, at its top."""


class Places:
    """The pages of one site, by what they are about."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._paths: Mapping[str, str] = {key: page_path(key) for key in keys}

    def __contains__(self, key: str) -> bool:
        return key in self._paths

    def path(self, key: str) -> str:
        """Return where a page stands below the site; `key` is a thing's or one of `FIXED`."""
        return f"{key}.html" if key in FIXED else self._paths[key]

    def link(self, here: str, key: str) -> str:
        """Return the relative link from one page (its path) to another (its key), or an empty text for no page."""
        return self.relative(here, self.path(key)) if key in FIXED or key in self._paths else ""

    @staticmethod
    def relative(here: str, path: str) -> str:
        """Return the relative link from one file of the site to another."""
        return posixpath.relpath(path, posixpath.dirname(here) or ".")
