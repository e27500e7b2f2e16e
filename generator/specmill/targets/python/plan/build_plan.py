"""The plan of a Python SDK: every name, module and type, before anything is printed.

It is a pure function of the Api and the settings. What is printed, the surface and the pages of
the documentation all come from this one plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from specmill.config import NamesSettings, TargetSettings
from specmill.diagnostics import Diagnostics
from specmill.model import Api, Client, Operation
from specmill.output.names import NO_NAMES, PublishedNames
from specmill.targets.brand import Brand
from specmill.targets.brand_modules import Mixin
from specmill.targets.python.plan.client_parameters.choose import client_parameters
from specmill.targets.python.plan.context import Context
from specmill.targets.python.plan.groups import GroupPlan, plan_groups
from specmill.targets.python.plan.names import (
    identifier,
)
from specmill.targets.python.plan.naming.brand_names import with_brand_names
from specmill.targets.python.plan.naming.check_own_names import (
    report_unused,
    report_unused_arguments,
)
from specmill.targets.python.plan.naming.client_names import (
    class_names,
    module_names,
    resource_names,
)
from specmill.targets.python.plan.naming.operation_names import RULES, operation_names
from specmill.targets.python.plan.naming.published import named
from specmill.targets.python.plan.naming.renames import Aliases, renames
from specmill.targets.python.plan.pagination import Rules
from specmill.targets.python.plan.pagination.page_types import PageTypes
from specmill.targets.python.plan.previous_names import followed, operation_ids
from specmill.targets.python.plan.python_plan import ClientPlan, PythonPlan
from specmill.targets.python.plan.security import merged, plan_security
from specmill.targets.python.plan.types.annotations import TypePrinter, mentions
from specmill.targets.python.plan.types.children import with_own_fields
from specmill.targets.python.plan.types.declarations import DeclarationPlan, declare
from specmill.targets.python.plan.types.describe import describe
from specmill.targets.python.plan.types.model_modules import ModelModule, cluster
from specmill.targets.python.plan.types.params import declare_params, params_printer, share_params
from specmill.targets.python.plan.types.reachable import ReachableTypes, used_models
from specmill.targets.python.plan.types.shared_types import share
from specmill.targets.python.plan.types.type_names import (
    NamedForTypes,
    name_types,
    operation_types,
    response_types,
)
from specmill.targets.python.plan.unsupported import report_left_out
from specmill.targets.python.plan.webhooks import events_of


def plan_python(
    api: Api,
    settings: TargetSettings,
    brand: Brand,
    diagnostics: Diagnostics,
    published: PublishedNames = NO_NAMES,
) -> PythonPlan:
    """Plan the SDK of an Api; names that are published already are kept. Adds notes for names and
    media types that had to give way, and for what the SDK does not offer."""
    report_left_out(api, diagnostics)
    api = with_own_fields(api)
    known = followed(published, api)
    context = _context(api, settings, brand, known, diagnostics)
    package = settings.package or identifier(settings.name, "sdk")
    named_operations = _for_types(api, context)
    names = name_types(api, named_operations, diagnostics, known, settings.names.models)
    reach = ReachableTypes(names, api.schemas)
    used = used_models(api, reach, settings.unused_schemas == "keep", diagnostics)
    written = declare(api, names, used, diagnostics, context.published, own=settings.names.fields)
    declarations, same = share(written, frozenset(names.schemas.values()))
    shared = replace(reach, names=names.shared(same, {}))
    if settings.layout == "flat":
        context = replace(context, returned=_returned(api, reach))
    clients = _clients(api, settings, package, brand, context)
    _report_unused(settings.names, api, clients, context)
    present = {declared.key: name for name, declared in names.declared.items()}
    changed = renames(known.scopes, clients, present, declarations.values())
    aliases = Aliases.of(known, changed, settings.version)
    clients, declarations = tuple(map(aliases.given_to, clients)), aliases.fields(declarations)
    modules = cluster(
        declarations, _uses(api, shared, declarations, context), known.modules.get("models", {})
    )
    params, written_params = _params(clients, reach, shared, context)
    printer = TypePrinter(api.schemas, names, prefix="")
    renamed = aliases.types(present)
    types = (modules, written), (params, written_params)
    surface = describe(
        package, clients, *types, printer, renamed=renamed | aliases.clients(clients)
    )
    clients, page_types = PageTypes(api.schemas, names, written).given_to(clients)
    plan = PythonPlan(
        settings=settings,
        package=package,
        version=settings.version,
        schemas=api.schemas,
        names=names,
        shared=shared.names,
        clients=clients,
        declarations=declarations,
        modules=modules,
        params=params,
        surface=surface,
        published=context.published,
        wishes=context.names,
        page_types=page_types,
        modules_of_brand=brand.modules.for_clients(frozenset(client.name for client in clients)),
        renamed_types=renamed,
        renamed_clients=aliases.clients(clients),
    )
    return replace(plan, published=_published(plan, api, known, aliases))


def _context(
    api: Api,
    settings: TargetSettings,
    brand: Brand,
    known: PublishedNames,
    diagnostics: Diagnostics,
) -> Context:
    """What all parts of the plan need. Adds notes for rules of paging that fit nothing."""
    wishes = with_brand_names(operation_names(api, settings, known), api, brand.modules.names)
    rules = Rules(settings.pagination)
    rules.report_unused(api.operations(), diagnostics)
    return Context(rules, known, diagnostics, settings.names.arguments, wishes)


def _published(
    plan: PythonPlan, api: Api, known: PublishedNames, aliases: Aliases
) -> PublishedNames:
    """The names that later runs keep."""
    now = plan.published.with_names(named(plan), operation_ids(api))
    now = replace(now, renamed=aliases.renamed, renamed_since=aliases.since)
    if known.rules < RULES:
        return now
    groups = {key: "/".join(wish.group) for key, wish in plan.wishes.items()}
    modules, params = _places(plan.modules, known), _places(plan.params, known, "params")
    return replace(
        now, groups={**known.groups, **groups}, modules={"models": modules, "params": params}
    )


def _report_unused(
    names: NamesSettings, api: Api, clients: Sequence[ClientPlan], context: Context
) -> None:
    """Warn of names in the settings that nothing fits."""
    report_unused(names, context.names.values(), api, context.diagnostics)
    report_unused_arguments(names.arguments, _wire_names(clients), context.diagnostics)


def _wire_names(clients: Sequence[ClientPlan]) -> Iterator[tuple[Operation, Iterable[str]]]:
    """Each operation with the names of its arguments on the wire."""
    for client in clients:
        for group in client.groups.values():
            for method in group.methods:
                yield method.operation, (key.partition("/")[2] for key in method.arguments.names)


def _returned(api: Api, reach: ReachableTypes) -> frozenset[str]:
    """Keys of the schemas that responses lead to."""
    types = [type_ for one in api.operations() for type_, _, _ in response_types(one)]
    declared = (reach.names.declared[name] for name in reach.names_from(types))
    return frozenset(item.schema.key for item in declared if item.schema is not None)


def _places(
    modules: tuple[ModelModule, ...], known: PublishedNames, kind: str = "models"
) -> dict[str, str]:
    """Name of each declaration -> its module, also of those that are gone."""
    now = {
        declaration.name: module.name for module in modules for declaration in module.declarations
    }
    return {**known.modules.get(kind, {}), **now}


def _for_types(api: Api, context: Context) -> list[NamedForTypes]:
    """Operations and webhooks with the words that name their inline types."""
    types: list[NamedForTypes] = []
    for operation in sorted(api.operations(), key=lambda operation: operation.key):
        wish = context.names.get(operation.key)
        if wish is None or context.published.rules < RULES:
            words = f"{' '.join(operation.group)} {operation.name}"
            types.append(NamedForTypes(operation, words, ""))
        else:
            types.append(NamedForTypes(operation, " ".join(wish.key), wish.claim.wish))
    for client in sorted(api.clients, key=lambda client: client.key):
        events = events_of(client)
        types += [NamedForTypes(event.operation, event.words, "", True) for event in events]
    return types


def _label(operation: Operation, client: Client, context: Context) -> str:
    """What the modules are called by that hold the types of an operation."""
    name = context.names.get(operation.key)
    return (" ".join(name.key) if name is not None else "") or client.key


def _uses(
    api: Api, reach: ReachableTypes, declarations: Mapping[str, DeclarationPlan], context: Context
) -> list[tuple[str, list[str]]]:
    """For each visible operation its group and the declarations that it names itself."""
    uses: list[tuple[str, list[str]]] = []
    for client in sorted(api.clients, key=lambda client: client.key):
        for operation in sorted(client.operations, key=lambda operation: operation.key):
            if operation.status != "visible":
                continue
            types = (type_ for type_, _, _ in operation_types(operation))
            used = reach.names_from(types, deep=False)
            label = _label(operation, client, context)
            uses.append((label, sorted(used & declarations.keys())))
        for event in events_of(client):
            used = reach.names_from([event.type], deep=False)
            uses.append((f"{client.key} webhooks", sorted(used & declarations.keys())))
    return uses


def _params(
    clients: tuple[ClientPlan, ...], reach: ReachableTypes, shared: ReachableTypes, context: Context
) -> tuple[tuple[ModelModule, ...], dict[str, DeclarationPlan]]:
    """The modules of the typed dicts that arguments lead to, by the groups that use them, and the
    typed dicts before equal ones became one. ``shared`` has the names of models that stand for
    others."""
    methods = [
        (_label(method.operation, client.client, context), method)
        for client in sorted(clients, key=lambda client: client.client.key)
        for _, group in sorted(client.groups.items())
        for method in sorted(group.methods, key=lambda method_plan: method_plan.operation.key)
    ]
    types = [argument.type for _, method in methods for argument in method.arguments.all]
    plans, same = share_params(reach, shared, types)
    printer = params_printer(reach.schemas, shared.names.shared({}, same))
    uses: list[tuple[str, list[str]]] = []
    for label, method in methods:
        taken = (mentions(printer.input(argument.type)) for argument in method.arguments.all)
        uses.append((label, sorted(set[str]().union(*taken) & plans.keys())))
    written = declare_params(reach.schemas, reach.names, reach.names_from(types, sent=True))
    placed = context.published.modules.get("params", {})
    return cluster(plans, uses, placed), written


def _clients(
    api: Api, settings: TargetSettings, package: str, brand: Brand, context: Context
) -> tuple[ClientPlan, ...]:
    flat = settings.layout == "flat"
    security = merged(settings.security, brand.security)
    classes = class_names(api, flat, context, settings.names.clients)
    secured = {
        client.key: plan_security(client, security, package, context) for client in api.clients
    }
    parameters = {
        client.key: client_parameters(
            client, api.schemas, settings.client_parameters, secured[client.key].taken, context
        )
        for client in api.clients
    }
    groups = {
        client.key: plan_groups(client, api, flat, replace(context, shared=parameters[client.key]))
        for client in api.clients
    }
    modules = module_names(api, groups)
    resources = resource_names(api, groups, classes)
    mixins = {key: _mixins(brand, name, groups[key][()]) for key, name in classes.items()}
    return tuple(
        ClientPlan(
            client=client,
            name=classes[client.key],
            async_name=f"Async{classes[client.key]}",
            security=replace(secured[client.key], given=_given(client, mixins[client.key])),
            groups=groups[client.key],
            modules={path: modules[client.key, path] for path in groups[client.key]},
            classes={path: resources[client.key, path] for path in groups[client.key]},
            mixins=mixins[client.key],
            parameters=parameters[client.key],
        )
        for client in api.clients
    )


def _given(client: Client, mixins: Sequence[Mixin]) -> dict[str, tuple[str, ...]]:
    """Scheme -> arguments of the brand's constructor, of the schemes that the client has."""
    schemes = {security_scheme.key for security_scheme in client.security_schemes}
    return {
        scheme: arguments
        for mixin in mixins
        for scheme, arguments in mixin.credentials.items()
        if scheme in schemes
    }


def _mixins(brand: Brand, name: str, group: GroupPlan) -> tuple[Mixin, ...]:
    """Those of a client, less what needs a method that it does not have."""
    methods = {method.name for method in group.methods}
    return tuple(
        mixin
        for mixin in brand.modules.mixins
        if mixin.client == name and (mixin.returns is None or mixin.returns in methods)
    )
