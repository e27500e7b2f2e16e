"""The languages of the pages: how each is called, fenced, found among samples and spells methods."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from specmill.config import Language
from specmill.targets.words import camel, snake


@dataclass(frozen=True, slots=True)
class Tongue:
    title: str
    fence: str
    aliases: tuple[str, ...]
    """Names under which definitions bring samples of it, lower case."""
    spell: Callable[[str], str]
    """Words of an operation -> name of the method."""


def upper_camel(words: str) -> str:
    """``checkQRCodeStatus`` -> ``CheckQrCodeStatus``."""
    name = camel(words)
    return name[:1].upper() + name[1:]


TONGUES: dict[Language, Tongue] = {
    "node": Tongue(
        "Node.js",
        "ts",
        ("node", "nodejs", "node.js", "javascript", "js", "typescript", "ts"),
        camel,
    ),
    "java": Tongue("Java", "java", ("java",), camel),
    "python": Tongue("Python", "py", ("python", "py", "python3"), snake),
    "go": Tongue("Go", "go", ("go", "golang"), upper_camel),
    "php": Tongue("PHP", "php", ("php",), camel),
    "csharp": Tongue("C#", "csharp", ("csharp", "c#", "cs", "dotnet", ".net"), upper_camel),
    "curl": Tongue("cURL", "bash", ("curl", "shell", "bash", "sh"), camel),
}
