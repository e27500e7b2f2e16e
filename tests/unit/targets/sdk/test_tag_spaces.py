"""Tags that are the beginning of the paths of several resources."""

from __future__ import annotations

import pytest

from specmill.model import Operation
from tests.unit.targets.sdk.test_method_names import calls, op

JOBS = [
    op("GET /v1/dock/jobs", "listDockJobs", "Dock"),
    op("POST /v1/dock/jobs", "createDockJob", "Dock"),
    op("GET /v1/dock/jobs/{id}", "retrieveDockJob", "Dock"),
    op("POST /v1/dock/jobs/{id}/cancel", "cancelDockJob", "Dock"),
]
ONE = op("POST /v1/dock/repairs", "createDockRepair", "Dock")
OTHER = op("GET /v1/boats", "listBoats", "Boats")


def test_a_resource_of_several_operations_has_a_group_below_the_tag() -> None:
    assert calls(*JOBS, ONE, OTHER) == [
        "Dock.jobs.list", "Dock.jobs.create", "Dock.jobs.retrieve", "Dock.jobs.cancel",
        "Dock.create_repair", "Boats.list",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "more",
    [
        [op("GET /v1/dock", "getDock", "Dock")],
        [op("GET /v1/dock/{id}", "getDock", "Dock")],
        [op("GET /v1/harbours", "listDockHarbours", "Dock")],
        # What many are about is no resource: nothing lists or makes crews.
        [
            op(f"{method} /v1/dock/crews/{{id}}/roles", f"{verb}DockCrewRoles", "Dock")
            for method, verb in (("GET", "list"), ("PUT", "set"), ("POST", "add"), ("DELETE", "remove"))
        ],
    ],
)  # fmt: skip
def test_a_tag_that_is_a_resource_itself_is_not_parted(more: list[Operation]) -> None:
    assert calls(*JOBS, *more, OTHER)[:2] == ["Dock.list_jobs", "Dock.create_job"]


def test_a_resource_with_few_operations_stays_on_the_tag() -> None:
    assert calls(*JOBS[:3], OTHER)[:2] == ["Dock.list_jobs", "Dock.create_job"]


def test_ids_that_call_it_otherwise_are_kept() -> None:
    named = [
        op(
            f"{operation.http_method} {operation.path}",
            f"{operation.name}Policy".replace("Dock", ""),
            "Dock",
        )
        for operation in JOBS
    ]
    assert not calls(*named, OTHER)[0].startswith("Dock.jobs")
