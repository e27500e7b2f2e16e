"""Code as HTML, coloured by Pygments with the few classes that the style sheet knows."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from typing import Any
from zlib import compress, decompress

from markupsafe import Markup, escape
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name  # pyright: ignore[reportUnknownVariableType]
from pygments.token import Token
from pygments.util import ClassNotFound

_LONGEST = 20_000
"""Characters above which code stays uncoloured: marks would make it three times as long."""
_MOST_KEPT = 20_000
_KEPT: dict[bytes, bytes] = {}
"""By hash: locales show the same code, which is much and compresses well."""
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


def highlighted(code: str, language: str) -> Markup:
    """``code`` as the inside of a ``code`` element; plain for a language that nobody knows."""
    mark = sha256(f"{language}\n{code}".encode(errors="surrogatepass")).digest()
    known = _KEPT.get(mark)
    if known is not None:
        return Markup(decompress(known).decode(errors="surrogatepass"))  # noqa: S704 - was made below
    made = _made(code, language)
    if len(_KEPT) < _MOST_KEPT:
        _KEPT[mark] = compress(made.encode(errors="surrogatepass"), 1)
    return made


def forget() -> None:
    """Drop what is kept."""
    _KEPT.clear()


def _made(code: str, language: str) -> Markup:
    lexer = _lexer(language)
    if lexer is None or len(code) > _LONGEST:
        return escape(code)
    texts: list[str] = []
    last, text = "", ""
    for token, value in lexer.get_tokens(code):
        name = "" if value.isspace() and not last else _class(token)
        if value.isspace() or name == last:
            text += value
            continue
        texts.append(_span(last, text))
        last, text = name, value
    texts.append(_span(last, text))
    return Markup("".join(texts))  # noqa: S704 - made of escaped parts


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
