"""Worker processes that answer jobs, each with the store open for reading; one that takes too long is stopped.

The engine cannot be interrupted from within, so a process is the unit that can be: a slow query costs its worker, and
nobody else waits for it.
"""

from __future__ import annotations

import asyncio
import signal
import sys
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from anyio import CapacityLimiter, to_thread

from kg.errors import KgError
from kg.serve.jobs import Answer, Job, Limits

_CONTEXT = get_context("spawn")
_STARTING = 60
"""Seconds that a worker may take to open the store."""


class WorkerLostError(Exception):
    """A worker ended before it answered."""


class WorkerSlowError(Exception):
    """A worker has not answered in time."""


class _Worker:
    """One process and the way to it."""

    def __init__(self, output: Path, limits: Limits) -> None:
        self._pipe, theirs = _CONTEXT.Pipe()
        self._process = _CONTEXT.Process(target=_work, args=(theirs, output, limits), daemon=True)
        self._process.start()
        theirs.close()
        self._opened = False

    def ask(self, job: Job, seconds: float) -> Answer:
        try:
            if not self._opened:
                self._receive(_STARTING)
                self._opened = True
            self._pipe.send(job)
            answer = self._receive(seconds)
        except (EOFError, OSError) as error:
            raise WorkerLostError from error
        if not isinstance(answer, Answer):
            raise WorkerLostError
        return answer

    def _receive(self, seconds: float) -> Any:
        if not self._pipe.poll(seconds):
            raise WorkerSlowError
        return self._pipe.recv()

    def stop(self) -> None:
        self._process.kill()
        self._process.join()
        self._pipe.close()
        self._process.close()


class Workers:
    """A fixed number of workers; `ask` waits for a free one."""

    def __init__(self, output: Path, count: int, limits: Limits) -> None:
        self._output, self._limits = output, limits
        self._idle = [_Worker(output, limits) for _ in range(count)]
        self._all = set(self._idle)
        self._free = asyncio.Semaphore(count)
        self._threads = CapacityLimiter(2 * count)

    async def ask(self, job: Job) -> Answer:
        """Return a worker's answer, or one that says why there is none."""
        try:
            async with asyncio.timeout(self._limits.waiting):
                await self._free.acquire()
        except TimeoutError:
            what = "服务器正忙，请稍后再试 the server is busy, try again"
            return Answer.refusal(503, what, **{"Retry-After": str(round(self._limits.waiting))})
        worker = self._idle.pop()
        try:
            return await to_thread.run_sync(worker.ask, job, self._limits.seconds, limiter=self._threads)
        except WorkerSlowError:
            worker = await self._replaced(worker)
            seconds = f"{self._limits.seconds:g}"
            what = f"查询超过 {seconds} 秒，已中止 the query took more than {seconds} seconds and was stopped"
            return Answer.refusal(503, f"{what}；缩小范围或加 LIMIT ask for less or add a LIMIT")
        except WorkerLostError:
            worker = await self._replaced(worker)
            what = "查询用尽内存或意外中断 the query ran out of memory or broke off"
            return Answer.refusal(503, f"{what}；缩小范围 ask for less")
        except BaseException:
            worker = await self._replaced(worker)
            raise
        finally:
            self._idle.append(worker)
            self._free.release()

    async def _replaced(self, worker: _Worker) -> _Worker:
        self._all.discard(worker)
        await to_thread.run_sync(worker.stop, limiter=self._threads)
        fresh = _Worker(self._output, self._limits)
        self._all.add(fresh)
        return fresh

    def stop(self) -> None:
        """End all workers."""
        for worker in self._all:
            worker.stop()
        self._all.clear()


def _work(pipe: Connection, output: Path, limits: Limits) -> None:
    """Answer jobs until the other end of the pipe is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server decides when a worker ends
    _limit_memory(limits.memory)
    from kg.knowledge import Knowledge
    from kg.query.store import Graph
    from kg.serve.desk import Desk

    with suppress(EOFError, BrokenPipeError):
        try:
            desk = Desk(Graph.open(output), Knowledge.load(), limits)
        except KgError:
            return
        pipe.send("ready")
        while True:
            job = pipe.recv()
            try:
                answer = desk.answer(job)
            except MemoryError:
                return
            pipe.send(answer)


def _limit_memory(size: int) -> None:
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (size, size))
