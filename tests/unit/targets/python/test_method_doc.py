"""Docstrings of methods: arguments, result and errors, in the words of the definition."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pytest

from specmill.model import Envelope, ListType, MediaType, Notes, Operation, Response, Type
from specmill.render import Renderer
from specmill.targets.python.plan.python_plan import PythonPlan
from specmill.targets.python.plan.types.annotations import TypePrinter
from specmill.targets.python.views.clients import view_classes
from specmill.targets.python.views.methods import view_method
from specmill.targets.python.views.overloads import ways_of
from specmill.targets.python.views.with_response import class_name
from tests.unit.targets.python.builders import (
    TEXT,
    answer,
    model,
    need,
    operation,
    parameter,
    plan,
    ref,
    shop,
)

DOCSTRING = "python/package/_docstring.py.jinja"
CLIENT_DOCSTRING = "python/package/_client_docstring.py.jinja"
USER = model(need("id"), notes=Notes(description="A person.\n\nMore of it."))
SCHEMAS: dict[str, Type] = {"User": USER, "Problem": model(need("message"))}


def planned(result: Operation, **client: Any) -> PythonPlan:
    return plan(shop(result, schemas=SCHEMAS, **client), layout="flat")


def documented(
    result: Operation, shadowed: Collection[str] = (), is_async: bool = False, **client: Any
) -> list[str]:
    """The lines of the docstring of a method, without quotes and indentation."""
    made = planned(result, **client)
    (method,) = made.clients[0].groups[()].methods
    printer = TypePrinter(made.schemas, made.names, shadowed=shadowed)
    view = view_method(method, made.schemas, printer, "Twin")
    text = Renderer().render(DOCSTRING, method=view, view={"is_async": is_async})
    return [line.removeprefix(" " * 8) for line in text.replace('"""', "").rstrip().splitlines()]


@pytest.mark.parametrize(
    ("summary", "path", "lines"),
    [
        ("Get it.", "/it", ["Get it (`POST /it`)"]),
        ("Get it", "/" + "long/" * 16, ["Get it", "", "`POST /" + "long/" * 16 + "`"]),
        ("", "/it", ["POST /it"]),
    ],
)
def test_method_and_path_are_told_once(summary: str, path: str, lines: list[str]) -> None:
    result = operation("getIt", summary=summary, description="")
    assert documented(result.model_copy(update={"path": path})) == lines


def said(response: Any, text: str) -> Any:
    return response.model_copy(update={"description": text})


def test_all_sections_in_order() -> None:
    sections = operation(
        "getUser", summary="Get it", description="All of it.",
        parameters=(parameter("id", description="Which one."), parameter("plain")),
        responses=(
            said(answer(ref("User")), "The user."),
            said(answer(ref("Problem"), "404"), "Gone"),
            answer(None, "503"),
            said(answer(None, "4XX"), "Wrong"),
            answer(ref("Problem"), "default"),
        ),
    )  # fmt: skip
    assert documented(sections) == [
        "Get it (`POST /getUser`)",
        "",
        "All of it.",
        "",
        "Args:",
        "    id: Which one.",
        "",
        "Returns:",
        "    The user.",
        "",
        "Raises:",
        "    NotFoundError: 404: Gone (`body`: models.Problem)",
        "    InternalServerError: 503",
        "    APIStatusError: 4XX: Wrong",
        "    APIStatusError: Any other status (`body`: models.Problem)",
    ]


def test_returns_says_the_words_of_the_definition_and_else_nothing() -> None:
    for words in ("", "OK", "Successful response."):
        lines = documented(operation("get", responses=(said(answer(ref("User")), words),)))
        assert lines[lines.index("Returns:") + 1] == "    A person."
        assert "Returns:" not in documented(
            operation("get", responses=(said(answer(ref("Problem")), words),))
        )


def test_names_are_plain_where_the_class_shadows_them() -> None:
    several = ListType(items=ref("User"))
    result = operation("list", responses=(answer(several), answer(several, "404")))
    lines = documented(result, shadowed={"list", "models"})
    assert "    NotFoundError: 404 (`body`: list[models.User])" in lines


def test_nothing_is_returned_and_nothing_special_is_raised() -> None:
    assert documented(operation("stop", responses=(answer(None, "204"),))) == ["POST /stop"]


def test_the_client_says_what_every_method_raises() -> None:
    use = operation("get", responses=(answer(model(need("statusCode"))),))
    for envelope, words in (
        (None, "the response is not 2XX."),
        (Envelope(status="statusCode"), "not 2XX, or its body says failure"),
    ):
        made = planned(use, envelope=envelope)
        view = view_classes(made, made.clients[0], ())[0]
        text = " ".join(Renderer().render(CLIENT_DOCSTRING, view=view).split())
        assert "Every method raises `APIStatusError`" in text
        assert words in text


def test_lines_fit_whatever_the_types() -> None:
    texts = (answer(TEXT), said(answer(ref("Problem"), "400"), "word " * 60))
    assert all(len(line) <= 80 for line in documented(operation("get", responses=texts)))


def test_the_async_method_refers_to_the_sync_one() -> None:
    for summary, expected in (
        ("Get it.", ["Get it; see `Twin.get`."]),
        ("word " * 15, [" ".join(["word"] * 15), "", "See `Twin.get`."]),
    ):
        assert documented(operation("get", summary=summary), is_async=True) == expected


def test_one_way_to_call_for_each_media_type_of_answers() -> None:
    def offering(status: str, *names: str) -> Response:
        content = tuple(MediaType(name=name, type=ref("User")) for name in names)
        return answer(None, status).model_copy(update={"content": content})

    names = ("application/json", "application/yaml", "application/cbor")
    made = planned(operation("get", responses=(offering("200", *names), offering("201", *names))))
    (method,) = made.clients[0].groups[()].methods
    ways = ways_of(method, TypePrinter(made.schemas, made.names))
    accepted = [(str(way.arguments[0].type), str(way.result)) for way in ways[1:]]
    assert accepted == [
        ('Literal["application/yaml"]', "bytes"),
        ('Literal["application/cbor"]', "bytes"),
    ]


def test_long_classes_of_responses_are_not_cut_to_the_same_name() -> None:
    tags = ("Evaluation Runs", "Model Evaluation Runs", "Other Evaluation Of Things")
    first = "Gradient Artificial Platform / "
    operations = [operation(f"get{number}", tags=(first + tag,)) for number, tag in enumerate(tags)]
    (client,) = plan(shop(*operations)).clients
    names = [class_name(client, path) for path in client.groups]
    assert len(set(names)) == len(names) == 5
    assert sum(name.count("ModelEvaluationRuns") for name in names) == 1
