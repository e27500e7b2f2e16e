"""Annotations of a surface as programs write them."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from dataclasses import dataclass

ANY_JSON = "dict[str, Any] | list[Any] | str | int | float | bool | None"
"""What programs give where any value is taken."""
_WRITTEN = {
    "IsoDuration": "dt.timedelta | str",
    "Base64Bytes": "bytes",
    "Base64UrlBytes": "bytes",
    "JsonDecimal": "Decimal",
    "FileInput": "bytes | os.PathLike[str]",
}
"""Types of the SDK as programs know them."""
_OBJECT = "dict[str, Any]"
"""As what programs read what may be any value."""


@dataclass(frozen=True)
class Typed:
    """Writes annotations that a surface states."""

    models: Collection[str]
    params: Collection[str]

    def read(self, annotation: str) -> Iterator[str]:
        """The types as which programs read what has an annotation."""
        yield self(annotation)
        if "Any" in annotation:
            yield self(annotation, _OBJECT)

    def taken(self, annotation: str, anything: str = "Any") -> str:
        """The annotation of what is given as an argument: of texts that are listed others
        only on purpose."""
        text = self(annotation, anything)
        return ast.unparse(_Listed().visit(ast.parse(text, mode="eval")))

    def __call__(self, annotation: str, anything: str = "Any") -> str:
        """An annotation of the surface as a program writes it, ``anything`` in the place of any
        value."""
        try:
            tree = ast.parse(annotation, mode="eval")
        except SyntaxError:
            return "Any"
        return ast.unparse(_Prefixed(self.models, self.params, anything).visit(tree))


class _Prefixed(ast.NodeTransformer):
    """Puts the module before names of the SDK."""

    def __init__(self, models: Collection[str], params: Collection[str], anything: str) -> None:
        self._models, self._params, self._anything = models, params, anything

    def visit_Name(self, node: ast.Name) -> ast.expr:
        if node.id in _WRITTEN:
            return ast.parse(_WRITTEN[node.id], mode="eval").body
        if node.id == "Any":
            return ast.parse(self._anything, mode="eval").body
        for module, known in (("models", self._models), ("params", self._params)):
            if node.id in known:
                return ast.Attribute(ast.Name(module), node.id)
        return node


class _Listed(ast.NodeTransformer):
    """Says what takes texts beside a list of them."""

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        left: ast.expr = self.visit(node.left)
        right: ast.expr = self.visit(node.right)
        several = isinstance(left, ast.Subscript) and isinstance(left.slice, ast.Tuple)
        if several and ast.unparse(left).startswith("Literal[") and ast.unparse(right) == "str":
            return ast.BinOp(left, node.op, ast.Name("Unlisted"))
        return ast.BinOp(left, node.op, right)
