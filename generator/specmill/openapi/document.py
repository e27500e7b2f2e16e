"""A definition that is open: its root, its version, its references."""

from __future__ import annotations

from specmill.diagnostics import Diagnostics, Place
from specmill.openapi.dialect import Dialect
from specmill.openapi.node import Node
from specmill.openapi.references import References
from specmill.openapi.versions import DIALECTS
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
    document = Document(tree, _dialect(tree, diagnostics), diagnostics)
    diagnostics.raise_errors()
    return document


def _dialect(tree: Tree, diagnostics: Diagnostics) -> Dialect:
    known = ", ".join(dialect.name for dialect in DIALECTS)
    for marker in ("openapi", "swagger"):
        if marker not in tree.root:
            continue
        stated = tree.root[marker]
        place = Place(tree.source, f"/{marker}")
        if isinstance(stated, (int, float)) and not isinstance(stated, bool):
            diagnostics.warning(
                "not-a-string", f"`{marker}` should be a string; read as {str(stated)!r}", place
            )
        version = str(stated)
        for dialect in DIALECTS:
            if dialect.marker == marker and f"{version}.".startswith(dialect.prefix):
                return dialect
        message = f"{marker} {version!r} is not a version that specmill reads"
        diagnostics.error("unknown-version", message, place, f"known: {known}")
        diagnostics.raise_errors()
    diagnostics.error(
        "not-an-openapi-definition",
        "neither `openapi` nor `swagger` states a version at the root",
        Place(tree.source, ""),
        f"known: {known}",
    )
    diagnostics.raise_errors()
    raise AssertionError("unreachable: an error was just reported")
