"""OpenAPI 3.0.0 to 3.0.4 (https://spec.openapis.org/oas/v3.0.4)."""

from specmill.openapi.dialect import Dialect

_COMPONENTS = """schemas responses parameters examples requestBodies headers securitySchemes links
callbacks""".split()

DIALECT = Dialect(
    name="OpenAPI 3.0",
    marker="openapi",
    prefix="3.0.",
    root_keys=frozenset(
        {"openapi", "info", "servers", "paths", "components", "security", "tags", "externalDocs"}
    ),
    components={kind: ("components", kind) for kind in _COMPONENTS},
    schema_keywords=frozenset(
        """
        $ref title multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength
        pattern maxItems minItems uniqueItems maxProperties minProperties required enum type allOf
        oneOf anyOf not items properties additionalProperties description format default nullable
        discriminator readOnly writeOnly xml externalDocs example deprecated
        """.split()
    ),
    http_methods=("get", "put", "post", "delete", "options", "head", "patch", "trace"),
    styles={
        "path": ("simple", "label", "matrix"),
        "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
        "header": ("simple",),
        "cookie": ("form",),
    },
    nullable_keyword="nullable",
    exclusive_flags=True,
    reference_siblings=False,
    boolean_schemas=False,
    type_lists=False,
    paths_required=True,
)
