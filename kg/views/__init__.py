"""Readers of a corpus for people: the page to explore the graph, and the report of a build."""

from __future__ import annotations

from kg.views.page import graph_page
from kg.views.report import report_page

__all__ = ["graph_page", "report_page"]
