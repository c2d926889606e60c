from __future__ import annotations

import pytest

from kg.knowledge.gazetteers import Gazetteer


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()
