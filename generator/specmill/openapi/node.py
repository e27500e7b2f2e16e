"""Nodes: cursors over a definition that know where they are and check what they are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite, nan
from typing import Any, Protocol

from specmill.diagnostics import Diagnostics, SourceLocation
from specmill.openapi.dialect import Dialect
from specmill.openapi.identities import Identities
from specmill.openapi.values import is_list, is_object
from specmill.source import Tree
from specmill.source.pointer import escape

NOTHING: dict[str, Any] = {}
_NEVER_EMPTY = frozenset(
    {"info", "paths", "responses", "content", "components", "schemas", "definitions"}
)
"""Members that say something wherever they stand."""
_MAY_SAY_NOTHING = frozenset({"content", "properties", "examples", "headers", "links", "encoding"})
"""Maps whose members may be left blank in YAML: a media type, a field of any value."""
_SPARE = frozenset({"properties", "patternProperties", "title", "summary", "description"})
"""Members of which a definition is still of use when what they refer to is lost."""
_LONGEST_TEXT = 500_000
"""Characters of a text: each is parsed and laid out for every page that tells it."""
_FLAGS = {"true": True, "yes": True, "on": True, "1": True,
          "false": False, "no": False, "off": False, "0": False}  # fmt: skip
_NAMES = {
    "dict": "an object",
    "list": "a list",
    "str": "a string",
    "bool": "a boolean",
    "int": "a number",
    "float": "a number",
    "NoneType": "null",
}


class ReferenceResolver(Protocol):
    """What nodes ask of the references of a definition."""

    lengths: dict[str, int]

    def text(self, node: Node) -> str | None: ...
    def circle(self, start: Node) -> Node: ...


class OpenDocument(Protocol):
    """What a node knows of the file that it stands in; see ``document.Document``."""

    @property
    def source(self) -> str: ...
    @property
    def location(self) -> str: ...
    @property
    def base(self) -> str: ...
    @property
    def dialect(self) -> Dialect: ...
    @property
    def diagnostics(self) -> Diagnostics: ...
    @property
    def root(self) -> Node: ...
    @property
    def identities(self) -> Identities: ...
    @property
    def references(self) -> ReferenceResolver: ...
    def components(self, kind: str) -> Node | None: ...
    def base_at(self, pointer: str) -> str: ...
    def follow(self, node: Node, *, needed: bool = True, kind: str = "") -> Node: ...
    def target(self, node: Node, *, needed: bool = True, kind: str = "") -> Node: ...
    def find(self, at: Node, written: str) -> Node | None: ...
    def referenced(self) -> set[str]: ...
    def beside(self, tree: Tree, location: str) -> OpenDocument: ...


class Node:
    """One value of a definition.

    The accessors return what the caller can use: a value of the wrong type is reported as
    ``wrong-type`` and treated as absent, so that one run finds every problem. The pointer is put
    together only when somebody asks for it.
    """

    __slots__ = ("_key", "_parent", "_pointer", "document", "value")

    def __init__(
        self,
        document: OpenDocument,
        value: Any,
        parent: Node | None = None,
        key: str | int = "",
        pointer: str | None = None,
    ) -> None:
        self.document = document
        self.value: Any = value
        self._parent = parent
        self._key = key
        self._pointer = pointer

    @property
    def key(self) -> str:
        """Name or index under which the parent holds this value."""
        return str(self._key)

    @property
    def pointer(self) -> str:
        """JSON pointer from the root of the file (RFC 6901); empty for the root."""
        if self._pointer is None:
            parent = self._parent.pointer if self._parent is not None else ""
            self._pointer = f"{parent}/{escape(str(self._key))}"
        return self._pointer

    @property
    def address(self) -> str:
        """File and pointer, which no other value of a definition has."""
        return f"{self.document.source}#{self.pointer}"

    def place(self, *, at_key: bool = False) -> SourceLocation:
        return SourceLocation(self.document.source, self.pointer, at_key=at_key)

    # -- reporting -----------------------------------------------------------------------------

    def error(self, code: str, message: str, hint: str = "") -> None:
        self.document.diagnostics.error(code, message, self.place(), hint)

    def warning(self, code: str, message: str, hint: str = "") -> None:
        self.document.diagnostics.warning(code, message, self.place(), hint)

    def note(self, code: str, message: str, hint: str = "") -> None:
        self.document.diagnostics.note(code, message, self.place(), hint)

    def _wrong(self, wanted: str) -> None:
        text = _NAMES.get(type(self.value).__name__, "something else")
        self.error("wrong-type", f"`{self.key}` must be {wanted}, not {text}")

    def beside_reference(self, key: str) -> str:
        """The text of that name beside the ``$ref`` of a Reference Object, which overrides that of
        what is referred to (OpenAPI 3.1, "Reference Object"); empty in versions without it."""
        if not self.document.dialect.reference_siblings or "$ref" not in self:
            return ""
        return self.text(key) if isinstance(self.value.get(key), str) else ""

    # -- structure -----------------------------------------------------------------------------

    @property
    def is_mapping(self) -> bool:
        return isinstance(self.value, dict)

    def __contains__(self, key: str) -> bool:
        value = self.value
        return isinstance(value, dict) and key in value

    def get(self, key: str) -> Node | None:
        """The member of that name, whatever it is; None when there is none."""
        value = self.value
        if isinstance(value, dict) and key in value:
            return Node(self.document, value[key], self, key)
        return None

    def entries(self) -> Iterator[tuple[str, Node]]:
        """Members of an object, in order."""
        if self.expect_mapping():
            for key, value in self.value.items():
                yield key, Node(self.document, value, self, key)

    def elements(self) -> list[Node]:
        """Elements of a list. An empty object is taken as an empty list, with a warning."""
        if self.value == {}:
            self.warning("not-a-list", f"`{self.key}` should be a list, not an object")
            return []
        if not is_list(self.value):
            self._wrong("a list")
            return []
        return [Node(self.document, value, self, index) for index, value in enumerate(self.value)]

    @property
    def is_nothing(self) -> bool:
        """Whether this stands for what a reference does not find, which is already reported."""
        return self.value is NOTHING

    def expect_mapping(self) -> bool:
        """Whether this is an object; reported when it is not. An empty list, as which some languages
        write an empty object, and null where nothing need be said are taken as one."""
        if self.is_nothing:
            return False
        if isinstance(self.value, dict):
            return True
        if self._may_be_empty():
            is_null = self.value is None
            written = "null" if is_null else "an empty list"
            message = f"`{self.key}` should be an object, not {written}; read as an empty one"
            self.warning("null-value" if is_null else "not-an-object", message)
            self.value = {}
            return True
        self._wrong("an object")
        return False

    def _may_be_empty(self) -> bool:
        if self.value == []:
            return self._key not in _NEVER_EMPTY
        if self.value is not None or self._parent is None:
            return False
        return self._key == "items" or self._parent._key in _MAY_SAY_NOTHING

    def mapping(self, key: str) -> Node | None:
        """The member of that name if it is an object."""
        node = self._present(key)
        return node if node is not None and node.expect_mapping() else None

    def members(self, key: str) -> Iterator[tuple[str, Node]]:
        """Members of the object of that name; nothing when it is absent."""
        node = self.mapping(key)
        if node is not None:
            yield from node.entries()

    def sequence(self, key: str) -> list[Node]:
        """Elements of the list of that name; empty when it is absent."""
        node = self._present(key)
        return node.elements() if node is not None else []

    # -- scalars -------------------------------------------------------------------------------

    def text(self, key: str, default: str = "") -> str:
        """A string. A number or boolean is taken at its written form, with a warning."""
        value = self.value
        result = value.get(key) if is_object(value) else None
        if isinstance(result, str):
            if len(result) > _LONGEST_TEXT:
                self.child(key).error(
                    "text-too-long",
                    f"`{key}` has {len(result):,} characters, more than {_LONGEST_TEXT:,}",
                    "put it on a page of its own and link to it",
                )
                return result[:_LONGEST_TEXT]
            return result
        if is_object(result) and "$ref" in result:
            own = self.document.references.text(self.child(key))
            if own is not None:
                return own
        node = self._present(key)
        if node is None:
            return default
        written = node._written()
        return default if written is None else written

    def flag(self, key: str) -> bool:
        """A boolean; the strings "true" and "false" are taken as such, with a warning."""
        node = self._present(key)
        if node is None:
            return False
        if isinstance(node.value, bool):
            return node.value
        meant = _FLAGS.get(str(node.value).lower())
        if isinstance(node.value, (str, int)) and meant is not None:
            read = str(meant).lower()
            node.warning("not-a-boolean", f"`{key}` should be a boolean; read as {read}")
            return meant
        node._wrong("a boolean")
        return False

    def number(self, key: str) -> float | int | None:
        """A number; a string that holds one is taken as such, with a warning."""
        node = self._present(key)
        if node is None:
            return None
        if isinstance(node.value, (int, float)) and not isinstance(node.value, bool):
            if is_finite(node.value):
                return node.value
            message = f"`{key}` is beyond what a number of double precision holds; ignored"
            node.warning("number-out-of-range", message)
            return None
        if isinstance(node.value, str):
            try:
                number = float(node.value)
            except ValueError:
                number = nan
            if is_finite(number):
                node.warning("not-a-number", f"`{key}` should be a number, not a string")
                return int(number) if number.is_integer() else number
        node._wrong("a number")
        return None

    def count(self, key: str) -> int | None:
        """A whole number that is not negative."""
        number = self.number(key)
        if number is None:
            return None
        if number < 0 or not float(number).is_integer():
            self.child(key).warning("not-a-count", f"`{key}` must be a whole number >= 0; ignored")
            return None
        return int(number)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings; a lone string is taken as a list of one, with a warning."""
        node = self._present(key)
        if node is None:
            return ()
        if isinstance(node.value, str):
            node.warning("not-a-list", f"`{key}` should be a list of strings, not one string")
            return (node.value,)
        if is_list(node.value) and all(isinstance(value, str) for value in node.value):
            return tuple(node.value)
        texts: list[str] = []
        for element in node.elements():
            written = element._named() if is_object(element.value) else element._written()
            if written is not None:
                texts.append(written)
        return tuple(texts)

    def _named(self) -> str | None:
        """The name of an object where a name alone belongs; None, reported, when it has none."""
        name = self.value.get("name")
        if not isinstance(name, str):
            self._wrong("a string")
            return None
        self.warning("not-a-string", f"`{self.key}` should be a string; read as {name!r}")
        return name

    def _written(self) -> str | None:
        """This as a string; None, reported, when it is no scalar."""
        value = self.value
        if isinstance(value, str):
            return value
        if not isinstance(value, (bool, int, float)):
            self._wrong("a string")
            return None
        written = str(value).lower() if isinstance(value, bool) else str(value)
        self.warning("not-a-string", f"`{self.key}` should be a string; read as {written!r}")
        return written

    def child(self, key: str) -> Node:
        """The member of that name, which must exist."""
        return Node(self.document, self.value[key], self, key)

    def extensions(self) -> dict[str, Any]:
        """Members whose name begins with ``x-``, as written."""
        return {key: value for key, value in self.value.items() if key.startswith("x-")}

    def _present(self, key: str) -> Node | None:
        node = self.get(key)
        if node is not None and is_object(node.value) and "$ref" in node.value:
            # The specification knows references at few places; people split files at all of them.
            if not isinstance(node.value["$ref"], str):
                return node
            node = node.document.follow(node, needed=key not in _SPARE)
            return None if node.is_nothing else node
        if node is None or node.value is not None:
            return node
        node.warning("null-value", f"`{key}` is null; read as absent")
        return None


def is_finite(number: float) -> bool:
    """Whether a double holds the number, however large an integer it is."""
    try:
        return isfinite(number)
    except OverflowError:
        return False
