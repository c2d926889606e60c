"""`kg site`: the pages of a built graph."""

from __future__ import annotations

from pathlib import Path

import typer

from kg.cli.console import out, progress
from kg.cli.options import Output


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("site", epilog="示例 Examples:\n\n  kg site\n\n  kg site --output graph")(site_command)


def site_command(output: Output = Path("output")) -> None:
    """为图谱中的每个实体、文章和指标生成页面 Write a page for every thing, article and indicator of the graph.

    写入 output/site/，可直接用浏览器打开，也可放到任何网站上；kg build 已包含这一步。
    The pages go to output/site/, to be opened from disk or put on any web server; kg build writes them too.
    """
    from kg.build import build_site

    with progress() as report:
        count = build_site(output, report)
    out().print(f"{output / 'site' / 'index.html'}  {count:,} 页 pages", soft_wrap=True)
