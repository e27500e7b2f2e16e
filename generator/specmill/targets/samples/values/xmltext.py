"""Values as XML, for bodies that the SDK takes as text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from specmill.model import (
    AnyType,
    Api,
    ListType,
    ModelType,
    ReferenceType,
    Type,
)
from specmill.model.resolve import chain
from specmill.targets.samples.values.json_types import is_array, is_object

_NOT_IN_NAMES = re.compile(r"[^\w.-]", re.ASCII)
_NOT_IN_TEXTS = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(value: Any, type_: Type, api: Api) -> str:
    """The value as a document of one line, by the names that the schema gives (OpenAPI "XML
    Object"); what has none is called ``root``."""
    holder = Element("holder")
    _add(holder, "root", value, type_, api)
    if len(holder) == 1:
        return tostring(holder[0], encoding="unicode")
    root = Element(_own_name("root", type_, api))
    root.extend(holder)
    return tostring(root, encoding="unicode")


def _add(parent: Element, name: str, value: Any, type_: Type, api: Api) -> None:
    """Put a value under a parent: an attribute, an element, or of a list an element per item."""
    shape, xml = _shape(type_, api)
    name = _own_name(name, type_, api)
    tag = ":".join((*_prefix(xml), name))
    if xml.get("attribute") is True and not is_array(value) and not is_object(value):
        parent.set(tag, _text(value))
    elif is_array(value):
        items = shape.items if isinstance(shape, ListType) else AnyType()
        wrapper = SubElement(parent, tag) if xml.get("wrapped") is True else parent
        for item in value:
            _add(wrapper, name, item, items, api)
    else:
        element = SubElement(parent, tag)
        if is_object(value):
            fields = _fields(shape)
            for key, item in value.items():
                _add(element, key, item, fields.get(key, AnyType()), api)
        else:
            element.text = _text(value)
        namespace = xml.get("namespace")
        if isinstance(namespace, str) and namespace:
            element.set(":".join(("xmlns", *_prefix(xml))), _text(namespace))


def _own_name(name: str, type_: Type, api: Api) -> str:
    """The name of an element: that of the schema, else that of its place; the outermost one that
    has none is called as the schema that it is."""
    _, xml = _shape(type_, api)
    if name == "root" and isinstance(type_, ReferenceType):
        name = api.schemas[type_.target].name
    own = xml.get("name")
    return _name(own if isinstance(own, str) and own else name)


def _prefix(xml: Mapping[str, Any]) -> tuple[str, ...]:
    prefix = xml.get("prefix")
    return (_name(prefix),) if isinstance(prefix, str) and prefix else ()


def _name(text: str) -> str:
    """The text as a name of XML."""
    name = _NOT_IN_NAMES.sub("_", text)
    return name if re.match("[a-zA-Z_]", name) else f"_{name}"


def _shape(type_: Type, api: Api) -> tuple[Type, Mapping[str, Any]]:
    """The type behind references and intersections, and the nearest notes about XML."""
    way = list(chain(type_, api.schemas))
    found_notes = (part.notes.xml for part in way if part.notes.xml is not None)
    return way[-1], next(found_notes, dict[str, Any]())


def _fields(shape: Type) -> dict[str, Type]:
    return (
        {field.name: field.type for field in shape.fields} if isinstance(shape, ModelType) else {}
    )


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else _NOT_IN_TEXTS.sub("", str(value))
