"""The intermediate model: what a definition means, with no word of Python or Markdown.

This is the ground floor. It imports nothing of specmill; readers build it, targets read it.
"""

from specmill.model.api import Api, Client, Envelope, NamedSchema, Tag, TagGroup
from specmill.model.base import Example, ExternalDocs, Frozen, Given, Origin
from specmill.model.body import Encoding, MediaType, RequestBody, Response
from specmill.model.operation import Callback, CodeSample, Operation
from specmill.model.parameter import Header, Location, Parameter, Style
from specmill.model.security import OAuthFlow, RequiredScheme, SecurityRequirement, SecurityScheme
from specmill.model.server import Server, ServerVariable
from specmill.model.types import (
    NO_LIMITS,
    NO_NOTES,
    AnyType,
    BaseType,
    Discriminator,
    EnumMember,
    EnumType,
    Field,
    IntersectionType,
    Limits,
    ListType,
    LiteralType,
    MapType,
    ModelType,
    NeverType,
    Notes,
    PrimitiveType,
    ReferenceType,
    TupleType,
    Type,
    UnionType,
)

__all__ = [
    "NO_LIMITS",
    "NO_NOTES",
    "AnyType",
    "Api",
    "BaseType",
    "Callback",
    "Client",
    "CodeSample",
    "Discriminator",
    "Encoding",
    "EnumMember",
    "EnumType",
    "Envelope",
    "Example",
    "ExternalDocs",
    "Field",
    "Frozen",
    "Given",
    "Header",
    "IntersectionType",
    "Limits",
    "ListType",
    "LiteralType",
    "Location",
    "MapType",
    "MediaType",
    "ModelType",
    "NamedSchema",
    "NeverType",
    "Notes",
    "OAuthFlow",
    "Operation",
    "Origin",
    "Parameter",
    "PrimitiveType",
    "ReferenceType",
    "RequestBody",
    "RequiredScheme",
    "Response",
    "SecurityRequirement",
    "SecurityScheme",
    "Server",
    "ServerVariable",
    "Style",
    "Tag",
    "TagGroup",
    "TupleType",
    "Type",
    "UnionType",
]
