"""Code as HTML, coloured by Pygments with the few classes that the style sheet knows."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from markupsafe import Markup, escape
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name  # pyright: ignore[reportUnknownVariableType]
from pygments.token import Token
from pygments.util import ClassNotFound

_LONGEST = 20_000
"""Characters above which code stays uncoloured: marks would make it three times as long."""
_CLASSES = (
    (Token.Comment, "c"),
    (Token.Literal.String, "s"),
    (Token.Literal.Number, "n"),
    (Token.Keyword, "k"),
    (Token.Name.Tag, "t"),
    (Token.Name.Attribute, "a"),
    (Token.Name.Function, "f"),
    (Token.Name.Class, "f"),
    (Token.Name.Decorator, "f"),
    (Token.Name.Builtin, "k"),
)


@lru_cache(maxsize=20_000)
def highlighted(code: str, language: str) -> Markup:
    """``code`` as the inside of a ``code`` element; plain for a language that nobody knows."""
    lexer = _lexer(language)
    if lexer is None or len(code) > _LONGEST:
        return escape(code)
    found: list[str] = []
    last, text = "", ""
    for token, value in lexer.get_tokens(code):
        name = "" if value.isspace() and not last else _class(token)
        if value.isspace() or name == last:
            text += value
            continue
        found.append(_span(last, text))
        last, text = name, value
    found.append(_span(last, text))
    return Markup("".join(found))  # noqa: S704 - made of escaped parts


def _span(name: str, text: str) -> str:
    if not text:
        return ""
    safe = escape(text)
    return f'<span class="{name}">{safe}</span>' if name else str(safe)


@lru_cache(maxsize=1_000)
def _class(token: Any) -> str:
    return next((name for kind, name in _CLASSES if token in kind), "")


@lru_cache(maxsize=100)
def _lexer(language: str) -> Lexer | None:
    options = {"startinline": True} if language == "php" else {}
    try:
        return get_lexer_by_name(language or "text", stripnl=False, ensurenl=False, **options)
    except ClassNotFound:
        return None
