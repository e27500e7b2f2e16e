"""Values as JavaScript writes and orders them."""

from __future__ import annotations

import json
import math
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeGuard, TypeVar

from specmill.model import Given

_MOST_PRECISE = 2**53
_LARGEST_INDEX = 2**32 - 2
_T = TypeVar("_T")


_AS_THE_TOOL: ContextVar[bool] = ContextVar("as_the_tool", default=False)


@contextmanager
def as_the_tool(wanted: bool) -> Generator[None, None, None]:
    """Within it, names and numbers are written as openapi-typescript has them where that is
    ``wanted``, else as the definition has them."""
    token = _AS_THE_TOOL.set(wanted)
    try:
        yield
    finally:
        _AS_THE_TOOL.reset(token)


def is_as_the_tool() -> bool:
    return _AS_THE_TOOL.get()


def is_object(value: Any) -> TypeGuard[dict[str, Any]]:
    """Whether a JSON value is an object."""
    return isinstance(value, dict)


def is_list(value: Any) -> TypeGuard[list[Any]]:
    """Whether a JSON value is a list."""
    return isinstance(value, list)


def scalar(value: Any) -> str:
    """A number, boolean or null. Integers keep their digits, but for the tool, which rounds those
    beyond 2^53."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and not is_as_the_tool():
        return str(value)
    return number(value)


def number(value: float) -> str:
    """A number as JavaScript writes it (ECMAScript, "Number::toString"); integers beyond 2^53 are
    rounded as there."""
    if isinstance(value, int) and abs(value) <= _MOST_PRECISE:
        return str(value)
    try:
        value = float(value)
    except OverflowError:
        return "Infinity" if value > 0 else "-Infinity"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if value == 0:
        return "0"
    sign = "-" if value < 0 else ""
    mantissa, _, exponent = f"{abs(value)!r}".partition("e")
    whole, _, part = mantissa.partition(".")
    point = len(whole) + int(exponent or 0)
    digits = whole + (part if part != "0" else "")
    if whole == "0":
        digits = part.lstrip("0")
        point = len(digits) - len(part) + int(exponent or 0)
    return sign + _placed(digits.rstrip("0") or "0", point)


def _placed(digits: str, point: int) -> str:
    """Digits with the decimal point after the first ``point`` of them."""
    if len(digits) <= point <= 21:
        return digits + "0" * (point - len(digits))
    if 0 < point <= 21:
        return f"{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return f"0.{'0' * -point}{digits}"
    exponent = f"{'+' if point > 0 else '-'}{abs(point - 1)}"
    return f"{digits[0]}{'.' if digits[1:] else ''}{digits[1:]}e{exponent}"


def shown(given: Given) -> str:
    """A default or example as a comment shows it: text as it is, objects and lists as JSON."""
    value = given.value
    if isinstance(value, str):
        return value
    return _json(value, "") if isinstance(value, (dict, list)) else scalar(value)


def _json(value: Any, indent: str) -> str:
    """What ``JSON.stringify(value, null, 2)`` prints."""
    inner = indent + "  "
    if is_object(value) and value:
        members = [
            f"{inner}{json.dumps(key, ensure_ascii=False)}: {_json(item, inner)}"
            for key, item in in_order(value.items())
        ]
        return "{\n" + ",\n".join(members) + f"\n{indent}}}"
    if is_list(value) and value:
        elements = [inner + _json(item, inner) for item in value]
        return "[\n" + ",\n".join(elements) + f"\n{indent}]"
    if isinstance(value, (dict, list)):
        return "{}" if isinstance(value, dict) else "[]"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else scalar(value)


def in_order(pairs: Iterable[tuple[str, _T]]) -> list[tuple[str, _T]]:
    """Members as objects of JavaScript order them: keys that are indexes first, ascending."""
    result = list(pairs)
    if not any(key[:1].isdigit() for key, _ in result):
        return result
    indexes = [pair for pair in result if _is_index(pair[0])]
    if not indexes:
        return result
    rest = [pair for pair in result if not _is_index(pair[0])]
    return sorted(indexes, key=lambda pair: int(pair[0])) + rest


def _is_index(key: str) -> bool:
    plain = key.isascii() and key.isdigit() and len(key) <= 10 and (key == "0" or key[0] != "0")
    return plain and int(key) <= _LARGEST_INDEX
