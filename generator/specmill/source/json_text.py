"""JSON (RFC 8259) to values."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator
from typing import Any, NoReturn

from specmill.source.positions.json_nodes import json_root, repeated_keys
from specmill.source.reading import Reading

_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    r"|(?P<alone>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)
_STRING = r'"[^"\\]*(?:\\.[^"\\]*)*"'
_STRING_OR_WORD = re.compile(_STRING + r"|(?P<word>[-+.\w]+)", re.DOTALL)
_STRING_OR_MARK = re.compile(_STRING + r"|[][{},]", re.DOTALL)
_TRAILING_COMMA = re.compile(r",[ \t\r\n]*[]}]")
_STRING_OR_COMMA = re.compile(_STRING + r"|(?P<comma>,(?=[ \t\r\n]*[]}]))", re.DOTALL)
_LONG_NUMBER = re.compile(r"\d{4301,}")


def read_json(reading: Reading) -> Any:
    """The values of a JSON text.

    Repeated keys, depth, size and wrong syntax are errors: raises DefinitionError. Numbers that
    are not finite (``NaN``, ``1e999``) and halves of surrogate pairs (RFC 8259, section 8.2)
    become null and U+FFFD with a warning. Positions are worked out only when there is a fault.
    """
    text = reading.text
    if _SURROGATE.search(text):
        text = _mend_surrogates(reading)
    text = _mend_commas(reading, text)
    _refuse_masses(reading)
    hooks = _Hooks()
    try:
        root = json.loads(
            text,
            object_pairs_hook=hooks.members,
            parse_constant=hooks.constant,
            parse_float=hooks.number,
        )
    except json.JSONDecodeError as error:
        reading.fail("invalid-json", _sentence(error.msg), reading.place(error.pos))
    except RecursionError:
        _too_deep(reading)
    except ValueError:
        match = _LONG_NUMBER.search(text)
        reading.too_long(reading.place(match.start() if match else 0))
    _check_size(reading, root)
    if hooks.repeated:
        _report_repeated(reading)
    if hooks.not_finite:
        for word, offset in _not_finite(text):
            reading.not_finite(word, reading.place(offset))
    return root


class _Hooks:
    """Notices what the decoder lets pass."""

    def __init__(self) -> None:
        self.repeated = False
        self.not_finite = False

    def members(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        members = dict(pairs)
        if len(members) != len(pairs):
            self.repeated = True
        return members

    def constant(self, _: str) -> None:
        self.not_finite = True

    def number(self, text: str) -> float | None:
        value = float(text)
        if math.isfinite(value):
            return value
        self.not_finite = True
        return None


def _mend_surrogates(reading: Reading) -> str:
    """The text with an escape of the same length in place of each surrogate that stands alone."""

    def mend(match: re.Match[str]) -> str:
        if not match["alone"]:
            return match[0]
        message = f"{match[0]} is half of a character; it is read as U+FFFD"
        reading.warning("lone-surrogate", message, reading.place(match.start()))
        return "\\ufffd"

    return _ESCAPE.sub(mend, reading.text)


def _mend_commas(reading: Reading, text: str) -> str:
    """The text with a blank in place of each comma that stands before the end of an object or
    list, which RFC 8259 has not and many editors let pass."""
    if not _TRAILING_COMMA.search(text):
        return text

    def mend(match: re.Match[str]) -> str:
        before = match.start() - 1
        while before >= 0 and text[before] in " \t\r\n":
            before -= 1
        # A comma after no value is no slip but nonsense.
        if not match["comma"] or before < 0 or text[before] in ",[{:":
            return match[0]
        reading.warning(
            "trailing-comma",
            "a comma before the end of a list or object",
            reading.place(match.start()),
        )
        return " "

    return _STRING_OR_COMMA.sub(mend, text)


def _refuse_masses(reading: Reading) -> None:
    """Refuse a text that certainly has too many values before any of them takes memory."""
    text, most = reading.text, reading.limits.values
    if text.count(",") <= most and text.count("[") + text.count("{") <= most:
        return
    commas = containers = 0
    for match in _STRING_OR_MARK.finditer(text):
        commas += match[0] == ","
        containers += match[0] in ("[", "{")
        if max(commas, containers) > most:
            reading.too_many(reading.place(match.start()))


def _check_size(reading: Reading, root: Any) -> None:
    """Check depth and number of values, level by level."""
    level: list[Any] = [root] if isinstance(root, (dict, list)) else []
    depth, values = 0, 1
    while level:
        depth += 1
        values += sum(map(len, level))
        if depth > reading.limits.depth:
            _too_deep(reading)
        if values > reading.limits.values:
            reading.too_many(reading.place(0))
        level = [value for outer in level for value in _inner(outer) if type(value) in (dict, list)]


def _inner(container: dict[str, Any] | list[Any]) -> Iterable[Any]:
    return container.values() if isinstance(container, dict) else container


def _too_deep(reading: Reading) -> NoReturn:
    depth = 0
    for match in _STRING_OR_MARK.finditer(reading.text):
        depth += {"{": 1, "[": 1, "}": -1, "]": -1}.get(match[0], 0)
        if depth > reading.limits.depth:
            reading.too_deep(reading.place(match.start()))
    reading.too_deep(reading.place(0))


def _report_repeated(reading: Reading) -> None:
    root = json_root(reading.text)
    keys = repeated_keys(root) if root is not None else iter(())
    for path, first, again in sorted(keys, key=lambda pair: pair[2]):
        reading.repeated_key(path[-1], reading.place(first, path), reading.place(again, path))


def _not_finite(text: str) -> Iterator[tuple[str, int]]:
    for match in _STRING_OR_WORD.finditer(text):
        word = match["word"]
        if word is None or word in {"true", "false", "null"} or word.lstrip("-").isdigit():
            continue
        if not math.isfinite(float(word)):
            yield word, match.start()


def _sentence(message: str) -> str:
    return message[:1].lower() + message[1:].removesuffix(" at").removesuffix(" starting")
