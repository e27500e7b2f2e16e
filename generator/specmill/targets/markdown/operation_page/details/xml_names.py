"""How a value stands in XML, where its schema says so (OpenAPI "XML Object")."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from specmill.model import Api, ListType, Operation, Type
from specmill.targets.markdown.definition_text import Text
from specmill.targets.markdown.operation_page.type_views import Constraint

_OTHER = "…"
"""Stands for a name that the schema does not give."""


def uses_xml(api: Api) -> bool:
    """Whether any body or response of the API is XML."""
    return any(
        _has_xml(operation)
        for client in api.clients
        for operation in (*client.operations, *client.webhooks)
    )


def _has_xml(operation: Operation) -> bool:
    bodies = (operation.body,) if operation.body is not None else ()
    return any(
        "xml" in media.name for part in (*bodies, *operation.responses) for media in part.content
    )


def xml_names(type_: Type) -> Iterator[Constraint]:
    """The attribute or elements that a value is written as."""
    own = type_.notes.xml or {}
    name = _text(own, "name")
    if own.get("attribute") is True or own.get("nodeType") == "attribute":
        key = "xml-attribute-named" if name else "xml-attribute"
        yield Constraint(key, "code", code=Text(_tagged(own, name)))
        return
    inner = type_.items.notes.xml or {} if isinstance(type_, ListType) else {}
    elements = [_element(own)] if name or own.get("namespace") or own.get("wrapped") is True else []
    if _text(inner, "name"):
        wrapped = own.get("wrapped") is True
        elements = [*(elements if wrapped else []), _element(inner)]
    if elements:
        yield Constraint("xml-element", "code", code=Text("".join(elements)))


def _element(xml: Mapping[str, Any]) -> str:
    prefix, namespace = _text(xml, "prefix"), _text(xml, "namespace")
    declared = f' xmlns{prefix and f":{prefix}"}="{namespace}"' if namespace else ""
    return f"<{_tagged(xml, _text(xml, 'name') or _OTHER)}{declared}>"


def _tagged(xml: Mapping[str, Any], name: str) -> str:
    prefix = _text(xml, "prefix")
    return f"{prefix}:{name}" if prefix else name


def _text(xml: Mapping[str, Any], key: str) -> str:
    value = xml.get(key)
    return value if isinstance(value, str) else ""
