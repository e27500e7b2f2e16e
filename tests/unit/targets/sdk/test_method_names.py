"""Groups and methods as a person would choose them."""

from __future__ import annotations

from typing import Any

import pytest

from specmill.model import Operation
from specmill.targets.sdk.group_names import group_operations
from specmill.targets.sdk.method_names import name_operations, short_words
from tests.unit.targets.python.builders import operation, shop


def op(place: str, name: str = "", tag: str = "", **more: Any) -> Operation:
    method, path = place.split()
    words = name or f"{method.lower()} {path}"
    tags = (tag,) if tag else ()
    return operation(words, path, method, operation_id=name, tags=tags, **more)


def calls(*operations: Operation, client: str = "Sea") -> list[str]:
    """The call of each operation, words as in the definition."""
    api = shop(*operations)
    grouped = group_operations(operations, [client])
    named = name_operations(api.clients[0], grouped, api.schemas)
    return [
        ".".join([*named[item.key].group, "_".join(named[item.key].names[0])])
        for item in operations
    ]


@pytest.mark.parametrize(
    ("place", "name", "tag", "call"),
    [
        ("GET /boats", "list_boats", "boats", "boats.list"),
        ("GET /boats", "getBoats", "Boats", "Boats.list"),
        ("GET /boats/{id}", "getBoatById", "boats", "boats.get"),
        ("POST /boats", "boatCreate", "boats", "boats.create"),
        ("GET /boats/{id}/sails", "listSailsOfBoat", "boats", "boats.list_sails"),
        ("POST /boats/{id}/crew", "createBoatCrew", "boats", "boats.create_crew"),
        ("GET /boats/{id}/z", "listCrewOfBoatOwner", "boats", "boats.list_crew_of_owner"),
        ("GET /me/crew", "list_boats_for_owner", "boats", "boats.list_for_owner"),
        ("DELETE /a/boats", "bulkDeleteBoats", "boats", "boats.bulk_delete"),
        ("POST /x", "create_fleet_boat", "boats", "boats.create_fleet_boat"),
        ("PUT /me/boats", "save_boats_owner", "boats", "boats.save_boats_owner"),
        ("DELETE /boats/{id}/sails", "remove_sails_boat", "boats", "boats.remove_sails"),
        ("POST /trips", "schedule_trip", "schedules", "schedules.schedule_trip"),
        ("GET /oauth/grants", "oauth/list-grants", "OAuth", "OAuth.list_grants"),
        ("POST /z/{id}/moor", "harbour.boats.moor", "boats", "boats.moor"),
        ("GET /v1/boats", "fleet_api_v1_boats_list", "boats", "boats.list"),
        ("GET /v1/boats", "boats_list_v1", "boats", "boats.list"),
        ("PATCH /boats/{id}", "boat_partial_update", "boats", "boats.update"),
        ("GET /boats", "ListBoatsMethod", "boats", "boats.list"),
        ("POST /boats/search", "get_a_list_of_boats", "boats", "boats.get_list"),
        ("GET /boats/featured", "get_featured_boats", "boats", "boats.get_featured"),
        ("GET /sails", "listApiSails", "Sails", "Sails.list"),
        ("GET /fleets/{f}/boats", "listFleetBoats", "boats", "boats.list"),
        ("GET /boats/{b}/logs", "getFleetBoatLogs", "boats", "boats.get_fleet_boat_logs"),
        ("PUT /org/x", "set_labels_for_self_hosted_boat", "boats", "boats.set_labels"),
        ("GET /me/boats", "get-users-saved-boats", "boats", "boats.get_saved"),
        ("DELETE /me/boats", "remove-boats-user", "boats", "boats.remove"),
        ("GET /o/{org}/harbour/permits", "get_api_permits_org", "permits", "permits.get_for_org"),
        ("POST /sea/v2/boats", "sea_boats_create", "boats", "boats.create"),
        (
            "PUT /boats/{id}/log_retention",
            "update_boat_log_retention",
            "boat logs",
            "boat logs.update_retention",
        ),
        ("POST /x", "CreateTollBoat", "Harbour V1 Toll Boat", "Harbour V1 Toll Boat.create"),
        ("POST /chat/completions", "chat_completion", "chat", "chat.complete"),
        ("GET /search/boats", "search/boats-and-crews", "search", "search.boats_and_crews"),
        ("GET /tickets", "buy_museum_boats", "boats", "boats.buy_museum_boats"),
    ],
)
def test_nothing_is_said_twice(place: str, name: str, tag: str, call: str) -> None:
    assert calls(op(place, name, tag)) == [call]


@pytest.mark.parametrize(
    ("place", "tag", "call"),
    [
        ("GET /api/v3/boats", "boats", "boats.list"),
        ("GET /api/v3/boats/{id}", "boats", "boats.get"),
        ("POST /api/v3/boats", "boats", "boats.create"),
        ("PUT /api/v3/boats/{id}", "boats", "boats.update"),
        ("PATCH /api/v3/boats/{id}", "boats", "boats.update"),
        ("DELETE /api/v3/boats/{id}", "boats", "boats.delete"),
        ("DELETE /api/v3/boats", "boats", "boats.delete_all"),
        ("POST /api/v3/boats/{id}/launch", "boats", "boats.launch"),
        ("POST /api/v3/boats/{id}/sails/{sail}/hide", "boats", "boats.hide_sail"),
        ("GET /boats/{id}/sail-lofts", "boats", "boats.list_sail_lofts"),
        ("PUT /boats/{id}/sail-lofts/{loft}", "boats", "boats.update_sail_loft"),
        ("GET /boats/{id}/profile", "boats", "boats.get_profile"),
        ("POST /fine-tunes/{id}/cancel", "Fine Tuning", "Fine Tuning.cancel"),
        ("POST /sendAnchor", "", "send_anchor"),
        ("POST /boats/{id}/careen", "boats", "boats.careen"),
        ("POST /boats/{id}/avatar", "boats", "boats.create_avatar"),
        ("POST /boats/{id}/payment", "boats", "boats.create_payment"),
        ("GET /boats/search", "boats", "boats.search"),
        ("PUT /dns/zones/{z}/records/{r}", "DNS Zones", "DNS Zones.update_record"),
        ("POST /boats/{id}/login_links", "boats", "boats.create_login_link"),
    ],
)
def test_without_an_id_the_path_names(place: str, tag: str, call: str) -> None:
    assert calls(op(place, tag=tag)) == [call]


def test_put_beside_patch_replaces() -> None:
    made = calls(op("PUT /boats/{id}", tag="boats"), op("PATCH /boats/{id}", tag="boats"))
    assert made == ["boats.replace", "boats.update"]


def test_where_the_shorter_name_clashes_both_take_the_longer() -> None:
    made = calls(op("GET /boats", "list", "boats"), op("GET /x", "list_boats", "boats"),
                 op("GET /y", "boats_list", "boats"))  # fmt: skip
    assert len(set(made)) == 3
    assert made[1] == "boats.list_boats"


def test_who_left_out_less_keeps_the_short_name() -> None:
    made = calls(
        op("GET /boats/{id}", "getBoat", "boats"),
        op("GET /fleets/{f}/boats/{id}", "getFleetBoat", "boats"),
        op("GET /boats", "list", "boats"), op("GET /ports/{p}/boats", "listPortBoats", "boats"),
        op("DELETE /boats/{id}", "deleteBoat", "boats"),
        op("DELETE /boats/{id}/{token}", "deleteBoatByToken", "boats"),
    )  # fmt: skip
    assert made == [
        "boats.get", "boats.get_for_fleet", "boats.list", "boats.list_for_port", "boats.delete",
        "boats.delete_by_token",
    ]  # fmt: skip


def test_what_all_methods_of_a_group_say_before_its_noun_goes() -> None:
    made = calls(
        op("GET /x", "listDeployKeys", "keys"), op("GET /x/{id}", "getDeployKey", "keys"),
        op("POST /x", "createDeployKey", "keys"),
    )  # fmt: skip
    assert made == ["keys.list", "keys.get", "keys.create"]
    made = calls(
        op("GET /odd-boats", "listOddBoats", "boats"), op("POST /odd-boats", "addOddBoat", "boats"),
        op("GET /odd-boats/{id}", "getOddBoat", "boats"),
    )  # fmt: skip
    assert made == ["boats.list", "boats.add", "boats.get"]
    other = calls(op("GET /x", "listDeployKeys", "keys"), op("GET /y", "listHostKeys", "keys"))
    assert other == ["keys.list_deploy_keys", "keys.list_host_keys"]


def test_versions_of_an_operation_are_told_apart() -> None:
    made = calls(op("GET /v1/boats", "a", "boats"), op("GET /v2/boats", "b", "boats"))
    assert made == ["boats.a", "boats.b"]
    made = calls(op("GET /v1/boats", tag="boats"), op("GET /v2/boats", tag="boats"))
    assert made == ["boats.list_v1", "boats.list_v2"]


def test_two_ways_to_items_are_told_apart_by_the_path() -> None:
    made = calls(op("GET /fleets/{f}/boats", tag="boats"), op("GET /ports/{p}/boats", tag="boats"))
    assert made == ["boats.list_for_fleet", "boats.list_for_port"]


@pytest.mark.parametrize(
    ("tag", "group"),
    [
        ("admin > v1 > boats", "admin.v1.boats"),
        ("Admin / Boats", "Admin.Boats"),
        ("beta.boats", "beta.boats"),
        ("Admin: Boats", "Admin.Boats"),
        ("Boats API", "Boats"),
        ("boat-controller", "boat"),
        ("Boats/Sails", "Boats"),
        ("Misc. things", "Misc. things"),
        ("API", "API"),
    ],
)
def test_levels_of_tags(tag: str, group: str) -> None:
    other = op("GET /other", "other", "Other")
    grouped = group_operations((op("POST /x", "doIt", tag), other), ["Sea"])
    expected = () if tag == "API" else tuple(group.split(".")) if ". " not in group else (group,)
    assert grouped["shop POST /x"].group == expected


def test_short_groups_that_would_be_one_stay_long() -> None:
    made = (op("GET /a", "a", "Boats"), op("GET /b", "b", "Boats API"))
    assert {group_operation.group for group_operation in group_operations(made, []).values()} == {
        ("Boats",), ("Boats API",),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("tags", "groups"),
    [
        (("SeaV1Boat", "SeaV1Crew", "SeaV1CrewLog"), ["Boat", "Crew", "Crew Log"]),
        (("Sea boats", "Sea crews", "SEA ports"), ["boats", "crews", "ports"]),
        (("Sea boats", "Sea crews", "Sea"), ["Sea boats", "Sea crews", "Sea"]),
        (("Sea boats", "Sea crews", "ports"), ["Sea boats", "Sea crews", "ports"]),
        (("Sea boats", "Sea crews", ""), ["Sea boats", "Sea crews", "cs"]),
        (("Sea boats", "Sea crews"), ["Sea boats", "Sea crews"]),
        (("Sea boats", "Sea import", "Sea ports"), ["Sea boats", "Sea import", "Sea ports"]),
        (("Sea boats", "Sea 2FA", "Sea ports"), ["Sea boats", "Sea 2FA", "Sea ports"]),
    ],
)
def test_words_that_all_groups_begin_with_go(tags: tuple[str, ...], groups: list[str]) -> None:
    made = [
        op(f"GET /{letter}s/{{id}}/x", "", tag) for letter, tag in zip("abc", tags, strict=False)
    ]
    grouped = group_operations(made, ["Port"])
    assert [" ".join(grouped[item.key].group) for item in made] == groups


def test_groups_without_tags_come_from_the_path() -> None:
    places = ("GET /v1/boats", "POST /v1/boats", "GET /v1/checkout/sessions",
              "POST /v1/checkout/links", "GET /v1/checkout/links/{id}", "GET /v1/account",
              "POST /v1/boat_links", "GET /v1/checkout/sessions/{id}")  # fmt: skip
    assert calls(*map(op, places)) == [
        "boats.list", "boats.create", "checkout.sessions.list", "checkout.links.create",
        "checkout.links.get", "get_account", "boat links.create", "checkout.sessions.get",
    ]  # fmt: skip


def test_the_only_group_named_as_the_client_is_no_group() -> None:
    assert calls(op("GET /a", "boats_get", "sea"), op("POST /b", "b", "sea")) == ["get_boats", "b"]


def test_a_group_of_one_method_of_its_own_name() -> None:
    made = calls(
        op("POST /embeddings", "embeddings", "Embeddings"), op("POST /rerank", "rerank", "Rerank"),
        op("GET /models", "models", "Models"),
    )  # fmt: skip
    assert made == ["Embeddings.create", "rerank", "Models.list"]


def test_a_tag_and_a_name_without_words() -> None:
    assert calls(op("GET /up", "..", "..")) == ["...get_up"]


def test_long_names_lose_their_middle() -> None:
    long = tuple(
        "get the minimum wage of the payroll administration of the company of a period".split()
    )
    assert "_".join(
        short_words(long)
    ) == "get_the_minimum_wage_administration_company_a_period" or (
        len("_".join(short_words(long))) <= 56 and short_words(long)[0] == "get"
    )


def test_a_word_that_most_names_have_before_the_noun_is_not_said() -> None:
    named = calls(
        op("GET /z/runs", "list-dock-runs-for-z", "runs"),
        op("GET /z/runs/{id}", "get-dock-run", "runs"),
        op("POST /z/runs/{id}/cancel", "cancel-dock-run", "runs"),
        op("POST /z/tests", "start-trial-run", "runs"),
    )
    assert named == ["runs.list_for_z", "runs.get", "runs.cancel", "runs.start_trial_run"]
