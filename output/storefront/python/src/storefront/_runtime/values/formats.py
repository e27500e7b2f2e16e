"""Types of values that travel as text or as exact numbers.

Base64Bytes     bytes, written as base64 (RFC 4648, 4)
Base64UrlBytes  bytes, written as base64url (RFC 4648, 5)
IsoDuration     a timedelta, or text where the duration has years or months
JsonDecimal     a decimal that is a number in JSON, with all its digits
JsonText        what a text holds as JSON
ReceivedDateTime  a point in time that came without zone, or with more digits than fit
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any, SupportsIndex, TypeAlias, TypeVar

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema, to_json

_DURATION = re.compile(
    r"(?P<sign>-?)P(?=.)(?:(?P<weeks>\d+)W|(?:(?P<days>\d+)D)?"
    r"(?:T(?=.)(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?"
    r"(?:(?P<seconds>\d+)(?:\.(?P<fraction>\d{1,6}))?S)?)?)",
    re.ASCII,
)
_UNITS = ("weeks", "days", "hours", "minutes", "seconds")
_MOST_DIGITS = 12

T = TypeVar("T")


class Base64UrlBytes(bytes):
    """Bytes whose text on the wire is base64url, without padding unless it came so."""

    text: str

    def __new__(cls, value: bytes, text: str = "") -> Base64UrlBytes:
        made = super().__new__(cls, value)
        plain = base64.urlsafe_b64encode(value).decode().rstrip("=")
        made.text = text or plain
        return made

    def __reduce__(self) -> tuple[type[Base64UrlBytes], tuple[bytes, str]]:
        return Base64UrlBytes, (bytes(self), self.text)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return _text_schema(_from_base64url, bytes, cls.text_of, cls.of)

    @classmethod
    def text_of(cls, value: bytes) -> str:
        """The text of bytes of any kind."""
        return cls.of(value).text

    @classmethod
    def of(cls, value: bytes) -> Base64UrlBytes:
        """Bytes of any kind as these."""
        return value if isinstance(value, cls) else cls(value)


class ReceivedDateTime(dt.datetime):
    """A point in time that is sent back as it came: without a zone, or as its ``text``,
    which is finer than microseconds. Copies have the text, what is changed has none."""

    text = ""

    def __reduce_ex__(self, protocol: SupportsIndex) -> Any:
        return (*super().__reduce_ex__(protocol), {"text": self.text})


class JsonDecimal(Decimal):
    """A decimal that is written as a number of JSON, digit for digit."""

    in_use = False
    """Whether any type that was prepared so far has such numbers."""

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        JsonDecimal.in_use = True
        number = core_schema.union_schema(
            [
                core_schema.int_schema(strict=True),
                core_schema.float_schema(strict=True, allow_inf_nan=False),
            ]
        )
        given = core_schema.union_schema(
            [core_schema.is_instance_schema(Decimal), number]
        )
        return core_schema.json_or_python_schema(
            core_schema.no_info_after_validator_function(_number, number),
            core_schema.no_info_after_validator_function(_number, given),
            serialization=core_schema.plain_serializer_function_ser_schema(
                lambda value: plain_number(value) if isinstance(value, cls) else value,
                when_used="json",
            ),
        )


def plain_number(value: Decimal) -> int | float:
    """The nearest plain number; whole ones are exact."""
    return int(value) if value == value.to_integral_value() else float(value)


def _number(value: Decimal | float) -> JsonDecimal:
    return value if isinstance(value, JsonDecimal) else JsonDecimal(str(value))


def _from_base64url(text: str) -> Base64UrlBytes:
    padded = text + "=" * (-len(text) % 4)
    return Base64UrlBytes(base64.b64decode(padded, altchars=b"-_", validate=True), text)


def _from_base64(text: str) -> bytes:
    content = base64.b64decode(text, validate=True)
    if base64.b64encode(content).decode() != text:  # bits that base64 would lose
        raise binascii.Error("not canonical")
    return content


def duration_of(text: str) -> dt.timedelta | str:
    """A duration of ISO 8601 as a timedelta, or the text where that would not be exact.

    Years and months have no fixed length; a timedelta counts microseconds.
    """
    match = _DURATION.fullmatch(text)
    if match is None or max(len(part or "") for part in match.groups()) > _MOST_DIGITS:
        return text
    amounts = {name: int(match[name] or 0) for name in _UNITS}
    micro = int((match["fraction"] or "").ljust(6, "0"))
    try:
        length = dt.timedelta(**amounts, microseconds=micro)
    except OverflowError:
        return text
    return -length if match["sign"] else length


class Text:
    """Marks a type whose value on the wire is text of a format."""

    def __init__(self, read: Any, kind: type, write: Any) -> None:
        self._read, self._kind, self._write = read, kind, write

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return _text_schema(self._read, self._kind, self._write)


def _text_schema(read: Any, kind: type, write: Any, convert: Any = None) -> CoreSchema:
    """Text in JSON; in Python a value of ``kind``, or its text."""
    text = core_schema.no_info_after_validator_function(
        read, core_schema.str_schema(strict=True)
    )
    value: CoreSchema = core_schema.is_instance_schema(kind)
    if convert is not None:
        value = core_schema.no_info_after_validator_function(convert, value)
    given: list[CoreSchema | tuple[CoreSchema, str]] = [value, text]
    return core_schema.json_or_python_schema(
        text,
        core_schema.union_schema(given),
        serialization=core_schema.plain_serializer_function_ser_schema(
            lambda value: write(value) if isinstance(value, kind) else value,
            when_used="json",
        ),
    )


class InText:
    """Marks a type whose value travels as a text that holds it as JSON."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        value = handler(source)
        text = core_schema.json_schema(value)
        return core_schema.json_or_python_schema(
            text,
            core_schema.union_schema([value, text]),
            serialization=core_schema.wrap_serializer_function_ser_schema(
                _json_text, schema=value, when_used="json"
            ),
        )


def _json_text(value: Any, plain: Callable[[Any], Any]) -> str:
    """The text; one that could not be read is there already."""
    return value if isinstance(value, str) else to_json(plain(value)).decode()


def duration_text(value: dt.timedelta) -> str:
    """The duration in ISO 8601, in days, hours, minutes and seconds."""
    sign = "-" if value < dt.timedelta() else ""
    value = abs(value)
    minutes, seconds = divmod(value.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    fraction = f".{value.microseconds:06d}".rstrip("0") if value.microseconds else ""
    days = f"{value.days}D" if value.days else ""
    time = "".join(
        (
            f"{hours}H" if hours else "",
            f"{minutes}M" if minutes else "",
            f"{seconds}{fraction}S" if seconds or fraction else "",
        )
    )
    if not days and not time:
        return "PT0S"
    return f"{sign}P{days}{'T' if time else ''}{time}"


def base64_text(value: bytes) -> str:
    """The bytes as base64."""
    return base64.b64encode(value).decode()


Base64Bytes: TypeAlias = Annotated[bytes, Text(_from_base64, bytes, base64_text)]
IsoDuration: TypeAlias = Annotated[
    dt.timedelta | str, Text(duration_of, dt.timedelta, duration_text)
]
JsonText: TypeAlias = Annotated[T, InText()]
