"""Operations of OpenAPI 3.0: parameters, bodies, responses, security, names and filters."""

from __future__ import annotations

from typing import Any

import pytest

from specmill.config import FilterSettings
from specmill.model import Operation, PrimitiveType
from tests.unit.parser.reading import definition, read

OK = {"responses": {"200": {"description": "ok"}}}


def one(operation: dict[str, Any], path: str = "/x", **root: Any) -> tuple[Operation, list[str]]:
    """The only operation of a definition, and the codes of what was found."""
    api, diagnostics = read(definition(paths={path: {"get": {**OK, **operation}}}, **root))
    return api.operations()[0], [diagnostic.code for diagnostic in diagnostics]


def parameter(name: str, location: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "in": location, "schema": {"type": "string"}, **more}


@pytest.mark.parametrize(
    ("root", "operation", "kept"),
    [
        ([], {}, ["Authorization"]),
        ([{"key": []}], {}, []),
        ([{"key": []}], {"security": []}, ["Authorization"]),
        ([{}], {}, ["Authorization"]),
        ([], {"security": [{}, {"key": []}]}, []),
    ],
)
def test_authorization_is_a_parameter_where_nothing_else_sends_it(
    root: list[Any], operation: dict[str, Any], kept: list[str]
) -> None:
    schemes = {"key": {"type": "http", "scheme": "bearer"}}
    headers = [parameter("Authorization", "header"), parameter("Accept", "header")]
    result, codes = one(
        {"parameters": headers, **operation},
        security=root,
        components={"securitySchemes": schemes},
    )
    assert [parameter.name for parameter in result.parameters] == kept
    assert codes == ["ignored-header"] * (2 - len(kept))


@pytest.mark.parametrize(
    ("location", "style", "explode"),
    [
        ("path", "simple", False),
        ("query", "form", True),
        ("header", "simple", False),
        ("cookie", "form", True),
    ],
)
def test_default_style(location: str, style: str, explode: bool) -> None:
    required = {"required": True} if location == "path" else {}
    operation, codes = one(
        {"parameters": [parameter("x", location, **required)]}, "/{x}" if required else "/x"
    )
    assert (operation.parameters[0].style, operation.parameters[0].explode) == (style, explode)
    assert codes == []


def test_explode_follows_the_style() -> None:
    operation, _ = one({"parameters": [parameter("x", "query", style="pipeDelimited")]})
    assert (operation.parameters[0].style, operation.parameters[0].explode) == (
        "pipeDelimited",
        False,
    )


def test_path_parameters_are_inherited_and_replaced() -> None:
    path = {
        "parameters": [parameter("a", "query"), parameter("b", "query")],
        "get": {
            **OK,
            "parameters": [parameter("b", "query", required=True), parameter("b", "header")],
        },
    }
    api, _ = read(definition(paths={"/x": path}))
    parameters = api.operations()[0].parameters
    assert [
        (parameter.name, parameter.location, parameter.required) for parameter in parameters
    ] == [
        ("a", "query", False),
        ("b", "query", True),
        ("b", "header", False),
    ]


def test_placeholders_and_declarations_are_matched() -> None:
    operation, codes = one({"parameters": [parameter("gone", "path", required=True)]}, "/x/{id}")
    assert [(parameter.name, parameter.required) for parameter in operation.parameters] == [
        ("id", True)
    ]
    assert codes == ["unused-path-parameter", "undeclared-path-parameter"]


def test_parameter_without_a_place_is_an_error() -> None:
    api_or_error = pytest.raises(Exception, match="cannot be used")
    with api_or_error as caught:
        one({"parameters": [{"name": "x", "schema": {}}]})
    assert [diagnostic.code for diagnostic in caught.value.diagnostics] == ["incomplete-parameter"]  # type: ignore[attr-defined]


SECURITY_CASES: list[tuple[str, Any, Any, list[list[str]]]] = [
    ("inherited", [{"a": []}], None, [["a"]]),
    ("overridden", [{"a": []}], [{"b": []}], [["b"]]),
    ("switched off", [{"a": []}], [], []),
    ("and", None, [{"a": [], "b": []}], [["a", "b"]]),
    ("or", None, [{"a": []}, {"b": []}], [["a"], ["b"]]),
    ("optional", None, [{}, {"a": []}], [[], ["a"]]),
]


@pytest.mark.parametrize(
    ("root", "own", "wanted"), [c[1:] for c in SECURITY_CASES], ids=[c[0] for c in SECURITY_CASES]
)
def test_security(root: Any, own: Any, wanted: list[list[str]]) -> None:
    scheme = {"type": "http", "scheme": "Bearer"}
    more: dict[str, Any] = {"components": {"securitySchemes": {"a": scheme, "b": scheme}}}
    operation, codes = one(
        {} if own is None else {"security": own},
        **(more if root is None else {**more, "security": root}),
    )
    assert [
        [required_scheme.scheme for required_scheme in option.schemes]
        for option in operation.security
    ] == wanted
    assert codes == []


def test_undefined_scheme_is_inferred() -> None:
    api, diagnostics = read(
        definition(paths={"/x": {"get": {**OK, "security": [{"x-app-id": []}, {"jwt": []}]}}})
    )
    kinds = {
        security_scheme.key: (security_scheme.kind, security_scheme.declared)
        for security_scheme in api.clients[0].security_schemes
    }
    assert kinds == {"x-app-id": ("apiKey", False), "jwt": ("http", False)}
    assert [diagnostic.code for diagnostic in diagnostics] == ["undefined-security-scheme"] * 2


NAMES: list[tuple[dict[str, Any], str, str, tuple[str, ...]]] = [
    ({"operationId": "listPets"}, "listPets", "", ()),
    ({"operationId": "UserController_get", "tags": ["Users/API list"]}, "get", "User", ("Users",)),
    ({"operationId": "a", "x-speakeasy-name-override": "logout", "x-speakeasy-group": "auth.s"}, "logout", "", ("auth", "s")),
    ({"operationId": "a", "x-fern-sdk-group-name": ["x", "y"], "x-fern-sdk-method-name": "m"}, "m", "", ("x", "y")),
    ({"tags": ["pets"]}, "get x", "", ("pets",)),
]  # fmt: skip


@pytest.mark.parametrize(("operation", "name", "owner", "group"), NAMES)
def test_words(operation: dict[str, Any], name: str, owner: str, group: tuple[str, ...]) -> None:
    words, _ = one(operation)
    assert (words.name, words.owner, words.group) == (name, owner, group)


def test_hidden_and_excluded_operations_are_kept_with_the_reason() -> None:
    paths = {
        "/a": {"get": {**OK, "x-speakeasy-ignore": True}},
        "/b": {"get": {**OK, "tags": ["internal"]}},
        "/c": {"get": {**OK, "x-speakeasy-ignore": False}},
        "/d": {"get": {**OK, "x-internal": True}},
    }
    api, _ = read(definition(paths=paths), filter=FilterSettings(exclude_tags=("intern*",)))
    assert [
        (operation.path, operation.status, operation.status_reason)
        for operation in api.operations()
    ] == [
        ("/a", "hidden", "x-speakeasy-ignore"),
        ("/b", "excluded", "exclude_tags"),
        ("/c", "visible", ""),
        ("/d", "hidden", "x-internal"),
    ]


def test_code_samples_of_both_shapes() -> None:
    samples, _ = one(
        {
            "x-authing-code-samples": {"Node": "a()", "go": ""},
            "x-codeSamples": [{"lang": "Shell", "label": "curl", "source": "curl x"}],
        }
    )
    assert [(sample.language, sample.label, sample.code) for sample in samples.samples] == [
        ("node", "", "a()"),
        ("shell", "curl", "curl x"),
    ]


def test_responses_by_status_with_reference() -> None:
    responses = {
        "default": {"$ref": "#/components/responses/Oops"},
        "2xx": {"description": "fine"},
        "ok": {},
    }
    test_responses, codes = one(
        {"responses": responses}, components={"responses": {"Oops": {"description": "bad"}}}
    )
    assert [
        (response.status, response.description, response.reference)
        for response in test_responses.responses
    ] == [
        ("default", "bad", "Oops"),
        ("2XX", "fine", ""),
    ]
    assert codes == ["unknown-status"]


def test_repeated_ids_and_equivalent_paths_are_reported() -> None:
    paths = {
        "/a/{x}": {"get": {**OK, "operationId": "o"}},
        "/a/{y}": {"get": {**OK, "operationId": "o"}},
    }
    api, diagnostics = read(definition(paths=paths))
    assert len(api.operations()) == 2
    assert {diagnostic.code for diagnostic in diagnostics} == {
        "undeclared-path-parameter",
        "repeated-operation-id",
        "equivalent-paths",
    }


def test_components_that_nothing_refers_to_are_reported() -> None:
    components = {
        "parameters": {"used": parameter("a", "query"), "idle": parameter("b", "query")},
        "schemas": {"Idle": {"type": "string"}},
    }
    test_components, codes = one(
        {"parameters": [{"$ref": "#/components/parameters/used"}]}, components=components
    )
    assert [parameter.name for parameter in test_components.parameters] == ["a"]
    assert codes == ["unused-component"]


@pytest.mark.parametrize(
    ("path", "name", "right"),
    [
        ("/users/{id:[0-9]+}", "id", "/users/{id}"),
        ("/users/{id : int}/x", "id", "/users/{id}/x"),
        ("/codes/{code:[A-Z]{3}}.json", "code", "/codes/{code}.json"),
        ("/users/{id:int}", "id:int", "/users/{id:int}"),
        ("/users/{id}:archive", "id", "/users/{id}:archive"),
    ],
)
@pytest.mark.parametrize("place", ["item", "operation"])
def test_patterns_of_placeholders(path: str, name: str, right: str, place: str) -> None:
    """The pattern is left out, the parameter that is declared is the one that is sent."""
    parameter = {"name": name, "in": "path", "required": True, "schema": {"type": "integer"}}
    item: dict[str, Any] = {"get": dict(OK)}
    (item if place == "item" else item["get"])["parameters"] = [parameter]
    api, diagnostics = read(definition(paths={path: item}))
    (operation,) = api.operations()
    assert operation.path == right
    (patterns,) = operation.parameters
    assert isinstance(patterns.type, PrimitiveType)
    assert (patterns.name, patterns.type.name) == (name, "integer")
    codes = [diagnostic.code for diagnostic in diagnostics]
    assert codes.count("placeholder-pattern") == (right != path)
    assert "undeclared-path-parameter" not in codes


@pytest.mark.parametrize(
    ("paths", "right"),
    [
        (["/u/{id:[0-9]+}", "/u/{id:[a-z]+}"], ["/u/{id}", "/u/{id:[a-z]+}"]),
        (["/u/{id:[0-9]{2}}", "/u/{id}"], ["/u/{id:[0-9](2)}", "/u/{id}"]),
        (["/u/{id:[0-9]{2}}", "/u/{id:[0-9]{3}}"], ["/u/{id}", "/u/{id:[0-9](3)}"]),
    ],
)
def test_paths_that_only_differ_in_a_pattern(paths: list[str], right: list[str]) -> None:
    """Both are kept, with the parameter that is declared."""
    taken = {"parameters": [parameter("id", "path", required=True, description="Number")], **OK}
    api, diagnostics = read(definition(paths={path: {"get": taken} for path in paths}))
    assert [operation.path for operation in api.operations()] == right
    assert {len(operation.parameters) for operation in api.operations()} == {1}
    assert {operation.parameters[0].description for operation in api.operations()} == {"Number"}
    assert len({operation.key for operation in api.operations()}) == 2
    assert "undeclared-path-parameter" not in {diagnostic.code for diagnostic in diagnostics}


def test_a_path_with_and_without_a_slash() -> None:
    api, diagnostics = read(definition(paths={"a": {"get": OK}, "/a": {"put": OK}}))
    assert [(operation.path, operation.http_method) for operation in api.operations()] == [
        ("/a", "PUT")
    ]
    assert [diagnostic.code for diagnostic in diagnostics] == ["repeated-path"]
