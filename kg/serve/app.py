"""The web application: SPARQL 1.1 Protocol at `/sparql`, things at the paths of their IRIs, pages of questions,
and the site that the build has written."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlencode

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from kg.errors import QueryError
from kg.graph.iris import segment
from kg.knowledge import Knowledge
from kg.query.store import Graph
from kg.query.stored import PLAIN_TYPES, StoredQuery, load_queries, stored_query
from kg.serve.jobs import Answer, Choices, Description, Limits, Sparql, Stored, Thing
from kg.serve.negotiation import GRAPHS, HTML, JSON, SHORT, preferred
from kg.serve.pages import STATIC, Pages, downloads, language
from kg.serve.workers import Workers
from kg.views.links import SITE, page_path

_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_SITE = f"/{SITE}"
_OWN_POLICY = (f"{_SITE}/", "/graph.html")
"""Paths of pages that state their own policy, since their scripts run."""
_FRAMES = (b"content-security-policy", b"frame-ancestors 'none'")
_HEADERS = (
    (b"content-security-policy", b"default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; "
     b"base-uri 'none'; frame-ancestors 'none'"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Settings:
    """How the server runs."""

    output: Path
    workers: int = 4
    limits: Limits = field(default_factory=Limits)
    cors: tuple[str, ...] = ()
    """Origins whose pages may ask; `*` for all."""
    hosts: tuple[str, ...] = ("*",)
    """Names that requests may address the server by; a wrong one is refused, which keeps foreign pages out."""


class RefusedError(Exception):
    """A request that no worker needs to see."""

    def __init__(self, status: int, words: str, **headers: str) -> None:
        super().__init__(words)
        self.answer = Answer.refusal(status, words, **headers)


def application(settings: Settings) -> Starlette:
    """Return the application over a finished output folder; OutputError when there is nothing to serve."""
    Graph.open(settings.output)
    server = _Server(settings, Knowledge.load())
    middleware = [Middleware(_Headers), Middleware(TrustedHostMiddleware, allowed_hosts=list(settings.hosts))]
    if settings.cors:
        methods = ["GET", "POST"]
        middleware.append(Middleware(CORSMiddleware, allow_origins=list(settings.cors), allow_methods=methods))

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        server.workers = Workers(settings.output, settings.workers, settings.limits)
        try:
            yield
        finally:
            server.workers.stop()

    routes = [
        Route("/", server.guarded(server.home)),
        Route("/ask", server.guarded(server.ask)),
        Route("/queries/{name}", server.guarded(server.stored)),
        Route("/sparql", server.guarded(server.sparql), methods=["GET", "POST"]),
        Route("/.well-known/void", server.guarded(server.description)),
        Route("/id/{path:path}", server.guarded(server.thing)),
        Mount("/static", StaticFiles(directory=STATIC)),
        Mount(_SITE, StaticFiles(directory=settings.output / SITE, html=True, check_dir=False)),
        Route("/graph.html", server.guarded(server.graph)),
    ]
    missing = {404: server.missing}
    return Starlette(routes=routes, middleware=middleware, lifespan=lifespan, exception_handlers=missing)


class _Server:
    """The handlers, over the workers that answer."""

    workers: Workers

    def __init__(self, settings: Settings, knowledge: Knowledge) -> None:
        self._settings = settings
        self._base = knowledge.vocabulary.base
        self._pages = Pages(self._base)
        self._queries = load_queries(knowledge.folder / "queries")

    async def missing(self, request: Request, _: Exception) -> Response:
        """Answer for an address that leads to nothing."""
        return self._plain(request, Answer.refusal(404, "没有这个地址 there is nothing at this address"))

    def guarded(self, handler: Any) -> Any:
        """Return a handler whose refusals become answers."""

        async def endpoint(request: Request) -> Response:
            try:
                return await handler(request)  # type: ignore[no-any-return]
            except RefusedError as error:
                return self._plain(request, error.answer)

        return endpoint

    # --- protocol

    async def sparql(self, request: Request) -> Response:
        """Answer the query operation of SPARQL 1.1 Protocol (2.1), in its three forms."""
        pairs = parse_qsl(request.url.query, keep_blank_values=True)
        if request.method == "POST":
            pairs += await self._posted(request)
        if any(name == "update" for name, _ in pairs):
            raise RefusedError(403, "图谱只读，不接受更新 the graph is read only, updates are refused")
        queries = [value for name, value in pairs if name == "query"]
        accept = _accept(request, pairs)
        if not queries and request.method == "GET":
            if preferred(accept, [HTML, *GRAPHS]) == HTML and "text/html" in accept:
                return RedirectResponse("/", status_code=303)
            return await self.description(request)
        if len(queries) != 1:
            raise RefusedError(400, "需要且只可有一个 query 参数 exactly one parameter query is needed")
        job = Sparql(
            queries[0],
            accept,
            tuple(value for name, value in pairs if name == "default-graph-uri"),
            tuple(value for name, value in pairs if name == "named-graph-uri"),
        )
        return self._plain(request, await self.workers.ask(job))

    async def _posted(self, request: Request) -> list[tuple[str, str]]:
        media, _, parameters = request.headers.get("content-type", "").partition(";")
        media = media.strip().lower()
        if media == _UPDATE:
            raise RefusedError(403, "图谱只读，不接受更新 the graph is read only, updates are refused")
        if media not in (_FORM, _QUERY):
            raise RefusedError(415, f"请求体应为 the body should be {_QUERY} or {_FORM}")
        if "charset" in parameters.lower() and "utf-8" not in parameters.lower():
            raise RefusedError(415, "请求体应为 UTF-8 the body should be UTF-8")
        body = bytearray()
        async for piece in request.stream():
            body += piece
            if len(body) > self._settings.limits.request_bytes:
                raise RefusedError(413, "请求过大 the request is too large")
        try:
            text = body.decode("utf-8")
        except UnicodeDecodeError:
            raise RefusedError(400, "请求体不是 UTF-8 the body is not UTF-8") from None
        return [("query", text)] if media == _QUERY else parse_qsl(text, keep_blank_values=True)

    async def description(self, request: Request) -> Response:
        """Answer with the service description and the VoID of the dataset."""
        endpoint = str(request.url.replace(path="/sparql", query="", fragment=""))
        answer = await self.workers.ask(Description(endpoint, _accept(request)))
        return self._plain(request, answer)

    async def thing(self, request: Request) -> Response:
        """Answer with what is known about the thing whose IRI ends in this path."""
        raw = request.scope.get("raw_path", b"").decode("ascii", "replace").partition("?")[0]
        path = "/".join(segment(unquote(part)) for part in raw.lstrip("/").split("/"))
        page = f"{SITE}/{page_path(path.removeprefix('id/'))}"
        if preferred(_accept(request), [*GRAPHS, HTML]) == HTML and (self._settings.output / page).is_file():
            return RedirectResponse(f"/{quote(page)}", status_code=303)
        answer = await self.workers.ask(Thing(self._base + path, _accept(request)))
        if answer.status == 301:
            return RedirectResponse(self._pages.link(answer.headers["Location"]), status_code=301)
        if answer.is_refusal or answer.media != "application/json":
            return self._plain(request, answer)
        return self._page(self._pages.thing(_language(request), _here(request), json.loads(answer.body)))

    # --- pages

    async def graph(self, request: Request) -> Response:
        """Show the graph as the build drew it."""
        return FileResponse(self._settings.output / "graph.html", media_type="text/html; charset=utf-8")

    async def home(self, request: Request) -> Response:
        """Show the stored queries and the form for free ones."""
        return self._page(self._pages.home(_language(request), list(self._queries.values()), _here(request)))

    async def ask(self, request: Request) -> Response:
        """Show the answer to a free query."""
        text = request.query_params.get("query", "")
        if not text.strip():
            return RedirectResponse("/", status_code=303)
        answer = await self.workers.ask(Sparql(text, f"{JSON}, text/turtle", known=True))
        shown: dict[str, Any] = {"text": text, "title": self._say(request)}
        if answer.is_refusal:
            shown["problem"] = answer.body.decode()
        elif answer.media == "text/turtle":
            shown |= {"turtle": answer.body.decode()[:200_000]}
            shown["downloads"] = downloads("/sparql", {"query": text}, ("ttl", "nt", "jsonld", "rdf"))
        else:
            shown["table"] = self._pages.table(answer.body, _language(request), None)
            shown["downloads"] = downloads("/sparql", {"query": text}, ("csv", "tsv", "json", "xml"))
        page = self._pages.query(_language(request), _here(request), **shown)
        return self._page(page, answer.status)

    async def stored(self, request: Request) -> Response:
        """Show the form of a stored query, and its answer once what it needs is given; `format=` gives data."""
        try:
            query = stored_query(self._queries, request.path_params["name"])
        except QueryError as error:
            raise RefusedError(404, str(error)) from None
        lang, asked = _language(request), request.query_params
        values = {name: value for name, value in asked.items() if name not in ("lang", "format")}
        if "format" in asked:
            return self._plain(request, await self.workers.ask(Stored(query.name, values, _accept(request))))
        shown: dict[str, Any] = {"query": query, "title": query.titles[lang], "values": values, "status": 200}
        shown["choices"] = await self._choices(query, lang)
        if all(values.get(parameter.name, "").strip() for parameter in query.parameters if parameter.required):
            answer = await self.workers.ask(Stored(query.name, values, JSON, lang))
            if answer.is_refusal:
                shown |= {"problem": answer.body.decode(), "status": answer.status}
            else:
                shown["table"] = self._pages.table(answer.body, lang, query)
                shown["downloads"] = downloads(request.url.path, values, ("csv", "tsv", "json", "xml"))
        status = shown.pop("status")
        return self._page(self._pages.query(lang, _here(request), **shown), status)

    async def _choices(self, query: StoredQuery, lang: str) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for parameter in query.parameters:
            if parameter.type not in PLAIN_TYPES:
                answer = await self.workers.ask(Choices(parameter.type, lang))
                found[parameter.name] = [] if answer.is_refusal else json.loads(answer.body)
        return found

    def _say(self, request: Request) -> str:
        return {"zh": "自写 SPARQL", "en": "Your own SPARQL"}[_language(request)]

    def _page(self, text: str, status: int = 200) -> Response:
        return Response(text, status, {"Vary": "Accept, Accept-Language"}, "text/html; charset=utf-8")

    def _plain(self, request: Request, answer: Answer) -> Response:
        """Return an answer as it is; its refusal as a page where a browser asked."""
        if answer.is_refusal and request.headers.get("accept", "").startswith(HTML):
            page = self._pages.error(_language(request), _here(request), answer.body.decode())
            return Response(page, answer.status, dict(answer.headers), "text/html; charset=utf-8")
        charset = "; charset=utf-8" if answer.media.startswith("text/") else ""
        headers = {"Vary": "Accept", "Content-Type": f"{answer.media}{charset}", **answer.headers}
        return Response(answer.body, answer.status, headers)


class _Headers:
    """Adds to every response what keeps a browser from loading, running or sending anything else."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sent(message: Any) -> None:
            if message["type"] == "http.response.start":
                own = scope["path"].startswith(_OWN_POLICY)
                message["headers"] = [*message.get("headers", ()), *((_FRAMES, *_HEADERS[1:]) if own else _HEADERS)]
            await send(message)

        await self._app(scope, receive, sent if scope["type"] == "http" else send)


def _accept(request: Request, pairs: list[tuple[str, str]] | None = None) -> str:
    """Return what the client takes: `format=` goes before the header."""
    asked = dict(pairs).get("format") if pairs is not None else request.query_params.get("format")
    if asked is None:
        return ", ".join(request.headers.getlist("accept"))
    if asked in SHORT:
        return SHORT[asked]
    if "/" in asked:
        return asked
    raise RefusedError(400, f"没有这种格式，可选 no such format; there are: {', '.join(SHORT)}")


def _language(request: Request) -> str:
    return language(request.query_params.get("lang"), request.headers.get("accept-language", ""))


def _here(request: Request) -> str:
    query = urlencode(request.query_params.multi_items())
    return f"{request.scope.get('raw_path', b'/').decode('ascii', 'replace').partition('?')[0]}?{query}"
