"""Short ways to write an Api, and to render its SDK."""

from __future__ import annotations

from typing import Any

from specmill.config import TargetSettings
from specmill.diagnostics import Diagnostics
from specmill.model import (
    Api,
    Client,
    Field,
    MediaType,
    ModelType,
    NamedSchema,
    Operation,
    Origin,
    Parameter,
    PrimitiveType,
    ReferenceType,
    RequestBody,
    Response,
    Type,
)
from specmill.output.names import NO_NAMES, PublishedNames
from specmill.output.tree import FileTree
from specmill.render import Renderer
from specmill.targets.brand import Brand
from specmill.targets.package_docs.target import render_package_docs
from specmill.targets.python.plan.build_plan import plan_python
from specmill.targets.python.plan.python_plan import PythonPlan
from specmill.targets.python.target import render_python

ORIGIN = Origin(source="api.json", pointer="/x")
TEXT = PrimitiveType(name="string")
WHOLE = PrimitiveType(name="integer")
BRAND = Brand("plain", {})


def need(name: str, type_: Type = TEXT) -> Field:
    return Field(name=name, type=type_, required=True)


def may(name: str, type_: Type = TEXT) -> Field:
    return Field(name=name, type=type_)


def model(*fields: Field, **more: Any) -> ModelType:
    return ModelType(fields=fields, **more)


def ref(key: str) -> ReferenceType:
    return ReferenceType(target=key)


def parameter(name: str, location: Any = "query", type_: Type = TEXT, **more: Any) -> Parameter:
    simple = location in ("path", "header")
    return Parameter(
        name=name, location=location, type=type_, style="simple" if simple else "form",
        explode=not simple, origin=ORIGIN, **more,
    )  # fmt: skip


def json_body(type_: Type, required: bool = True, media: str = "application/json") -> RequestBody:
    content = (MediaType(name=media, type=type_),)
    return RequestBody(required=required, content=content, origin=ORIGIN)


def answer(type_: Type | None, status: str = "200", media: str = "application/json") -> Response:
    content = () if type_ is None else (MediaType(name=media, type=type_),)
    return Response(status=status, content=content, origin=ORIGIN)


def operation(name: str, path: str = "", method: str = "POST", **more: Any) -> Operation:
    path = path or f"/{name}"
    return Operation(
        key=f"shop {method} {path}", http_method=method, path=path, name=name, origin=ORIGIN, **more
    )


def shop(*operations: Operation, schemas: dict[str, Type] | None = None, **client: Any) -> Api:
    named = {
        key: NamedSchema(key=key, name=key, type=schema, origin=ORIGIN)
        for key, schema in (schemas or {}).items()
    }
    made = Client(
        key="shop", name="Shop", source="api.json", specification="3.0.3", title="Shop",
        version="1", operations=operations, **client,
    )  # fmt: skip
    return Api(clients=(made,), schemas=named)


def settings(**more: Any) -> TargetSettings:
    given = {"name": "shop", "package": "shop", "definitions": (), "out": "x", **more}
    return TargetSettings.model_validate(given)


def plan(
    api: Api,
    diagnostics: Diagnostics | None = None,
    published: PublishedNames = NO_NAMES,
    **more: Any,
) -> PythonPlan:
    notes = Diagnostics() if diagnostics is None else diagnostics
    return plan_python(api, settings(**more), BRAND, notes, published)


def rendered(api: Api, **more: Any) -> FileTree:
    tree = FileTree()
    render_python(plan(api, **more), Renderer(), tree)
    render_package_docs(plan(api, **more), Renderer(), tree)
    return tree
