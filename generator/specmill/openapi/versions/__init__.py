"""The versions of OpenAPI that specmill reads: one module each, holding only its differences."""

from specmill.openapi.dialect import Dialect
from specmill.openapi.versions import v20, v30, v31, v32

DIALECTS: tuple[Dialect, ...] = (v20.DIALECT, v30.DIALECT, v31.DIALECT, v32.DIALECT)

__all__ = ["DIALECTS"]
