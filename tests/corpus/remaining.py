"""Operations of real definitions whose calls openapi-core or the server's answer refutes, and why.

Each stands for a slip of the definition, or for a schema that no sample fits. What is not listed
must be right, and what is listed must still be wrong.
"""

from __future__ import annotations

REMAINING: dict[str, dict[str, str]] = {
    "burgershop": {
        "GET /burgers/{burgerId}": "a parameter with both a schema and a content",
    },
    "case-clash": {
        "GET /foo": "a field that must have itself, so that no value of it is finite",
    },
    "deep-refs": {
        "GET /products/{product_id}/do-other-stuff": "a parameter that is a reference to a schema",
    },
    "digitalocean-multifile": {
        "POST /v2/droplets/actions": "one of two schemas of which one is the other and a name",
    },
    "docker-engine": {
        "POST /build": "a header parameter named Content-Type, which is the body's to say",
    },
    "heyapi-full-20": {
        "GET /api/v{api-version}/types": "a path parameter that the path does not have",
    },
    "heyapi-full-31": {
        "GET /api/v{api-version}/simple:operation": "a path parameter that the path does not have",
        "PUT /api/v{api-version}/complex/{id}": "one of several schemas that fit the same values",
    },
    "opc-baseline-30": {
        "GET /tests/": "a required parameter that can only be null",
        "POST /types/unions/duplicate-types": "one of two schemas that are the same",
    },
    "opc-baseline-31": {
        "GET /tests/": "a required parameter that can only be null",
        "POST /types/unions/duplicate-types": "one of two schemas that are the same",
    },
    "petstore-fake-endpoints": {
        "POST /fake/parameterCollisions/{1}/{aB}/{Ab}/{self}/{A-B}/": "a name that is a number",
    },
    "speakeasy-everything": {
        "GET /anything/duplicateHeaderParam/atPathLevel/": "a parameter that is listed twice",
        "GET /anything/duplicatePathParameter/atPathLevel/{param}": "listed twice",
        "GET /anything/duplicateQueryParam/atPathLevel/": "a parameter that is listed twice",
        "GET /anything/queryParams/form/map": "a map that takes all other parameters",
        "POST /anything/requestBodies/post/defaultsAndConsts": "`nullable` in OpenAPI 3.1",
        "POST /anything/requestBodies/post/nullable/notrequired/string": "`nullable` in 3.1",
        "POST /anything/requestBodies/post/nullable/required/string": "`nullable` in 3.1",
        "POST /anything/smartUnion/optionalPointerFields": "one of several that fit the same",
        "POST /anything/smartUnion/preservesOrderOnTie": "one of several that fit the same",
    },
}
