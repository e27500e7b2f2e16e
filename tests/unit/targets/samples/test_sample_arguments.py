"""Sample calls: the arguments are those of the surface, the code is what black prints."""

from __future__ import annotations

import ast

import black
import pytest

from specmill.model import (
    Api,
    Example,
    Field,
    Given,
    ListType,
    MediaType,
    ModelType,
    NamedSchema,
    Notes,
    Operation,
    Origin,
    Parameter,
    PrimitiveType,
    ReferenceType,
    RequestBody,
    RequiredScheme,
    SecurityRequirement,
    Type,
)
from specmill.render import Renderer
from specmill.targets.python.plan.surface import (
    Surface,
    SurfaceArgument,
    SurfaceBody,
    SurfaceClient,
    SurfaceMethod,
    SurfaceParameter,
)
from specmill.targets.samples.arguments import call_arguments
from specmill.targets.samples.languages.python import (
    PythonCall,
    placeholder,
    print_programs,
    program,
    python_call,
    with_comment,
)
from specmill.targets.samples.values.values import Sampler

ORIGIN = Origin(source="api.json", pointer="/paths/x")
TEXT = PrimitiveType(name="string")
BODY = ModelType(
    fields=(
        Field(name="deleteAccountToken", type=TEXT, required=True),
        Field(name="notify", type=PrimitiveType(name="boolean")),
        Field(
            name="id",
            type=TEXT.model_copy(update={"notes": Notes(read_only=True)}),
            required=True,
        ),
    )
)
API = Api(
    clients=(),
    schemas={"Body": NamedSchema(key="Body", name="Body", type=BODY, origin=ORIGIN)},
)


def operation(type_: Type, *, name: str = "application/json", example: object = None) -> Operation:
    examples = (Example(value=Given(value=example)),) if example is not None else ()
    return Operation(
        key="c POST /x/{user}",
        http_method="POST",
        path="/x/{user}",
        name="deleteAccount",
        parameters=(
            Parameter(
                name="user",
                location="path",
                type=TEXT,
                required=True,
                style="simple",
                explode=False,
                origin=ORIGIN,
            ),
            Parameter(
                name="limit",
                location="query",
                type=PrimitiveType(name="integer"),
                style="form",
                explode=True,
                origin=ORIGIN,
            ),
        ),
        body=RequestBody(
            required=True,
            content=(MediaType(name=name, type=type_, examples=examples),),
            origin=ORIGIN,
        ),
        security=(
            SecurityRequirement(
                schemes=(RequiredScheme(scheme="app"), RequiredScheme(scheme="key"))
            ),
            SecurityRequirement(schemes=(RequiredScheme(scheme="bearer"),)),
        ),
        origin=ORIGIN,
    )


def parameter(python: str, wire: str, place: str, required: bool) -> SurfaceParameter:
    return SurfaceParameter.model_validate(
        {"python": python, "wire": wire, "in": place, "required": required, "type": "str"}
    )


def method(
    *, flattened: bool = True, returns: str = "Result", streaming: bool = False
) -> SurfaceMethod:
    body = (
        parameter("delete_account_token", "deleteAccountToken", "body", True),
        parameter("notify", "notify", "body", False),
    )
    return SurfaceMethod(
        operation_id="",
        http_method="POST",
        path="/x/{user}",
        call="account.delete_account",
        deprecated=False,
        parameters=(
            parameter("user", "user", "path", True),
            *(body[:1] if flattened else ()),
            parameter("limit", "limit", "query", False),
            *(body[1:] if flattened else ()),
        ),
        body=SurfaceBody(
            media_type="application/json",
            flattened=flattened,
            python=None if flattened else "body",
            type="Body",
        ),
        returns=returns,
        async_returns=returns,
        streaming=streaming,
        errors={},
    )


CLIENT = SurfaceClient(
    name="AuthenticationClient",
    async_name="AsyncAuthenticationClient",
    arguments=(
        SurfaceArgument(python="app_id", security_scheme="app"),
        SurfaceArgument(python="api_key", security_scheme="key"),
        SurfaceArgument(python="access_token", security_scheme="bearer"),
        SurfaceArgument(python="pool", required=True, security_scheme="pool"),
    ),
    methods=(method(),),
)
SURFACE = Surface(package="genauth", clients=(CLIENT,), models=())
REFERENCE = ReferenceType(target="Body")


def names(call: PythonCall) -> list[str]:
    return [name for name, _ in call.constructor]


def made(operation: Operation, how: SurfaceMethod, full: bool = False) -> PythonCall:
    return python_call(SURFACE, CLIENT, how, operation, Sampler(API), full=full)


def test_required_arguments_come_alone_and_in_the_order_of_the_signature() -> None:
    arguments = call_arguments(operation(REFERENCE), method(), Sampler(API))
    assert [argument.python for argument in arguments] == ["user", "delete_account_token"]


def test_full_calls_have_the_optional_arguments_too() -> None:
    arguments = call_arguments(operation(REFERENCE), method(), Sampler(API), full=True)
    assert [(argument.python, argument.value) for argument in arguments] == [
        ("user", "string"),
        ("delete_account_token", "token"),
        ("limit", 1),
        ("notify", True),
    ]


def test_a_body_of_any_media_type_is_sent_as_json() -> None:
    arguments = call_arguments(operation(REFERENCE, name="*/*"), method(), Sampler(API))
    assert [argument.python for argument in arguments] == ["user", "delete_account_token"]


def test_the_example_of_the_body_fills_its_fields() -> None:
    given = operation(REFERENCE, example={"deleteAccountToken": "t", "notify": False, "id": "1"})
    arguments = call_arguments(given, method(), Sampler(API), full=True)
    assert {argument.python: argument.value for argument in arguments}["notify"] is False


def test_a_body_that_is_one_argument_stands_with_the_required_ones() -> None:
    arguments = call_arguments(
        operation(REFERENCE), method(flattened=False), Sampler(API), full=True
    )
    assert [argument.python for argument in arguments] == ["user", "body", "limit"]
    assert arguments[1].value == {"deleteAccountToken": "token", "notify": True}


def test_only_the_credentials_of_the_operation_are_given() -> None:
    one = made(operation(REFERENCE), method())
    assert names(one) == ["app_id", "api_key", "pool"]
    both = python_call(SURFACE, CLIENT, method(), operation(REFERENCE), Sampler(API), together=True)
    assert names(both) == ["app_id", "api_key", "access_token", "pool"]


def test_placeholders_are_made_of_the_package_and_the_argument() -> None:
    assert placeholder("genauth", "app_id") == "GENAUTH_APP_ID"


def samples(*calls: PythonCall, words: str = "") -> list[str]:
    """The sync and the async program of each call."""
    told = operation(REFERENCE)
    programs = [
        (program(call, API, is_async=flavour), told) for call in calls for flavour in (False, True)
    ]
    return [
        with_comment(print_program, words) for print_program in print_programs(Renderer(), programs)
    ]


def test_the_synchronous_sample() -> None:
    text, _ = samples(made(operation(REFERENCE), method()), words="Replace.")
    assert text == (
        "from genauth import AuthenticationClient\n"
        "\n"
        "# Replace.\n"
        "client = AuthenticationClient(\n"
        '    app_id="GENAUTH_APP_ID", api_key="GENAUTH_API_KEY", pool="GENAUTH_POOL"\n'
        ")\n"
        "\n"
        'result = client.account.delete_account(user="string", delete_account_token="token")\n'
        "print(result)\n"
    )


def test_the_asynchronous_sample_awaits_the_call_inside_the_client() -> None:
    _, text = samples(made(operation(REFERENCE), method()))
    assert "result = await client.account.delete_account(" in text
    assert text.endswith("\n\n\nasyncio.run(main())\n")
    assert "    # " not in text


FILES = ModelType(
    fields=(
        Field(
            name="deleteAccountToken",
            type=PrimitiveType(name="string", format="binary"),
            required=True,
        ),
        Field(name="notify", type=ListType(items=PrimitiveType(name="string", format="binary"))),
    )
)
LONG = {"deleteAccountToken": 'a "quoted"\n\\ text ' * 9, "notify": True}


@pytest.mark.parametrize(
    ("operation_", "how"),
    [
        (operation(REFERENCE), method()),
        (operation(REFERENCE), method(returns="None")),
        (operation(REFERENCE), method(streaming=True)),
        (operation(REFERENCE), method(flattened=False)),
        (operation(REFERENCE, example=LONG), method()),
        (operation(REFERENCE, example=LONG), method(flattened=False)),
        (operation(FILES), method()),
    ],
)
@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("comment", ["", "Replace the words.\nAll of them."])
def test_samples_are_python_as_black_prints_it(
    operation_: Operation, how: SurfaceMethod, full: bool, comment: str
) -> None:
    for text in samples(made(operation_, how, full), words=comment):
        ast.parse(text)
        assert black.format_str(text, mode=black.Mode()) == text


@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("length", range(40, 90))
def test_long_names_break_as_black_breaks_them(length: int, full: bool) -> None:
    named = method().model_copy(update={"call": f"group.{'m' * length}"})
    bare = named.model_copy(update={"parameters": (), "body": None})
    one = bare.model_copy(update={"parameters": (parameter("user", "user", "path", True),)})
    for text in samples(*(made(operation(REFERENCE), how, full) for how in (named, one, bare))):
        assert black.format_str(text, mode=black.Mode()) == text


def test_files_are_named_by_a_path_that_is_imported() -> None:
    text, _ = samples(made(operation(FILES), method(), True))
    assert text.startswith("from pathlib import Path\n\nfrom genauth import")
    assert 'delete_account_token=Path("file.bin")' in text
    assert 'notify=[Path("file.bin")]' in text


def test_text_of_a_definition_stays_inside_its_literal() -> None:
    hostile = {"deleteAccountToken": '"); import os  # \u202e\n', "notify": True}
    text, _ = samples(made(operation(REFERENCE, example=hostile), method()))
    calls = [ast_ for ast_ in ast.walk(ast.parse(text)) if isinstance(ast_, ast.Import)]
    assert calls == []
    assert text.isascii()
