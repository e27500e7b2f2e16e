"""How the fields of forms and the parts of multipart contents are written, side by side.

What counts is how a field travels, however that is said: OpenAPI's Encoding Object states it, and
where it is silent the type of the field decides (OpenAPI 3.1.0, "Encoding Object").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from specmill.diff.walk.facts import Direction
from specmill.diff.walk.kinds import SCALARS, behind, kinds
from specmill.diff.walk.parameters import Both, WalkState
from specmill.model import (
    Encoding,
    Header,
    ListType,
    MediaType,
    ModelType,
    NamedSchema,
    PrimitiveType,
    TupleType,
    Type,
)

_FORM = "application/x-www-form-urlencoded"
_REST = "[]"
"""The name of all parts behind those that have a position of their own."""


@dataclass(frozen=True, slots=True)
class _Part:
    """One field or part, as it travels."""

    said: str
    """What it is, in words: ``a file``, ``text/plain``."""
    kinds: frozenset[str]
    written: tuple[object, ...]
    """All that the encoding says of it, with what holds where it says nothing."""
    headers: Mapping[str, Header]


def compare_parts(  # noqa: PLR0917 - one each
    walk: WalkState, both: Both, old: MediaType, new: MediaType, direction: Direction, label: str
) -> None:
    """Compare the parts that two contents of one media type have both."""
    if not _has_parts(old.name) or not _has_parts(new.name):
        return
    before, after = _parts(old, walk.old_schemas), _parts(new, walk.new_schemas)
    for name, was in before.items():
        now = after.get(name)
        if now is None:
            continue
        texts = f"{name} ({was.said})", f"{name} ({now.said})"
        if was.said != now.said and was.kinds == now.kinds:
            rule = "request-body-part-changed"
            walk.note(
                rule if direction == "request" else "response-part-changed", both, *texts, label
            )
        elif was.written != now.written and was.kinds == now.kinds and direction == "request":
            texts = f"{name} ({_shown(was)})", f"{name} ({_shown(now)})"
            walk.note("request-encoding-changed", both, *texts, label)
        if direction == "request":
            _headers(walk, both, name, was.headers, now.headers, label)


def _has_parts(name: str) -> bool:
    plain = name.partition(";")[0].strip().lower()
    return plain == _FORM or plain.startswith("multipart/")


def _shown(part: _Part) -> str:
    return ", ".join(str(value) for value in part.written if value not in ("", None, False))


def _headers(  # noqa: PLR0917 - one each
    walk: WalkState,
    both: Both,
    name: str,
    old: Mapping[str, Header],
    new: Mapping[str, Header],
    label: str,
) -> None:
    for key, header in new.items():
        before = old.get(key)
        if header.required and (before is None or not before.required):
            text = f"{name}: {header.name}"
            walk.note("request-part-header-added-required", both, "", text, label)
        elif before is None:
            walk.note("request-part-header-added", both, "", f"{name}: {header.name}", label)
    for key, header in old.items():
        if key not in new:
            walk.note("request-part-header-removed", both, f"{name}: {header.name}", "", label)


def _parts(media: MediaType, schemas: Mapping[str, NamedSchema]) -> dict[str, _Part]:
    """The parts by name, or by position where the content is a list of parts (OpenAPI 3.2)."""
    is_form = media.name.partition(";")[0].strip().lower() == _FORM
    stated = {encoding.name: encoding for encoding in media.encodings}
    whole = media.whole
    parts: dict[str, _Part] = {}
    type_ = behind(whole, schemas)[0] if whole is not None else None
    if isinstance(type_, ModelType):
        for field in type_.fields:
            parts[field.name] = _part(field.type, stated.get(field.name), is_form, schemas)
    elif isinstance(type_, (ListType, TupleType)) and not is_form:
        positions = type_.items if isinstance(type_, TupleType) else ()
        for index, item in enumerate(positions):
            by_place = dict(enumerate(media.prefix_encodings))
            parts[f"({index})"] = _part(item, by_place.get(index), is_form, schemas)
        rest = type_.rest if isinstance(type_, TupleType) else type_.items
        if rest is not None:
            parts[_REST] = _part(rest, media.item_encoding, is_form, schemas)
    return parts


def _part(
    type_: Type, encoding: Encoding | None, is_form: bool, schemas: Mapping[str, NamedSchema]
) -> _Part:
    inner = behind(type_, schemas)[0]
    one = behind(inner.items, schemas)[0] if isinstance(inner, ListType) else inner
    all_kinds = kinds(inner, schemas)
    headers = {header.name.lower(): header for header in (encoding.headers if encoding else ())}
    headers.pop("content-type", None)  # the media type says it (Encoding Object, "headers")
    style = encoding.style if encoding else None
    explode = encoding.explode if encoding else None
    styled = encoding is not None and (style is not None or explode is not None)
    if is_form and (styled or encoding is None or not encoding.content_type):
        written: tuple[object, ...] = ()
        if not all_kinds <= SCALARS:
            name = style or "form"
            exploded = explode if explode is not None else name == "form"
            written = (name, "exploded" if exploded else "not exploded")
        reserved = "reserved characters as they are" if encoding and encoding.allow_reserved else ""
        return _Part("a field", all_kinds, (*written, reserved), headers)
    content_type = _plain(encoding.content_type if encoding else "") or _content_type(one, schemas)
    is_file = isinstance(one, PrimitiveType) and one.is_binary
    said = "a file" if is_file else "a text" if content_type.startswith("text/") else "data"
    return _Part(said, all_kinds, (content_type,), headers)


def _plain(content_type: str) -> str:
    """Names of media types in one order; they are the same in any case (RFC 9110, 8.3.1)."""
    return ", ".join(
        sorted(part.strip().lower() for part in content_type.split(",") if part.strip())
    )


def _content_type(type_: Type, schemas: Mapping[str, NamedSchema]) -> str:
    """The media type of a part that nothing is said of (OpenAPI 3.1.0, "Encoding Object")."""
    if isinstance(type_, PrimitiveType) and (type_.is_binary or type_.content_encoding):
        return type_.content_media_type.lower() or "application/octet-stream"
    known = kinds(type_, schemas)
    return "text/plain" if known and known <= SCALARS else "application/json"
