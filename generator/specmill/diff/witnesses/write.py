"""Writes the witnesses of a change of the SDK, from the old surface alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from specmill.diff.surfaces.changes import SurfaceChange
from specmill.diff.witnesses.typed import ANY_JSON, Typed
from specmill.diff.witnesses.values import Values
from specmill.targets.python.plan.surface import (
    Surface,
    SurfaceField,
    SurfaceMethod,
    SurfaceParameter,
)

Kind = Literal["runtime", "typing"]
PRELUDE = """\
from __future__ import annotations

import datetime as dt
import inspect
import json
import os
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any, Literal
from uuid import UUID

import {package}
from {package} import *  # noqa
from {package} import models, params
"""


@dataclass(frozen=True, slots=True)
class Witness:
    """A function of a program, by the words of which people see what breaks."""

    kind: Kind
    body: tuple[str, ...]
    arguments: str = ""
    values: str = ""
    """What it is called with while it runs: an expression whose values are tried in turn."""

    def lines(self, number: int) -> list[str]:
        head = f"def witness_{number}({self.arguments}) -> object:"
        return [head, *(f"    {line}" for line in self.body)]

    @property
    def text(self) -> str:
        """What stands in a report."""
        return "\n".join(self.body)


def witnesses(change: SurfaceChange, old: Surface) -> list[Witness]:
    """The witnesses of a change; none where the surface does not show how to write one."""
    return list(_Writer(old).write(change))


class _Writer:
    def __init__(self, surface: Surface) -> None:
        self._package = surface.package
        self._values = Values(surface)
        self._client = surface.clients[0].name if surface.clients else ""
        self._owner = {m.call: client.name for client in surface.clients for m in client.methods}
        self._methods = {m.call: m for client in surface.clients for m in client.methods}
        self._by_operation = {
            f"{m.http_method} {m.path}": m for client in surface.clients for m in client.methods
        }
        self._models = {model.name: model for model in surface.models}
        self._params = {param.name: param for param in surface.params}
        self._typed = Typed(self._models.keys(), self._params.keys())

    def write(self, change: SurfaceChange) -> Iterator[Witness]:
        kind = change.rule.partition("-")[0]
        if kind == "client":
            yield from self._constructor(change)
        elif kind in ("method", "argument", "result", "pagination", "body"):
            yield from self._of_method(change, kind)
        elif kind in ("model", "field", "key"):
            yield from self._of_type(change, kind)

    def _constructor(self, change: SurfaceChange) -> Iterator[Witness]:
        name = change.symbol.partition("(")[0]
        if change.rule in ("client-removed", "client-renamed"):
            yield from self._both((f"return {self._package}.{change.old}",))
        elif (change.old and "removed" in change.rule) or "renamed" in change.rule:
            yield Witness(
                "runtime",
                (f"return inspect.signature({self._package}.{name}).bind({change.old}=None)",),
            )
            yield Witness(
                "typing", (f"return {self._package}.{name}({change.old}=value)",), "value: Any"
            )

    def _of_method(self, change: SurfaceChange, kind: str) -> Iterator[Witness]:
        call = change.symbol.partition("(")[0]
        method = self._methods.get(change.old) if kind == "method" else None
        method = method or self._methods.get(call) or self._by_operation.get(change.operation)
        if method is None:
            return
        client = f"{self._package}.{self._owner[method.call]}"
        path = f"client.{method.call}"
        if kind == "method":
            yield Witness(
                "runtime",
                (f"client = {client}.__new__({client})", f"return {_reached(client, method.call)}"),
            )
            yield Witness("typing", (f"return {path}",), f"client: {client}")
            given = [parameter for parameter in method.parameters if parameter.required]
            names = ", ".join(f"{surface_parameter.python}=None" for surface_parameter in given)
            yield Witness("runtime", (f"return bound({_reached(client, method.call)}, {names})",))
            yield self._call(method, client, given, self._typed(method.returns))
            return
        if kind == "argument":
            yield from self._argument(change, method, client)
            return
        if kind == "result":
            place = f"results({_reached(client, method.call)})"
            yield from self._uses(
                method.returns, "found", f"found: {self._typed(method.returns)}", place
            )
        given = [parameter for parameter in method.parameters if parameter.required]
        for returns in self._typed.read(method.returns):
            yield self._call(method, client, given, returns)

    def _argument(
        self, change: SurfaceChange, method: SurfaceMethod, client: str
    ) -> Iterator[Witness]:
        required = [parameter for parameter in method.parameters if parameter.required]
        if method.body is not None and method.body.python is not None:
            required.append(
                SurfaceParameter(
                    python=method.body.python,
                    wire="",
                    location="body",
                    required=True,
                    type=method.body.type,
                )
            )
        named = [
            parameter
            for parameter in method.parameters
            if parameter.wire == change.wire and parameter.location == change.location
        ]
        given = [
            *required,
            *(
                surface_parameter
                for surface_parameter in named
                if surface_parameter not in required
            ),
        ]
        names = ", ".join(f"{surface_parameter.python}=None" for surface_parameter in given)
        if "type" in change.rule or "file" in change.rule:
            yield from self._sent(method, client, given, named)
        else:
            place = _reached(client, method.call)
            yield Witness("runtime", (f"return bound({place}, {names})",))
        yield self._call(method, client, given, "object")
        if any("Any" in parameter.type for parameter in named):
            yield self._call(method, client, given, "object", ANY_JSON)

    def _sent(
        self,
        method: SurfaceMethod,
        client: str,
        given: list[SurfaceParameter],
        named: list[SurfaceParameter],
    ) -> Iterator[Witness]:
        """A call for each kind of value that an argument takes."""
        values = {parameter.python: self._values.given(parameter.type) for parameter in given}
        if not all(values.values()):
            return
        changed = {parameter.python for parameter in named} or values.keys()
        most = max((len(values[name]) for name in changed), default=0)
        for index in range(most):
            arguments = ", ".join(
                f"{name}={those[index % len(those) if name in changed else 0]}"
                for name, those in values.items()
            )
            body = f"return sent(client.{method.call}, {arguments})"
            yield Witness("runtime", (f"client = client_of({client})", body))

    def _uses(self, annotation: str, value: str, argument: str, values: str) -> Iterator[Witness]:
        """What is done with a value that comes, for each type that it could have."""
        for use in self._values.uses(annotation, value):
            yield Witness("runtime", (f"return {use}",), argument, values)

    def _call(
        self,
        method: SurfaceMethod,
        client: str,
        given: list[SurfaceParameter],
        returns: str,
        anything: str = "Any",
    ) -> Witness:
        arguments = ", ".join(
            [
                f"client: {client}",
                *(
                    f"{surface_parameter.python}_: {self._typed.taken(surface_parameter.type, anything)}"
                    for surface_parameter in given
                ),
            ]
        )
        values = ", ".join(
            f"{surface_parameter.python}={surface_parameter.python}_" for surface_parameter in given
        )
        return Witness(
            "typing",
            (f"found: {returns} = client.{method.call}({values})", "return found"),
            arguments,
        )

    def _of_type(self, change: SurfaceChange, kind: str) -> Iterator[Witness]:
        folder, _, rest = change.symbol.partition(".")
        if kind == "model":
            name = change.old if change.rule in ("model-removed", "model-renamed") else rest
            if "value" in change.rule and folder == "params":
                given = f"value: {self._typed.taken(change.old)}"
                yield Witness("typing", (f"found: params.{name} = value", "return found"), given)
                return
            if "value" in change.rule or "kind" in change.rule:
                yield Witness(
                    "typing",
                    (f"found: {self._typed(change.old)} = value", "return found"),
                    f"value: {folder}.{name}",
                )
                return
            yield from self._both((f"return {folder}.{name}",))
            return
        name, _, field = rest.partition(".")
        before = self._models.get(change.related[0]) if change.related else None
        model = before or self._models.get(name) or self._params.get(name)
        known = (
            next(
                (surface_field for surface_field in model.fields if surface_field.python == field),
                None,
            )
            if model
            else None
        )
        if kind == "key":
            if known is not None:
                yield Witness(
                    "typing", (f"return value[{known.wire!r}]",), f"value: {folder}.{name}"
                )
            yield from self._written(name, known)
            return
        if known is None:
            yield from self._built(name)
            return
        if "removed" in change.rule or "renamed" in change.rule:
            yield Witness("runtime", (f'return {folder}.{name}.model_fields["{field}"]',))
        if "type" in change.rule:
            place = f"holders({folder}.{name}, {field!r})"
            owner = f"value: {folder}.{name}"
            yield from self._uses(known.type, f"value.{field}", owner, place)
            if change.rule != "field-type-widened":
                yield from self._made(name, known)
        use = self._values.plain(known.type)
        if use and known.type not in ("bool", "bool | None"):
            read = (f"found = value.{field}", "assert found is not None")
            used = (*read, f"return {use.format('found')}")
            yield Witness("typing", used, f"value: {folder}.{name}")
        for typed in self._typed.read(known.type):
            body = (f"found: {typed} = value.{field}", "return found")
            yield Witness("typing", body, f"value: {folder}.{name}")
        yield from self._built(name)

    def _built(self, name: str) -> Iterator[Witness]:
        """Making a model with all that the old one needed."""
        model = self._models.get(name)
        if model is None:
            return
        given = [field for field in model.fields if field.required]
        arguments = ", ".join(
            f"{surface_field.python}_: {self._typed(surface_field.type)}" for surface_field in given
        )
        values = ", ".join(
            f"{surface_field.python}={surface_field.python}_" for surface_field in given
        )
        yield Witness("typing", (f"return models.{name}({values})",), arguments)

    def _written(self, name: str, changed: SurfaceField | None) -> Iterator[Witness]:
        """A typed dict with all that the old one needed, and one key more."""
        params = self._params.get(name)
        if params is None:
            return
        fields = [field for field in params.fields if field.required or field is changed]
        arguments = ", ".join(
            f"value_{index}: {self._typed.taken(field.type)}" for index, field in enumerate(fields)
        )
        keys = ", ".join(f"{field.wire!r}: value_{index}" for index, field in enumerate(fields))
        body = (f"found: params.{name} = {{{keys}}}", "return found")
        yield Witness("typing", body, arguments)

    def _made(self, name: str, changed: SurfaceField) -> Iterator[Witness]:
        """Making a model, which checks its values, with each kind of value of one field."""
        model = self._models[name]
        needed = [field for field in model.fields if field.required and field is not changed]
        values = {field.python: self._values.given(field.type) for field in needed}
        if not all(values.values()):
            return
        rest = "".join(f", {name}={those[0]}" for name, those in values.items())
        for value in self._values.given(changed.type):
            body = f"return models.{name}({changed.python}={value}{rest})"
            yield Witness("runtime", (body,))

    def _both(self, body: tuple[str, ...]) -> Iterator[Witness]:
        yield Witness("runtime", body)
        yield Witness("typing", body)


def _reached(client: str, call: str) -> str:
    """The function behind a call, without making a client: classes of resources are looked up in
    the annotations of their properties."""
    *groups, name = call.split(".")
    place = client
    for group in groups:
        place = f"step({place}, {group!r})"
    return f"{place}.{name}"
