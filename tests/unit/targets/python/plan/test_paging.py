"""Rules of the settings about pagination."""

from __future__ import annotations

from typing import Any

from specmill.diagnostics import Diagnostics
from specmill.model import ListType
from specmill.targets.python.plan.methods import MethodPlan
from tests.unit.targets.python.builders import (
    TEXT,
    WHOLE,
    answer,
    may,
    model,
    operation,
    parameter,
    plan,
    shop,
)

THING = model(may("id"))
LISTING = model(
    may("a.b", model(may("mine", ListType(items=THING)), may("other", ListType(items=THING)))),
    may("then", TEXT),
)
API = shop(
    operation(
        "list",
        "/list",
        "GET",
        operation_id="listThings",
        parameters=(parameter("p", type_=WHOLE), parameter("page", type_=WHOLE)),
        responses=(answer(LISTING),),
    ),
    operation(
        "plain",
        "/plain",
        "GET",
        operation_id="plain",
        parameters=(parameter("page", type_=WHOLE), parameter("limit", type_=WHOLE)),
        responses=(answer(ListType(items=THING)),),
    ),
)


def planned(*rules: dict[str, Any]) -> tuple[dict[str, MethodPlan], list[tuple[str, str]]]:
    diagnostics = Diagnostics()
    made = plan(API, diagnostics, pagination=rules)
    methods = {
        method.name: method for group in made.clients[0].groups.values() for method in group.methods
    }
    return methods, [
        (diagnostic.code, diagnostic.message)
        for diagnostic in diagnostics
        if diagnostic.severity == "warning"
    ]


def test_without_a_rule_only_what_is_certain_is_found() -> None:
    methods, warnings = planned()
    assert methods["list_things"].pagination is None
    assert methods["plain"].pagination is not None
    assert warnings == []


def test_a_rule_names_what_cannot_be_found() -> None:
    rule = {
        "operations": ["list*"],
        "kind": "page",
        "request": "p",
        "items": "/a.b/mine",
        "first": 0,
    }
    methods, warnings = planned(rule)
    pagination = methods["list_things"].pagination
    assert pagination is not None
    assert (pagination.kind, pagination.argument, pagination.items, pagination.first) == (
        "page", ("p",), ("a.b", "mine"), 0,
    )  # fmt: skip
    assert warnings == []


def test_a_rule_by_method_and_path_names_the_cursor() -> None:
    rule = {"operations": ["GET /li*"], "kind": "cursor", "request": "p", "next": "then"}
    methods, _ = planned({**rule, "items": "/a.b/other"})
    pagination = methods["list_things"].pagination
    assert pagination is not None
    assert (pagination.kind, pagination.next, pagination.items) == (
        "cursor",
        ("then",),
        ("a.b", "other"),
    )


def test_a_rule_may_rely_on_a_header_that_is_not_declared() -> None:
    methods, warnings = planned({"operations": ["plain"], "kind": "header"})
    assert methods["plain"].pagination is not None
    assert methods["plain"].pagination.kind == "header"
    assert warnings == []


def test_pagination_can_be_turned_off() -> None:
    methods, warnings = planned({"operations": ["*"], "kind": "off"})
    assert {method.pagination for method in methods.values()} == {None}
    assert warnings == []


def test_the_first_rule_counts() -> None:
    rules = ({"operations": ["plain"], "kind": "page"}, {"operations": ["*"], "kind": "off"})
    assert planned(*rules)[0]["plain"].pagination is not None


def test_rules_that_do_not_fit_are_reported() -> None:
    rule = {"operations": ["plain"], "kind": "page", "request": "nowhere"}
    methods, warnings = planned(rule)
    assert methods["plain"].pagination is None
    assert warnings == [
        (
            "pagination-misfit",
            "a rule names a pagination by page that does not fit, because the request has no nowhere",
        )
    ]


def test_a_pattern_that_nothing_fits_is_reported() -> None:
    _, warnings = planned({"operations": ["plain", "users*"], "kind": "page"})
    assert warnings == [("unused-pagination-rule", "no operation fits the pattern 'users*'")]
