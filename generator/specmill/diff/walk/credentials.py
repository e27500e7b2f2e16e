"""Security schemes and requirements side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from specmill.diff.walk.facts import Fact, Site
from specmill.diff.walk.parameters import WalkState
from specmill.model import (
    Client,
    OAuthFlow,
    Operation,
    Origin,
    SecurityRequirement,
    SecurityScheme,
)


class FactList(Protocol):
    facts: list[Fact]


def compare_security(walk: WalkState, old: Operation, new: Operation) -> None:
    """Compare what a call must prove: any one of the requirements is enough."""
    was, now = _choices(old.security, walk.renamed_schemes), _choices(new.security, {})
    if was == now:
        return
    both = (old, new)
    label = "security"
    # A caller with the credentials of a choice is served when some choice now needs no more.
    unserved = [item for item in was if not any(other.keys() <= item.keys() for other in now)]
    # Who needed none is the one to tell; what else would have been enough says nothing more.
    for item in [item for item in unserved if not item] or unserved:
        texts = (_shown(item), " or ".join(_shown(other) for other in now))
        walk.note("security-requirement-added", both, *texts, label)
    if not unserved:
        known = [item.keys() for item in was]
        for item in now:
            if item.keys() not in known:
                name = "security-alternative-added"
                loosened = any(item.keys() < keys for keys in known)
                walk.note(
                    "security-requirement-removed" if loosened else name,
                    both,
                    "",
                    _shown(item),
                    label,
                )
    _scopes(walk, old, new, was, now)


def _choices(
    requirements: tuple[SecurityRequirement, ...], renamed: Mapping[str, str]
) -> list[dict[str, tuple[str, ...]]]:
    """Each choice as schemes with scopes; without requirements nothing is the only choice."""
    choices = [
        {renamed.get(scheme.scheme, scheme.scheme): scheme.scopes for scheme in one.schemes}
        for one in requirements
    ]
    return choices or [{}]


def renamed_schemes(old: Client | None, new: Client | None) -> dict[str, str]:
    """Old key -> new key of schemes that have another name and ask for the same."""
    before = {
        security_scheme.key: _asked(security_scheme)
        for security_scheme in (old.security_schemes if old else ())
    }
    after = {
        security_scheme.key: _asked(security_scheme)
        for security_scheme in (new.security_schemes if new else ())
    }
    schemes: dict[str, str] = {}
    for key, asked in before.items():
        same = [other for other, item in after.items() if item == asked and other not in before]
        if key not in after and len(same) == 1 and same[0] not in schemes.values():
            schemes[key] = same[0]
    return schemes


def _asked(scheme: SecurityScheme) -> tuple[object, ...]:
    """What a request has to carry, and where it comes from."""
    flows = [(flow.kind, flow.token_url, flow.authorization_url) for flow in scheme.flows]
    return (
        scheme.kind,
        scheme.http_scheme,
        *_place(scheme),
        scheme.open_id_connect_url,
        tuple(sorted(flows)),
    )


def _place(scheme: SecurityScheme) -> tuple[str | None, str]:
    """Where a key is sent; names of headers are the same in any case (RFC 9110, 5.1)."""
    name = scheme.name.lower() if scheme.location == "header" else scheme.name
    return scheme.location, name


def _shown(choice: dict[str, tuple[str, ...]]) -> str:
    return " and ".join(choice) or "no credentials"


def _scopes(
    walk: WalkState,
    old: Operation,
    new: Operation,
    was: list[dict[str, tuple[str, ...]]],
    now: list[dict[str, tuple[str, ...]]],
) -> None:
    before = {name: scopes for item in was for name, scopes in item.items()}
    after = {name: scopes for item in now for name, scopes in item.items()}
    for name, scopes in after.items():
        if name not in before:
            continue
        for scope in sorted({*scopes} - {*before[name]}):
            walk.note("security-scope-added", (old, new), "", f"{name}: {scope}", "security")
        for scope in sorted({*before[name]} - {*scopes}):
            walk.note("security-scope-removed", (old, new), f"{name}: {scope}", "", "security")


def compare_schemes(walk: FactList, old: Client, new: Client) -> None:
    """Compare the schemes that are declared."""
    before = {security_scheme.key: security_scheme for security_scheme in old.security_schemes}
    after = {security_scheme.key: security_scheme for security_scheme in new.security_schemes}
    renamed = renamed_schemes(old, new)
    for key, security_scheme in before.items():
        if key in after:
            _scheme(walk, old, new, security_scheme, after[key])
        elif key in renamed:
            site = _site(old, new, key, renamed[key])
            walk.facts.append(Fact("security-scheme-renamed", site, (), key, renamed[key]))
            _scheme(walk, old, new, security_scheme, after[renamed[key]])
        else:
            walk.facts.append(Fact("security-scheme-removed", _site(old, new, key), (), key))
    for key in after:
        if key not in before and key not in renamed.values():
            walk.facts.append(Fact("security-scheme-added", _site(old, new, key), (), "", key))


def _site(old: Client, new: Client, key: str, new_key: str = "") -> Site:
    places = [
        f"/components/securitySchemes/{name.replace('~', '~0').replace('/', '~1')}"
        for name in (key, new_key or key)
    ]
    return Site(
        label=f"security scheme {key}",
        old_at=Origin(source=old.source, pointer=places[0]),
        new_at=Origin(source=new.source, pointer=places[1]),
    )


def _scheme(
    walk: FactList, old: Client, new: Client, was: SecurityScheme, now: SecurityScheme
) -> None:
    site = _site(old, new, was.key, now.key)
    if (was.kind, was.http_scheme) != (now.kind, now.http_scheme):
        before, after = (
            f"{security_scheme.kind} {security_scheme.http_scheme}".strip()
            for security_scheme in (was, now)
        )
        walk.facts.append(Fact("security-scheme-changed", site, (), before, after))
    elif _place(was) != _place(now):
        before, after = (
            f"{security_scheme.location} {security_scheme.name}" for security_scheme in (was, now)
        )
        walk.facts.append(Fact("security-scheme-changed", site, (), before, after))
    if was.open_id_connect_url != now.open_id_connect_url and was.kind == now.kind:
        texts = (was.open_id_connect_url, now.open_id_connect_url)
        walk.facts.append(Fact("oauth-url-changed", site, (), *texts))
    if now.deprecated and not was.deprecated:
        walk.facts.append(Fact("security-scheme-deprecated", site, (), was.key, now.key))
    flows, others = (
        {oauth_flow.kind: oauth_flow for oauth_flow in side.flows} for side in (was, now)
    )
    for kind, flow in flows.items():
        other = others.get(kind)
        if other is None:
            walk.facts.append(Fact("oauth-flow-removed", site, (), kind))
            continue
        for address, moved in zip(_addresses(flow), _addresses(other), strict=True):
            if address != moved:
                texts = (address or "none", moved or "none")
                walk.facts.append(Fact("oauth-url-changed", site, (), *texts))
        had, has = dict(flow.scopes), dict(other.scopes)
        for scope in sorted(had.keys() - has):
            walk.facts.append(Fact("oauth-scope-removed", site, (), scope))
        for scope in sorted(has.keys() - had):
            walk.facts.append(Fact("oauth-scope-added", site, (), "", scope))
    for kind in (kind for kind in others if kind not in flows):
        walk.facts.append(Fact("oauth-flow-added", site, (), "", kind))


def _addresses(flow: OAuthFlow) -> tuple[str, ...]:
    """Where tokens come from, in a fixed order."""
    return (
        flow.authorization_url,
        flow.token_url,
        flow.refresh_url,
        flow.device_authorization_url,
    )
