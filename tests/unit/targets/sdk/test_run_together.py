"""operationIds whose words run together."""

from __future__ import annotations

import tracemalloc

import pytest

from specmill.targets.sdk.run_together import parted
from tests.unit.targets.sdk.test_method_names import calls, op


@pytest.mark.parametrize(
    ("place", "text", "summary", "said"),
    [
        ("POST /cargo/weights", "Getcargoweights", "", "get_cargo_weights"),
        ("POST /cargo/weigh", "Weighcontainers", "Weigh the containers of a ship.", "weigh_containers"),
        ("POST /ships/{id}/keys", "CreateanAPIkeyforaship", "Creates an API key for a ship.", "create_an_api_key_for_a_ship"),
        ("GET /settings/chat", "getchat", "", "get_chat"),
        # What can be read, or is not told elsewhere, stays as it is.
        ("GET /ships", "listShips", "", "listShips"),
        ("GET /ships", "getwhatever", "", "getwhatever"),
        ("POST /onboarding", "onboarding", "", "onboarding"),
        ("GET /day", "today", "The day.", "today"),
        ("GET /ships", "get_shipsofowner", "Ships of an owner.", "get_shipsofowner"),
    ],
)  # fmt: skip
def test_words_that_an_operation_says_part_its_id(
    place: str, text: str, summary: str, said: str
) -> None:
    assert parted(text, op(place, text, summary=summary)) == said


def test_an_id_without_end_is_parted_in_little_memory() -> None:
    text = "get" * 3000
    tracemalloc.start()
    said = parted(text, op("GET /ships", text))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert said == "_".join(["get"] * 3000)
    assert most < 5_000_000


def test_names_are_made_of_the_words() -> None:
    named = calls(
        op("GET /ships/{id}/berth-rules", "getberthrules", "ships", summary="The berth rules."),
        op("GET /ships", "listships", "ships"),
    )
    assert named == ["ships.get_berth_rules", "ships.list"]
