"""How the twelve drawn classes look: four hues by three shapes, told apart under every kind of colour-blind sight."""

from __future__ import annotations

from kg.views.content import DRAWN

HUES = ("#1D4ED8", "#CC3311", "#CC79A7", "#222222")
SHAPES = ("dot", "square", "triangle")
GLYPHS = {cls: (HUES[at // 3], SHAPES[at % 3]) for at, cls in enumerate(DRAWN)}
"""Class → colour and shape."""

EDGE = "#B4BAC3"
FONT = '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",sans-serif'
