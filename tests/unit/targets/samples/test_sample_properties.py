"""Random types: what is sampled fits, and what is said to fit is valid; jsonschema is the judge."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from specmill.model import (
    AnyType,
    EnumMember,
    EnumType,
    Field,
    Limits,
    ListType,
    MapType,
    ModelType,
    PrimitiveType,
    TupleType,
    Type,
    UnionType,
)
from specmill.targets.samples.values.checks.validate import fits
from specmill.targets.samples.values.values import Sampler
from tests.tools.jsonschema_of import validator_of
from tests.unit.targets.samples.builders import (
    PATTERNS,
    TEXT,
    WHOLE,
    api,
    may,
    model,
    need,
    number,
    ref,
    shown,
    text,
)

_scalars = st.one_of(
    st.builds(
        lambda least, more: text(min_length=least, max_length=least + more),
        st.integers(0, 12),
        st.integers(0, 12),
    ),
    st.sampled_from(PATTERNS).map(lambda pattern: text(pattern=pattern)),
    st.builds(
        lambda least, more, name: number(name, minimum=least, maximum=least + more),
        st.integers(-50, 50),
        st.integers(0, 9),
        st.sampled_from(["integer", "number"]),
    ),
    st.builds(lambda step: number("integer", multiple_of=step, minimum=5), st.integers(1, 9)),
    st.sampled_from([PrimitiveType(name="boolean"), PrimitiveType(name="null"), AnyType(), TEXT]),
    st.lists(st.text(max_size=4), min_size=1, max_size=3, unique=True).map(
        lambda values: EnumType(
            base="string", members=tuple(EnumMember(value=value) for value in values)
        )
    ),
    st.sampled_from(["date-time", "uuid", "ipv6", "uri", "email", "byte"]).map(
        lambda name: PrimitiveType(name="string", format=name)
    ),
    st.sampled_from([ref("Tree"), ref("Plain"), ref("Pair")]),
)


def _with_notes(notes: Type) -> st.SearchStrategy[Type]:
    values = st.one_of(st.none(), st.booleans(), st.integers(-5, 5), st.text(max_size=3))
    noted = st.lists(values, max_size=2).map(lambda examples: shown(notes, *examples))
    return st.one_of(st.just(notes), noted)


def _nested(inner: st.SearchStrategy[Type], exclusive: bool = False) -> st.SearchStrategy[Type]:
    names = st.lists(st.sampled_from(["a", "b", "userId", "email", "x y"]), unique=True, max_size=4)
    fields = names.flatmap(
        lambda name: st.tuples(
            *(
                st.builds(Field, name=st.just(item), type=inner, required=st.booleans())
                for item in name
            )
        )
    )
    return st.one_of(
        st.builds(
            ListType, items=inner, limits=st.integers(0, 2).map(lambda n: Limits(min_items=n))
        ),
        st.builds(MapType, values=inner),
        st.builds(ModelType, fields=fields, closed=st.booleans()),
        st.builds(TupleType, items=st.tuples(inner, inner), rest=st.none() | inner),
        st.builds(UnionType, variants=st.tuples(inner, inner), exclusive=st.just(exclusive)),
    )


_types = st.recursive(_scalars.flatmap(_with_notes), _nested, max_leaves=8)
_strict_types = st.recursive(_scalars, lambda inner: _nested(inner, exclusive=True), max_leaves=8)
_WHERE = api(
    Tree=model(need("value", TEXT), need("children", ListType(items=ref("Tree")))),
    Plain=model(may("text", shown(TEXT, "t")), need("count", WHOLE)),
    Pair=model(need("tree", ref("Tree")), may("pair", ref("Pair"))),
)


@settings(
    derandomize=True, max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
@given(_types, st.sampled_from(["request", "response"]), st.booleans())
def test_what_is_sampled_fits(type_: Type, direction: Any, small: bool) -> None:
    made = Sampler(_WHERE).value(type_, direction, small=small)
    assert made is not None
    assert fits(made.value, type_, _WHERE, direction)
    assert validator_of(_WHERE, type_, direction).is_valid(made.value)


_json: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.sampled_from(["", "a", "abcdef", "1", 0.5]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["a", "b", "text", "count"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@settings(
    derandomize=True, max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
@given(_types | _strict_types, _json)
def test_what_is_said_to_fit_is_valid(type_: Type, value: Any) -> None:
    if fits(value, type_, _WHERE, "request"):
        assert validator_of(_WHERE, type_, "request").is_valid(value)
