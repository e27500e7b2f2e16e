"""Groups with more methods than a reader can take in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from specmill.model import MediaType, Operation, Response
from specmill.targets.sdk.group_names import group_operations
from specmill.targets.sdk.large_groups import MAX_METHODS
from tests.unit.targets.python.builders import ORIGIN, TEXT
from tests.unit.targets.sdk.test_method_names import calls, op

Group = tuple[str, ...]
PARTS = ("sails", "masts", "ropes", "anchors")


def large(prefix: str, tag: str) -> list[Operation]:
    """More operations of four resources than a group may have."""
    places = [f"POST {prefix}/{part}/{{id}}/x{n}" for part in PARTS for n in range(30)]
    made = [op(place, f"act{n}", tag) for n, place in enumerate(places)]
    assert len(made) > MAX_METHODS
    return made


def groups(
    made: list[Operation], published: Mapping[str, Group] | None = None
) -> Counter[tuple[str, ...]]:
    return Counter(
        group_operation.group
        for group_operation in group_operations(made, [], published or {}).values()
    )


def test_by_the_resources_behind_its_own() -> None:
    assert groups(large("/boats/{boat}", "boats")) == {("boats", part): 30 for part in PARTS}


def test_by_the_resources_of_paths_that_do_not_say_it() -> None:
    assert groups(large("/api/v3", "Yard")) == {("Yard", part): 30 for part in PARTS}
    versioned = [*large("/apis/yard/v1", "yard_v1"), op("GET /apis/yard/v1/", "getYard", "yard_v1")]
    assert groups(versioned) == {("yard_v1",): 1, **{("yard_v1", part): 30 for part in PARTS}}


def test_where_things_are_in_is_no_resource() -> None:
    """``/ports/{port}/sails`` and ``/sails`` are both about sails."""
    made = large("/api/v1/ports/{port}", "core") + [
        op(f"GET /api/v1/{part}", f"list{part}ForAllPorts", "core") for part in PARTS
    ]
    made += [op("GET /api/v1/watch/ports/{port}/sails", "watchSails", "core")]
    made += [op(f"GET /api/v1/ports/{{name}}/{name}", f"say{name}", "core") for name in "abc"]
    counter = groups(made)
    assert counter[("core", "sails")] == 32
    assert counter[("core", "ports")] == 3


def test_second_methods_for_streams_count() -> None:
    kinds = ("application/json", "application/json;stream=watch")
    content = tuple(MediaType(name=kind, type=TEXT) for kind in kinds)
    both = Response(status="200", content=content, origin=ORIGIN)
    made = [
        op(f"GET /{part}/x{n}", f"act{n}", "all", responses=(both,))
        for part in PARTS
        for n in range(20)
    ]  # fmt: skip
    assert groups(made) == {("all", part): 20 for part in PARTS}


def test_by_further_tags() -> None:
    made = [
        op(f"POST /do/act{n}", f"act{n}").model_copy(update={"tags": ("all", f"kind {n % 4}")})
        for n in range(120)
    ]
    assert groups(made) == {("all", f"kind {n}"): 30 for n in range(4)}


def test_by_what_ids_are_about() -> None:
    made = [op(f"POST /rpc/{n}", f"get{part}V{n}", "all") for part in PARTS for n in range(30)]
    assert max(groups(made).values()) <= MAX_METHODS


def test_the_client_itself_is_parted_too() -> None:
    made = large("", "Sea")
    groups = {group_operation.group for group_operation in group_operations(made, ["Sea"]).values()}
    assert groups == {(part,) for part in PARTS}


def test_names_do_not_say_the_levels_again() -> None:
    made = [
        *large("/api/v1", "core_v1"),
        op("GET /api/v1/sails/{port}", "listCoreV1PortedSail", "core_v1"),
        op("GET /api/v1/sails", "listCoreV1SailForAllPorts", "core_v1"),
    ]
    assert calls(*made)[-2:] == ["core_v1.sails.list_ported", "core_v1.sails.list_for_all_ports"]


def test_what_is_published_stays_and_what_is_new_goes_to_its_like() -> None:
    made = large("/boats/{boat}", "boats")
    flat = {operation.key: ("boats",) for operation in made if "/sails/" in operation.path}
    deep = {operation.key: ("boats", "masts") for operation in made if "/masts/" in operation.path}
    more = [
        *made, op("POST /boats/{b}/sails/{id}/new", "new", "boats"),
        op("POST /boats/{b}/masts/{id}/new", "newer", "boats"),
    ]  # fmt: skip
    goes = group_operations(more, [], {**flat, **deep})
    assert goes[more[-2].key].group == ("boats",)
    assert goes[more[-1].key].group == ("boats", "masts")
    assert all(goes[key].group == group for key, group in {**flat, **deep}.items())


def test_a_part_stays_where_its_group_has_shrunk() -> None:
    made = [op(f"POST /boats/{{b}}/masts/{{id}}/x{n}", f"act{n}", "boats") for n in range(3)]
    published = {operation.key: ("boats", "masts") for operation in made[:2]}
    test_a_part_stays = group_operations(made, [], published)
    assert {grouped.group for grouped in test_a_part_stays.values()} == {("boats", "masts")}
