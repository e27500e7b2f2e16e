"""Preparing types for use, which pydantic does on first use: one thread at a time, and
however long the chains of models are that lead from one to another."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from ..net.forks import ProcessLock, renew_after_fork

T = TypeVar("T")

_STACK = 512 * 1024 * 1024
"""Bytes; only what is used of it takes memory."""
_SMALLER_STACK = 64 * 1024 * 1024
_FRAMES = 1_000_000


class _Building:
    """What is being built, and by which thread."""

    def __init__(self) -> None:
        self.lock = ProcessLock()
        self.depth = 0
        self.owner: int | None = None
        self.deputy: int | None = None
        """The thread that builds for the one that holds the lock."""
        renew_after_fork(self)

    def after_fork(self) -> None:
        """What a thread was building that the child does not have is begun anew."""
        if threading.get_ident() not in (self.owner, self.deputy):
            self.depth, self.owner, self.deputy = 0, None, None


_BUILDING = _Building()


def built(build: Callable[[], T]) -> T:
    """What ``build`` makes, while no other thread builds a type.

    Each model on the way to another takes a dozen frames: where that is too deep for
    this thread, it is done by one that has more room.
    """
    if threading.get_ident() == _BUILDING.deputy:
        return build()
    with _BUILDING.lock:
        _BUILDING.depth += 1
        _BUILDING.owner = threading.get_ident()
        try:
            return build()
        except RecursionError:
            if _BUILDING.depth > 1:  # what began first is done anew
                raise
            return _with_room(build)
        finally:
            _BUILDING.depth -= 1


def _with_room(build: Callable[[], T]) -> T:
    result: list[T] = []
    failed: list[BaseException] = []

    def run() -> None:
        _BUILDING.deputy = threading.get_ident()
        try:
            result.append(build())
        except BaseException as error:  # raised where it is waited for
            failed.append(error)
        finally:
            _BUILDING.deputy = None

    frames = sys.getrecursionlimit()
    sys.setrecursionlimit(max(frames, _FRAMES))
    try:
        _run(run)
    finally:
        sys.setrecursionlimit(frames)
    if failed:
        raise failed[0]
    return result[0]


def _run(run: Callable[[], None]) -> None:
    """Run a function in a thread with a large stack; systems may not allow the
    largest."""
    for size in (_STACK, _SMALLER_STACK):
        before = threading.stack_size(size)
        try:
            thread = threading.Thread(target=run, name="building of types")
            thread.start()
        except RuntimeError:
            continue
        finally:
            threading.stack_size(before)
        thread.join()
        return
    run()


def names_of_caller(depth: int) -> Mapping[str, Any]:
    """The names around the caller of ``model_rebuild``, as pydantic looks for them."""
    try:
        if depth <= 0:
            return {}
        # The one way to them, and the one that pydantic itself goes.
        frame = sys._getframe(depth)  # pyright: ignore[reportPrivateUsage]
        return frame.f_locals
    except ValueError:
        return {}
