"""A definition that is open: its root, its version, its references."""

from __future__ import annotations

from specmill.diagnostics import Diagnostics, Place
from specmill.openapi.dialect import Dialect
from specmill.openapi.node import Node
from specmill.openapi.recognise import dialect_of
from specmill.openapi.references import References
from specmill.source import Tree


class Document:
    """One definition. ``source`` is the name of its file as the user gave it."""

    def __init__(self, tree: Tree, dialect: Dialect, diagnostics: Diagnostics) -> None:
        self.source = tree.source
        self.dialect = dialect
        self.diagnostics = diagnostics
        self.root = Node(self, tree.root, pointer="")
        self._references = References(self)

    def components(self, kind: str) -> Node | None:
        """Components of a kind (``schemas``, ``parameters`` …), wherever this version keeps them."""
        found: Node | None = self.root
        for key in self.dialect.components.get(kind, ()):
            found = found.mapping(key) if found is not None else None
        return found if found is not self.root else None

    def follow(self, node: Node) -> Node:
        """The node itself, or what its ``$ref`` leads to after any number of references.

        A reference that leads nowhere or in a circle is reported; an empty object stands for it.
        """
        return self._references.follow(node)

    def referenced(self) -> set[str]:
        """Pointers of everything that a reference was followed to so far."""
        return self._references.pointers()

    def target(self, node: Node) -> Node:
        """What the ``$ref`` of a node points at, one step only."""
        return self._references.target(node)


def open_document(tree: Tree, diagnostics: Diagnostics) -> Document:
    """Decide the version and open the definition. Raises DefinitionError when it is none."""
    place = Place(tree.source, "")
    if not isinstance(tree.root, dict):
        diagnostics.error("not-an-openapi-definition", "the root must be an object", place)
        diagnostics.raise_errors()
    document = Document(tree, dialect_of(tree, diagnostics), diagnostics)
    diagnostics.raise_errors()
    return document
