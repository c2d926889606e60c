"""Resolution: one entity across articles, with a reason for each merge, and the user's decisions on top."""

from kg.resolution.decision_file import read_decisions
from kg.resolution.decisions import Decisions
from kg.resolution.resolver import resolve

__all__ = ["Decisions", "read_decisions", "resolve"]
