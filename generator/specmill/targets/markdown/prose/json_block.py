"""JSON as people read it: two spaces, short lists on one line, as prettier prints it."""

from __future__ import annotations

import json
import re
from typing import Any, TypeGuard

from specmill.targets.markdown.prose.escape import json_string, paired
from specmill.targets.markdown.prose.tables import width

_LIMIT = 80
_SCALAR = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str)
_EXPONENT = re.compile(r"(e-?)\+?0*(\d)")


def is_object(value: Any) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict)


def is_list(value: Any) -> TypeGuard[list[Any]]:
    return isinstance(value, list)


def json_text(value: Any) -> str:
    """``value`` as JSON text. Raises TypeError for what is no JSON value."""
    return _value(value, 0, 0)


def _value(value: Any, indent: int, taken: int) -> str:
    """``taken``: columns used on the first line before the value and after it (comma)."""
    if is_object(value) and value:
        return _object(value, indent)
    if is_list(value) and value:
        return _list(value, indent, taken)
    return _scalar(value)


def _scalar(value: Any) -> str:
    if isinstance(value, str):
        return json_string(value)
    try:
        text = _SCALAR.encode(value)
    except ValueError:
        return "null"
    return _EXPONENT.sub(r"\1\2", text) if isinstance(value, float) else text


def _object(value: dict[str, Any], indent: int) -> str:
    inner = indent + 2
    lines: list[str] = []
    for key, member in value.items():
        name = json_string(str(key))
        lines.append(f"{name}: {_value(member, inner, inner + width(name) + 3)}")
    return _broken("{", lines, "}", indent)


def _list(value: list[Any], indent: int, taken: int) -> str:
    if not _must_break(value):
        flat = _flat(value)
        if taken + width(flat) <= _LIMIT:
            return flat
    inner = indent + 2
    if all(_is_number(item) for item in value) and len(value) > 1:
        return _filled([_scalar(item) for item in value], indent)
    return _broken("[", [_value(item, inner, inner + 1) for item in value], "]", indent)


def _must_break(value: list[Any]) -> bool:
    """Lists that hold an object, and lists of several lists, are never on one line."""
    inner = [item for item in value if is_list(item)]
    if any(is_object(item) and bool(item) for item in value):
        return True
    several = len(value) > 1 and len(inner) == len(value)
    return (several and all(len(item) > 1 for item in inner)) or any(map(_must_break, inner))


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _flat(value: Any) -> str:
    if is_list(value):
        return f"[{', '.join(map(_flat, value))}]"
    return _scalar(value)


def _broken(first: str, lines: list[str], last: str, indent: int) -> str:
    pad = " " * (indent + 2)
    return f"{first}\n{pad}" + f",\n{pad}".join(lines) + f"\n{' ' * indent}{last}"


def _filled(numbers: list[str], indent: int) -> str:
    rows = [""]
    for at, number in enumerate(numbers):
        part = number + ("," if at < len(numbers) - 1 else "")
        if rows[-1] and indent + 2 + len(rows[-1]) + 1 + len(part) > _LIMIT:
            rows.append("")
        rows[-1] = f"{rows[-1]} {part}".lstrip()
    pad = " " * (indent + 2)
    return "[\n" + "\n".join(pad + row for row in rows) + f"\n{' ' * indent}]"


def compact(value: Any) -> str:
    """``value`` as JSON on one line; a text stays a JSON text with its quotes."""
    return _COMPACT.encode(value)


def shown(value: Any) -> str:
    """``value`` as a cell shows it: a text as it is, everything else as JSON on one line."""
    return value if isinstance(value, str) else compact(value)


def tidied(text: str) -> str:
    """JSON text laid out anew; any other text, and what would not stay the same, as it is."""
    try:
        value = json.loads(
            text, object_pairs_hook=_once, parse_float=_refuse, parse_constant=_refuse
        )
    except (ValueError, RecursionError):
        return text
    return json_text(value)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) != len(pairs):
        raise ValueError("a key stands twice")
    return dict(pairs)


def _refuse(text: str) -> float:
    raise ValueError(f"{text} might be written in another way")


def json_file(value: Any) -> str:
    """``value`` as the text of a JSON file."""
    return paired(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"
