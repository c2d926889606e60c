"""A running store, spoken to over the SPARQL 1.1 Graph Store Protocol: graphs replaced whole, with bounded retry."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Generator
from types import TracebackType

import httpx

from kg.errors import OutputError, Problem
from kg.load.profiles import DIGEST, MOVE
from kg.load.settings import PASSWORD, TOKEN, USER, Settings

ATTEMPTS = 5
FIRST_PAUSE = 0.5
"""Seconds before the second attempt; each further pause is twice as long."""
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Answers that another attempt may change; Virtuoso tells of a deadlock by 500."""
_TIMEOUT = httpx.Timeout(300.0, connect=10.0)
_TAGS = re.compile(r"<[^>]*>")

Pause = Callable[[float], None]


class RemoteStore:
    """One store; usable as a context manager, from several threads where its profile allows several connections."""

    def __init__(
        self, settings: Settings, *, pause: Pause = time.sleep, transport: httpx.BaseTransport | None = None
    ) -> None:
        self.settings = settings
        self.retries = 0
        """How many requests had to be made again."""
        self._pause = pause
        self._graphs = settings.profile.graphs_at(settings.url)
        self._update = settings.profile.update_at(settings.url)
        self._client = httpx.Client(auth=_auth(settings), timeout=_TIMEOUT, transport=transport)

    def __enter__(self) -> RemoteStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def get(self, graph: str) -> bytes | None:
        """Return a graph as N-Triples, or None when the store has no such graph; OutputError when it refuses."""
        headers = {"Accept": "application/n-triples"}
        answer = self._persistently(lambda: self._asked("GET", self._graphs, graph=graph, headers=headers))
        return None if answer.status_code == httpx.codes.NOT_FOUND else answer.content

    def replace(self, graph: str, triples: bytes, staging: str) -> None:
        """Make `triples`, N-Triples, the whole content of a graph, which is the old or the new one at every time.

        `staging` is a graph that nobody reads. OutputError: the store refuses, or cannot be reached after all retries.
        """
        if self.settings.profile.replace == MOVE:
            # Put again with every attempt: where the answer to a MOVE was lost, the staging graph may be gone.
            self._persistently(lambda: self._moved(graph, triples, staging))
        else:
            self._persistently(lambda: self._put(graph, triples))

    def takes_bulk(self, base: str) -> bool:
        """Tell whether graphs may be added many at a time: the profile can, and the store has none below `base`."""
        profile, url = self.settings.profile, self.settings.url
        if not profile.bulk:
            return False
        query = f'ASK {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{base}")) }}'
        headers = {"Accept": "application/sparql-results+json", "Content-Type": "application/sparql-query"}
        content = query.encode("utf-8")
        answer = self._persistently(
            lambda: self._asked("POST", profile.query_at(url), headers=headers, content=content)
        )
        try:
            return answer.json()["boolean"] is False
        except (ValueError, KeyError, TypeError):
            return False

    def add(self, quads: bytes) -> None:
        """Add N-Quads of graphs that the store does not have, all or nothing; OutputError as above."""
        address, headers = self.settings.profile.bulk_at(self.settings.url), {"Content-Type": "application/n-quads"}

        def attempt() -> httpx.Response:
            answer = self._asked("POST", address, headers=headers, content=quads)
            if answer.status_code == httpx.codes.NOT_FOUND:
                raise self._refused(answer)
            return answer

        self._persistently(attempt)

    def delete(self, graph: str) -> None:
        """Remove a graph, whether it is there or not; OutputError as above."""
        self._persistently(lambda: self._asked("DELETE", self._graphs, graph=graph))

    # --- one attempt

    def _put(self, graph: str, triples: bytes) -> httpx.Response:
        headers = {"Content-Type": "application/n-triples"}
        answer = self._asked("PUT", self._graphs, graph=graph, headers=headers, content=triples)
        if answer.status_code == httpx.codes.NOT_FOUND:
            raise self._refused(answer)
        return answer

    def _moved(self, graph: str, triples: bytes, staging: str) -> httpx.Response:
        self._put(staging, triples)
        headers = {"Content-Type": "application/sparql-update"}
        update = f"MOVE <{staging}> TO <{graph}>".encode()
        answer = self._asked("POST", self._update, headers=headers, content=update)
        if answer.status_code == httpx.codes.NOT_FOUND:
            raise self._refused(answer)
        return answer

    def _asked(
        self,
        method: str,
        address: str,
        *,
        headers: dict[str, str] | None = None,
        graph: str | None = None,
        content: bytes | None = None,
    ) -> httpx.Response:
        """Return the answer to one request, 404 included; OutputError for an answer that no attempt will change."""
        parameters = None if graph is None else {self.settings.profile.graph_parameter: graph}
        answer = self._client.request(method, address, params=parameters, headers=headers, content=content)
        if answer.is_success or answer.status_code == httpx.codes.NOT_FOUND:
            return answer
        if answer.status_code in _PASSING:
            raise _PassingError(answer)
        raise self._refused(answer)

    # --- many attempts

    def _persistently(self, attempt: Callable[[], httpx.Response]) -> httpx.Response:
        number = 0
        while True:
            try:
                return attempt()
            except (httpx.TransportError, _PassingError) as error:
                number += 1
                if number == ATTEMPTS:
                    raise self._given_up(error) from error
                self.retries += 1
                self._pause(FIRST_PAUSE * 2 ** (number - 1))

    def _given_up(self, error: httpx.TransportError | _PassingError) -> OutputError:
        if isinstance(error, _PassingError):
            return self._refused(error.answer)
        words = str(error) or type(error).__name__
        what = f"连接失败 {ATTEMPTS} 次 the connection failed {ATTEMPTS} times: {words}"
        remedy = "检查网址与服务，再次运行会接着做 check URL and server; another run goes on where this one ended"
        return OutputError(Problem(self.settings.url, None, what, remedy))

    def _refused(self, answer: httpx.Response) -> OutputError:
        settings, code = self.settings, answer.status_code
        if code in {httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN}:
            how = f"{USER} 与 and {PASSWORD}（或 or {TOKEN}），或 --config 文件中的 user 与 password"
            if settings.has_login:
                what = f"登录被拒绝 the login was refused ({code})，用户 user: {settings.user or 'token'}"
                remedy = f"检查用户、密码与写权限 check user, password and the right to write: {how}"
            else:
                what = f"需要登录 a login is required ({code})"
                remedy = f"设置 set {how} or user and password in the file of --config"
        elif code == httpx.codes.NOT_FOUND or answer.is_redirect:
            what = f"此处没有图存储协议 no graph store answers at {self._graphs} ({code})"
            remedy = f"检查网址与 --profile check URL and --profile；{settings.profile.name}: {settings.profile.url}"
        else:
            said = " ".join(_TAGS.sub(" ", answer.text).split())[:300]
            what, remedy = f"存储拒绝 the store refused ({code}): {said}", ""
        return OutputError(Problem(settings.url, None, what, remedy))


class _PassingError(Exception):
    def __init__(self, answer: httpx.Response) -> None:
        super().__init__(answer.status_code)
        self.answer = answer


class _Bearer(httpx.Auth):
    def __init__(self, token: str) -> None:
        self._token = token

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        request.headers["Authorization"] = f"Bearer {self._token}"
        yield request


def _auth(settings: Settings) -> httpx.Auth | None:
    if settings.token is not None:
        return _Bearer(settings.token)
    if settings.user is None:
        return None
    kind = httpx.DigestAuth if settings.profile.authentication == DIGEST else httpx.BasicAuth
    return kind(settings.user, settings.password or "")
