"""operationIds as frameworks write them."""

from __future__ import annotations

import pytest

from specmill.targets.sdk.operation_ids import cleaned, is_frame


@pytest.mark.parametrize(
    ("operation_id", "method", "path", "name"),
    [
        ("list_boats_api_v1_boat__get", "GET", "/api/v1/boat/", "list_boats"),
        ("list_boats_boat__get", "GET", "/harbour/boat/", "list_boats_boat__get"),
        ("moor_boats__boat_id__moor_post", "POST", "/boats/{boat_id}/moor", "moor"),
        ("moor_boats__boat_id__moor_post", "POST", "/v2/boats/{boat_id}/moor", "moor"),
        ("post-/sea/v3/boats/{id}/batch/sink_sinkBatch", "POST", "/sea/v3/boats/{id}/batch/sink", "sinkBatch"),
        ("get-api-v1-boats", "GET", "/api/v1/boats", ""),
        ("GET_harbour-boats", "GET", "/v3/harbour/boats", ""),
        ("DELETE_harbour-boats-name", "DELETE", "/harbour/boats/{name}", ""),
        ("postBoatsByBoatIdSailsByIdFurl", "POST", "/api/v1/boats/{boat_id}/sails/{id}/furl", ""),
        ("deleteBoatsIdSailsId", "DELETE", "/boats/{boat_id}/sails/{sail_id}", ""),
        ("boatsIdGet", "GET", "/boats/{id}", ""),
        ("BoatsPOST2", "POST", "/boats", ""),
        ("api_boats_partial_update", "PATCH", "/api/boats/{id}/", ""),
        ("boats_sails_list", "GET", "/api/boats/{boat_pk}/sails/", ""),
        ("BoatController_moorAll", "POST", "/boats/moor", "moorAll"),
        ("BoatsController_findAll_v1", "GET", "/v1/boats", "findAll"),
        ("findBoatUsingGET_1", "GET", "/boat", "findBoat"),
        ("list_1", "GET", "/sails", "list"),
        ("auth_2", "POST", "/auth", "auth_2"),
        ("getBoatMembersSummary", "GET", "/boat/members", "getBoatMembersSummary"),
        ("listBoats", "GET", "/boats", "listBoats"),
        ("boats/get-by-name", "GET", "/boats/{name}", "get-by-name"),
        ("", "GET", "/boats", ""),
    ],
)  # fmt: skip
def test_what_a_machine_added_goes(operation_id: str, method: str, path: str, name: str) -> None:
    assert cleaned(operation_id, method, path, {"list", "listBoats"}).name == name


def test_the_path_of_a_server_may_stand_in_the_slug() -> None:
    given = ("list_boats_sea_boats_get", "GET", "/boats", set[str]())
    assert cleaned(*given, bases=("/sea", "")).name == "list_boats"


@pytest.mark.parametrize(
    ("segment", "frame"),
    [("api", True), ("v1", True), ("v1_alpha", True), ("2024-01", True), ("{apiVersion}", True),
     ("{id}", False), ("boats", False), ("vehicles", False), ("v", False)],
)  # fmt: skip
def test_frames(segment: str, frame: bool) -> None:
    assert is_frame(segment) is frame
