"""Names of a language, by the rules of its table."""

from __future__ import annotations

from specmill.targets.sample_language import SampleLanguage
from specmill.targets.samples.languages.idents import (
    member_name,
    method_name,
    public_method_name,
    variable_name,
)
from specmill.targets.words import snake


def spell_method(language: SampleLanguage, words: str) -> str:
    """The name of a method for the words of an operation."""
    if language.methods == "pascal":
        return public_method_name(words)
    if language.methods == "snake":
        return snake_name(words, language.reserved, "call")
    return method_name(words, language.reserved)


def spell_variable(language: SampleLanguage, words: str) -> str:
    """Any other name."""
    if language.variables == "pascal":
        name = variable_name(words)
        return name[:1].upper() + name[1:]
    if language.variables == "snake":
        return snake_name(words, language.reserved, "value")
    return variable_name(words, language.reserved)


def spell_member(language: SampleLanguage, words: str) -> str:
    """The name of a member of a class."""
    if language.members == "pascal":
        return member_name(words)
    if language.members == "snake":
        return snake_name(words, language.reserved, "field")
    return variable_name(words, language.reserved, "field")


def snake_name(words: str, reserved: tuple[str, ...], fallback: str) -> str:
    """``userId`` -> ``user_id``: an identifier for any text."""
    name = snake(words)
    if not name or name[0].isdigit():
        name = f"{fallback}_{name}".rstrip("_")
    return f"{name}_" if name in reserved else name
