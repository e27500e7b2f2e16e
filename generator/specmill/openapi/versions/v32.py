"""OpenAPI 3.2 (https://spec.openapis.org/oas/v3.2.0)."""

from dataclasses import replace

from specmill.openapi.versions import v31

DIALECT = replace(
    v31.DIALECT,
    name="OpenAPI 3.2",
    prefix="3.2.",
    root_keys=v31.DIALECT.root_keys | {"$self"},
    components={**v31.DIALECT.components, "mediaTypes": ("components", "mediaTypes")},
    http_methods=(*v31.DIALECT.http_methods, "query"),
    styles={
        **v31.DIALECT.styles,
        "cookie": ("form", "cookie"),
        "querystring": ("form",),
    },
    more_methods=True,
    scheme_references=True,
)
