"""Verbs that an operation says otherwise than in its id."""

from __future__ import annotations

import pytest

from specmill.targets.sdk.spoken_verbs import verb_of
from tests.unit.targets.sdk.test_method_names import calls, op


@pytest.mark.parametrize(
    ("noun", "verb"),
    [
        ("generations", "generate"), ("Translation", "translate"), ("classifications", "classify"),
        ("completions", "complete"), ("moderation", "moderate"), ("authorization", "authorize"),
        ("session", ""), ("version", ""), ("question", ""), ("boats", ""), ("transactions", ""),
    ],
)  # fmt: skip
def test_nouns_of_verbs(noun: str, verb: str) -> None:
    assert verb_of(noun) == verb


@pytest.mark.parametrize(
    ("place", "name", "tag", "text", "call"),
    [
        ("POST /charts/generations", "createChart", "charts", "", "charts.generate"),
        ("POST /charts", "createChart", "charts", "", "charts.create"),
        ("POST /charts/versions", "createChart", "charts", "", "charts.create"),
        ("POST /charts/generations", "createChartGeneration", "charts", "", "charts.generate"),
        ("POST /charts/edits", "createChartEdit", "charts", "", "charts.edit"),
        ("POST /charts/edits", "createChartEdits", "charts", "", "charts.edit"),
        ("POST /charts/issues", "createChartIssue", "charts", "", "charts.create_issue"),
        ("POST /charts/collections", "createChartCollection", "charts", "", "charts.create_collection"),
        ("POST /charts/{id}/exports", "createChartEdit", "charts", "", "charts.create_edit"),
        ("POST /charts/dispatches", "", "charts", "", "charts.dispatch"),
        ("POST /tides/moderations", "moderations", "tides", "", "tides.moderate"),
        ("GET /tides/moderations", "moderations", "tides", "", "tides.moderations"),
        ("POST /tides/signals", "signal_tide_execution", "x", "", "x.signal_tide_execution"),
        ("DELETE /leases/{id}", "", "leases", "Cancels a customer's lease immediately.", "leases.cancel"),
        ("DELETE /leases/{id}", "", "leases", "<p>Cancel the lease</p>", "leases.cancel"),
        ("DELETE /leases/{id}", "", "leases", "Deletes a lease", "leases.delete"),
        ("DELETE /leases/{id}", "", "leases", "Cancels all that goes on", "leases.delete"),
        ("DELETE /leases/{id}/keys/{key}", "", "leases", "Revokes a key", "leases.revoke_key"),
        ("DELETE /leases/{id}", "deleteLease", "leases", "Cancels the lease", "leases.delete"),
        ("PUT /leases/{id}", "", "leases", "Cancels the lease", "leases.update"),
    ],
)  # fmt: skip
def test_methods_are_called_by_what_is_done(
    place: str, name: str, tag: str, text: str, call: str
) -> None:
    assert calls(op(place, name, tag, summary=text), op("GET /others", "", "others"))[0] == call


@pytest.mark.parametrize(
    "other", ["GET /charts/edits", "GET /charts/edits/{id}", "PUT /charts/edits"]
)
def test_what_can_be_looked_at_is_a_thing(other: str) -> None:
    made = calls(op("POST /charts/edits", "createChartEdit", "charts"), op(other, "", "charts"))
    assert made[0] == "charts.create_edit"
