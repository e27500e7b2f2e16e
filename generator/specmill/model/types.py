"""The types of values: what a schema of the definition says once its keywords are understood.

    Type ── PrimitiveType     string, integer, number, boolean, null
         ── EnumType          one of some values
         ── LiteralType       exactly one value (``const``)
         ── ListType          items of one type
         ── TupleType         items by position
         ── MapType           any keys, values of one type
         ── ModelType         an object with named fields
         ── UnionType         one of several types
         ── IntersectionType  all of several types at once, with their merged reading
         ── ReferenceType     a named schema of the Api
         ── AnyType           no constraint at all
         ── NeverType         no value fits

Every type carries its own notes (description, default, examples …) and limits, because in a
definition any position may have them. A type never contains a named schema itself, only a
reference to it, so the trees are finite even where the schemas are recursive.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import Field as ModelField
from pydantic_core import CoreSchema
from pydantic_core.core_schema import is_instance_schema

from specmill.model.base import Example, ExternalDocs, Frozen, Given


class Notes(Frozen):
    """Annotations: they describe a value and do not restrict it."""

    title: str = ""
    description: str = ""
    null_description: str = ""
    """What is said of null, where that is a choice of its own."""
    default: Given | None = None
    examples: tuple[Example, ...] = ()
    deprecated: bool = False
    read_only: bool = False
    write_only: bool = False
    external_docs: ExternalDocs | None = None
    xml: dict[str, Any] | None = None
    extensions: dict[str, Any] = ModelField(default_factory=dict)
    """Unknown ``x-`` keys, as written."""
    keywords: dict[str, Any] = ModelField(default_factory=dict)
    """Schema keywords that shape no type (``not``, ``if`` …), as written."""


class Limits(Frozen):
    """Constraints (JSON Schema "Validation", section 6). None means not limited."""

    minimum: float | int | None = None
    maximum: float | int | None = None
    exclusive_minimum: float | int | None = None
    exclusive_maximum: float | int | None = None
    multiple_of: float | int | None = None
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None
    further_patterns: tuple[str, ...] = ()
    """Those of other parts of an ``allOf``, which hold too."""
    min_items: int | None = None
    max_items: int | None = None
    unique_items: bool = False
    min_properties: int | None = None
    max_properties: int | None = None


NO_NOTES = Notes()
NO_LIMITS = Limits()


class Discriminator(Frozen):
    """The field whose value names the variant of a union (OpenAPI "Discriminator Object")."""

    field: str
    mapping: tuple[tuple[str, str], ...] = ()
    """Pairs of a value and the key of a named schema; in a union complete: implied names are
    filled in."""
    default: str | None = None


class Spelling(Frozen):
    """How a schema was written, where its reading as a type no longer shows that.

    Targets that say a definition again in another notation print from it; what a value may be
    is told by the type alone.
    """

    types: tuple[str, ...] = ()
    """Names under ``type``, ``null`` included, verbatim."""
    nullable: bool = False
    """``nullable: true`` stands in the schema itself."""
    format: str = ""
    keyword: Literal["", "$ref", "allOf", "anyOf", "oneOf"] = ""
    """The composing keyword that the type was read from, when it stands alone."""
    choices: tuple[int, ...] = ()
    """What the keyword or ``enum`` lists, in order: an index into the variants or members, or -1
    for null. The same index may come twice."""
    inner: Type | None = None
    """The only part under the keyword, without what stands around it."""
    notes: Notes | None = None
    """Notes of the schema itself, where the type has those of ``inner`` too."""
    discriminator: Discriminator | None = None
    """As written: the mapping leads to names and references, verbatim."""


AS_READ = Spelling.model_construct()
"""Nothing that the type does not show."""


class BaseType(Frozen):
    """What every type has."""

    nullable: bool = False
    """Whether ``null`` is a value too."""
    # A factory, because pydantic copies a default that cannot be hashed for every value.
    notes: Notes = ModelField(default_factory=lambda: NO_NOTES)
    limits: Limits = NO_LIMITS
    spelling: Spelling = AS_READ


_TEXTUAL = re.compile(r"^text/|json|xml|yaml|html|javascript|form-urlencoded")
"""Media types of what stands in a text as it is."""


class PrimitiveType(BaseType):
    kind: Literal["primitive"] = "primitive"
    name: Literal["string", "integer", "number", "boolean", "null"]
    format: str = ""
    content_encoding: str = ""
    content_media_type: str = ""

    @property
    def is_binary(self) -> bool:
        """Whether a text stands for the bytes of a file: by its format, or because what it holds is
        no text and is not encoded as one (OpenAPI 3.1, "Considerations for File Uploads")."""
        if self.name != "string" or self.content_encoding:
            return False
        held = self.content_media_type.partition(";")[0].strip().lower()
        by_content = not self.format and bool(held) and not _TEXTUAL.search(held)
        return self.format == "binary" or by_content


class EnumMember(Frozen):
    """One value of an enumeration, with the name and text that vendor extensions give it."""

    value: str | int | float | bool | None
    name: str = ""
    description: str = ""


class EnumType(BaseType):
    """One of the members; ``null`` is never a member but makes the type nullable."""

    kind: Literal["enum"] = "enum"
    base: Literal["string", "integer", "number", "boolean", "mixed"]
    members: tuple[EnumMember, ...]
    format: str = ""


class LiteralType(BaseType):
    kind: Literal["literal"] = "literal"
    value: Any


class ListType(BaseType):
    kind: Literal["list"] = "list"
    items: Type


class TupleType(BaseType):
    """Items by position; ``rest`` is the type of further items, None if there may be none."""

    kind: Literal["tuple"] = "tuple"
    items: tuple[Type, ...]
    rest: Type | None = None


class MapType(BaseType):
    """An object whose keys are data; ``key_pattern`` is a regular expression, empty for any."""

    kind: Literal["map"] = "map"
    values: Type
    key_pattern: str = ""


class Field(Frozen):
    """A named member of a model. ``required`` is about presence, ``type.nullable`` about null."""

    name: str
    type: Type
    required: bool = False
    declared: bool = True
    """False when only ``required`` names it: the key must be there, nothing is said of its value."""
    content: Type | None = None
    """What a text holds as JSON (``contentSchema``)."""


class ModelType(BaseType):
    """An object with named fields, in the order of the definition.

    ``additional`` is the type of keys that are not named, None where the definition is silent
    (such keys are then allowed, untyped) and where it forbids them, which ``closed`` tells.
    """

    kind: Literal["model"] = "model"
    fields: tuple[Field, ...] = ()
    additional: Type | None = None
    closed: bool = False
    patterns: tuple[tuple[str, Type], ...] = ()
    """``patternProperties``: regular expression of the key, type of the value."""
    discriminator: Discriminator | None = None
    """Of a schema that others refine with ``allOf``."""


class UnionType(BaseType):
    kind: Literal["union"] = "union"
    variants: tuple[Type, ...]
    exclusive: bool = False
    """True for ``oneOf``, False for ``anyOf`` and lists of types."""
    discriminator: Discriminator | None = None


Role = Literal["own", "$ref", "allOf", "anyOf", "oneOf"]


class IntersectionType(BaseType):
    """``allOf``. ``parts`` keeps what was written; ``merged`` is the one type that they amount to."""

    kind: Literal["intersection"] = "intersection"
    parts: tuple[Type, ...]
    merged: Type
    roles: tuple[Role, ...] = ()
    """For each part the keyword it stands under; ``own`` for what the schema says beside them."""


class ReferenceType(BaseType):
    """A named schema, by its key in ``Api.schemas``; notes and limits are those beside the ``$ref``."""

    kind: Literal["reference"] = "reference"
    target: str


class AnyType(BaseType):
    kind: Literal["any"] = "any"


class NeverType(BaseType):
    kind: Literal["never"] = "never"


class _Instance:
    """Checks that a value is one of the types, and no more: each was checked when it was made.

    In place of the schema of all twelve, which pydantic would compile again into each class that
    has a type; that took longer than reading most definitions.
    """

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        return is_instance_schema(BaseType)


Type = Annotated[
    PrimitiveType
    | EnumType
    | LiteralType
    | ListType
    | TupleType
    | MapType
    | ModelType
    | UnionType
    | IntersectionType
    | ReferenceType
    | AnyType
    | NeverType,
    _Instance(),
]

for _type in (
    Spelling, ListType, TupleType, MapType, Field, ModelType, UnionType, IntersectionType,
):  # fmt: skip
    _type.model_rebuild()
