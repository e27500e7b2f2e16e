"""Arguments: which there are, what they are called, and in which order."""

from __future__ import annotations

import pytest

from specmill.diagnostics import Diagnostics
from specmill.model import (
    IntersectionType,
    ListType,
    MediaType,
    Notes,
    Operation,
    PrimitiveType,
    RequestBody,
    Type,
)
from specmill.targets.python.plan.arguments import ArgumentsPlan, plan_arguments
from tests.unit.targets.python.builders import (
    ORIGIN,
    TEXT,
    WHOLE,
    json_body,
    may,
    model,
    need,
    operation,
    parameter,
    ref,
    shop,
)


def planned(result: Operation, **schemas: Type) -> ArgumentsPlan:
    api = shop(result, schemas=schemas)
    return plan_arguments(result, api.schemas, Diagnostics())


def shown(plan: ArgumentsPlan) -> list[str]:
    return [
        f"{argument.location} {argument.python}{'' if argument.required else '?'}"
        for argument in plan.arguments
    ]


def test_required_ones_come_first_then_the_order_of_the_definition() -> None:
    arguments = planned(
        operation(
            "x",
            parameters=(parameter("b"), parameter("a", required=True), parameter("id", "path")),
            body=json_body(model(may("z"), need("y"))),
        )
    )
    assert shown(arguments) == ["path id", "query a", "body y", "query b?", "body z?"]


def test_a_body_behind_references_and_allof_is_flattened() -> None:
    whole = IntersectionType(parts=(ref("Base"),), merged=model(need("userId"), may("class")))
    arguments = planned(operation("x", body=json_body(ref("A"))), A=ref("B"), B=whole, Base=model())
    assert arguments.body is not None
    assert arguments.body.argument == ""
    assert arguments.body.fields == (("user_id", "userId"), ("class_", "class"))


def test_fields_that_only_come_back_are_left_out() -> None:
    secret = TEXT.model_copy(update={"notes": Notes(read_only=True)})
    assert shown(planned(operation("x", body=json_body(model(may("a"), need("b", secret)))))) == [
        "body a?"
    ]


@pytest.mark.parametrize(
    "type_", [ListType(items=TEXT), TEXT, model(), model(need("a"), nullable=True), ref("Loop")]
)
def test_other_bodies_are_one_argument(type_: Type) -> None:
    arguments = planned(operation("x", body=json_body(type_)), Loop=ref("Loop"))
    assert shown(arguments) == ["body body"]
    assert arguments.body is not None
    assert arguments.body.argument == "body"


def test_required_fields_are_so_in_a_body_that_may_be_left_out() -> None:
    body = json_body(model(need("a")), required=False)
    assert shown(planned(operation("x", body=body))) == ["body a"]


def test_clashes_name_the_place_and_path_parameters_keep_their_names() -> None:
    names = planned(
        operation(
            "x",
            parameters=(parameter("id"), parameter("id", "header"), parameter("id", "path")),
            body=json_body(model(may("id"), may("self"), may("locals"), may("request_options"))),
        )
    )
    assert shown(names) == [
        "path id",
        "query query_id?",
        "header header_id?",
        "body body_id?",
        "body self_?",
        "body locals_?",
        "body request_options_?",
    ]


def test_json_goes_before_form_and_the_others_are_noted() -> None:
    content = tuple(
        MediaType(name=name, type=model(may("a", WHOLE)))
        for name in ("text/*", "multipart/form-data", "application/json", "application/xml")
    )
    one = operation("x", body=RequestBody(content=content, origin=ORIGIN))
    notes = Diagnostics()
    plan = plan_arguments(one, {}, notes)
    assert plan.body is not None
    assert plan.body.name == "application/json"
    (note,) = notes
    assert note.code == "media-type-not-offered"
    assert note.message.endswith("not offered: text/*")
    others = [other.body.name for other in plan.body.others]
    assert others == ["multipart/form-data", "application/xml"]


@pytest.mark.parametrize(
    ("media", "format_"),
    [("text/plain", ""), ("application/xml", ""), ("image/png", "binary")],
)
def test_bodies_that_are_no_data_take_text_or_a_file(media: str, format_: str) -> None:
    (argument,) = planned(operation("x", body=json_body(model(need("a")), media=media))).arguments
    assert argument.type == PrimitiveType(name="string", format=format_)
