"""A file of a definition that is open: its root, its version, its references."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urldefrag, urljoin

from specmill.diagnostics import Diagnostics, SourceLocation
from specmill.openapi.detect_version import dialect_of
from specmill.openapi.dialect import Dialect
from specmill.openapi.identities import Identities, identities
from specmill.openapi.node import Node
from specmill.openapi.references import References
from specmill.openapi.values import is_object
from specmill.openapi.versions import DIALECTS
from specmill.source import Files, Tree


class Document:
    """One file. ``source`` is its name as the user would give it."""

    def __init__(
        self,
        tree: Tree,
        dialect: Dialect,
        diagnostics: Diagnostics,
        location: str = "",
        references: References | None = None,
    ) -> None:
        self.source = tree.source
        self.dialect = dialect
        self.diagnostics = diagnostics
        self.location = location
        """URI of the file; empty when it has none."""
        self.root = Node(self, tree.root, key=file_stem(tree.source), pointer="")
        self.base = _own_base(self.root, dialect, location)
        """What references are relative to where no schema says otherwise."""
        schemas = dialect.reference_siblings
        self.identities = identities(tree.root, self.base, tree.text) if schemas else Identities()
        self.references = references if references is not None else References()
        self.references.add(self)

    def components(self, kind: str) -> Node | None:
        """Components of a kind (``schemas``, ``parameters`` …), wherever this version keeps them."""
        root: Node | None = self.root
        for key in self.dialect.components.get(kind, ()):
            root = root.mapping(key) if root is not None else None
        return root if root is not self.root else None

    def base_at(self, pointer: str) -> str:
        """What a reference at a pointer is relative to (RFC 3986, section 5.1)."""
        bases = self.identities.bases
        if not bases:
            return self.base
        around = pointer
        while around and around not in bases:
            around = around.rpartition("/")[0]
        return bases.get(around, self.base)

    def follow(self, node: Node, *, needed: bool = True, kind: str = "") -> Node:
        """The node itself, or what its ``$ref`` leads to after any number of references.

        A reference that leads nowhere or in a circle is reported, as a warning where it is not
        ``needed``; an empty object stands for it. So is one to a component of another ``kind``,
        as an error.
        """
        return self.references.follow(node, needed=needed, kind=kind)

    def target(self, node: Node, *, needed: bool = True, kind: str = "") -> Node:
        """What the ``$ref`` of a node points at, one step only."""
        return self.references.target(node, needed=needed, kind=kind)

    def find(self, at: Node, written: str) -> Node | None:
        """What a reference that is written at a node leads to; None when that is nothing."""
        return self.references.find(at, written)

    def referenced(self) -> set[str]:
        """Addresses of everything that a reference was followed to so far."""
        return self.references.addresses()

    def beside(self, tree: Tree, location: str) -> Document:
        """Another file of the same definition. It is read by its own version if it states one."""
        dialect = _dialect_of_part(tree.root, self.dialect)
        return Document(tree, dialect, self.diagnostics, location, self.references)


def open_document(
    tree: Tree, diagnostics: Diagnostics, location: str = "", files: Files | None = None
) -> Document:
    """Decide the version and open the definition. Raises DefinitionError when it is none.

    ``location`` is the URI of the file. References to other files are followed through ``files``
    and refused without them.
    """
    place = SourceLocation(tree.source, "")
    if not isinstance(tree.root, dict):
        diagnostics.error("not-an-openapi-definition", "the root must be an object", place)
        diagnostics.raise_errors()
    dialect = dialect_of(tree, diagnostics)
    document = Document(tree, dialect, diagnostics, location, References(files))
    diagnostics.raise_errors()
    return document


def file_stem(source: str) -> str:
    """The name of a file without its folders and endings."""
    name = PurePosixPath(source.replace("\\", "/")).name
    for ending in (".json", ".yaml", ".yml", ".schema"):
        name = name[: -len(ending)] if name.lower().endswith(ending) else name
    return name


def _own_base(root: Node, dialect: Dialect, location: str) -> str:
    """``$self`` of an OpenAPI document (3.2, section 4.1.2) or ``$id`` of a schema, else the place."""
    key = "$self" if "$self" in dialect.root_keys and dialect.marker in root else "$id"
    own = root.value.get(key) if dialect.reference_siblings and root.is_mapping else None
    try:
        return urldefrag(urljoin(location, own)).url if isinstance(own, str) else location
    except ValueError:
        return location


def _dialect_of_part(root: Any, otherwise: Dialect) -> Dialect:
    """The version that a file states, as far as it is known; else that of who refers to it."""
    for dialect in DIALECTS:
        stated = root.get(dialect.marker) if is_object(root) else None
        if stated is not None and f"{stated}.".startswith(dialect.prefix):
            return dialect
    return otherwise
