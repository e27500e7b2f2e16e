"""JSONPath (RFC 9535), asked in bounded time: who writes an overlay decides what is asked."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import cast

from jsonpath_rfc9535 import (
    JSONPathEnvironment,
    JSONPathError,
    JSONPathNode,
    Parser,
)
from jsonpath_rfc9535.function_extensions import Match, Search
from jsonpath_rfc9535.segments import (
    JSONPathChildSegment,
    JSONPathRecursiveDescentSegment,
    JSONPathSegment,
)
from jsonpath_rfc9535.selectors import IndexSelector, NameSelector
from jsonpath_rfc9535.tokens import TokenStream

from specmill.source.editing import Steps, Value
from specmill.source.processor_time import processor_time

__all__ = ["JSONPathError", "JsonPaths", "TooMuchError"]

_REMEMBERED = 4096
_CONTAINERS = (dict, list)


class TooMuchError(Exception):
    """A question that would take too long."""


class JsonPaths:
    """The questions of one overlay to a definition of about ``values`` values.

    What one question may cost, and all together, grows with the definition: it is counted in
    values that are looked at, and in processor time for what happens between two of them.
    """

    def __init__(self, values: int) -> None:
        # A filter below ``..`` looks at each value once for each one around it, and definitions
        # are about a dozen values deep.
        self._visits = 300_000 + 16 * values
        self._seconds = 2 + values / 50_000
        self._visits_left = 900_000 + 160 * values
        self._seconds_left = 6 + values / 5_000

    def matches(self, path: str, root: Value, most: int) -> list[Steps]:
        """Where the values are that a path selects, each once; ``most`` and one at most.

        Raises JSONPathError for what is no JSONPath, TooMuchError for what asks too much.
        """
        visits = _Visits(min(self._visits, self._visits_left))
        seconds = min(self._seconds, self._seconds_left)
        if seconds <= 0 or visits.left <= 0:
            raise TooMuchError
        before, began = visits.left, time.process_time()
        try:
            with processor_time(seconds):
                return _found(_Environment(visits), path, root, most)
        except (RecursionError, TimeoutError) as error:
            raise TooMuchError from error
        finally:
            self._visits_left -= before - visits.left
            self._seconds_left -= time.process_time() - began


def _found(asked: _Environment, path: str, root: Value, most: int) -> list[Steps]:
    result: dict[Steps, None] = {}
    for node in asked.compile(path).finditer(root):
        # A value may be selected on many ways at once.
        asked.visits.spend(1)
        result[node.location] = None
        if len(result) > most:
            break
    return list(result)


class _Visits:
    """How many values may still be looked at."""

    def __init__(self, left: int) -> None:
        self.left = left

    def spend(self, count: int) -> None:
        self.left -= count
        if self.left < 0:
            raise TimeoutError


class _Parser(Parser):
    """Makes segments that count what they look at, those of filters too."""

    env: _Environment

    def parse_query(
        self, stream: TokenStream, *, in_filter: bool = False
    ) -> Iterable[JSONPathSegment]:
        for segment in super().parse_query(stream, in_filter=in_filter):
            kind = _Descent if isinstance(segment, JSONPathRecursiveDescentSegment) else _Child
            yield kind(env=segment.env, token=segment.token, selectors=segment.selectors)


class _Environment(JSONPathEnvironment):
    parser_class = _Parser

    def __init__(self, visits: _Visits) -> None:
        super().__init__()
        self.visits = visits

    def setup_function_extensions(self) -> None:
        super().setup_function_extensions()
        self.function_extensions["match"] = _Match()
        self.function_extensions["search"] = _Search()


class _Child(JSONPathChildSegment):
    env: _Environment

    def resolve(self, nodes: Iterable[JSONPathNode]) -> Iterator[JSONPathNode]:
        visits = self.env.visits
        for node in nodes:
            for selector in self.selectors:
                one = isinstance(selector, (NameSelector, IndexSelector))
                visits.spend(1 if one else 1 + _size(cast(Value, node.value)))
                yield from selector.resolve(node)


class _Descent(JSONPathRecursiveDescentSegment):
    env: _Environment

    def resolve(self, nodes: Iterable[JSONPathNode]) -> Iterator[JSONPathNode]:
        child = _Child(env=self.env, token=self.token, selectors=self.selectors)
        return child.resolve(below for node in nodes for below in self._visit(node))

    def _visit(self, node: JSONPathNode, depth: int = 1) -> Iterator[JSONPathNode]:
        """The value and all objects and lists in it, as they stand, however deep."""
        waiting = [node]
        while waiting:
            jsonpath_node = waiting.pop()
            yield jsonpath_node
            value = cast(Value, jsonpath_node.value)
            inner: Iterable[tuple[str | int, Value]] = ()
            if isinstance(value, (dict, list)):
                inner = value.items() if isinstance(value, dict) else enumerate(value)
            children = [
                jsonpath_node.new_child(child, key, jsonpath_node)
                for key, child in inner
                if type(child) in _CONTAINERS
            ]
            waiting += reversed(children)


def _size(value: Value) -> int:
    return len(value) if isinstance(value, (dict, list)) else 0


class _Match(Match):
    """The same pattern is asked of the same few words over and over."""

    def __call__(self, string: object, pattern: object) -> bool:
        texts = isinstance(string, str) and isinstance(pattern, str)
        return texts and _matched(string, pattern)


class _Search(Search):
    """As ``_Match``."""

    def __call__(self, string: object, pattern: object) -> bool:
        texts = isinstance(string, str) and isinstance(pattern, str)
        return texts and _searched(string, pattern)


@lru_cache(_REMEMBERED)
def _matched(string: str, pattern: str) -> bool:
    return Match()(string, pattern)


@lru_cache(_REMEMBERED)
def _searched(string: str, pattern: str) -> bool:
    return Search()(string, pattern)
