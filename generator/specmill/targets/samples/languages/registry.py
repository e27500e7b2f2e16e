"""The languages of the pages: how each is called, fenced, found among samples and spells methods."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from specmill.config import Language
from specmill.targets.samples.languages.idents import method_name, public_method_name
from specmill.targets.samples.languages.java import java_method_name
from specmill.targets.words import snake


@dataclass(frozen=True, slots=True)
class Tongue:
    title: str
    fence: str
    aliases: tuple[str, ...]
    """Names under which definitions bring samples of it, lower case."""
    spell: Callable[[str], str]
    """Words of an operation -> name of the method."""


TONGUES: dict[Language, Tongue] = {
    "node": Tongue(
        "Node.js",
        "ts",
        ("node", "nodejs", "node.js", "javascript", "js", "typescript", "ts"),
        method_name,
    ),
    "java": Tongue("Java", "java", ("java",), java_method_name),
    "python": Tongue("Python", "py", ("python", "py", "python3"), snake),
    "go": Tongue("Go", "go", ("go", "golang"), public_method_name),
    "php": Tongue("PHP", "php", ("php",), method_name),
    "csharp": Tongue("C#", "csharp", ("csharp", "c#", "cs", "dotnet", ".net"), public_method_name),
    "curl": Tongue("cURL", "bash", ("curl", "shell", "bash", "sh"), method_name),
}
