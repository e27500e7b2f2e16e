"""Forks: locks and connections that a child of ``fork`` has inherited are not its own.

A lock may be held by a thread that the child does not have; bytes read from a shared
connection would be missing in the parent.
"""

from __future__ import annotations

import os
import threading
import weakref
from typing import Protocol


class Inherited(Protocol):
    """What has to be made anew in a child."""

    def after_fork(self) -> None: ...


_INHERITED: weakref.WeakSet[Inherited] = weakref.WeakSet()


def renew_after_fork(inherited: Inherited) -> None:
    """Call ``after_fork`` of an object in every child that it is copied into."""
    _INHERITED.add(inherited)


def _in_child() -> None:
    for inherited in tuple(_INHERITED):
        inherited.after_fork()


if hasattr(os, "register_at_fork"):  # not on Windows, which has no fork
    os.register_at_fork(after_in_child=_in_child)


class ProcessLock:
    """A reentrant lock that nobody but its own thread can hold in a child."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        renew_after_fork(self)

    def __enter__(self) -> None:
        self._lock.acquire()

    def __exit__(self, *_: object) -> None:
        self._lock.release()

    def after_fork(self) -> None:
        try:
            self._lock.release()
        except RuntimeError:  # held by nobody, or by a thread of the parent
            self._lock = threading.RLock()
        else:
            self._lock.acquire()
