"""Types and rows as the templates of pages get them: frozen values without a mark of Markdown.

``Text`` is text of the definition (or code), which a template prints through a filter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from specmill.targets.markdown.definition_text import NO_TEXT, Text

PartKind = Literal[
    "word", "detail", "link", "code", "or", "comma", "map", "end", "open", "close", "object",
    "list", "choice", "list-of-choice",
]  # fmt: skip


class TypePart(NamedTuple):
    """A piece of a type, in the order in which they are read."""

    kind: PartKind
    text: Text | str = ""
    """A word of specmill's own (``word``, ``object``) or Text."""
    anchor: str = ""
    """Of a link: id of the section on the same page."""
    lists: int = 0
    """Of a link: how many lists are around it."""


TypeView = tuple[TypePart, ...]


def is_word(type_: TypeView) -> bool:
    """Whether a type is one word without links and marks."""
    return len(type_) == 1 and type_[0].kind == "word"


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link to another site; without an address only its text is shown."""

    text: Text
    url: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """A value of an enumeration."""

    value: Text
    name: Text = NO_TEXT
    description: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class TagView:
    """A value of the field that tells types apart, and the type that it names."""

    value: Text
    type: TypeView


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule between the fields of an object. ``key`` is the label that says it; each of ``choices``
    is a set of names of fields; ``names`` are those that a rule begins with."""

    key: str
    names: tuple[Text, ...] = ()
    choices: tuple[tuple[Text, ...], ...] = ()
    pattern: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class ObjectFacts:
    """What there is to say of an object, or of a whole body, besides the rows of its fields."""

    description: Text = NO_TEXT
    more: LinkView | None = None
    constraints: tuple[Constraint, ...] = ()
    rules: tuple[RuleView, ...] = ()
    further_rules: tuple[Constraint, ...] = ()
    """Of keywords that shape no type."""
    discriminator: Text = NO_TEXT
    subtypes: tuple[TagView, ...] = ()
    """Where others refine the object: those, by the value of the field ``discriminator``."""


NO_FACTS = ObjectFacts()


@dataclass(frozen=True, slots=True)
class ExampleView:
    """A named example: its caption, and its value or where that is."""

    title: Text
    description: Text = NO_TEXT
    code: Text = NO_TEXT
    language: str = ""
    link: LinkView | None = None
    media: Text = NO_TEXT
    """Where the media type is not the one that the page shows."""
    status: Text = NO_TEXT
    """Of a response that is not the successful one."""


@dataclass(frozen=True, slots=True)
class Constraint:
    """What a value must keep to. ``key`` is the label that says it, ``shape`` what it has slots for:
    ``flag`` nothing, ``number``, ``range``, ``code``, ``text``, ``items`` (``inner``, of a field
    ``code``), ``position`` (``number``, ``inner``), ``variant`` (``type``, ``inner``), ``typed``
    (``code``, ``type``), ``link``, ``values``, ``described`` (both
    ``members``), ``tags`` (``tags``), ``default``, ``version`` (``code``), ``condition`` (``code``, and what
    follows from it in ``members``). ``values`` may have a range beside."""

    key: str
    shape: Literal[
        "flag", "number", "range", "code", "text", "items", "position", "variant", "typed", "link", "values",
        "described", "tags", "default", "version", "condition",
    ] = "flag"  # fmt: skip
    number: int | float = 0
    low: int | float | None = None
    high: int | float | None = None
    excludes_low: bool = False
    excludes_high: bool = False
    code: Text = NO_TEXT
    inner: tuple[Constraint, ...] = ()
    members: tuple[Member, ...] = ()
    type: TypeView = ()
    tags: tuple[TagView, ...] = ()
    default: DefaultView | None = None
    link: LinkView | None = None


@dataclass(frozen=True, slots=True)
class DefaultView:
    text: Text
    is_code: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A parameter, a field of a body, a response or a schema."""

    name: Text
    type: TypeView
    description: Text = NO_TEXT
    constraints: tuple[Constraint, ...] = ()
    same_line: bool = False
    """Whether the constraints stand on the line of the description in any case."""
    location: str = ""
    required: bool = False
    deprecated: bool = False
    """Of a parameter, where the settings want to have it said."""
    default: DefaultView | None = None
    sample: Text = NO_TEXT
    lists_examples: bool = False
    """Whether the sample is one of the examples that the constraints list."""


@dataclass(frozen=True, slots=True)
class FurtherKeys:
    """Keys that an object does not name: those that fit ``pattern`` (empty: all) have a type;
    without a type there are none."""

    pattern: Text = NO_TEXT
    type: TypeView | None = None
    constraints: tuple[Constraint, ...] = ()


@dataclass(frozen=True, slots=True)
class MediaView:
    """A media type, with the type of its content where that is told."""

    name: Text
    type: TypeView | None = None
    is_sequence: bool = False
    parts: tuple[Constraint, ...] = ()
    """How the fields or parts of a form are sent."""
