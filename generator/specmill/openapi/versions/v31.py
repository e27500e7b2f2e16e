"""OpenAPI 3.1.0 to 3.1.2 (https://spec.openapis.org/oas/v3.1.2): schemas are JSON Schema 2020-12."""

from dataclasses import replace

from specmill.openapi.versions import v30

_JSON_SCHEMA = frozenset(
    """
    const contains contentEncoding contentMediaType contentSchema dependentRequired dependentSchemas
    else examples if maxContains minContains patternProperties prefixItems propertyNames then
    unevaluatedItems unevaluatedProperties $anchor $comment $defs $dynamicAnchor $dynamicRef $id
    $schema $vocabulary
    """.split()
)

DIALECT = replace(
    v30.DIALECT,
    name="OpenAPI 3.1",
    prefix="3.1.",
    root_keys=v30.DIALECT.root_keys | {"jsonSchemaDialect", "webhooks"},
    components={**v30.DIALECT.components, "pathItems": ("components", "pathItems")},
    schema_keywords=(v30.DIALECT.schema_keywords | _JSON_SCHEMA) - {"nullable"},
    nullable_keyword="",
    exclusive_flags=False,
    reference_siblings=True,
    boolean_schemas=True,
    type_lists=True,
    paths_required=False,
)
