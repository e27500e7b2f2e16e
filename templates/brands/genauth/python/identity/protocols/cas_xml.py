"""Responses of CAS in XML, which is what servers send by default (CAS Protocol 3.0, 2.5)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from xml.parsers.expat import ExpatError, ParserCreate

_NAMESPACE = "http://www.yale.edu/tp/cas"
_DEEPEST = 16
"""Elements inside each other at most; a response has four."""


@dataclass
class _Element:
    name: str
    attributes: dict[str, str]
    parts: list[str] = field(default_factory=list[str])
    children: list[_Element] = field(default_factory=list["_Element"])

    def text(self) -> str:
        return "".join(self.parts).strip()

    def child(self, name: str) -> _Element | None:
        own = f"{_NAMESPACE} {name}"
        return next((each for each in self.children if each.name == own), None)


class _Reader:
    """Builds elements. A document type is refused, and with it every entity of its own."""

    def __init__(self) -> None:
        self.open: list[_Element] = []
        self.root: _Element | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.open) >= _DEEPEST:
            raise ValueError("too deep")
        element = _Element(name, attributes)
        if self.open:
            self.open[-1].children.append(element)
        else:
            self.root = element
        self.open.append(element)

    def end(self, _name: str) -> None:
        self.open.pop()

    def text(self, text: str) -> None:
        self.open[-1].parts.append(text)

    def document_type(self, *_: object) -> None:
        raise ValueError("a document type is not allowed")


def response_of(content: bytes) -> dict[str, Any]:
    """The value of ``serviceResponse``, as a server that sends JSON has it (2.5.1).

    Raises ValueError for what is no XML of CAS."""
    reader = _Reader()
    parser = ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = reader.document_type
    try:
        parser.Parse(content, True)
    except ExpatError as error:
        raise ValueError("no XML") from error
    root = reader.root
    if root is None or root.name != f"{_NAMESPACE} serviceResponse":
        raise ValueError("no response of CAS")
    return {**_success(root), **_failure(root)}


def _success(root: _Element) -> dict[str, Any]:
    success = root.child("authenticationSuccess")
    if success is None:
        return {}
    found: dict[str, Any] = {}
    for name in ("user", "proxyGrantingTicket"):
        element = success.child(name)
        if element is not None:
            found[name] = element.text()
    released = success.child("attributes")
    if released is not None:
        found["attributes"] = _attributes(released)
    return {"authenticationSuccess": found}


def _attributes(released: _Element) -> dict[str, Any]:
    """By name; one that is there several times is a list of texts (2.5.7)."""
    texts: dict[str, list[str]] = {}
    for each in released.children:
        texts.setdefault(each.name.rpartition(" ")[2], []).append(each.text())
    return {
        name: found[0] if len(found) == 1 else found for name, found in texts.items()
    }


def _failure(root: _Element) -> dict[str, Any]:
    failure = root.child("authenticationFailure")
    if failure is None:
        return {}
    said = {"code": failure.attributes.get("code", ""), "description": failure.text()}
    return {"authenticationFailure": said}
