"""Bodies as a whole: in place of their fields, in another media type, with further
members, and with files in JSON."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path, PurePath
from typing import Any, cast

from ..operation import Body
from ..values.omit import OMIT
from ..values.shapes import is_array, is_mapping, is_tuple
from .encode import to_wire
from .media import base_of
from .uploads import check_file, is_file, upload

CONTENT_TYPE = "content_type"


def chosen(body: Body, arguments: Mapping[str, object]) -> Body:
    """The body of the media type that the argument ``content_type`` names. Raises
    ValueError for one that is not declared."""
    wanted = arguments.get(CONTENT_TYPE, OMIT)
    if wanted is OMIT or wanted is None:
        return body
    for each in (body, *body.others):
        if base_of(each.media_type) == base_of(str(wanted)):
            return each
    known = ", ".join(each.media_type for each in (body, *body.others))
    raise ValueError(f"content_type must be one of {known}, got {wanted!r}")


def whole_of(body: Body, arguments: Mapping[str, object], fields: Any) -> Any:
    """The argument that is the whole body, else the fields. Raises TypeError where both
    are given, and where what is required of the fields is missing."""
    whole = arguments.get(body.whole, OMIT)
    given = [] if fields is OMIT else list(fields)
    if whole is not OMIT:
        if given:
            named = ", ".join(given)
            raise TypeError(f"{body.whole} is the whole body; beside it: {named}")
        return whole
    missing = [
        name for name in body.needed.split() if arguments.get(name, OMIT) is OMIT
    ]
    if missing and (given or body.required):
        named = ", ".join(map(repr, missing))
        raise TypeError(f"missing required arguments: {named} (or {body.whole!r})")
    return fields


def merged(value: Any, extra: Mapping[str, object]) -> Any:
    """A body with further members. Raises TypeError for one that has no members."""
    if value is OMIT or value is None:
        return dict(extra)
    members = value if is_mapping(value) else to_wire(value)
    if not is_mapping(members):
        raise TypeError("extra_body needs a body that is an object")
    return {**members, **extra}


def as_json(value: Any, files: tuple[str, ...], opened: ExitStack) -> Any:
    """A value for JSON, in which files are their content, to be written as base64: no
    path of this machine is sent."""
    if files and is_mapping(value):
        for name in files:
            item = value.get(name, OMIT)
            if item is not OMIT and item is not None and not is_array(item):
                check_file(item, name)
    return _contents(value, opened)


def _contents(value: Any, opened: ExitStack) -> Any:
    if isinstance(value, (str, int, float, bytes)) or value is None:
        return value
    if isinstance(value, PurePath) and not isinstance(value, Path):
        return str(value)  # no file of this machine
    if is_file(value):
        content: Any = upload(value, opened).content
        return content if isinstance(content, bytes) else content.read()
    if type(value) is dict:
        members = cast("dict[str, Any]", value)
        return {name: _contents(item, opened) for name, item in members.items()}
    if is_array(value) or is_tuple(value):
        return [_contents(item, opened) for item in value]
    return value
