"""Values of parameters and forms as a judge reads them: texts, taken as what their schema asks for.

A text on the wire does not tell its type. It is read as text first; where the schema refuses
that, as JSON, as bytes, as one of a list, and as the items or members that its delimiters make of it.
openapi-core reads fewer shapes than OpenAPI has: no ``label`` and ``matrix``, no types behind
``anyOf`` or a list of types, no objects among the items of a query. How exactly each style is
written is the matter of ``tests/behaviour/test_wire_styles.py``.
"""

from __future__ import annotations

import email
import email.policy
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qsl

from jsonschema.protocols import Validator
from jsonschema_path import SchemaPath
from openapi_core.deserializing.media_types.exceptions import MediaTypeDeserializeError
from openapi_core.validation.schemas.factories import SchemaValidatorsFactory
from openapi_core.validation.schemas.validators import SchemaValidator

DELIMITERS = (",", " ", "|", ".", ";")
COMBINING = ("allOf", "anyOf", "oneOf")


class StyleReaders:
    """In place of openapi-core's ``StyleDeserializersFactory``."""

    def __init__(self, validators: SchemaValidatorsFactory) -> None:
        self._validators = validators

    def create(
        self, spec: SchemaPath, schema: SchemaPath, style: str, explode: bool, name: str
    ) -> StyleReader:
        return StyleReader(schema, self._validators.create(spec, schema), style, explode, name)


class StyleReader:
    """Reads one parameter from all of its place."""

    def __init__(
        self, schema: SchemaPath, checked: SchemaValidator, style: str, explode: bool, name: str
    ) -> None:
        self._schema, self._checked = schema, checked
        self._style, self._explode, self._name = style, explode, name

    def deserialize(self, location: Mapping[str, Any]) -> Any:
        """The value; raises KeyError where there is none."""
        return fitted(self._written(location), self._checked.validator)

    def _written(self, location: Mapping[str, Any]) -> Any:
        if self._style == "deepObject":
            return _deep(self._name, location)
        if self._name not in location:
            if self._style not in ("form", "cookie") or not self._explode:
                raise KeyError(self._name)
            return self._members(location)
        if not hasattr(location, "getlist"):
            text = str(location[self._name])
            return text.removeprefix({"label": ".", "matrix": ";"}.get(self._style, ""))
        texts = location.getlist(self._name)
        return texts[0] if len(texts) == 1 else texts

    def _members(self, location: Mapping[str, Any]) -> dict[str, Any]:
        """An object whose members stand beside the other parameters."""
        names = set(_properties(self._schema))
        members = {key: value for key, value in location.items() if key in names or not names}
        if not members or "object" not in _kinds(self._schema):
            raise KeyError(self._name)
        return members


class BodyReaders:
    """In place of openapi-core's ``MediaTypeDeserializersFactory``."""

    def create(
        self,
        spec: SchemaPath,
        mimetype: str,
        schema_validator: SchemaValidator | None = None,
        parameters: Mapping[str, str] | None = None,
        **_: Any,
    ) -> BodyReader:
        validator = schema_validator.validator if schema_validator is not None else None
        return BodyReader(mimetype, validator, parameters or {})


class BodyReader:
    """Reads one body, or a parameter that has a media type."""

    def __init__(
        self, mimetype: str, validator: Validator | None, parameters: Mapping[str, str]
    ) -> None:
        self._name, self._validator, self._parameters = mimetype, validator, parameters

    def deserialize(self, content: bytes | str) -> Any:
        if re.search(r"[/+]json$", self._name):
            try:
                return json.loads(content)
            except ValueError as error:
                raw = content.encode() if isinstance(content, str) else content
                raise MediaTypeDeserializeError(self._name, raw) from error
        values = list(self._values(content.encode() if isinstance(content, str) else content))
        if self._validator is None:
            return values[0]
        read = [fitted(value, self._validator) for value in values]
        return next((value for value in read if not _errors(value, self._validator)), read[0])

    def _values(self, content: bytes) -> Iterator[Any]:
        """What a content may mean: ``a[b]`` is a member of ``a`` or a name as it stands."""
        if self._name.startswith("multipart/"):
            pairs = _parts(content, self._parameters.get("boundary", ""))
        elif self._name == "application/x-www-form-urlencoded":
            pairs = parse_qsl(content.decode(), keep_blank_values=True)
        else:
            yield _text(content)
            return
        yield _nested(pairs)
        if any("[" in name for name, _ in pairs):
            yield dict(pairs)
        yield _text(content)  # the schema may be that of the whole form as it is written


def fitted(value: Any, validator: Validator) -> Any:
    """The value with those texts read otherwise that a schema does not take as texts."""
    errors = _errors(value, validator)
    value, errors = _parsed(value, errors, validator)
    while errors:
        better = _better(value, errors, validator)
        if better is None:
            break
        value, errors = better
    return value


def _parsed(value: Any, errors: list[Any], validator: Validator) -> tuple[Any, list[Any]]:
    """All texts that a schema minds as JSON, where it minds that less."""
    for place in {tuple(error.absolute_path) for error in errors}:
        text = _at(value, place)
        if isinstance(text, str):
            with suppress(ValueError):
                result = _replaced(value, place, json.loads(text))
                left = _errors(result, validator)
                if len(left) < len(errors):
                    value, errors = result, left
    return value, errors


def _better(value: Any, errors: list[Any], validator: Validator) -> Any:
    """The reading of one text that the schema minds least, with what it still minds; None where
    it minds all readings as much."""
    places = sorted({tuple(error.absolute_path) for error in errors}, key=len, reverse=True)
    for place in places:
        best, least = None, len(errors)
        for reading in _readings(_at(value, place)):
            result = _replaced(value, place, reading)
            result, left = _parsed(result, _errors(result, validator), validator)
            if len(left) < least:
                best, least = (result, left), len(left)
        if best is not None:
            return best
    return None


def _errors(value: Any, validator: Validator) -> list[Any]:
    """All that a schema minds, with what each of its variants minds."""
    errors = list(validator.iter_errors(value))
    for validation_error in errors:
        errors += validation_error.context or ()
    return errors


def _readings(text: Any) -> Iterator[Any]:
    """What a text can be."""
    if isinstance(text, dict):
        yield [text]
    if isinstance(text, list):
        yield {str(number): value for number, value in enumerate(text)}
    if not isinstance(text, str):
        return
    yield text.encode("latin-1", "replace")
    yield [text]
    if text == "":
        yield from (None, [])
    for delimiter in DELIMITERS:
        items = text.split(delimiter)
        pairs = [item.partition("=") for item in items]
        if all(equals for _, equals, _ in pairs):
            yield _nested((key, value) for key, _, value in pairs)
            yield [value for _, _, value in pairs]
            yield pairs[0][2]
            yield pairs[0][2].split(",")
        if len(items) > 1:
            yield items
        if len(items) % 2 == 0:
            yield dict(zip(items[::2], items[1::2], strict=True))


def _at(value: Any, place: tuple[Any, ...]) -> Any:
    for key in place:
        value = value[key]
    return value


def _replaced(value: Any, place: tuple[Any, ...], new: Any) -> Any:
    if not place:
        return new
    key, *rest = place
    copy = value.copy()
    copy[key] = _replaced(value[key], tuple(rest), new)
    return copy


def _parts(content: bytes, boundary: str) -> list[tuple[str, Any]]:
    head = f'Content-Type: multipart/form-data; boundary="{boundary}"\r\n\r\n'.encode()
    message = email.message_from_bytes(head + content, policy=email.policy.HTTP)
    return [
        (str(part.get_param("name", header="content-disposition")), _content(part))
        for part in message.iter_parts()  # type: ignore[attr-defined]
    ]


def _content(part: Any) -> Any:
    if part.is_multipart():
        return [_content(iter_part) for iter_part in part.iter_parts()]
    content = part.get_payload(decode=True)
    if part.get_content_subtype().endswith("json"):
        return json.loads(content)
    return _text(content)


def _text(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _nested(pairs: Any) -> dict[str, Any]:
    """Pairs as an object: what is there several times as a list, ``a[b]`` as a member of ``a``."""
    result: dict[str, Any] = {}
    for name, value in pairs:
        outer, *inner = re.findall(r"[^\[\]]+|(?<=\[)(?=\])", name) or [name]
        holder = result
        for key in inner:
            holder = holder.setdefault(outer, {})
            if not isinstance(holder, dict):
                break
            outer = key
        if isinstance(holder, dict):
            known = holder.get(outer)
            several = known if isinstance(known, list) else [known]
            holder[outer] = value if outer not in holder else [*several, value]
    return {name: _listed(value) for name, value in result.items()}


def _listed(value: Any) -> Any:
    """Objects with numbers for keys as lists, as many forms write them."""
    if not isinstance(value, dict):
        return value
    members = {key: _listed(item) for key, item in value.items()}
    return list(members.values()) if all(key.isdecimal() for key in members) else members


def _deep(name: str, location: Mapping[str, Any]) -> Any:
    pairs = [(key, text) for key in location for text in location.getlist(key)]  # type: ignore[attr-defined]
    return _nested(pair for pair in pairs if pair[0].startswith(f"{name}["))[name]


def _kinds(schema: SchemaPath) -> set[str]:
    """The types that a value of the schema can be of."""
    own = (schema / "type").read_str_or_list(None)
    kinds = {own} if isinstance(own, str) else set(own or ())
    if "properties" in schema:
        kinds.add("object")
    return kinds.union(*(_kinds(schema_path) for schema_path in _combined(schema)))


def _properties(schema: SchemaPath) -> Iterator[str]:
    if "properties" in schema:
        yield from (schema / "properties").str_keys()
    for schema_path in _combined(schema):
        yield from _properties(schema_path)


def _combined(schema: SchemaPath) -> Iterator[SchemaPath]:
    for key in COMBINING:
        if key in schema:
            yield from schema / key
