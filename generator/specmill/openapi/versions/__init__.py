"""The versions of OpenAPI that specmill reads: one module each, holding only its differences."""

from specmill.openapi.dialect import Dialect
from specmill.openapi.versions import v30, v31

DIALECTS: tuple[Dialect, ...] = (v30.DIALECT, v31.DIALECT)

__all__ = ["DIALECTS"]
