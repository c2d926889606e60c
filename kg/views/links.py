"""Where pages stand in an output folder.

Names of files are ASCII: Chinese ones do not survive every archive, locale and web server on the way to a reader.
"""

from __future__ import annotations

from kg.graph.iris import digest

SITE = "site"
"""Folder of the pages of single things."""


def page_path(key: str) -> str:
    """Return where the page of a thing stands below the site, from the part of its IRI that tells it apart.

    >>> page_path("park/南昌高新区")
    'park/mno63nqkcduh32mq.html'
    """
    return f"{key.partition('/')[0]}/{digest(key)}.html"
