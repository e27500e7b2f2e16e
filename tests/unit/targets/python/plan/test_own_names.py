"""Names that the settings give, and names by the rules before."""

from __future__ import annotations

from typing import Any

import pytest

from specmill.diagnostics import Diagnostics
from specmill.output.names import NO_NAMES, PublishedNames
from specmill.targets.python.plan.build_plan import plan_python
from specmill.targets.python.plan.python_plan import PythonPlan
from tests.unit.targets.python import builders
from tests.unit.targets.python.builders import answer, may, model, operation, parameter, shop

API = shop(
    operation(
        "listBoats", "/boats", "GET", operation_id="listBoats", tags=("boats",), group=("boats",),
        parameters=(parameter("list"), parameter("X-Trace", "header")),
        responses=(answer(model(may("data", model(may("list"), may("object"))))),),
    ),
    operation(
        "moorBoat", "/boats/{id}/moor", operation_id="moorBoat", tags=("boats",), group=("boats",),
        parameters=(parameter("id", "path"), parameter("force")),
    ),
)  # fmt: skip


def planned(published: PublishedNames = NO_NAMES, **names: Any) -> PythonPlan:
    settings = builders.settings(names=names)
    return plan_python(API, settings, builders.BRAND, Diagnostics(), published)


def calls(plan: PythonPlan) -> list[str]:
    return [each.call for each in plan.surface.clients[0].methods]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ({}, ["boats.list", "boats.moor"]),
        ({"methods": {"listBoats": "all_of_them"}}, ["boats.all_of_them", "boats.moor"]),
        ({"methods": {"POST /boats/*": "tie"}}, ["boats.list", "boats.tie"]),
        ({"groups": {"boats": "fleet"}}, ["fleet.list", "fleet.moor"]),
        ({"groups": {"boats": "sea.fleet"}}, ["sea.fleet.list", "sea.fleet.moor"]),
        ({"groups": {"moorBoat": ""}}, ["moor", "boats.list"]),
    ],
)
def test_methods_and_groups(names: dict[str, Any], expected: list[str]) -> None:
    assert sorted(calls(planned(**names))) == sorted(expected)


def test_settings_come_before_what_is_published() -> None:
    published = planned().published
    assert calls(planned(published, methods={"listBoats": "every"})) == [
        "boats.every",
        "boats.moor",
    ]


def test_models_and_arguments() -> None:
    plan = planned(
        models={"BoatData": "Hull"}, arguments={"X-Trace": "trace", "moorBoat force": "now"}
    )
    assert "Hull" in plan.declarations
    arguments = {each.call: [a.python for a in each.parameters] for each in plan.surface.clients[0].methods}  # fmt: skip
    assert arguments == {"boats.list": ["list", "trace"], "boats.moor": ["id", "now"]}


def test_fields_keep_their_names_and_annotations_their_meaning() -> None:
    fields = {each.wire: each.python for each in planned().declarations["BoatData"].fields}
    assert fields == {"list": "list", "object": "object"}


def test_a_package_of_the_rules_before_keeps_them() -> None:
    before = planned(PublishedNames({}, {}, rules=1))
    assert calls(before) == ["boats.list_boats", "boats.moor_boat"]
    assert before.published.rules == 1
    assert calls(planned(before.published)) == calls(before)
