"""What the template of a sample gets: the call, with names as words and values as a tree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from specmill.filters.text import NO_TEXT, Text

Kind = Literal["null", "boolean", "number", "text", "list", "map", "record", "file"]
CurlCredential = Literal["certificate", "digest", "negotiate", "ntlm"]
TypeKind = Literal["string", "integer", "number", "boolean", "any", "named", "list", "map", "file"]


@dataclass(frozen=True, slots=True)
class SampleType:
    """A type, where a language has to write one."""

    kind: TypeKind
    class_name: str = ""
    """Class of one that is ``named``."""
    module: str = ""
    """Module, package or namespace of that class."""
    of: SampleType | None = None
    """What a ``list`` or ``map`` holds."""


@dataclass(frozen=True, slots=True)
class SampleValue:
    """A value of the request. The filter ``literal`` writes the whole of it."""

    kind: Kind
    """Tells which of the other members it has."""
    value: bool | float | Text | None = None
    """That of a single value."""
    bits: int = 0
    """Bits that a whole number takes, without its sign."""
    class_name: str = ""
    """Class of a ``record``; of an enumeration, where ``constant`` is one of its values."""
    module: str = ""
    """Module, package or namespace of the class."""
    owner: str = ""
    """Class in which the enumeration is declared; empty where it stands alone."""
    constant: str = ""
    """Name of the value in its enumeration; empty where it belongs to none."""
    items: tuple[SampleValue, ...] = ()
    """Those of a ``list``."""
    pairs: tuple[tuple[Text, SampleValue], ...] = ()
    """Wire names or keys with their values, of a ``record`` or a ``map``."""
    has_digits: bool = False
    """Whether one of these names or keys is made of digits alone."""
    of: SampleType | None = None
    """What a ``list`` or ``map`` holds."""
    variable: str = ""
    """The variable that holds it, in languages where each object is one."""


@dataclass(frozen=True, slots=True)
class SampleRow:
    """A member of a record or map as macros get it: written already."""

    key: str
    """The name of the member, or the key."""
    text: str
    """The value."""
    value: SampleValue
    """What the value is."""
    is_long: bool
    """Whether both together are longer than a line."""


@dataclass(frozen=True, slots=True)
class SampleUses:
    """What stands anywhere in the request, for imports."""

    kinds: frozenset[str]
    """Kinds of values."""
    records: tuple[str, ...]
    """Classes of records."""
    enums: tuple[str, ...]
    """Classes of enumerations, or those in which they are declared."""
    map_types: tuple[SampleType, ...]
    """Types of what maps hold, those inside of them included."""
    list_types: tuple[SampleType, ...]
    """The same of lists."""


@dataclass(frozen=True, slots=True)
class SampleCall:
    """The call of an operation with one request object, and how the client is made."""

    client: str
    """Class of the client."""
    groups: tuple[Text, ...]
    """Words of the groups between client and method; print them with ``variable``."""
    method: Text
    """Words of the method; print them with ``method``."""
    words: Text
    """Words of all of these."""
    options: tuple[tuple[Text, Text], ...]
    """Words of the client's options and their values."""
    token: Text
    """Value for ``token_method``; empty where none is needed."""
    token_method: str
    """Method of the client that takes an access token."""
    request: SampleValue | None
    """None where the method has no parameter."""
    parts: tuple[SampleValue, ...]
    """The objects of the request in the order in which they can be made, in languages where each of
    them is a variable."""
    uses: SampleUses
    clients: str
    """Module, package or namespace of the class of the client."""
    models: str
    """That of the classes of requests."""
    options_module: str
    """That of the class of options."""
    options_class: str
    """Class of the options of the client."""
    serializer: str
    """Class that makes a response readable, with its module; empty where none is needed."""
    returns_error: bool
    """Whether the method returns an error beside its result."""
    comment: str
    """Prints the comment above the client; it stands alone on its line."""


@dataclass(frozen=True, slots=True)
class PythonArgument:
    """An argument of a call in Python."""

    name: str
    value: Any
    """A value of JSON, for the filter ``py_literal``."""
    is_file: bool = False
    """Whether it is the content of a file, which is named by its path."""
    is_list: bool = False
    """Whether it is a list of those."""


@dataclass(frozen=True, slots=True)
class PythonProgram:
    """What ``samples/python/sample.jinja`` gets as ``call``: the very call that the SDK has."""

    package: str
    client: str
    """Class of the client."""
    is_async: bool
    settings: tuple[PythonArgument, ...]
    """What the client is made with."""
    path: str
    """Where the method is from the client."""
    arguments: tuple[PythonArgument, ...]
    result: Literal["events", "none", "file", "value"]
    """What the call gives: a stream, nothing, the content of a file, or anything else."""
    has_paths: bool
    """Whether a path of a file is named."""
    comment: str
    """Prints the comment above the client behind its sign, alone on its line; empty for none."""
    has_certificate: bool = False
    """Whether the client shows a certificate of its own (mutual TLS)."""


@dataclass(frozen=True, slots=True)
class PythonClient:
    """What ``samples/python/client.jinja`` gets as ``call``: how a client is made."""

    package: str
    client: str
    """Class of the client."""
    settings: tuple[PythonArgument, ...]
    has_certificate: bool = False
    """Whether it shows a certificate of its own (mutual TLS)."""


@dataclass(frozen=True, slots=True)
class PythonInstallation:
    """What ``samples/python/install.jinja`` gets as ``call``: the package that is to be installed."""

    name: str
    extras: tuple[str, ...] = ()
    """Names of what is installed with it for some methods."""


@dataclass(frozen=True, slots=True)
class CurlPart:
    """A part of a multipart body."""

    kind: Literal["file", "text", "typed"]
    """The content of a file, a plain text, or one whose ``media_type`` is stated."""
    name: Text
    content: Text = NO_TEXT
    media_type: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class CurlBody:
    """The body of a request."""

    kind: Literal["data", "text", "lines", "records", "fields", "parts", "file"]
    """Tells which of the other members it has. ``data`` may lose its line ends, ``text`` may begin
    with any character, ``lines`` keep what they are; ``file`` is the content of one."""
    media_type: Text = NO_TEXT
    """Empty where cURL states it by itself."""
    text: Text = NO_TEXT
    records: tuple[Text, ...] = ()
    """Texts of JSON, each behind a record separator (RFC 7464)."""
    fields: tuple[tuple[Text, Text], ...] = ()
    """Names, percent-encoded, and plain values of a form."""
    parts: tuple[CurlPart, ...] = ()


@dataclass(frozen=True, slots=True)
class CurlCall:
    """What ``samples/curl/sample.jinja`` gets as ``call``: the request as it goes over the wire."""

    method: Text
    """That of HTTP."""
    address: Text
    """The URL without what is added to its query."""
    query: tuple[tuple[Text, Text], ...]
    """Names and values, percent-encoded; without a name the value is the whole query."""
    has_brackets: bool
    """Whether the URL has brackets or braces, which cURL would take for patterns."""
    credentials: tuple[CurlCredential, ...]
    """Those that cURL computes; all others are among query, headers or cookies."""
    headers: tuple[tuple[Text, Text], ...]
    cookies: tuple[tuple[Text, Text], ...]
    body: CurlBody | None
