"""References: from ``$ref`` to the node that it points at (JSON Reference, RFC 6901, RFC 3986)."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit

from referencing import Registry, Resource, Specification
from referencing.exceptions import Unresolvable

from specmill.openapi.kinds import kind_at, told
from specmill.openapi.node import NOTHING, Node, OpenDocument
from specmill.openapi.values import is_list, is_object
from specmill.source import Files, RefusedError, is_address, shown
from specmill.source.pointer import split

_MAX_STEPS = 100
_SLIPS = ("unknown-reference", "missing-file")
"""What a run can go on after, where the part that is lost is a small one."""


class References:
    """Resolves the references of a definition, in all its files; each distinct one is looked up
    once. Files come from ``files`` when a reference first leads to them."""

    def __init__(self, files: Files | None = None) -> None:
        self._files = files
        self._registry: Registry[Any] = Registry()
        self._resources: dict[str, tuple[OpenDocument, str]] = {}
        """URI without fragment -> document, and the pointer of the resource in it."""
        self._found: dict[tuple[str, str], Node | RefusedError] = {}
        self._told: set[str] = set()
        self.lengths: dict[str, int] = {}
        """Address of a schema that is a reference -> how many follow one another from there,
        below zero where they lead in a circle."""

    def add(self, document: OpenDocument) -> None:
        """Make a file known by its place and by what it calls itself and its schemas."""
        uris = {document.location: "", document.base: ""}
        uris |= {uri: pointer for pointer, uri in document.identities.bases.items()}
        for uri, pointer in uris.items():
            if uri in self._resources:
                continue
            self._resources[uri] = (document, pointer)
            value = document.root.value
            if pointer:
                resource: Resource[Any] = Specification.OPAQUE.create_resource(value)
                alone: Registry[Any] = Registry()
                lookup = alone.with_resource("", resource).resolver().lookup
                value = lookup(f"#{quote(pointer, safe='/~')}").contents
            resource = Specification.OPAQUE.create_resource(value)
            self._registry = self._registry.with_resource(uri, resource)

    def follow(self, node: Node, *, needed: bool, kind: str = "") -> Node:
        """What the node leads to through all its references; itself when it is none."""
        start = node
        for _ in range(_MAX_STEPS):
            if not is_reference(node):
                return node
            node = self.target(node, needed=needed, kind=kind)
        return self.circle(start)

    def circle(self, start: Node) -> Node:
        """Report that the reference of a node leads in a circle; what stands for its end."""
        written = shown(str(start.value["$ref"]))
        start.error("reference-cycle", f"the reference {written!r} leads in a circle")
        return _nothing(start)

    def target(self, node: Node, *, needed: bool, kind: str = "") -> Node:
        """What the ``$ref`` of the node points at, one step only. A component of another ``kind``
        is an error, in a part of a schema a warning."""
        at = node.child("$ref")
        if not isinstance(at.value, str):
            at.error("wrong-type", "`$ref` must be a string")
            return _nothing(at)
        child = self._look_up(at, at.value)
        if isinstance(child, Node):
            wrong = _other_kind(child, kind) if kind else ""
            if not wrong:
                return child
            message = f"{shown(at.value)!r} leads to {wrong}, where one of `{kind}` belongs"
            # As with any reference that is lost in a small part: any value stands for it.
            if not needed and child.pointer and (kind == "schemas" or not _is_component(child)):
                at.warning("wrong-kind-reference", message)
            else:
                at.error("wrong-kind-reference", message)
            return _nothing(at)
        self._report(at, child, needed)
        return _nothing(at)

    def find(self, at: Node, written: str) -> Node | None:
        """What a reference that is written at a node leads to; None when that is nothing."""
        result = self._look_up(at, written)
        return result if isinstance(result, Node) else None

    def text(self, node: Node) -> str | None:
        """The text of the file that the ``$ref`` of a node leads to, where that is no JSON or YAML;
        None for every other reference. What cannot be had is a warning, and empty."""
        written = node.value["$ref"]
        if not isinstance(written, str) or "#" in written or not _is_text_file(written):
            return None
        at = node.child("$ref")
        try:
            location = self._location(
                at.document, urljoin(at.document.base_at(at.pointer), written), written
            )
            if self._files is None:
                raise RefusedError("external-reference", "the reference leads out of the document")
            return self._files.text_at(location)
        except ValueError:
            at.warning("missing-file", f"{shown(written)!r} is no address; the text is left empty")
        except RefusedError as refused:
            at.warning(refused.code, f"{refused.message}; the text is left empty", refused.hint)
        return ""

    def addresses(self) -> set[str]:
        """Addresses of everything that was referred to so far."""
        return {node.address for node in self._found.values() if isinstance(node, Node)}

    def _report(self, at: Node, refused: RefusedError, needed: bool) -> None:
        if refused.once:
            if refused.once in self._told:
                return
            self._told.add(refused.once)
        if needed or refused.fatal or refused.code not in _SLIPS:
            at.error(refused.code, refused.message, refused.hint)
        else:
            at.warning(
                refused.code, f"{refused.message}; any value is taken in its place", refused.hint
            )

    def _look_up(self, at: Node, written: str) -> Node | RefusedError:
        base = at.document.base_at(at.pointer)
        known = self._found.get((base, written))
        if known is None:
            try:
                known = self._resolve(at.document, base, written)
            except RefusedError as refused:
                known = refused
            self._found[base, written] = known
        return known

    def _resolve(self, document: OpenDocument, base: str, written: str) -> Node:
        try:
            uri, fragment = urldefrag(
                base + written if written[:1] == "#" else urljoin(base, written)
            )
            if uri not in self._resources:
                self._open(document, uri, written)
        except ValueError as error:
            raise RefusedError(
                "unknown-reference", f"{shown(written)!r} is no address: {error}"
            ) from error
        _check_pointer(fragment, written)
        document, pointer = self._resources[uri]
        try:
            below = _pointer_of(document, uri, fragment)
            _check_indexes(document.root.value, pointer + unquote(below))
            value: Any = self._registry.resolver(uri).lookup(f"#{below}").contents
        except (Unresolvable, ValueError, TypeError, LookupError):
            if pointer and fragment.startswith("/"):
                return self._resolve(document, document.location, f"#{fragment}")
            raise RefusedError(
                "unknown-reference", f"nothing stands at {shown(written)!r}"
            ) from None
        pointer += unquote(below)
        if not pointer:
            return document.root
        return Node(document, value, key=pointer.rsplit("/", 1)[-1], pointer=pointer)

    def _open(self, document: OpenDocument, uri: str, written: str) -> None:
        """Read the file that a reference leads to, and make it known under ``uri``."""
        location = self._location(document, uri, written)
        if self._files is None:
            message = f"the reference {shown(written)!r} leads out of the document"
            raise RefusedError("external-reference", message, "name the file by a relative path")
        file = self._files.at(location)
        if file.location not in self._resources:
            document.beside(file.tree, file.location)
        if uri not in self._resources:
            self._resources[uri] = self._resources[file.location]
            resource: Resource[Any] = Specification.OPAQUE.create_resource(file.tree.root)
            self._registry = self._registry.with_resource(uri, resource)

    def _location(self, document: OpenDocument, uri: str, written: str) -> str:
        """Where the file of a reference lies. Raises RefusedError and ValueError."""
        location = uri
        if is_address(uri) and not is_address(document.location) and not urlsplit(written).scheme:
            # The file calls itself by an address; its neighbours lie where it lies.
            location = urldefrag(urljoin(document.location, written)).url
        parts = urlsplit(written)
        scheme = urlsplit(location).scheme
        if scheme == "file" and (parts.scheme or parts.netloc or parts.path.startswith("/")):
            message = f"{shown(written)!r} names a file by its place on one machine"
            raise RefusedError("external-reference", message, "use a path relative to this file")
        if scheme != "file" and not is_address(location):
            message = f"the reference {shown(written)!r} leads out of the document"
            raise RefusedError("external-reference", message, "name the file by a relative path")
        return location


def is_reference(node: Node) -> bool:
    """Whether the node is a Reference Object."""
    return is_object(node.value) and "$ref" in node.value


def _is_text_file(written: str) -> bool:
    ending = PurePosixPath(urlsplit(written).path).suffix.lower()
    return ending not in ("", ".json", ".yaml", ".yml")


def _check_pointer(fragment: str, written: str) -> None:
    """Raise RefusedError for a fragment that begins like a JSON pointer and is none."""
    if not fragment.startswith("/"):
        return
    try:
        split(unquote(fragment))
    except ValueError as error:
        message = f"{shown(written)!r} is no JSON pointer: {error}"
        hint = "`~` is written as `~0` and `/` as `~1`"
        raise RefusedError("unknown-reference", message, hint, fatal=True) from error


def _check_indexes(value: Any, pointer: str) -> None:
    """Raise LookupError where a pointer has no plain index for a list (RFC 6901, section 4)."""
    for step in split(pointer):
        if is_list(value):
            if not (step.isascii() and step.isdigit()) or (step[0] == "0" and step != "0"):
                raise LookupError(step)
            value = value[int(step)]
        else:
            value = value[step]


def _other_kind(node: Node, kind: str) -> str:
    """What a node is, in words, where that is no component of a kind; empty where it may be."""
    dialect = node.document.dialect
    is_definition = dialect.marker in node.document.root
    if not node.pointer:
        return "a whole definition" if is_definition else ""
    other = kind_at(split(node.pointer), dialect, is_definition=is_definition)
    if not other or other == kind:
        return ""
    home = dialect.components.get(other)
    if home is not None and home == dialect.components.get(kind):
        return ""
    return told(other)


def _is_component(node: Node) -> bool:
    way = tuple(split(node.pointer))[:-1]
    return way in node.document.dialect.components.values()


def _pointer_of(document: OpenDocument, uri: str, fragment: str) -> str:
    """The pointer below the resource that a fragment stands for: itself, or that of an anchor."""
    if not fragment or fragment.startswith("/"):
        return fragment
    pointer = document.identities.anchors[uri, unquote(fragment)]
    around = next((text for text, base in document.identities.bases.items() if base == uri), "")
    return quote(pointer[len(around) :], safe="/~")


def _nothing(at: Node) -> Node:
    """Stands for what cannot be found, so that one run reports every problem."""
    return Node(at.document, NOTHING, pointer=at.pointer)
