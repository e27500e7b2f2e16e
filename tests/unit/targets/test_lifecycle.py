"""Since when things are there, by the releases that say so."""

from __future__ import annotations

import pytest

from specmill.model import Operation, Origin, Parameter, PrimitiveType
from specmill.output.history import Entry, History, Release
from specmill.targets.lifecycle import Lifecycle, Lifecycles, lifecycles

CALL = ("GET /orders",)


def entry(rule: str, place: str = "", old: str = "", new: str = "", call: str = CALL[0]) -> Entry:
    return Entry(
        section="changed", rule=rule, text="", place=place, old=old, new=new, operations=(call,)
    )


def known(*releases: list[Entry]) -> Lifecycles:
    """What releases 0.2, 0.3 … say, the oldest given first."""
    made = [
        Release(version=f"0.{number}", date="2026-01-01", bump="minor", entries=tuple(entries))
        for number, entries in enumerate(releases, start=2)
    ]
    return lifecycles(History(releases=tuple(reversed(made))))


def operation(path: str = "/orders") -> Operation:
    origin = Origin(source="x", pointer="")
    return Operation(
        key=f"GET {path}", http_method="GET", path=path, name="list", owner="orders", origin=origin
    )


def parameter(name: str) -> Parameter:
    return Parameter(
        name=name,
        location="query",
        style="form",
        explode=True,
        type=PrimitiveType(name="string"),
        origin=Origin(source="x", pointer=""),
    )


@pytest.mark.parametrize(
    ("releases", "expected"),
    [
        ([[]], Lifecycle()),
        ([[entry("operation-added")]], Lifecycle(since="0.2")),
        (
            [[entry("operation-added")], [entry("operation-deprecated")]],
            Lifecycle(since="0.2", deprecated="0.3"),
        ),
        (
            [[entry("operation-deprecated")], [entry("operation-reactivated")]],
            Lifecycle(),
        ),
        (
            [[entry("operation-added")], [entry("operation-removed")], [entry("operation-added")]],
            Lifecycle(since="0.4"),
        ),
        ([[entry("parameter-removed", "query limit")]], Lifecycle(changed="0.2")),
        (
            [[entry("operation-added")], [entry("parameter-added-optional", "query limit")]],
            Lifecycle(since="0.2", changed="0.3"),
        ),
        (
            [
                [entry("operation-added", call="GET /old")],
                [entry("operation-moved", old="GET /old", new="GET /orders")],
            ],
            Lifecycle(since="0.2", changed="0.3"),
        ),
        ([[entry("", "")]], Lifecycle()),
    ],
    ids=[
        "nothing", "added", "deprecated", "reactivated", "came-back", "part-removed", "part-added",
        "moved", "by-hand",
    ],
)  # fmt: skip
def test_operations(releases: list[list[Entry]], expected: Lifecycle) -> None:
    assert known(*releases).operation(operation()) == expected


def test_parameters() -> None:
    parameters = known(
        [entry("parameter-added-optional", "query limit")],
        [entry("parameter-deprecated", "query limit"), entry("parameter-type-changed", "query a")],
        [entry("parameter-renamed", "query a", "query a", "query b")],
    )
    of = {name: parameters.parameter(operation(), parameter(name)) for name in ("limit", "a", "b")}
    assert of["limit"] == Lifecycle(since="0.2", deprecated="0.3")
    assert of["a"] == Lifecycle(changed="0.3")
    assert of["b"] == Lifecycle(since="0.4")


def test_properties_of_schemas_and_of_bodies_without_a_name() -> None:
    properties = known(
        [
            entry("response-property-added", "Order.note"),
            entry("request-property-added", "application/json: note"),
        ],
        [entry("schema-renamed", "", "Order", "Purchase")],
        [entry("response-property-renamed", "Purchase.note", "note", "remark")],
    )
    assert properties.property("Order", "note") == Lifecycle()
    assert properties.property("Purchase", "note") == Lifecycle(since="0.2")
    assert properties.property("Purchase", "remark") == Lifecycle(since="0.4")
    assert properties.inline(operation(), "application/json", "note") == Lifecycle(since="0.2")
