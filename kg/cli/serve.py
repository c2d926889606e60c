"""`kg serve`: the built graph on the network, read only."""

from __future__ import annotations

import ipaddress
import os
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import out
from kg.cli.options import Output


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(
        "serve",
        epilog="示例 Examples:\n\n"
        "  kg serve\n\n"
        "  kg serve --output graph --port 8080 --timeout 10\n\n"
        "  curl -H 'Accept: text/csv' --data-urlencode 'query=SELECT * { ?s a pk:Park } LIMIT 5' "
        "http://127.0.0.1:8000/sparql",
    )(serve_command)


def serve_command(
    output: Output = Path("output"),
    host: Annotated[
        str,
        typer.Option(metavar="HOST", help="监听地址；默认只在本机 Address to listen on; this machine alone by default"),
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="PORT", min=0, max=65535, help="端口 Port")] = 8000,
    timeout: Annotated[
        float, typer.Option(metavar="SECONDS", min=0.1, help="每个查询的时限 Time limit of one query")
    ] = 30,
    max_result: Annotated[int, typer.Option(metavar="MB", min=1, help="每个结果的上限 Size limit of one answer")] = 64,
    workers: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help="查询进程数 Processes that answer queries", show_default="CPU"),
    ] = None,
    cors: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ORIGIN",
            show_default=False,
            help="允许其他网站调用；* 为全部 Let pages of this origin ask; * for all; off by default",
        ),
    ] = None,
) -> None:
    """以 SPARQL 协议与网页提供图谱，只读 Serve the graph by SPARQL and as pages, read only.

    /sparql 为端点，/ 为查询页面，实体的 IRI 路径给出其页面或数据；Ctrl-C 结束。
    /sparql is the endpoint, / the page of questions, an entity's IRI path its page or data; Ctrl-C ends it.
    """
    import uvicorn

    from kg.serve.app import Settings, application
    from kg.serve.jobs import Limits

    limits = Limits(seconds=timeout, bytes=max_result * 1024**2)
    hosts = ("127.0.0.1", "localhost", "[::1]", host) if _is_loopback(host) else ("*",)
    settings = Settings(output, workers or max(2, os.cpu_count() or 2), limits, tuple(cors or ()), hosts)
    server = uvicorn.Server(
        uvicorn.Config(application(settings), host=host, port=port, log_level="warning", server_header=False)
    )
    out().print(f"http://{f'[{host}]' if ':' in host else host}:{port}/  Ctrl-C 结束 ends it", soft_wrap=True)
    server.run()
    if not server.started:
        raise typer.Exit(1)


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
