"""What a definition says of a value: its title, its description."""

from __future__ import annotations

from specmill.model import Type


def text_of(type_: Type) -> str:
    """The description of a value, or its title."""
    return type_.notes.description or type_.notes.title


def with_title(title: str, name: str, described: str) -> str:
    """``described`` below the title of a thing of that name, as Markdown."""
    if not described:
        return title
    return f"{title}\n\n{described}" if says_more(title, name, described) else described


def says_more(title: str, name: str, described: str) -> bool:
    """Whether a title is more than a name in other letters, and not what the description begins with or
    has in it. Frameworks make titles of names (``user_id``: User Id)."""
    words = _letters(title)
    return bool(words) and words != _letters(name) and words not in _letters(described)


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
