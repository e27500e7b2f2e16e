"""Says in words what is wrong with a configuration, one message for each mistake."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

Keys = tuple[str | int, ...]
Problem = tuple[Keys, str]
MISSING = "is missing"

_WORDS: Mapping[str, str] = {
    "tuple_type": "be a list",
    "string_type": "be text",
    "model_type": "be a table",
    "dict_type": "be a table",
    "int_type": "be an integer",
    "int_from_float": "be an integer",
    "bool_type": "be true or false",
}


def problems_of(error: ValidationError, root: type[BaseModel]) -> list[Problem]:
    """What pydantic found, as pairs of key path and message, in the order of the model."""
    problems: dict[Keys, list[ErrorDetails]] = {}
    for detail in error.errors(include_url=False, include_context=False):
        if not _of_other_branch(detail):
            problems.setdefault(_keys(detail["loc"]), []).append(detail)
    return [(keys, _message(details, keys, root)) for keys, details in problems.items()]


def text_line(text: str, keys: Keys) -> int:
    """The line on which the last key of the path is written; 0 where that is not plain to see."""
    names = [key for key in keys if isinstance(key, str)]
    if not names:
        return 0
    name = re.escape(names[-1])
    written = re.compile(rf"""(?:^|[\[.{{,\s])["']?{name}["']?\s*(?:=|\]|\.)""")
    lines = text.splitlines()
    numbers = [number for number, line in enumerate(lines, 1) if written.search(line.split("#")[0])]
    return numbers[0] if len(numbers) == 1 else 0


def _of_other_branch(detail: ErrorDetails) -> bool:
    """Whether it is about that side of a union which the value was not meant for.

    The only union of a table and a word is ``envelope``; pydantic reports both sides.
    """
    tags = [str(part) for part in detail["loc"]]
    if detail["type"] == "literal_error" and tags[-1].startswith("literal["):
        return isinstance(detail["input"], dict)
    return detail["type"] == "model_type" and tags[-1].endswith("Settings")


def _keys(loc: Sequence[str | int]) -> Keys:
    """A pydantic location without the tags of union members."""
    tags = {"int", "str", "bool"}
    return tuple(
        part
        for place, part in enumerate(loc)
        if isinstance(part, int)
        or not (
            part.startswith("literal[")
            or part.endswith("Settings")
            or (part in tags and place and isinstance(loc[place - 1], int))
        )
    )


def _message(details: Sequence[ErrorDetails], keys: Keys, root: type[BaseModel]) -> str:
    """What is wrong with one value; several details are the sides of a union that it fits not."""
    first = details[0]
    if first["type"] == "extra_forbidden":
        return _unknown(str(keys[-1]), _fields_at(root, keys[:-1]))
    if first["type"] == "missing":
        return MISSING
    words = " or ".join(dict.fromkeys(_words(detail) for detail in details))
    return f"must {words}, not {_shown(first['input'])}"


def _words(detail: ErrorDetails) -> str:
    known = _WORDS.get(detail["type"])
    return known or re.sub(r"^(Input should |String should |Value error, )", "", detail["msg"])


def _unknown(key: str, known: Sequence[str]) -> str:
    nearest = get_close_matches(key, known, n=1, cutoff=0.5)
    hint = f"did you mean {nearest[0]!r}?" if nearest else f"known here: {', '.join(known)}"
    return f"there is no such key; {hint}"


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _fields_at(root: type[BaseModel], keys: Keys) -> list[str]:
    model = root
    for key in keys:
        if isinstance(key, str):
            model = _model_in(model.model_fields[key].annotation) or model
    return list(model.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The settings class that an annotation such as ``tuple[X, ...] | None`` is about."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_model_in(part) for part in get_args(annotation))
    return next((model for model in inner if model is not None), None)
