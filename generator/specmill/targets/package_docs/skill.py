"""View of ``SKILL.md``: what an agent has to know to use the package (agentskills.io)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from specmill.filters.text import Text
from specmill.targets.package_docs.readme import titles_of, webhook_program
from specmill.targets.package_docs.views import (
    CallView,
    GivenView,
    NamesView,
    ProgramView,
    SkillClientView,
    SkillCredentialView,
    SkillGroupView,
    SkillView,
)
from specmill.targets.python.plan.names import environment_name
from specmill.targets.python.plan.python_plan import ClientPlan, PythonPlan
from specmill.targets.python.plan.surface import SurfaceClient, SurfaceMethod
from specmill.targets.python.views.values import Name
from specmill.targets.samples.base_address import base_addresses
from specmill.targets.words import kebab

_MOST_METHODS = 12
_MOST_GROUPS = 60
_LONGEST_NAME = 64


def skill_name(plan: PythonPlan) -> str:
    """Name of the skill and of its folder: lower-case letters, digits and single hyphens."""
    return kebab(plan.package)[:_LONGEST_NAME].strip("-") or "sdk"


def view_skill(plan: PythonPlan) -> SkillView:
    """The view of the page of a package."""
    first = plan.surface.clients[0]
    methods = [method for client in plan.surface.clients for method in client.methods]
    addresses = base_addresses(plan).get(first.name, {})
    return SkillView(
        name=Text(skill_name(plan)),
        titles=titles_of(plan),
        count=len(methods),
        package=Name(plan.package),
        program=_program(plan, first),
        address=tuple(GivenView(Name(name), Text(url)) for name, url in addresses.items()),
        credentials=tuple(_credentials(plan.clients)),
        base_url=Name(environment_name(plan.package, "base_url")),
        base_url_argument=Name(plan.clients[0].security.base_url),
        clients=tuple(map(_client, plan.surface.clients)),
        streaming=_listed(method for method in methods if method.streaming),
        paginated=_listed(method for method in methods if bool(method.pagination)),
        first=Name(first.name),
        webhooks=webhook_program(plan),
    )


def _chosen(client: SurfaceClient) -> SurfaceMethod | None:
    """The method of the example: one that reads and asks for little, of those the first by name."""

    def weight(method: SurfaceMethod) -> tuple[bool, bool, bool, bool, int, str]:
        special = method.streaming or method.pagination is not None
        needed, changes = len(_needed(method)), method.http_method.upper() != "GET"
        return method.deprecated, special, needed > 1, changes, needed, method.call

    return min(client.methods, key=weight, default=None)


def _needed(method: SurfaceMethod) -> list[str]:
    """The arguments that a call must have."""
    needed = [parameter.python for parameter in method.parameters if parameter.required]
    whole = method.body.python if method.body is not None else None
    return [*needed, whole] if whole is not None else needed


def _program(plan: PythonPlan, client: SurfaceClient) -> ProgramView:
    """The client, and the call of its example; values are to be filled in."""
    method = _chosen(client)
    call = None
    if method is not None:
        call = CallView(Name(method.call), _open(_needed(method)))
    shared = _open(parameter.python for parameter in client.parameters if parameter.required)
    return ProgramView(Name(plan.package), Name(client.name), Name(client.async_name), shared, call)


def _open(names: Iterable[str]) -> tuple[GivenView, ...]:
    return tuple(GivenView(Name(name), None) for name in names)


def _credentials(clients: Iterable[ClientPlan]) -> Iterator[SkillCredentialView]:
    pairs = (
        pair
        for client in clients
        for credential in client.security.shown
        for pair in zip(credential.arguments, credential.environment, strict=True)
    )
    for argument, variable in dict.fromkeys(pairs):
        yield SkillCredentialView(Name(argument), Text(variable))


def _client(client: SurfaceClient) -> SkillClientView:
    """The methods by the place where they stand, as many as a short page can hold."""
    places: dict[str, list[str]] = {}
    for method in client.methods:
        place, _, name = method.call.rpartition(".")
        places.setdefault(place, []).append(name)
    groups = tuple(
        SkillGroupView(Name(place) if place else None, _some(names))
        for place, names in list(places.items())[:_MOST_GROUPS]
    )
    more = max(0, len(places) - _MOST_GROUPS)
    return SkillClientView(Name(client.name), Name(client.async_name), groups, more)


def _listed(methods: Iterable[SurfaceMethod]) -> NamesView:
    return _some([method.call for method in methods])


def _some(names: list[str]) -> NamesView:
    return NamesView(tuple(map(Name, names[:_MOST_METHODS])), max(0, len(names) - _MOST_METHODS))
