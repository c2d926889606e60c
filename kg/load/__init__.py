"""A built graph into a running store, over the SPARQL 1.1 Graph Store Protocol."""

from __future__ import annotations

from kg.load.loader import Loaded, load
from kg.load.settings import Settings, settings

__all__ = ["Loaded", "Settings", "load", "settings"]
