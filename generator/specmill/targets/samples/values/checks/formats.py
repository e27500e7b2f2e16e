"""Formats of strings and numbers: a value of each, and whether a value has one.

The names are those of JSON Schema ("Validation", section 7.3) and of the OpenAPI format registry.
Only formats that a program parses are checked; an unknown format says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from ipaddress import IPv4Address, IPv6Address
from typing import Any
from uuid import UUID

STRINGS: dict[str, str] = {
    "date-time": "2024-01-15T09:30:00Z",
    "date-time-local": "2024-01-15T09:30:00",
    "http-date": "Mon, 15 Jan 2024 09:30:00 GMT",
    "date": "2024-01-15",
    "time": "09:30:00Z",
    "time-local": "09:30:00",
    "duration": "P1DT12H",
    "uuid": "3fa85f64-5717-4562-b3fc-2c963f66afa6",
    "guid": "3fa85f64-5717-4562-b3fc-2c963f66afa6",
    "email": "user@example.com",
    "idn-email": "user@example.com",
    "hostname": "www.example.com",
    "idn-hostname": "www.example.com",
    "ipv4": "192.0.2.1",
    "ip": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "cidr": "192.0.2.0/24",
    "uri": "https://example.com/path",
    "url": "https://example.com/path",
    "uri-reference": "/path",
    "uri-template": "/items/{id}",
    "iri": "https://example.com/path",
    "iri-reference": "/path",
    "json-pointer": "/items/0",
    "relative-json-pointer": "1/items",
    "regex": "^[a-z]+$",
    "byte": "ZXhhbXBsZQ==",
    "base64": "ZXhhbXBsZQ==",
    "base64url": "ZXhhbXBsZQ",
    "binary": "<binary>",
    "password": "correct-horse-battery-staple",
    "decimal": "12.50",
    "int64": "9007199254740993",
    "phone": "+15550100",
    "color": "#1a2b3c",
    "media-range": "text/plain",
    "sf-string": '"text"',
    "sf-token": "token",
    "sf-boolean": "?1",
    "sf-integer": "1",
    "commonmark": "Some *text*.",
    "html": "<p>Text</p>",
    "char": "a",
}
_RANGES = {
    "int8": (-(2**7), 2**7 - 1),
    "int16": (-(2**15), 2**15 - 1),
    "int32": (-(2**31), 2**31 - 1),
    "int64": (-(2**63), 2**63 - 1),
    "uint8": (0, 2**8 - 1),
    "uint16": (0, 2**16 - 1),
    "uint32": (0, 2**32 - 1),
    "uint64": (0, 2**64 - 1),
}
_MOMENT = re.compile(
    r"(\d{4}-\d\d-\d\d)[Tt](\d\d:\d\d:\d\d)(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)", re.ASCII
)


def has_format(value: Any, name: str) -> bool:
    """Whether a string or number has the format of that name."""
    if isinstance(value, str):
        check = _CHECKS.get(name)
        return check is None or check(value)
    bounds = _RANGES.get(name)
    return bounds is None or bounds[0] <= value <= bounds[1]


def _is_moment(text: str) -> bool:
    match = _MOMENT.fullmatch(text)
    return match is not None and _parses(datetime.fromisoformat, f"{match[1]}T{match[2]}")


def _is_day(text: str) -> bool:
    return len(text) == 10 and _parses(date.fromisoformat, text)


def _is_uuid(text: str) -> bool:
    return len(text) == 36 and text.count("-") == 4 and _parses(UUID, text)


def _parses(parse: Callable[[str], object], text: str) -> bool:
    try:
        parse(text)
    except ValueError:
        return False
    return True


_CHECKS: dict[str, Callable[[str], bool]] = {
    "date-time": _is_moment,
    "date": _is_day,
    "uuid": _is_uuid,
    "ipv4": lambda text: _parses(IPv4Address, text),
    "ipv6": lambda text: _parses(IPv6Address, text),
}
