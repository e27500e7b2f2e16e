"""Sampled values fit their types; jsonschema is the judge."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from specmill.diagnostics import Diagnostics
from specmill.model import (
    AnyType,
    Discriminator,
    EnumMember,
    EnumType,
    Example,
    Given,
    IntersectionType,
    Limits,
    ListType,
    LiteralType,
    MapType,
    MediaType,
    NeverType,
    Notes,
    Parameter,
    PrimitiveType,
    Spelling,
    TupleType,
    Type,
    UnionType,
)
from specmill.targets.samples.values.checks.validate import fits
from specmill.targets.samples.values.values import Sampler
from tests.tools.jsonschema_of import validator_of
from tests.tools.processes.steps import steps
from tests.unit.targets.samples.builders import (
    NUMBER,
    ORIGIN,
    PATTERNS,
    TEXT,
    WHOLE,
    api,
    may,
    model,
    need,
    number,
    ref,
    sampled,
    shown,
    text,
)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_text_matches_its_pattern(pattern: str) -> None:
    primitive = text(pattern=pattern)
    assert validator_of(api(), primitive, "request").is_valid(sampled(primitive))


def test_a_pattern_and_a_length_hold_together() -> None:
    primitive = text(pattern="^[a-z]+$", min_length=9, max_length=12)
    assert validator_of(api(), primitive, "request").is_valid(sampled(primitive))


@pytest.mark.parametrize(
    "limits",
    [
        {"minimum": 10},
        {"maximum": -3},
        {"exclusive_minimum": 1, "exclusive_maximum": 3},
        {"minimum": 4, "multiple_of": 3},
        {"maximum": -4, "multiple_of": 3},
        {"exclusive_minimum": 0, "exclusive_maximum": 1, "multiple_of": 0.25},
        {"minimum": 2.5, "maximum": 2.75},
    ],
)
def test_numbers_keep_to_their_limits(limits: dict[str, Any]) -> None:
    primitive = number(**limits)
    assert validator_of(api(), primitive, "request").is_valid(sampled(primitive))


def test_a_format_beside_no_type_is_that_of_a_text() -> None:
    assert sampled(AnyType(spelling=Spelling(format="date"))) == "2024-01-15"


def test_whole_numbers_stay_whole() -> None:
    primitive = number("integer", minimum=1.5)
    assert sampled(primitive) == 2


def test_a_number_out_of_the_range_of_its_format_does_not_fit() -> None:
    primitive = PrimitiveType(name="integer", format="int32")
    assert not fits(2**31, primitive, api(), "request")
    assert fits(2**31 - 1, primitive, api(), "request")


@pytest.mark.parametrize(
    ("type_", "example", "expected"),
    [
        (TEXT, "hello", "hello"),
        (TEXT, "", ""),
        (NUMBER, 0, 0),
        (PrimitiveType(name="boolean"), False, False),
        (NUMBER, "12", 12),
        (ListType(items=TEXT), '["a"]', ["a"]),
        (ListType(items=TEXT), "[FORBID_LOGIN]", ["string"]),
        (PrimitiveType(name="boolean"), "false", False),
        (PrimitiveType(name="boolean"), 1, True),
        (TEXT, 5, "string"),
        (number("integer", minimum=3), 2, 3),
        (NUMBER, True, 1),
        (NUMBER, "NaN", 1),
    ],
)
def test_an_example_is_used_when_it_fits(type_: Type, example: Any, expected: Any) -> None:
    made = sampled(shown(type_, example))
    assert made == expected
    assert type(made) is type(expected)


def test_an_example_that_does_not_fit_is_reported_at_its_schema() -> None:
    result = model(need("age", shown(NUMBER, "old")))
    diagnostics = Diagnostics()
    Sampler(api(User=result), diagnostics).value(ref("User"), "response")
    (only,) = diagnostics
    assert (only.code, only.place.pointer) == ("sample-mismatch", "/x")
    assert "age" in only.message


def test_the_example_of_a_parameter_comes_before_that_of_its_type() -> None:
    parameter = Parameter(
        name="page",
        location="query",
        type=shown(WHOLE, 7),
        style="form",
        explode=True,
        examples=(Example(value=Given(value="no")), Example(value=Given(value=3))),
        origin=ORIGIN,
    )
    assert Sampler(api()).parameter(parameter) == Given(value=3)


def test_a_text_of_several_lines_is_no_value_of_a_header() -> None:
    examples = tuple(Example(value=Given(value=item)) for item in ("a\nb", "c"))
    parameter = Parameter(
        name="X-A",
        location="header",
        type=TEXT,
        style="simple",
        explode=False,
        examples=examples,
        origin=ORIGIN,
    )
    assert Sampler(api()).parameter(parameter) == Given(value="c")
    query = parameter.model_copy(update={"location": "query"})
    assert Sampler(api()).parameter(query) == Given(value="a\nb")


def test_an_empty_text_is_no_value_of_a_parameter() -> None:
    members = tuple(EnumMember(value=item) for item in ("", "mini", "full"))
    parameter = Parameter(
        name="kind",
        location="path",
        type=ref("Kind"),
        style="simple",
        explode=False,
        required=True,
        origin=ORIGIN,
    )
    where = api(Kind=EnumType(base="string", members=members))
    assert Sampler(where).parameter(parameter, small=True) == Given(value="mini")


def test_the_example_of_a_media_type_comes_first_without_what_is_read_only() -> None:
    result = model(may("id", shown(TEXT, "x", read_only=True)), need("name", TEXT))
    media = MediaType(
        name="application/json",
        type=result,
        examples=(Example(value=Given(value={"id": "1", "name": "n"})),),
    )
    assert Sampler(api()).media(media, "request") == Given(value={"name": "n"})
    assert Sampler(api()).media(media, "response") == Given(value={"id": "1", "name": "n"})


def test_fields_of_the_other_direction_are_left_out() -> None:
    fields = model(
        need("id", shown(TEXT, read_only=True)), need("password", shown(TEXT, write_only=True))
    )
    assert list(sampled(fields, direction="request")) == ["password"]
    assert list(sampled(fields, direction="response")) == ["id"]


def test_small_samples_have_only_what_is_required_in_the_order_of_the_definition() -> None:
    result = model(may("a", TEXT), need("b", TEXT), may("c", TEXT))
    assert list(sampled(result)) == ["a", "b", "c"]
    assert list(sampled(result, small=True)) == ["b"]


def test_a_field_without_a_value_is_left_out() -> None:
    assert sampled(model(may("a", NeverType()), may("b", TEXT))) == {"b": "string"}
    assert Sampler(api()).value(model(need("a", NeverType())), "request") is None


def test_null_is_the_last_resort() -> None:
    assert sampled(TEXT.model_copy(update={"nullable": True})) == "string"
    assert sampled(NeverType(nullable=True)) is None


def test_a_tree_ends_where_its_branches_may_be_empty() -> None:
    tree = model(need("code", TEXT), may("children", ListType(items=ref("Tree"))))
    assert sampled(ref("Tree"), api(Tree=tree)) == {"code": "code", "children": []}


def test_an_expression_ends_at_the_variant_that_is_no_expression() -> None:
    binary = model(need("left", ref("Expr")), need("right", ref("Expr")))
    where = api(
        Expr=UnionType(variants=(ref("Binary"), ref("Value")), exclusive=True),
        Binary=binary,
        Value=model(need("value", NUMBER)),
    )
    made = sampled(ref("Expr"), where)
    assert made == {"left": {"value": 1}, "right": {"value": 1}}


def test_a_schema_without_a_finite_value_has_no_sample() -> None:
    where = api(Loop=model(need("next", ref("Loop"))), Self=ref("Self"))
    assert Sampler(where).value(ref("Loop"), "request") is None
    assert Sampler(where).value(ref("Self"), "request") is None
    assert sampled(model(may("loop", ref("Loop")), may("x", TEXT)), where) == {"x": "string"}


def test_a_union_that_lists_itself_ends() -> None:
    inner = model(need("a", TEXT))
    where = api(Self=shown(UnionType(variants=(ref("Self"), inner)), {"a": "given"}))
    assert sampled(ref("Self"), where) == {"a": "given"}
    assert sampled(ref("Self"), api(Self=UnionType(variants=(ref("Self"), inner)))) == {
        "a": "string"
    }


def test_parents_and_children_are_shown_once() -> None:
    where = api(
        User=model(need("name", TEXT), may("team", ref("Team"))),
        Team=model(need("title", TEXT), may("owner", ref("User"))),
    )
    assert sampled(ref("User"), where) == {"name": "example", "team": {"title": "Example"}}


def test_a_definition_that_doubles_at_every_step_stays_small() -> None:
    where = api(
        **{
            f"L{level}": model(
                *(may(f"a{index}", ref(f"L{level + 1}")) for index in range(9)), need("x", TEXT)
            )
            for level in range(30)
        },
        L30=TEXT,
    )
    made = Sampler(where).value(ref("L0"), "response")
    assert made is not None
    assert len(repr(made.value)) < 50_000


def test_the_discriminator_names_the_variant() -> None:
    where = api(Cat=model(need("kind", TEXT), need("meow", TEXT)), Dog=model(need("kind", TEXT)))
    union = UnionType(
        variants=(ref("Cat"), ref("Dog")),
        discriminator=Discriminator(field="kind", mapping=(("dog", "Dog"), ("cat", "Cat"))),
    )
    assert sampled(union, where)["kind"] == "cat"


def test_a_variant_is_taken_that_no_other_one_takes_for_its_own() -> None:
    union = UnionType(variants=(WHOLE, NUMBER), exclusive=True)
    where = api()
    assert not fits(1, union, where, "request")
    other = UnionType(variants=(WHOLE, NUMBER, TEXT), exclusive=True)
    assert sampled(other, where) == "string"


def test_choices_of_keys_are_kept() -> None:
    keywords = {"oneOf": [{"required": ["a"]}, {"required": ["b"]}]}
    choices = model(may("a", TEXT), may("b", TEXT), may("c", TEXT), notes=Notes(keywords=keywords))
    assert sampled(choices) == {"a": "string", "c": "string"}
    assert sampled(choices, small=True) == {"a": "string"}


def test_keys_to_choose_from_need_not_be_fields() -> None:
    keywords = {"oneOf": [{"required": ["a", "b"]}, {"required": ["a", "c"]}]}
    assert sampled(model(notes=Notes(keywords=keywords))) == {"a": "string", "b": "string"}


def _with(keywords: dict[str, Any], type_: Type) -> Type:
    return type_.model_copy(update={"notes": Notes(keywords=keywords)})


@pytest.mark.parametrize(
    ("type_", "value"),
    [
        (model(may("a", TEXT), may("b", _with({"not": {}}, AnyType()))), {"a": "string"}),
        (
            _with(
                {"dependentSchemas": {"a": {"properties": {"b": False}}}},
                model(may("a", TEXT), may("b", TEXT)),
            ),
            {"a": "string"},
        ),
        (
            _with(
                {
                    "if": {"properties": {"a": {"pattern": "^s"}}, "required": ["a"]},
                    "then": {"required": ["b"]},
                },
                model(may("a", TEXT)),
            ),
            {},
        ),
        (
            _with({"if": {"maxLength": 4}, "then": {"const": "yes"}, "else": False}, AnyType()),
            "yes",
        ),
        (_with({"enum": [{"a": 1}, {"a": 2}]}, MapType(values=AnyType())), {"a": 1}),
        (_with({"contains": {"const": 7}, "minContains": 0}, ListType(items=TEXT)), ["string"]),
        (_with({"not": {"type": "string"}}, AnyType()), 1),
        (
            IntersectionType(
                parts=(model(may("a", AnyType())), MapType(values=WHOLE)),
                merged=model(may("a", AnyType()), additional=WHOLE),
            ),
            {},
        ),
    ],
)
def test_keywords_that_shape_no_type_are_kept(type_: Type, value: Any) -> None:
    assert sampled(type_) == value
    assert fits(value, type_, api(), "request")


@pytest.mark.parametrize(
    "keywords",
    [
        {"not": {"$ref": "#/components/schemas/A"}},
        {"not": 5},
        {"if": {"exclusiveMaximum": True}, "then": False},
        {"not": {"patternProperties": {"(a+)+$": {}}}},
        {"not": {"pattern": "^(a+)+$"}},
    ],
)
def test_keywords_that_cannot_be_judged_refute_nothing(keywords: dict[str, Any]) -> None:
    test_keywords = []
    type_ = _with(keywords, AnyType())
    assert (
        steps(lambda: test_keywords.append(fits("a" * 40 + "b", type_, api(), "request"))) < 20_000
    )
    assert test_keywords == [True]


def test_items_of_a_tuple_differ_where_they_must() -> None:
    flag = PrimitiveType(name="boolean")
    items = TupleType(items=(flag, flag), limits=Limits(unique_items=True))
    assert sampled(items) == [True, False]


@pytest.mark.parametrize(
    "type_",
    [
        ListType(items=TEXT, limits=Limits(min_items=3, unique_items=True)),
        ListType(items=WHOLE, limits=Limits(min_items=4, unique_items=True)),
        ListType(items=model(need("id", TEXT)), limits=Limits(min_items=2, unique_items=True)),
        ListType(items=TEXT, limits=Limits(max_items=0)),
        MapType(values=TEXT, limits=Limits(min_properties=3)),
        MapType(values=TEXT, key_pattern="^x-[a-z]+$"),
        model(may("a", TEXT), limits=Limits(min_properties=3)),
        model(may("a", TEXT), may("b", TEXT), limits=Limits(max_properties=1)),
        model(closed=True),
        TupleType(items=(TEXT, WHOLE), rest=None),
        TupleType(items=(TEXT,), rest=WHOLE, limits=Limits(min_items=3)),
        IntersectionType(
            parts=(model(need("a", TEXT)), model(need("b", WHOLE))),
            merged=model(need("a", TEXT), need("b", WHOLE)),
        ),
        AnyType(limits=Limits(min_length=20)),
        LiteralType(value={"a": [1]}),
    ],
)
def test_sizes_and_shapes_hold(type_: Type) -> None:
    assert validator_of(api(), type_, "request").is_valid(sampled(type_, direction="request"))


def test_what_cannot_be_made_to_fit_is_reported() -> None:
    diagnostics = Diagnostics()
    Sampler(api(), diagnostics).value(text(pattern="^a$", min_length=2), "request")
    assert [diagnostic.code for diagnostic in diagnostics] == ["sample-flaw"]


def test_the_result_does_not_depend_on_what_was_asked_before() -> None:
    where = api(
        A=model(need("b", ref("B")), may("c", ref("C"))),
        B=model(may("a", ref("A")), need("t", TEXT)),
        C=model(may("b", ref("B")), may("a", ref("A")), need("n", NUMBER)),
    )
    alone = {key: sampled(ref(key), where) for key in "ABC"}
    together = Sampler(where)
    for key in "CBA":
        assert together.value(ref(key), "response") == Given(value=alone[key])


def test_a_name_that_the_variant_states_itself_is_kept() -> None:
    kind = EnumType(base="string", members=(EnumMember(value="tom"), EnumMember(value="cat")))
    union = UnionType(
        variants=(ref("Cat"), TEXT),
        discriminator=Discriminator(field="kind", mapping=(("cat", "Cat"), ("tom", "Cat"))),
    )
    assert sampled(union, api(Cat=model(need("kind", kind)))) == {"kind": "tom"}


def test_a_required_part_that_is_too_large_is_shown_without_its_optional_fields() -> None:
    many = model(need("id", TEXT), *(may(f"f{index}", TEXT) for index in range(1_600)))
    outer = model(need("one", ref("Many")), need("two", ref("Many")), need("last", TEXT))
    made = sampled(ref("Outer"), api(Many=model(need("in", many), need("more", many)), Outer=outer))
    assert set(made) == {"one", "two", "last"}
    assert list(made["one"]["in"]) == ["id"]


def test_a_definition_whose_smallest_value_is_too_large_has_no_sample() -> None:
    where = api(
        **{
            f"L{level}": model(*(need(f"a{index}", ref(f"L{level + 1}")) for index in range(4)))
            for level in range(30)
        },
        L30=TEXT,
    )
    assert Sampler(where).value(ref("L0"), "response") is None


def test_hostile_patterns_end_soon() -> None:
    def judged(pattern: str) -> None:
        assert Sampler(api()).value(text(pattern=pattern), "request") is not None
        fits("a" * 20_000 + "!", text(pattern=pattern), api(), "request")

    for pattern in (
        "^(a+)+$",
        "(" * 500,
        "(a{1000}){1000}{1000}",
        "^((a?){500}){500}$",
        "(?=(a*)*b)",
    ):
        assert steps(partial(judged, pattern)) < 2_000_000
