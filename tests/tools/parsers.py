"""Tree-sitter as a judge of sample code: whether a parser of the language finds an error."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import tree_sitter_bash
import tree_sitter_c_sharp
import tree_sitter_go
import tree_sitter_java
import tree_sitter_php
import tree_sitter_typescript
from tree_sitter import Language, Node, Parser

_GRAMMARS = {
    "node": tree_sitter_typescript.language_typescript,
    "java": tree_sitter_java.language,
    "go": tree_sitter_go.language,
    "php": tree_sitter_php.language_php,
    "csharp": tree_sitter_c_sharp.language,
    "curl": tree_sitter_bash.language,
}


@lru_cache
def _parser(language: str) -> Parser:
    return Parser(Language(_GRAMMARS[language]()))


def errors(language: str, code: str) -> list[str]:
    """Line and text of each place that the parser could not read."""
    tree = _parser(language).parse(code.encode("utf-8"))
    if not tree.root_node.has_error:
        return []
    return [f"{node.start_point[0] + 1}: {_text(node)}" for node in nodes(tree.root_node, "ERROR")]


def literals(language: str, code: str, kinds: tuple[str, ...]) -> list[str]:
    """Source of the nodes of these kinds."""
    root = _parser(language).parse(code.encode("utf-8")).root_node
    return [_text(node) for kind in kinds for node in nodes(root, kind)]


def nodes(root: Node, kind: str) -> Iterator[Node]:
    """All nodes of a kind; for ``ERROR`` also what the parser had to imagine."""
    stack = [root]
    while stack:
        node = stack.pop()
        if node.type == kind or (kind == "ERROR" and node.is_missing):
            yield node
        stack.extend(node.children)


def _text(node: Node) -> str:
    return (node.text or b"").decode("utf-8")[:200]
