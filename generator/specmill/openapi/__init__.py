"""The definition as a document: cursors, references, versions."""

from specmill.openapi.dialect import Dialect
from specmill.openapi.document import Document, file_stem, open_document
from specmill.openapi.node import Node
from specmill.openapi.references import is_reference
from specmill.openapi.synthetic_node import SyntheticList, SyntheticNode, node_at
from specmill.openapi.values import is_list, is_object
from specmill.openapi.versions import normalizers_of

__all__ = [
    "Dialect",
    "Document",
    "Node",
    "SyntheticList",
    "SyntheticNode",
    "file_stem",
    "is_list",
    "is_object",
    "is_reference",
    "node_at",
    "normalizers_of",
    "open_document",
]
