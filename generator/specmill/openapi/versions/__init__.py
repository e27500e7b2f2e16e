"""The versions of OpenAPI that specmill reads: one module each, holding only its differences."""

from specmill.openapi.dialect import Dialect
from specmill.openapi.node import Node
from specmill.openapi.normalizers import IDENTITY, Normalizers
from specmill.openapi.versions import v20, v30, v31, v32

DIALECTS: tuple[Dialect, ...] = (v20.DIALECT, v30.DIALECT, v31.DIALECT, v32.DIALECT)

_NORMALIZERS = {v20.DIALECT.name: v20.NORMALIZERS}


def normalizers_of(node: Node) -> Normalizers:
    """How objects are seen that the version of a node writes otherwise than OpenAPI 3."""
    return _NORMALIZERS.get(node.document.dialect.name, IDENTITY)


__all__ = ["DIALECTS", "normalizers_of"]
