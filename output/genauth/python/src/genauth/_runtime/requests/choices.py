"""What arguments of a call say about it as a whole."""

from __future__ import annotations

import datetime as dt
import sys
import warnings
from collections.abc import Iterable, Mapping
from typing import Any

from ..operation import Operation, Parameter
from ..values.omit import OMIT
from ..values.shapes import is_array, is_tuple
from .media import base_of


def accepted(
    operation: Operation[Any], arguments: Mapping[str, object], default: str
) -> str:
    """The header ``Accept``: what the argument ``accept`` asks for. Raises ValueError for
    a media type that is not declared."""
    wanted = arguments.get("accept", OMIT)
    if wanted is OMIT or wanted is None:
        return default
    known = [reply.media_type for reply in (*operation.replies, *operation.others)]
    if base_of(str(wanted)) not in map(base_of, known):
        raise ValueError(f"accept must be one of {', '.join(known)}, got {wanted!r}")
    return str(wanted)


def with_dates(names: str, arguments: Mapping[str, object]) -> Mapping[str, object]:
    """The arguments, of which those that are dates have no time."""
    given = {name: arguments.get(name) for name in names.split()}
    changed = {
        name: _date(value)
        for name, value in given.items()
        if isinstance(value, dt.datetime) or is_array(value) or is_tuple(value)
    }
    return {**arguments, **changed} if changed else arguments


def with_present_names(
    renamed: Mapping[str, str], given: Mapping[str, object], kind: str = "argument"
) -> dict[str, Any]:
    """What was given, with that under an old name under the present one. Warns of them;
    raises TypeError for both names of one."""
    names = dict(given)
    for old, new in renamed.items():
        value = names.pop(old, OMIT)
        if value is OMIT:
            continue
        if names.get(new, OMIT) is not OMIT:
            raise TypeError(f"{new!r} was given twice, also as {old!r}, its old name")
        names[new] = value
        warnings.warn(
            f"the {kind} {old!r} is called {new!r} now",
            DeprecationWarning,
            stacklevel=outside(),
        )
    return names


def outside() -> int:
    """How far up the stack the code of the user is."""
    within = (__name__.partition(".")[0], "pydantic")
    depth, frame = 1, sys._getframe(1)  # pyright: ignore[reportPrivateUsage]
    while frame.f_back is not None:
        if str(frame.f_globals.get("__name__")).partition(".")[0] not in within:
            break
        depth, frame = depth + 1, frame.f_back
    return depth


def with_shared(
    parameters: Iterable[Parameter],
    given: Mapping[str, object],
    arguments: Mapping[str, object],
) -> Mapping[str, object]:
    """The arguments, with what the client was ``given`` where they say nothing. Raises
    TypeError for what is required and said nowhere."""
    added: dict[str, object] = {}
    for parameter in parameters:
        if arguments.get(parameter.argument, OMIT) is not OMIT:
            continue
        value = given.get(parameter.client_argument)
        if value is not None:
            added[parameter.argument] = value
        elif parameter.required:
            client = parameter.client_argument
            named = "" if client == parameter.argument else f" (there {client!r})"
            raise TypeError(
                f"missing argument {parameter.argument!r}: give it to the call, or once"
                f" to the client{named}"
            )
    return {**arguments, **added} if added else arguments


def _date(value: object) -> object:
    if isinstance(value, dt.datetime):
        return value.date()
    if is_array(value) or is_tuple(value):
        return [_date(item) for item in value]
    return value
