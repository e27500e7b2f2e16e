"""OpenAPI 2.0, "Swagger" (https://spec.openapis.org/oas/v2.0).

What is written otherwise than in OpenAPI 3 is seen in its form: bodies and form fields that are
parameters (``v20_bodies``), parameters and headers that are their own schemas, addresses in parts,
OAuth2 schemes with one flow.
"""

from collections.abc import Iterator
from typing import Any

from specmill.openapi.dialect import Dialect
from specmill.openapi.node import Node
from specmill.openapi.normalizers import Normalizers
from specmill.openapi.synthetic_node import SyntheticNode, node_at
from specmill.openapi.versions import v20_bodies
from specmill.openapi.versions.v20_values import KEYWORDS, example_of, inline_schema, style_of

_DELIMITED = ("spaceDelimited", "pipeDelimited", "tabDelimited")
_FLOWS = {
    "implicit": "implicit",
    "password": "password",
    "application": "clientCredentials",
    "accessCode": "authorizationCode",
}


def servers(owner: Node) -> list[Node]:
    """``schemes``, ``host`` and ``basePath`` as Server Objects, ``https`` first.

    An operation has only ``schemes``, and servers of its own only where they leave the root's out.
    """
    root = owner.document.root
    others = [scheme for scheme in owner.texts("schemes") if scheme not in ("http", "https")]
    if others:
        message = f"{', '.join(map(repr, others))}: requests are sent by http and https only"
        owner.child("schemes").note("unused-scheme", message)
    if owner is root:
        return list(_addresses(root, _schemes(root)))
    schemes = _schemes(owner)
    if not schemes or set(schemes) & set(_schemes(root)):
        return []
    return list(_addresses(root, schemes))


def _schemes(owner: Node) -> list[str]:
    given = [scheme for scheme in owner.texts("schemes") if scheme in ("http", "https")]
    return sorted(given, key=lambda text: text != "https")


def _addresses(root: Node, schemes: list[str]) -> Iterator[Node]:
    host, base = root.text("host"), root.text("basePath").strip("/")
    base = f"/{base}" if base else ""
    at = root.child("host") if host else root.get("basePath") or root
    if not host:
        if base:
            yield node_at(at, {"url": base})
        return
    if "://" in host:
        at.warning("scheme-in-host", "`host` holds no scheme; what stands before `://` is used")
        scheme, _, host = host.partition("://")
        schemes = [scheme]
    if not schemes:
        at.note("missing-schemes", "`schemes` is missing; the host is called by https")
    for scheme in schemes or ["https"]:
        yield node_at(at, {"url": f"{scheme}://{host.rstrip('/')}{base}"})


def parameter(node: Node) -> Node | None:
    """A parameter as it is in OpenAPI 3; None for those that make up the body."""
    location = node.text("in")
    if location in ("body", "formData"):
        return None
    return _with_schema(node, location)


def header(node: Node) -> Node:
    """A header of a response."""
    return _with_schema(node, "header")


def _with_schema(node: Node, location: str) -> Node:
    """A parameter or header whose schema is the keywords that stand in it."""
    parts: dict[str, Node] = {**example_of(node)}
    if "schema" in node and "type" not in node:
        message = "only a body has a `schema` in OpenAPI 2.0; read as in 3.0"
        node.warning("schema-of-parameter", message)
    else:
        parts["schema"] = inline_schema(node)
    parts |= style_of(node, location)
    return SyntheticNode(node, parts, _without_keywords(node))


def _without_keywords(node: Node) -> dict[str, Any]:
    return {key: value for key, value in node.value.items() if key not in KEYWORDS}


def security_scheme(node: Node) -> Node:
    """``basic``, and ``oauth2`` with its one flow, as in OpenAPI 3."""
    kind = node.text("type")
    if kind == "basic":
        parts = {"type": node_at(node, "http"), "scheme": node_at(node, "basic")}
        return SyntheticNode(node, parts, node.value)
    if kind != "oauth2":
        return node
    flow = node.text("flow")
    if flow not in _FLOWS:
        at = node.get("flow") or node
        at.warning("unknown-flow", f"{flow!r} is no flow of OAuth2 in OpenAPI 2.0; left out")
        return node
    return SyntheticNode(node, {"flows": SyntheticNode(node, {_FLOWS[flow]: node})}, node.value)


DIALECT = Dialect(
    name="OpenAPI 2.0",
    marker="swagger",
    prefix="2.0.",
    root_keys=frozenset(
        """
        swagger info host basePath schemes consumes produces paths definitions parameters responses
        securityDefinitions security tags externalDocs
        """.split()
    ),
    components={
        "schemas": ("definitions",),
        "parameters": ("parameters",),
        "responses": ("responses",),
        "securitySchemes": ("securityDefinitions",),
    },
    schema_keywords=frozenset(
        """
        $ref title multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength
        pattern maxItems minItems uniqueItems maxProperties minProperties required enum type allOf
        items properties additionalProperties description format default discriminator readOnly xml
        externalDocs example collectionFormat
        """.split()
    ),
    http_methods=("get", "put", "post", "delete", "options", "head", "patch"),
    styles={
        "path": ("simple", *_DELIMITED),
        "query": ("form", *_DELIMITED),
        "header": ("simple", *_DELIMITED),
    },
    nullable_keyword="x-nullable",
    exclusive_flags=True,
    reference_siblings=False,
    boolean_schemas=False,
    type_lists=False,
    paths_required=True,
    component_names=False,
    discriminator_is_name=True,
)

NORMALIZERS = Normalizers(
    servers=servers,
    operation=v20_bodies.operation,
    parameter=parameter,
    response=v20_bodies.response,
    header=header,
    security_scheme=security_scheme,
)
