"""operationIds as frameworks write them: what is left when the parts that a machine added are gone.

FastAPI puts the slug of path and method behind the name of a function, HubSpot and Adyen method and
path before it, NestJS and NSwag the class, Springfox the method (``getUsingGET_1``), springdoc a
number. An id made of method and path alone (openapi-generator, SendGrid, Stripe) tells nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from specmill.model import Operation
from specmill.targets.sdk.vocabulary import VERBS, stem
from specmill.targets.words import words

_CONTROLLER = re.compile(
    r"(?:\w+?\.)*(?P<owner>\w+?)(?:Controller(?:Base)?|Resource|Service)[_.#:/-](?P<name>\w+)"
    r"|(?P<class>[A-Za-z]+?)Controller(?P<camel>[A-Z]\w*)"
)
_SPRINGFOX = re.compile(r"(?P<name>\w+?)Using(GET|PUT|POST|DELETE|PATCH|HEAD|OPTIONS|TRACE)(_\d+)?")
_NUMBERED = re.compile(r"(?P<name>\w*[A-Za-z])_(?P<number>\d+)")
_ENDING = re.compile(r"(?<=\w)(?:\[\d+\]|#\d+|\.(?:ya?ml|json))$")
"""A number that a generator put behind ids of one name, the ending of the file of an operation."""
_NEST_VERSION = re.compile(r"_v\d+$|\[\d+\]$")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_JOINING = {("and",), ("or",), ("for",), ("by",), ("of",), ("in",), ("to",), ("from",), ("with",)}
_NO_LETTERS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class CleanedId:
    """What an operationId says."""

    name: str
    """Words of the method; empty where the id says no more than method and path."""
    owner: str = ""
    """The class that a framework named, without ``Controller``."""
    reason: str = ""
    """How it was written, where it was changed."""


def own_words(operation: Operation) -> str:
    """The operationId, or the words that a model without ids gives; empty where an operation has no
    words but method and path."""
    if operation.operation_id:
        return operation.operation_id
    made = f"{operation.name} ".startswith(f"{operation.http_method.lower()} ")
    return "" if made else operation.name


def cleaned(
    operation_id: str, method: str, path: str, known: Collection[str], bases: Sequence[str] = ("",)
) -> CleanedId:
    """The words of an operationId. ``known`` are all ids of the definition, ``bases`` the paths of
    its servers, which may stand before ``path`` in a slug, the longest first."""
    text, owner, reason = _ENDING.sub("", operation_id.strip()), "", ""
    controller = _CONTROLLER.fullmatch(text)
    if controller is not None and not _begins_with_verb(controller["class"] or ""):
        owner = controller["owner"] or controller["class"]
        text, reason = controller["name"] or controller["camel"], "class and method"
        text = _NEST_VERSION.sub("", text) or text
    spring = _SPRINGFOX.fullmatch(text)
    if spring is not None:
        return CleanedId(spring["name"], owner, "Springfox")
    numbered = _NUMBERED.fullmatch(text)
    if numbered is not None and _is_series(numbered["name"], operation_id, known):
        text, reason = numbered["name"], "numbered by springdoc"
        if _is_beginning(text, method, path):
            return CleanedId("", owner, "method and path")
    for base in bases:
        before = _before_slug(text, method, base + path)
        if before:
            return CleanedId(before, owner, "FastAPI")
    for base in bases:
        after = _behind_path(text, method, base + path)
        if after is not None:
            return CleanedId(after, owner, "method and path")
    return CleanedId(text, owner, reason)


def _begins_with_verb(owner: str) -> bool:
    return any(word.lower() in VERBS for word in words(owner)[:1])


def _is_beginning(text: str, method: str, path: str) -> bool:
    """Whether an id says no more than the beginning of a path and what its method does: the number
    behind it stands for the rest (``boats_retrieve_2`` of ``/boats/mine``)."""
    segments = path.strip("/").split("/")
    return any(
        _behind_path(text, method, "/".join(segments[:end])) == ""
        for end in range(1, len(segments))
    )


def _is_series(name: str, operation_id: str, known: Collection[str]) -> bool:
    """Whether the number tells ids of one name apart."""
    head = operation_id[: operation_id.rindex("_")]
    return head in known or any(f"{head}_{n}" in known for n in range(4) if f"{head}_{n}" != operation_id)  # fmt: skip


@lru_cache(maxsize=50_000)
def _before_slug(text: str, method: str, path: str) -> str:
    """What stands before the slug of path and method (FastAPI's ``generate_unique_id``), also where
    another tool made one word of it; empty where the id does not end so. The path may lack what a
    router or proxy put before it."""
    apart = text.lower().endswith(f"_{method.lower()}")
    if not apart and not text.endswith(method.capitalize()):
        return ""
    body = text[: -len(method)]
    plain = _NO_LETTERS.sub("", body.lower())
    parts = path.split("/")[1:]
    for start in range(len(parts)):
        slug = _NO_LETTERS.sub("", "/".join(parts[start:]).lower())
        told = start == 0 or ("{" in "".join(parts[start:]) and len(parts) - start > 1)
        if told and slug and plain.endswith(slug):
            before = _without_frame(_until(body, len(plain) - len(slug)))
            is_sure = apart or len([part for part in parts[start:] if part]) > 1
            if before and is_sure:
                return before
    return ""


def _until(text: str, count: int) -> str:
    """The text up to so many letters and digits, if a word ends there; else empty."""
    for index, char in enumerate(text):
        if not (char.isascii() and char.isalnum()):
            continue
        if not count:
            begins = not text[index - 1].isalnum() or (
                char.isupper() and not text[index - 1].isupper()
            )
            return text[:index].strip("_") if index and begins else ""
        count -= 1
    return ""


def _without_frame(text: str) -> str:
    """The text without ``api`` and versions at its end, which a router put into the slug."""
    kept = text.split("_")
    while len(kept) > 2 and is_frame(kept[-1]):
        kept.pop()
    return "" if all(map(is_frame, kept)) else "_".join(kept)


@lru_cache(maxsize=50_000)
def _behind_path(text: str, method: str, path: str) -> str | None:
    """What stands behind method and path (``post-/crm/v3/archive_archiveBatch``); empty where
    nothing does; None where the id is not made so."""
    plain = _NO_LETTERS.sub("", text.lower())
    verb = _NO_LETTERS.sub("", method.lower())
    segments = [part for part in path.split("/") if part]
    if not segments or not plain:
        return None
    for start in _starts(segments):
        pieces = _pieces(tuple(segments[start:]))
        behind_verb = _ends(plain, len(verb), pieces) if plain.startswith(verb) else set[int]()
        alone = _ends(plain, 0, pieces)
        if len(plain) in behind_verb or any(
            re.fullmatch(rf"(?:{verb})\d*|{_DJANGO[method]}", plain[end:]) for end in alone
        ):
            return ""
        ends = behind_verb or alone
        if not ends or len(segments) - start < 2:
            continue
        rest = _cut(text, max(ends))
        if words(rest)[:1] in _JOINING:
            continue  # ``search/issues-and-pull-requests`` of ``/search/issues``
        if rest and ("/" in text or _is_apart(text, rest) or _holds_item(plain[: max(ends)], path)):
            return rest
    return None


def _holds_item(plain: str, path: str) -> bool:
    """Whether a placeholder of the path ends a text (``BoatsBoatId`` before ``GetBoat``)."""
    names = (_NO_LETTERS.sub("", name.lower()) for name in _PLACEHOLDER.findall(path))
    return any(len(name) > 2 and plain.endswith(name) for name in names)


def _is_apart(text: str, rest: str) -> bool:
    """Whether the rest is parted from what stands before it by another sign than the words of that
    (``get-users-id_getUser``)."""
    before = text[: -len(rest)]
    signs = [char for char in before if not char.isalnum()]
    return bool(signs) and not before[-1].isalnum() and signs[-1] not in signs[:-1]


def _starts(segments: Sequence[str]) -> Iterator[int]:
    """Where the path may begin in an id: at its start, or behind ``api`` and versions."""
    yield 0
    for index, segment in enumerate(segments[:-1]):
        if ("{" in segment and index) or not is_frame(segment):
            return
        yield index + 1


_DJANGO: Mapping[str, str] = defaultdict(
    lambda: "x^",
    GET="list|retrieve|read",
    POST="create",
    PUT="update",
    PATCH="partialupdate",
    DELETE="destroy|delete",
)
"""Endings of the ids that Django's frameworks make, by HTTP method."""
_VERSION = re.compile(r"v\d+(?:[._-]?\w{0,8})?|\d{4}-\d{2}(?:-\d{2})?|\d+\.\d+(?:\.\d+)?|latest")


def is_frame(segment: str) -> bool:
    """Whether a segment of a path tells nothing of the resource: ``api``, a version."""
    plain = segment.lower()
    if plain.startswith("{") and plain.endswith("}"):
        return "version" in plain
    return plain in ("api", "apis", "rest", "public", "openapi", "json") or bool(
        _VERSION.fullmatch(plain)
    )


def _ends(plain: str, start: int, pieces: Sequence[Sequence[str]]) -> set[int]:
    """Where the pieces may end in a text, one behind the other from a place on."""
    places = {start}
    for choices in pieces:
        places = {
            place + len(choice)
            for place in places
            for choice in choices
            if plain.startswith(choice, place)
        }
        if not places:
            break
    return places


@lru_cache(maxsize=20_000)
def _pieces(segments: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """What each part of the segments may be in an id. A placeholder may be left out, be shortened to
    its last word, and have ``by`` before it; fixed words may be in singular."""
    pieces: list[tuple[str, ...]] = []
    for segment in segments:
        for index, piece in enumerate(re.split(_PLACEHOLDER, segment)):
            plain = _NO_LETTERS.sub("", piece.lower())
            if index % 2 == 0:
                if plain:
                    pieces.append(tuple({plain, _NO_LETTERS.sub("", stem(piece))}))
                continue
            last = words(piece)[-1:] or ("id",)
            names = {plain, last[0].lower(), "id"} - {""}
            pieces.append(("", *names, *(f"{by}{name}" for by in ("by", "with") for name in names)))
    return tuple(pieces)


def _cut(text: str, count: int) -> str:
    """The text behind its first ``count`` letters and digits, if a word ends there."""
    for index, char in enumerate(text):
        if not (char.isascii() and char.isalnum()):
            continue
        if not count:
            before = text[index - 1]
            apart = not before.isalnum() or (char.isupper() and before.islower())
            return text[index:] if apart else ""
        count -= 1
    return ""
