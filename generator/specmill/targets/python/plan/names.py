"""Python names: the one place where names are made safe and where clashes are settled.

The contract: names are ASCII, never empty, start with a letter, have at most ``LIMIT`` characters
and are no keyword; the same definition always gets the same names, in whatever order it is
written.

Clashes: of several claims to one name the first by ``(rank, key)`` keeps it, where ``rank`` says
how near the wish is to what the definition wrote; each other claim takes the first of its own
``ways`` that nobody wished for, and a number behind its wish when there is none.
Names that are published already come before all claims.
"""

from __future__ import annotations

import builtins
import hashlib
import keyword
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, count

from specmill.diagnostics import Diagnostics
from specmill.targets.words import pascal, snake

LIMIT = 60

TYPES = frozenset({"bool", "bytes", "dict", "float", "int", "list", "object", "str", "tuple"})
"""Builtin types that annotations name."""

KEYWORDS = frozenset(keyword.kwlist)
BUILTINS = frozenset(name for name in dir(builtins) if name.islower())
"""What a class of that name would hide from the code around it; errors are no such names."""

ARGUMENT_RESERVED = frozenset(
    "self request_options locals extra_body extra_headers extra_query".split()
)
FIELD_RESERVED = frozenset(
    """builtins construct copy dict dt from_orm json parse_file parse_obj parse_raw schema schema_json
    extras update_forward_refs validate to_dict to_json""".split()
)
CLIENT_RESERVED = frozenset({"is_closed", "wait_until"})
"""Members of clients that groups of methods do not have."""
METHOD_RESERVED = TYPES - {"list"} | frozenset(
    """aclose builtins ssl base_url close copy dt http_client request set_access_token with_options
    with_raw_response with_streaming_response""".split()
)
CLASS_RESERVED = frozenset(
    """Any AsyncMiddleware AsyncPages AsyncRaw AsyncResource AsyncStream AsyncStreaming AsyncToken
    Base64Bytes Base64UrlBytes Client Decimal Envelope ExtraArguments FileInput HttpClient IsoDuration
    JsonDecimal Literal M Mapping Method Middleware OAuth OMIT Omit PagedMethod Raw Resource
    RequestOptions RetryOptions Scheme Self Sequence Server ServerSentEvent ServerVariable Stream
    Streaming SyncClient SyncPage SyncResource Timeout Token UUID UnknownVariant Unlisted Unpack WithResponse""".split()
)
"""What the modules of clients and resources import, and what ``Async`` before it would make so."""
TYPE_RESERVED = frozenset(
    """ANSWERED Annotated Any Base64Bytes Base64UrlBytes Decimal Field False IsoDuration JsonDecimal
    Literal Mapping Model None OMIT OPTIONAL Omit READ_ONLY Sequence TYPE_CHECKING Tagged True
    TypeAlias TypeAliasType UNSET UUID UnknownVariant Unlisted WRITE_ONLY""".split()
)

_HUMPS = re.compile(r"[A-Z0-9]+(?![a-z])|[A-Z]?[^A-Z]+")
_NONE: Mapping[str, str] = {}
_SIGNS = {
    "+": " plus ", "-": " minus ", "*": " star ", "@": " at ", "#": " hash ", "$": " dollar ",
    "%": " percent ", "&": " and ", "<": " less ", ">": " greater ", "=": " equal ", "!": " not ",
    "~": " about ", "/": " slash ", ".": " dot ", "_": " underscore ", "?": " any ", ":": " colon ",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Claim:
    """A wish for a name. ``key`` is unique among the claims and independent of their order."""

    key: str
    wish: str
    ways: tuple[str, ...] = ()
    """Names to take instead, best first."""
    rank: tuple[int | str, ...] = ()


@lru_cache(maxsize=100_000)
def identifier(text: str, fallback: str = "value") -> str:
    """A snake_case name for any text: ``deleteAccount`` -> ``delete_account``, ``+1`` ->
    ``plus_1``, ``class`` -> ``class_``. ``fallback`` stands for what cannot be pronounced."""
    name = snake(spoken(text)) or fallback
    if name[0].isdigit():
        name = f"{fallback}_{name}"
    name = bounded(name)
    return f"{name}_" if name in KEYWORDS else name


@lru_cache(maxsize=100_000)
def type_identifier(text: str, fallback: str = "Value") -> str:
    """A PascalCase name for any text: ``list-users`` -> ``ListUsers``."""
    name = pascal(spoken(text)) or fallback
    if name[0].isdigit():
        name = fallback + name
    name = bounded(name)
    return f"{name}_" if name in TYPE_RESERVED else name


def spoken(text: str) -> str:
    """Signs as words where nothing but signs and digits tells the name (``-1``)."""
    if any(char.isalpha() for char in text):
        return text
    return "".join(_SIGNS.get(char, char) for char in text)


def guarded(name: str, reserved: Collection[str]) -> str:
    """The name, with an underscore behind it where it is reserved."""
    return f"{name}_" if name in reserved else name


def bounded(name: str, limit: int = LIMIT) -> str:
    """The name with at most so many characters: words go from the middle, since the first and the
    last tell most."""
    if len(name) <= limit:
        return name
    mark = "_" if "_" in name.strip("_") or name.islower() else ""
    parts = name.split("_") if mark else _HUMPS.findall(name)
    while len(mark.join(parts)) > limit and len(parts) > 2:
        del parts[len(parts) // 2]
    return mark.join(parts)[:limit].rstrip("_")


def digest(key: str) -> str:
    """Eight characters that stand for a key."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def allocate(
    claims: Iterable[Claim],
    diagnostics: Diagnostics,
    kind: str,
    reserved: Collection[str] = (),
    *,
    fold: bool = False,
    published: Mapping[str, str] = _NONE,
    own: Mapping[str, str] = _NONE,
) -> dict[str, str]:
    """Key of each claim -> its name, unique among all (without regard to case when ``fold``).

    ``published`` are names of earlier runs by key: they are kept, and those of keys that have no
    claim any more are given to nothing else. ``own`` are names that the settings give, also by key:
    they come before those and are what their claims wish for. Adds a ``name-clash`` note for each
    claim that did not get its wish; ``kind`` is the word for what is named.
    """
    if own:
        given_names = {_folded(name, fold) for name in own.values()}
        published = {
            key: name for key, name in published.items() if _folded(name, fold) not in given_names
        } | dict(own)
        claims = [replace(claim, wish=own.get(claim.key, claim.wish)) for claim in claims]
    held = {key: name for key, name in published.items() if guarded(name, reserved) == name}
    owners = {_folded(name, fold): key for key, name in held.items()}
    names: dict[str, str] = {}
    groups: dict[str, list[Claim]] = defaultdict(list)
    given: list[tuple[Claim, str]] = []
    for claim in claims:
        wish = _folded(guarded(claim.wish, reserved), fold)
        if claim.key in held:
            names[claim.key] = held[claim.key]
            if _folded(held[claim.key], fold) != wish:
                given.append((claim, wish))
        else:
            groups[wish].append(claim)
    taken = set(groups) | owners.keys()
    for wish, claimants in groups.items():
        ordered = sorted(claimants, key=lambda claimant: (claimant.rank, claimant.key))
        if wish not in owners:
            first = ordered.pop(0)
            owners[wish] = first.key
            names[first.key] = guarded(first.wish, reserved)
        for other in ordered:
            name = _other_name(other, taken, reserved, fold)
            taken.add(_folded(name, fold))
            names[other.key] = name
            given.append((other, wish))
    for claim, wish in given:
        _note(diagnostics, kind, claim.key, owners.get(wish, ""), {**held, **names})
    return names


def _note(
    diagnostics: Diagnostics, kind: str, key: str, owner: str, names: Mapping[str, str]
) -> None:
    """Say why a claim did not get its wish, which ``owner`` has; empty where nothing has it."""
    because = f"{owner!r} is named {names[owner]!r}" if owner else "it was published so"
    diagnostics.note("name-clash", f"the {kind} {key!r} is named {names[key]!r}, because {because}")


def _folded(name: str, fold: bool) -> str:
    return name.casefold() if fold else name


def _other_name(claim: Claim, taken: set[str], reserved: Collection[str], fold: bool) -> str:
    mark = "_" if claim.wish.islower() else ""
    numbered = (f"{claim.wish[: LIMIT - 5].rstrip('_')}{mark}{number}" for number in count(2))
    for way in chain(claim.ways, numbered):
        name = guarded(bounded(way), reserved)
        if _folded(name, fold) not in taken:
            return name
    raise AssertionError("numbers have no end")


def environment_name(package: str, argument: str) -> str:
    """Name of the environment variable for an argument: ``GENAUTH_APP_ID``."""
    return re.sub(r"[^A-Z0-9]+", "_", f"{package}_{argument}".upper())
