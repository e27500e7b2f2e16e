"""View of ``SKILL.md``: what an agent has to know to use the package (agentskills.io)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from specmill.filters.docstrings import brief
from specmill.filters.python_literals import string
from specmill.targets.python.layout import Bracket, call, keyword, lines, signature
from specmill.targets.python.plan.names import environment_name
from specmill.targets.python.plan.python_plan import ClientPlan, PythonPlan
from specmill.targets.python.plan.surface import SurfaceClient, SurfaceMethod
from specmill.targets.samples.base_address import base_addresses
from specmill.targets.words import kebab

_MOST_METHODS = 12
_MOST_GROUPS = 60
_LONGEST_NAME = 64
_LONGEST_DESCRIPTION = 1024


def skill_name(plan: PythonPlan) -> str:
    """Name of the skill and of its folder: lower-case letters, digits and single hyphens."""
    return kebab(plan.package)[:_LONGEST_NAME].strip("-") or "sdk"


def view_skill(plan: PythonPlan) -> dict[str, Any]:
    """The view of ``SKILL.md``. No prose of the definition is in it but its title, which is a
    string of the front matter."""
    first = plan.surface.clients[0]
    method = _chosen(first)
    return {
        "name": skill_name(plan),
        "description": json.dumps(_description(plan), ensure_ascii=True),
        "package": plan.package,
        "example": "\n".join(_example(plan, first, method)),
        "async_example": "\n".join(_async_example(plan, first, method)),
        "credentials": list(_credentials(plan.clients)),
        "base_url": environment_name(plan.package, "base_url"),
        "base_url_argument": plan.clients[0].security.base_url,
        "clients": [
            {"name": each.name, "async_name": each.async_name, "groups": list(_groups(each))}
            for each in plan.surface.clients
        ],
        "streaming": _listed(each for each in _methods(plan) if each.streaming),
        "paginated": _listed(each for each in _methods(plan) if bool(each.pagination)),
        "first": first.name,
    }


def _description(plan: PythonPlan) -> str:
    titles = [brief(each.client.title) or each.client.name for each in plan.clients]
    count = sum(1 for _ in _methods(plan))
    text = (
        f"Calls {', '.join(titles)} from Python with the package {plan.package} ({count} methods). "
        f"Use it when writing or changing Python code that talks to this service or imports "
        f"{plan.package}."
    )
    # Angle brackets are not allowed in a description: it becomes part of a prompt.
    return " ".join(re.sub("[<>]", " ", text).split())[:_LONGEST_DESCRIPTION]


def _methods(plan: PythonPlan) -> Iterator[SurfaceMethod]:
    for client in plan.surface.clients:
        yield from client.methods


def _chosen(client: SurfaceClient) -> SurfaceMethod | None:
    """The method of the example: one that reads and asks for little, of those the first by name."""

    def weight(method: SurfaceMethod) -> tuple[bool, bool, bool, bool, int, str]:
        special = method.streaming or method.pagination is not None
        needed, changes = len(_needed(method)), method.http_method.upper() != "GET"
        return method.deprecated, special, needed > 1, changes, needed, method.call

    return min(client.methods, key=weight, default=None)


def _needed(method: SurfaceMethod) -> list[str]:
    """The arguments that a call must have."""
    needed = [each.python for each in method.parameters if each.required]
    whole = method.body.python if method.body is not None else None
    return [*needed, whole] if whole is not None else needed


def _call(method: SurfaceMethod) -> Bracket:
    return call(f"client.{method.call}", *(keyword(each, "...") for each in _needed(method)))


def _example(plan: PythonPlan, client: SurfaceClient, method: SurfaceMethod | None) -> list[str]:
    made = lines(_made(plan, client, client.name), 0, "client = ")
    found = [f"from {plan.package} import {client.name}", "", *made]
    return found if method is None else [*found, *lines(_call(method), 0, "result = ")]


def _async_example(
    plan: PythonPlan, client: SurfaceClient, method: SurfaceMethod | None
) -> list[str]:
    body = ["        ..."] if method is None else lines(_call(method), 2, "result = await ")
    return [
        f"from {plan.package} import {client.async_name}",
        "",
        "",
        *signature("async def main", [], "None"),
        *lines(_made(plan, client, client.async_name), 1, "async with ", " as client:"),
        *body,
    ]


def _made(plan: PythonPlan, client: SurfaceClient, name: str) -> Bracket:
    """The client as it is made: with a base address where the definition names no absolute one."""
    address = base_addresses(plan).get(client.name, {})
    shared = (keyword(each.python, "...") for each in client.parameters if each.required)
    given = (keyword(each, string(url)) for each, url in address.items())
    return call(name, *given, *shared)


def _credentials(clients: Iterable[ClientPlan]) -> Iterator[dict[str, str]]:
    pairs = (
        pair
        for client in clients
        for each in client.security.shown
        for pair in zip(each.arguments, each.environment, strict=True)
    )
    for argument, variable in dict.fromkeys(pairs):
        yield {"argument": argument, "variable": variable}


def _groups(client: SurfaceClient) -> Iterator[dict[str, str]]:
    """The methods by the place where they stand, as many as a short page can hold."""
    places: dict[str, list[str]] = {}
    for method in client.methods:
        place, _, name = f"client.{method.call}".rpartition(".")
        places.setdefault(place, []).append(name)
    for place, names in list(places.items())[:_MOST_GROUPS]:
        yield {"place": place, "methods": _some(names)}
    if len(places) > _MOST_GROUPS:
        yield {"place": "client", "methods": f"and {len(places) - _MOST_GROUPS} more groups"}


def _listed(methods: Iterable[SurfaceMethod]) -> str:
    return _some([f"client.{each.call}" for each in methods])


def _some(names: list[str]) -> str:
    more = f" and {len(names) - _MOST_METHODS} more" if len(names) > _MOST_METHODS else ""
    return ", ".join(f"`{each}`" for each in names[:_MOST_METHODS]) + more
