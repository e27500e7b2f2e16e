"""operationIds as frameworks write them, and as no framework does."""

from __future__ import annotations

import pytest

from tests.unit.targets.sdk.test_method_names import calls, op

Rows = tuple[tuple[str, str, str], ...]
CASES: dict[str, tuple[str, Rows]] = {
    "fastapi": ("boats", (
        ("GET /api/v1/boats/", "list_boats_api_v1_boats__get", "boats.list"),
        ("POST /api/v1/boats/{boat_id}/launch", "launch_boat_api_v1_boats__boat_id__launch_post", "boats.launch"),
    )),
    "fastapi, in one word": ("boats", (
        ("GET /api/v1/boats/", "listBoatsApiV1BoatsGet", "boats.list"),
        ("GET /api/v1/boats/{boat_id}", "getBoatByIdApiV1BoatsBoatIdGet", "boats.get"),
    )),
    "fastapi, behind a router": ("boats", (
        ("GET /boats/", "read_boats_api_v2_boats__get", "boats.read"),
        ("PUT /boats/{id}", "update_boat_boats__id__put", "boats.update"),
        ("PATCH /boats/{id}", "patch_boat_boats__id__patch", "boats.patch"),
    )),
    "fastapi, tag and name": ("boats", (
        ("GET /boats", "boats-list_boats", "boats.list"),
        ("GET /boats/{id}", "boats-read_boat", "boats.read"),
    )),
    "nestjs, versions": ("Boats", (
        ("GET /v1/boats", "BoatsController_findAll_v1", "Boats.find_all_v1"),
        ("GET /v2/boats", "BoatsController_findAll_v2", "Boats.find_all_v2"),
        ("DELETE /v1/boats/{id}", "BoatsController_remove_v1", "Boats.remove"),
        ("POST /v1/boats", "BoatsController_create[0]", "Boats.create"),
    )),
    "nestjs, in one word": ("Boats", (
        ("GET /boats", "boatsControllerFindAll", "Boats.find_all"),
        ("GET /boats/{id}", "boatsControllerFindOne", "Boats.find_one"),
        ("GET /lamp", "getControllerState", "Boats.get_controller_state"),
    )),
    "nestjs, classes of one group": ("harbour", (
        ("POST /harbour/boats", "HarbourBoatsController_create", "harbour.create_boat"),
        ("POST /harbour/crews", "HarbourCrewsController_create", "harbour.create_crew"),
    )),
    "spring": ("boat-controller", (
        ("GET /boats", "getBoatsUsingGET_1", "boat.list"),
        ("GET /boats/{id}", "getUsingGET_1", "boat.get"),
        ("POST /boats", "saveUsingPOST", "boat.save"),
    )),
    "django": ("boats", (
        ("GET /api/boats/", "boats_list", "boats.list"),
        ("GET /api/boats/{id}/", "boats_retrieve", "boats.get"),
        ("PATCH /api/boats/{id}/", "boats_partial_update", "boats.update"),
        ("PUT /api/boats/{id}/", "boats_update", "boats.replace"),
        ("DELETE /api/boats/{id}/", "boats_destroy", "boats.delete"),
        ("GET /api/boats/{id}/crew/", "boats_crew_list", "boats.list_crew"),
        ("GET /api/boats/mine/", "boats_retrieve_2", "boats.get_mine"),
    )),
    "asp.net": ("Boats", (
        ("GET /api/Boats", "GetBoats", "Boats.list"),
        ("GET /api/Boats/{id}", "Boats_GetById", "Boats.get"),
        ("POST /api/Boats", "Boats_Post", "Boats.create"),
        ("DELETE /api/Boats/{id}", "ApiBoatsByIdDelete", "Boats.delete"),
    )),
    "rails": ("Boats", (
        ("GET /boats", "boats#index", "Boats.list"), ("GET /boats/{id}", "boats#show", "Boats.get"),
        ("DELETE /boats/{id}", "boats#destroy", "Boats.delete"),
    )),
    "laravel": ("Boats", (
        ("GET /boats", "boats.index", "Boats.list"), ("POST /boats", "boats.store", "Boats.create"),
        ("PUT /boats/{boat}", "boats.update", "Boats.update"),
    )),
    "go-swagger": ("Boats", (
        ("GET /boats/{id}", "getBoatHandler", "Boats.get"),
        ("GET /boats/{id}/logs", "BoatLogs", "Boats.logs"),
    )),
    "goa": ("boats", (
        ("GET /boats/{id}", "boats#show", "boats.get"), ("POST /boats", "boats#create#1", "boats.create"),
    )),
    "grpc-gateway": ("BoatService", (
        ("GET /v1/boats", "BoatService_ListBoats", "Boat.list"),
        ("POST /v1/boats:batchCreate", "BoatService_BatchCreateBoats", "Boat.batch_create"),
    )),
    "quarkus": ("Boat Resource", (("GET /boats", "BoatResource_list", "Boat.list"),)),
    "api platform": ("Boat", (
        ("GET /api/boats", "api_boats_get_collection", "Boat.list"),
        ("GET /api/boats/{id}", "api_boats_id_get", "Boat.get"),
        ("POST /api/boats", "api_boats_post", "Boat.create"),
    )),
    "litestar": ("Boats", (
        ("GET /boats", "BoatsListBoats", "Boats.list"),
        ("GET /boats/{boat_id}", "BoatsBoatIdGetBoat", "Boats.get"),
    )),
    "flask": ("boats", (
        ("GET /boats", "boats.BoatsList.get", "boats.list"),
        ("GET /boats/{id}", "boats.BoatById.get", "boats.get"),
        ("POST /boats", "app.controllers.boats_controller.add_boat", "boats.add"),
    )),
    "elysia": ("Boats", (
        ("GET /boats/", "getBoats", "Boats.list"), ("PUT /boats/{id}", "putBoatsById", "Boats.update"),
    )),
    "sentences": ("Boats", (
        ("GET /boats", "List all boats", "Boats.list_all"),
        ("POST /boats", "Create a new boat", "Boats.create"),
        ("GET /boats/{id}", "Retrieve a single boat by its ID", "Boats.retrieve"),
    )),
    "files": ("boats", (("GET /boats/crew", "boats_get_crewCount.yml", "boats.get_crew_count"),)),
    "anything": ("t", (
        ("GET /a", "__init__", "t.init"), ("GET /c", "列出船只", "t.lie_chu_chuan_zhi"),
        ("GET /f", "---", "t.get_f"), ("GET /h", "getThing", "t.get_thing_h"),
        ("GET /i", "GetThing", "t.get_thing_i"), ("GET /j", "getthing", "t.getthing"),
    )),
}  # fmt: skip


@pytest.mark.parametrize("framework", CASES)
def test_ids_of_a_framework(framework: str) -> None:
    tag, rows = CASES[framework]
    made = calls(*(op(place, name, tag) for place, name, _ in rows))
    assert made == [call for _, _, call in rows]


def test_numbers_that_tell_classes_apart_go() -> None:
    """Micronaut and springdoc number actions of one name."""
    made = calls(
        op("GET /boats", "index", "boats"), op("GET /boats/{id}", "show", "boats"),
        op("GET /crews", "index_1", "crews"), op("GET /crews/{id}", "show_1", "crews"),
    )  # fmt: skip
    assert made == ["boats.list", "boats.get", "crews.list", "crews.get"]
