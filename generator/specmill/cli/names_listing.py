"""What ``specmill names`` lists: each name of an SDK, what it names, where it comes from, and which
names of earlier versions still stand for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from specmill.output.names import PublishedNames
from specmill.pipeline import ClientPlan, PythonPlan


def listed(plan: PythonPlan, published: PublishedNames) -> Iterator[str]:
    """A line for each argument of a constructor, each method and each model, and for each argument
    and field whose name is not that of the wire."""
    for client in plan.clients:
        yield from _constructor(client)
        yield from _methods(plan, client, published)
    for name, declared in plan.declarations.items():
        others = f", also {', '.join(declared.others)}" if declared.others else ""
        yield f"  {name}  <- {declared.key}{others}"
        for field in declared.fields:
            if field.python != field.wire:
                old = _old(declared.renamed, field.python)
                yield f"  {name}.{field.python}  <- {field.wire}{old}"


def changed(before: PythonPlan, now: PythonPlan) -> Iterator[str]:
    """A line for each method, argument of a constructor and field that is called otherwise now."""
    old, new = _called(before), _called(now)
    pairs = dict.fromkeys((old.get(key, name), name) for key, name in new.items())
    for was, name in pairs:  # schemes may share an argument
        if was != name:
            yield f"  {was} -> {name}"


def _called(plan: PythonPlan) -> dict[tuple[str, ...], str]:
    """What is named -> its name, with that of what holds it."""
    names: dict[tuple[str, ...], str] = {}
    for client in plan.clients:
        for group in client.groups.values():
            for method in group.methods:
                if not method.base:
                    names["method", method.operation.key] = method.call
        arguments = {
            f"{credential.scheme}/{index}": argument
            for credential in client.security.credentials
            for index, argument in enumerate(credential.arguments)
        }
        arguments |= {parameter.key: parameter.argument for parameter in client.parameters}
        for key, argument in arguments.items():
            names["argument", client.client.key, key] = f"{client.name}({argument}=…)"
    for name, declared in plan.declarations.items():
        for field in declared.fields:
            names["field", declared.key, field.wire] = f"{name}.{field.python}"
    return names


def _constructor(client: ClientPlan) -> Iterator[str]:
    security = client.security
    meanings = {
        argument: credential.scheme
        for credential in security.credentials
        for argument in credential.arguments
    }
    meanings |= {argument: role for role, argument in security.oauth.items()}
    meanings |= {parameter.argument: parameter.key for parameter in client.parameters}
    for argument, meaning in meanings.items():
        old = _old(client.renamed_arguments, argument)
        yield f"  {client.name}({argument}=…)  <- {meaning or 'any token'}{old}"


def _methods(plan: PythonPlan, client: ClientPlan, published: PublishedNames) -> Iterator[str]:
    for group in client.groups.values():
        for method in group.methods:
            operation = method.operation
            wish = plan.wishes[operation.key]
            known = operation.key in published.groups or published.rules < 2
            why = [f"group: {wish.group_reason}"] if wish.group_reason else []
            why.append(f"method: {'published' if known else wish.reason}")
            place = f"{operation.http_method} {operation.path}"
            yield f"  {method.call}  <- {place} ({', '.join(why)})"
            for key, name in method.arguments.names.items():
                if name != key.partition("/")[2]:
                    old = _old(method.arguments.renamed, name)
                    yield f"  {method.call}({name}=…)  <- {key}{old}"


def _old(renamed: Iterable[tuple[str, str]], name: str) -> str:
    old = [old for old, now in renamed if now == name]
    return f" (deprecated: {', '.join(old)})" if old else ""
