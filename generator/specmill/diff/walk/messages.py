"""Request bodies, responses and events side by side."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from specmill.diff.walk.facts import Direction, SchemaUse, Site
from specmill.diff.walk.parameters import Both, WalkState
from specmill.diff.walk.parts import compare_parts
from specmill.model import Header, MediaType, Operation, Origin, PrimitiveType, Response, Type
from specmill.openapi import is_object
from specmill.targets.python.plan.media import content_kind


def compare_body(walk: WalkState, old: Operation, new: Operation) -> None:
    """Compare what a call sends."""
    both = (old, new)
    was, now = old.body, new.body
    if was is None or now is None:
        if now is not None:
            name = "request-body-added-required" if now.required else "request-body-added-optional"
            walk.note(name, both, "", ", ".join(media.name for media in now.content), "body")
        if was is not None:
            walk.note("request-body-removed", both, ", ".join(_names(was.content)), "", "body")
        return
    if was.required != now.required:
        name = "request-body-became-required" if now.required else "request-body-became-optional"
        walk.note(name, both, label="body")
    compare_contents(walk, both, was.content, now.content, "request", "", (was.origin, now.origin))


def _names(content: Iterable[MediaType]) -> list[str]:
    return [media.name for media in content]


def compare_contents(  # noqa: PLR0917 - one each
    walk: WalkState,
    both: Both,
    old: tuple[MediaType, ...],
    new: tuple[MediaType, ...],
    direction: Direction,
    status: str,
    origins: tuple[Origin, Origin],
) -> None:
    """Compare contents by media type; a name that became wider or narrower is the same content."""
    before, after = ({_plain(media.name): media for media in side} for side in (old, new))
    pairs = [(media, after[key]) for key, media in before.items() if key in after]
    gone = [media for key, media in before.items() if key not in after]
    came = [media for key, media in after.items() if key not in before]
    for was in list(gone):
        now = next((media for media in came if _related(was.name, media.name)), None)
        if now is None:
            continue
        wider = _wider(now.name, was.name)
        name = f"{direction}-media-type-{'generalized' if wider else 'specialized'}"
        walk.note(name, both, was.name, now.name, _label(status, now.name))
        gone.remove(was)
        came.remove(now)
        pairs.append((was, now))
    for media in gone:
        walk.note(
            f"{direction}-media-type-removed", both, media.name, "", _label(status, media.name)
        )
    for media in came:
        walk.note(f"{direction}-media-type-added", both, "", media.name, _label(status, media.name))
    for was, now in pairs:
        _content(walk, both, was, now, direction, status, origins)


def _label(status: str, name: str) -> str:
    return f"{status} {name}".strip()


def _plain(name: str) -> str:
    """A media type without its parameters (RFC 9110, 8.3.1)."""
    return name.split(";", maxsplit=1)[0].strip().lower()


def _related(old: str, new: str) -> bool:
    return _wider(old, new) or _wider(new, old)


def _wider(outer: str, inner: str) -> bool:
    """Whether one name holds the other: ``*/*`` all, ``text/*`` each text, ``application/json`` what
    ends in ``+json``."""
    one, other = _plain(outer), _plain(inner)
    if one == "*/*" or (one.endswith("/*") and other.startswith(one[:-1])):
        return True
    kind, _, name = one.partition("/")
    return other.startswith(f"{kind}/") and other.endswith(f"+{name}")


def _content(  # noqa: PLR0917 - one each
    walk: WalkState,
    both: Both,
    old: MediaType,
    new: MediaType,
    direction: Direction,
    status: str,
    origins: tuple[Origin, Origin],
) -> None:
    label = _label(status, new.name)
    was, now = old.whole, new.whole
    stated = was if now is None else now if was is None else None
    if stated is not None and not _is_file(new.name, stated):
        name = "schema-removed" if now is None else "schema-added"
        walk.note(f"{direction}-{name}", both, "", "", label)
    compare_parts(walk, both, old, new, direction, label)
    before, after = (
        Origin(
            source=origin.source, pointer=f"{origin.pointer}/content/{_escaped(media.name)}/schema"
        )
        for origin, media in zip(origins, (old, new), strict=True)
    )
    walk.compare(
        _site(walk, both, direction, label, before, after, "json" not in new.name), was, now
    )


def _is_file(media_type: str, type_: Type) -> bool:
    """Whether a content is bytes, with the type or without (OpenAPI 3.1.0, "Considerations for File
    Uploads": what 3.0 calls ``format: binary`` needs no schema there)."""
    binary = isinstance(type_, PrimitiveType) and type_.is_binary
    return binary and content_kind(media_type) == "binary"


def _site(  # noqa: PLR0917 - one each
    walk: WalkState,
    both: Both,
    direction: Direction,
    label: str,
    old_at: Origin | None,
    new_at: Origin | None,
    text: bool,
) -> Site:
    site = walk.site(both, label, old_at, new_at)
    key = site.operation[1] if site.operation is not None else ""
    return Site(
        operation=site.operation,
        use=SchemaUse(key, direction, text),
        label=label,
        old_at=site.old_at,
        new_at=site.new_at,
    )


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")


def compare_responses(walk: WalkState, old: Operation, new: Operation) -> None:
    """Compare what a call returns, by status."""
    both = (old, new)
    before = {response.status.upper(): response for response in old.responses}
    after = {response.status.upper(): response for response in new.responses}
    pairs = _pairs(before, after)
    for one, other in pairs:
        _response(walk, both, before[one], after[other])
    for status in (text for text in before if text not in {one for one, _ in pairs}):
        walk.note(
            f"{_kind(status)}-removed", both, before[status].status, "", before[status].status
        )
    for status in (text for text in after if text not in {other for _, other in pairs}):
        walk.note(f"{_kind(status)}-added", both, "", after[status].status, after[status].status)


def _pairs(before: Collection[str], after: Collection[str]) -> list[tuple[str, str]]:
    """What each side says of the same statuses: by one name, or by that of a range that one side
    has and the statuses of it that only the other names."""
    pairs = [(text, text) for text in before if text in after]
    for one, ranges in ((text, f"{text[:1]}XX") for text in before if text not in after):
        if one == ranges:
            pairs += [(one, text) for text in after if text not in before and text[:1] == one[:1]]
        elif ranges in after:
            pairs.append((one, ranges))
    for other, ranges in ((text, f"{text[:1]}XX") for text in after if text not in before):
        if ranges in before and ranges in after and other != ranges:
            pairs.append((ranges, other))
    return pairs


def _kind(status: str) -> str:
    if status == "DEFAULT":
        return "default-response"
    return "success-status" if status[:1] in "123" else "error-status"


def _response(walk: WalkState, both: Both, old: Response, new: Response) -> None:
    status = new.status
    if bool(old.content) != bool(new.content):
        name = "response-body-added" if new.content else "response-body-removed"
        walk.note(
            name, both, ", ".join(_names(old.content)), ", ".join(_names(new.content)), status
        )
    else:
        compare_contents(
            walk, both, old.content, new.content, "response", status, (old.origin, new.origin)
        )
    before, after = (
        {header.name.lower(): header for header in side.headers} for side in (old, new)
    )
    for key, header in before.items():
        if key in after:
            _header(walk, both, header, after[key], status)
        else:
            name = (
                "required-response-header-removed" if header.required else "response-header-removed"
            )
            walk.note(name, both, header.name, "", f"{status} header {header.name}")
    for key, header in after.items():
        if key not in before:
            walk.note(
                "response-header-added", both, "", header.name, f"{status} header {header.name}"
            )
    for name, link in old.links.items():
        if name not in new.links:
            walk.note("link-removed", both, name, "", status)
        elif _led(link) != _led(new.links[name]):
            walk.note("link-changed", both, name, name, status)
    for name in (name for name in new.links if name not in old.links):
        walk.note("link-added", both, "", name, status)
    if old.description != new.description:
        walk.note("documentation-changed", both, status, status, status)


def _led(link: Any) -> Any:
    """What a link says without its words."""
    words = ("description", "summary")
    return {key: link[key] for key in link if key not in words} if is_object(link) else link


def _header(walk: WalkState, both: Both, old: Header, new: Header, status: str) -> None:
    label = f"{status} header {new.name}"
    if old.required != new.required:
        name = "became-required" if new.required else "became-optional"
        walk.note(f"response-header-{name}", both, new.name, new.name, label)
    if old.deprecated != new.deprecated and new.deprecated:
        walk.note("response-header-deprecated", both, new.name, new.name, label)
    if old.media_type != new.media_type:
        texts = (f"{header.media_type or 'plain'}" for header in (old, new))
        walk.note("response-header-written-otherwise", both, ", now ".join(texts), new.name, label)
    elif old.explode != new.explode and not walk.is_scalar(old.type, new.type):
        texts = ("exploded" if header.explode else "not exploded" for header in (old, new))
        walk.note("response-header-written-otherwise", both, ", now ".join(texts), new.name, label)
    walk.compare(
        _site(walk, both, "response", label, old.origin, new.origin, True), old.type, new.type
    )
