"""Views of what stands beside the package: pyproject.toml, tests, README.md and other pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any

from specmill.filters.docstrings import brief
from specmill.filters.text import Text, shown
from specmill.model import EnumType, LiteralType, PrimitiveType, Type
from specmill.model.resolve import resolve_intersections
from specmill.targets.package_docs.views import (
    CallView,
    ClientTestView,
    ExtraView,
    GivenView,
    ProgramView,
    PyprojectView,
    ReadmeView,
    SurfaceClientView,
    SurfaceMethodView,
    SurfaceParameterView,
    SurfaceView,
    TestsView,
    WebhookProgramView,
)
from specmill.targets.python.plan.methods import MethodPlan
from specmill.targets.python.plan.names import environment_name
from specmill.targets.python.plan.python_plan import ClientPlan, PythonPlan
from specmill.targets.python.plan.surface import SurfaceClient, SurfaceMethod
from specmill.targets.python.views.notice import notice
from specmill.targets.python.views.values import Annotation, Name
from specmill.targets.words import kebab

_LIBRARIES = {"httpx2": ">=2.0,<3", "httpx": ">=0.28,<1"}
"""Versions of the libraries that send requests."""


def view_project(plan: PythonPlan, releases: Sequence[object] = ()) -> dict[str, dict[str, Any]]:
    """File name -> its view; ``releases`` are told in the changelog."""
    package, extras = Name(plan.package), sorted(plan.modules_of_brand.extras.items())
    titles = titles_of(plan)
    library = Name(plan.settings.transport)
    tests = members(TestsView(package, library, tuple(map(_tested, plan.clients))))
    pyproject = PyprojectView(
        name=Text(kebab(plan.package) or plan.package),
        version=Text(plan.version),
        titles=titles,
        library=library,
        library_range=Text(_LIBRARIES[library]),
        extras=tuple(ExtraView(Text(name), tuple(map(Text, needed))) for name, needed in extras),
        package=package,
    )
    readme = ReadmeView(
        package=package,
        titles=titles,
        extras=tuple(Text(name) for name, _ in extras),
        program=_program(plan, plan.clients[0], _chosen(plan.clients[0])),
        pages=_paged(plan),
        raw=_raw(plan),
        stream=_streamed(plan),
        webhooks=webhook_program(plan),
        log=Name(environment_name(plan.package, "log")),
        tokens=tuple(map(Name, list(plan.clients[0].security.oauth.values())[:2])),
        notice=Text(notice(client.client for client in plan.clients)),
    )
    return {
        "pyproject.toml": members(pyproject),
        "README.md": members(readme),
        "tests/test_package.py": tests,
        "tests/test_methods.py": tests,
        "CHANGELOG.md": {
            "version": Text(plan.version),
            "releases": tuple(releases),
            "clients": tuple(
                (title, Text(client.client.version))
                for title, client in zip(titles, plan.clients, strict=True)
            ),
        },
        "api.md": members(_surface(plan)),
    }


def members(view: Any) -> dict[str, Any]:
    """The members of a view by name, as templates get them."""
    return {field.name: getattr(view, field.name) for field in fields(view)}


def titles_of(plan: PythonPlan) -> tuple[Text, ...]:
    """What the definitions are called, each on one line."""
    return tuple(Text(brief(client.client.title) or client.client.name) for client in plan.clients)


def _tested(client: ClientPlan) -> ClientTestView:
    return ClientTestView(Name(client.name), Name(client.async_name), needed_by_calls(client))


def needed_by_calls(client: ClientPlan) -> tuple[GivenView, ...]:
    """What a client has to be given so that methods need not be: names and values."""
    return tuple(
        GivenView(Name(parameter.argument), _value(parameter.types[0]))
        for parameter in client.parameters
        if parameter.required and parameter.default is None
    )


def _paged(plan: PythonPlan) -> ProgramView | None:
    """A loop over the items of a list; None where nothing comes in pages."""
    for client in plan.clients:
        groups = client.groups.values()
        methods = [
            method_plan
            for group in groups
            for method_plan in group.methods
            if method_plan.pagination
        ]
        if methods:
            method = min(methods, key=_weight)
            place = method.call.rpartition(".")[0]
            name = ".".join(filter(None, (place, method.iterator or method.name)))
            return _program(plan, client, method, name)
    return None


def webhook_program(plan: PythonPlan) -> WebhookProgramView | None:
    """How to read a webhook, for the first client that has any."""
    for client in plan.clients:
        if name := client.groups[()].webhooks:
            secret = Name(client.security.webhook_secret)
            return WebhookProgramView(Name(plan.package), Name(client.name), secret, Name(name))
    return None


def _raw(plan: PythonPlan) -> ProgramView | None:
    method = _chosen(plan.clients[0])
    if method is None or method.streams:
        return None
    return _program(plan, plan.clients[0], method)


def _streamed(plan: PythonPlan) -> ProgramView | None:
    for client in plan.clients:
        method = _chosen(client, streams=True)
        if method is not None and method.streams:
            return _program(plan, client, method)
    return None


def _program(
    plan: PythonPlan, client: ClientPlan, method: MethodPlan | None, name: str = ""
) -> ProgramView:
    """A client and a call of a method, under another ``name`` where one is given."""
    call = None
    if method is not None:
        needed = [argument for argument in method.arguments.arguments if argument.required]
        given = tuple(
            GivenView(Name(argument.python), _value(argument.type)) for argument in needed
        )
        call = CallView(Name(name or method.call), given)
    constructor = _constructor(client)
    return ProgramView(
        Name(plan.package), Name(client.name), Name(client.async_name), constructor, call
    )


def _constructor(client: ClientPlan) -> tuple[GivenView, ...]:
    names = dict.fromkeys(
        name for credential in client.security.shown for name in credential.arguments
    )
    given = [GivenView(Name(name), Text("...")) for name in list(names)[:2]]
    if not client.client.servers:
        address = Text("https://api.example.com")
        given.append(GivenView(Name(client.security.base_url), address))
    return (*given, *needed_by_calls(client))


def _chosen(client: ClientPlan, streams: bool = False) -> MethodPlan | None:
    """The method of the example: one that reads and asks for little, of those the first by name;
    one that streams, or one that does not, where there is such."""
    methods = [method for group in client.groups.values() for method in group.methods]
    return min(
        methods, key=lambda method: (method.streams is not streams, *_weight(method)), default=None
    )


def _weight(method: MethodPlan) -> tuple[bool, bool, bool, int, str]:
    needed = sum(argument.required for argument in method.arguments.arguments)
    operation = method.operation
    changes = operation.http_method.upper() != "GET"
    return (operation.deprecated, needed > 1, changes, needed, method.call)


def _value(wanted: Type) -> Any:
    """Any value of the right kind."""
    type_ = resolve_intersections(wanted)
    if isinstance(type_, EnumType) and type_.members:
        return shown(type_.members[0].value)
    if isinstance(type_, LiteralType):
        return shown(type_.value)
    if isinstance(type_, PrimitiveType):
        values = {"integer": 1, "number": 1.0, "boolean": True, "string": "..."}
        return shown(values.get(type_.name))
    return shown([] if type_.kind == "list" else {})


def _surface(plan: PythonPlan) -> SurfaceView:
    """The surface on one page."""
    webhooks = {client.name: client.groups[()].webhooks for client in plan.clients}
    clients = tuple(
        SurfaceClientView(
            name=Name(client.name),
            async_name=Name(client.async_name),
            arguments=tuple(_constructor_names(client)),
            methods=tuple(map(_method, client.methods)),
            webhooks=Name(webhooks[client.name]) if webhooks[client.name] else None,
        )
        for client in plan.surface.clients
    )
    return SurfaceView(
        package=Name(plan.package),
        clients=clients,
        models=tuple(Name(model.name) for model in plan.surface.models),
        params=tuple(Name(param.name) for param in plan.surface.params),
    )


def _constructor_names(client: SurfaceClient) -> Iterator[Name]:
    yield from (Name(argument.python) for argument in client.arguments)
    yield from (Name(parameter.python) for parameter in client.parameters)


def _method(method: SurfaceMethod) -> SurfaceMethodView:
    given = [
        SurfaceParameterView(Name(parameter.python), parameter.required)
        for parameter in method.parameters
    ]
    if method.body is not None and method.body.python is not None:
        given.append(SurfaceParameterView(Name(method.body.python), required=True))
    pages = method.pagination
    is_other = pages is not None and pages.call != method.call
    return SurfaceMethodView(
        path=Name(method.call),
        parameters=tuple(given),
        returns=Annotation(method.returns),
        iterator=Name(pages.call) if pages is not None and is_other else None,
        item=Annotation(pages.item if pages is not None else ""),
        request=Text(f"{method.http_method} {method.path}"),
    )
