"""Bodies as a whole: in place of their fields, in another media type, with further
members, and with files in JSON."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path, PurePath
from typing import Any

from ..operation import Body
from ..values.omit import OMIT
from ..values.shapes import is_array, is_collection, is_mapping, is_tuple
from .encode import to_wire
from .media import base_of
from .uploads import check_file, is_file, upload

CONTENT_TYPE = "content_type"


def chosen(body: Body, arguments: Mapping[str, object]) -> Body:
    """The body of the media type that the argument ``content_type`` names. Raises
    ValueError for one that is not declared."""
    wanted, every = arguments.get(CONTENT_TYPE, OMIT), (body, *body.others)
    for media in every:
        if wanted in (OMIT, None) or base_of(media.media_type) == base_of(str(wanted)):
            if body.others:
                _refuse_others(media, every, arguments)
            return media
    known = ", ".join(media.media_type for media in every)
    raise ValueError(f"content_type must be one of {known}, got {wanted!r}")


def _refuse_others(
    body: Body, others: tuple[Body, ...], arguments: Mapping[str, object]
) -> None:
    """Raise TypeError for an argument that only another media type has: it would be lost."""
    own = _arguments_of(body)
    for other in others:
        for name in _arguments_of(other) - own:
            if arguments.get(name, OMIT) is not OMIT:
                goes = f"content_type={other.media_type!r}"
                raise TypeError(f"{name!r} goes with {goes}, not {body.media_type}")


def _arguments_of(body: Body) -> frozenset[str]:
    fields = body.fields
    names = fields.split() if isinstance(fields, str) else fields
    own = {name.partition("=")[0] for name in names} | {body.argument, body.whole}
    return frozenset(own - {""})


def whole_of(body: Body, arguments: Mapping[str, object], fields: Any) -> Any:
    """The argument that is the whole body, else the fields. Raises TypeError where both
    are given, and where what is required of the fields is missing."""
    whole = arguments.get(body.whole, OMIT)
    given = [] if fields is OMIT else list(fields)
    if whole is not OMIT:
        if is_file(whole):
            kind = type(whole).__name__
            raise TypeError(f"{body.whole} must be a model or a mapping, got {kind}")
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


def check_files(value: object, files: tuple[str, ...]) -> None:
    """Raise TypeError where a mapping holds something else at the place of a file. Models are
    left as they are: what came from the server may go back."""
    for file in files:
        _check(value, file.split("/"))


def _check(value: object, place: list[str], *above: str) -> None:
    if value is OMIT or value is None:
        return
    if (is_array(value) or is_tuple(value)) and not is_file(value):
        for item in value:
            _check(item, place, *above)
    elif not place:
        check_file(value, ".".join(above))
    elif is_mapping(value):
        names = [*value] if place[0] == "*" else [place[0]]
        for name in names:
            _check(value.get(name, OMIT), place[1:], *above, name)


def as_json(value: Any, opened: ExitStack) -> Any:
    """A value for JSON, in which files are their content, to be written as base64: no
    path of this machine is sent."""
    if isinstance(value, (str, int, float, bytes)) or value is None:
        return value
    if isinstance(value, PurePath) and not isinstance(value, Path):
        return str(value)  # no file of this machine
    if is_file(value):
        content: Any = upload(value, opened).content
        return content if isinstance(content, bytes) else content.read()
    if is_mapping(value):
        return {name: as_json(item, opened) for name, item in value.items()}
    if is_collection(value):
        return [as_json(item, opened) for item in value]
    return value
