"""Names that the settings give, and names by the rules before."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from specmill.diagnostics import Diagnostics, UsageError
from specmill.model import Api, Origin, SecurityScheme
from specmill.output.names import NO_NAMES, PublishedNames, read_names
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
    return planned_with(API, published, **names)[0]


def planned_with(
    api: Api, published: PublishedNames = NO_NAMES, **names: Any
) -> tuple[PythonPlan, Diagnostics]:
    settings, diagnostics = builders.settings(names=names), Diagnostics()
    return plan_python(api, settings, builders.BRAND, diagnostics, published), diagnostics


def calls(plan: PythonPlan) -> list[str]:
    return [method.call for method in plan.surface.clients[0].methods]


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


POINTER = "/paths/~1boats~1{id}~1moor/post"
PLACED = shop(*(
    item.model_copy(update={"origin": Origin(source="sea.yaml", pointer=POINTER)}) if item.name == "moorBoat" else item
    for item in API.operations()
))  # fmt: skip


@pytest.mark.parametrize("form", ["moorBoat", "moor*", "POST /boats/{id}/moor", "POST *", POINTER, "/paths/*/post"])  # fmt: skip
@pytest.mark.parametrize("table", ["methods", "groups", "arguments"])
def test_every_form_means_the_operation(form: str, table: str) -> None:
    given = {
        "methods": {form: "tie"},
        "groups": {form: "sea"},
        "arguments": {f"{form} force": "now"},
    }
    plan, diagnostics = planned_with(PLACED, **{table: given[table]})
    [moor] = [
        method for method in plan.surface.clients[0].methods if method.operation_id == "moorBoat"
    ]
    arguments = [surface_parameter.python for surface_parameter in moor.parameters]
    assert {
        "methods": moor.call == "boats.tie",
        "groups": moor.call == "sea.moor",
        "arguments": arguments == ["id", "now"],
    }[table], (moor.call, arguments)
    assert not [diagnostic for diagnostic in diagnostics if diagnostic.severity == "warning"]


@pytest.mark.parametrize(
    "names",
    [
        {"methods": {"sinkBoat": "sink"}}, {"methods": {"GET /boat": "a"}},
        {"clients": {"Ship": "Sea"}}, {"groups": {"boat": "sea"}}, {"groups": {"ships.*": ""}}, {"models": {"Raft": "Float"}},
        {"arguments": {"forc": "now"}}, {"arguments": {"listBoats force": "now"}},
        {"fields": {"BoatData.lists": "entries"}}, {"fields": {"Boat.list": "entries"}},
    ],
)  # fmt: skip
def test_what_fits_nothing_is_said(names: dict[str, Any]) -> None:
    _, diagnostics = planned_with(API, **names)
    [[table, entries]] = names.items()
    told = [diagnostic.message for diagnostic in diagnostics if diagnostic.code == "unused-name"]
    assert told == [f"nothing fits {next(iter(entries))!r} of [target.names.{table}]"]


@pytest.mark.parametrize(
    ("names", "message"),
    [
        ({"methods": {"*": "tie"}}, "both 'shop GET /boats' and 'shop POST /boats/{id}/moor' 'tie'"),
        ({"arguments": {"id": "a", "force": "a"}}, "calls both 'path/id' and 'query/force' 'a'"),
        ({"models": {"*": "Hull"}}, "[target.names.models] calls both"),
        ({"fields": {"BoatData.*": "a"}}, "[target.names.fields] calls both 'BoatData.list' and 'BoatData.object' 'a'"),
    ],
)  # fmt: skip
def test_one_name_for_two_things_is_an_error(names: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError) as told:
        planned(**names)
    assert message in str(told.value)


@pytest.mark.parametrize(
    ("names", "called"),
    [
        ({"methods": {"listBoats": "close"}}, "'shop GET /boats' 'close'"),
        ({"methods": {"listBoats": "str"}}, "'shop GET /boats' 'str'"),
        ({"groups": {"boats": "request"}}, "'boats' 'request'"),
        ({"groups": {"moorBoat": "sea.with_options"}}, "'moorBoat' 'with_options'"),
        ({"groups": {"boats": "wait_until"}}, "'boats' 'wait_until'"),
        ({"arguments": {"force": "self"}}, "'query/force' 'self'"),
        ({"arguments": {"moorBoat id": "extra_body"}}, "'path/id' 'extra_body'"),
        ({"models": {"BoatData": "str"}}, "'str'"), ({"models": {"BoatData": "Any"}}, "'Any'"),
        ({"models": {"BoatData": "property"}}, "'property'"),
        ({"clients": {"Shop": "APIError"}}, "'shop' 'APIError'"),
        ({"clients": {"Shop": "str"}}, "'shop' 'str'"),
        ({"fields": {"BoatData.list": "json"}}, "'BoatData.list' 'json'"),
        ({"fields": {"BoatData.list": "model_dump"}}, "'BoatData.list' 'model_dump'"),
    ],
)  # fmt: skip
def test_a_name_that_the_code_needs_is_an_error(names: dict[str, Any], called: str) -> None:
    with pytest.raises(UsageError) as told:
        planned(**names)
    table = next(iter(names))
    assert str(told.value).startswith(f"[target.names.{table}] calls ")
    assert f"{called}, which the generated code needs itself" in str(told.value)


@pytest.mark.parametrize("other", ["hull", "HULL"])
def test_classes_are_told_apart_without_regard_to_case(other: str) -> None:
    with pytest.raises(UsageError, match="calls both"):
        planned(models={"BoatData": "Hull", "Boat*": other})


SCHEMES = (
    SecurityScheme(key="key", kind="apiKey", location="header", name="X-Key"),
    SecurityScheme(key="pair", kind="http", http_scheme="basic"),
    SecurityScheme(key="token", kind="http", http_scheme="bearer"),
)


@pytest.mark.parametrize(
    ("security", "message"),
    [
        ({"arguments": {"key": "timeout"}}, "[target.security.arguments] calls 'header/key' 'timeout'"),
        ({"arguments": {"token": "self"}}, "[target.security.arguments] calls 'bearer/self' 'self'"),
        ({"arguments": {"key": "username"}}, "'header/key' 'username'"),
        ({"arguments": {"key": "a", "token": "a"}}, "calls both 'header/key' and 'bearer/a' 'a'"),
        ({"arguments": {"key": "x_username", "pair": "x"}}, "two arguments of the constructor 'x_username'"),
        ({"arguments": {"key": "host"}, "base_url_argument": "host"}, "'header/key' 'host'"),
        ({"base_url_argument": "timeout"}, "[target.security] calls 'base_url_argument' 'timeout'"),
        ({"base_url_argument": "username"}, "two arguments of the constructor 'username'"),
    ],
)  # fmt: skip
def test_arguments_of_the_constructor_are_told_apart(
    security: dict[str, Any], message: str
) -> None:
    api = shop(*API.operations(), security_schemes=SCHEMES)
    with pytest.raises(UsageError) as told:
        builders.plan(api, security=security)
    assert message in str(told.value)


@pytest.mark.parametrize("names", [{"key": "appKey"}, {"key": "access_token"}, {"pair": "login"}])
def test_arguments_of_the_constructor_are_called_as_they_are_written(names: dict[str, str]) -> None:
    made = builders.plan(
        shop(*API.operations(), security_schemes=SCHEMES), security={"arguments": names}
    )
    [plan] = made.clients
    [[scheme, name]] = names.items()
    [one] = [credential for credential in plan.security.credentials if credential.scheme == scheme]
    assert one.arguments == (
        (name,) if scheme == "key" else (f"{name}_username", f"{name}_password")
    )


@pytest.mark.parametrize("name", ["timeout", "base_url", "self"])
def test_a_parameter_of_the_client_has_no_argument_of_its_own(name: str) -> None:
    with pytest.raises(UsageError, match=f"'header/x-trace' '{name}'"):
        builders.plan(API, client_parameters=["X-Trace"], names={"arguments": {"X-Trace": name}})


@pytest.mark.parametrize("group", ["sea.Fleet", "listOf", "v1_"])
def test_groups_are_called_as_they_are_written(group: str) -> None:
    assert f"{group}.list" in calls(planned(groups={"boats": group}))


def test_a_published_name_is_not_taken_from_what_has_it() -> None:
    published = planned().published
    with pytest.raises(UsageError, match=r"the published name of 'shop POST /boats/.id./moor'"):
        planned(published, methods={"listBoats": "moor"})
    swapped = planned(published, methods={"listBoats": "moor", "moorBoat": "list"})
    assert calls(swapped) == ["boats.list", "boats.moor"]


def test_the_name_of_what_is_gone_can_be_given(tmp_path: Path) -> None:
    published = planned().published
    less = shop(next(iter(API.operations())))
    plan, _ = planned_with(less, published, methods={"listBoats": "moor"})
    assert calls(plan) == ["boats.moor"]
    (tmp_path / ".specmill").mkdir()
    (tmp_path / ".specmill/names.json").write_bytes(plan.published.content())
    assert read_names(tmp_path).scopes["members shop boats"] == {"shop GET /boats": "moor"}


def test_settings_come_before_what_is_published() -> None:
    published = planned().published
    assert calls(planned(published, methods={"listBoats": "every"})) == [
        "boats.every",
        "boats.moor",
    ]


@pytest.mark.parametrize("form", ["BoatData.list", "*.list", "Boat*.l*"])
def test_fields(form: str) -> None:
    plan = planned(fields={form: "entries"})
    [data] = [
        surface_model for surface_model in plan.surface.models if surface_model.name == "BoatData"
    ]
    assert {field.python: field.wire for field in data.fields} == {
        "entries": "list",
        "object": "object",
    }
    later = planned(planned().published, fields={form: "entries"})
    [data] = [
        surface_model for surface_model in later.surface.models if surface_model.name == "BoatData"
    ]
    assert {field.python: field.aliases for field in data.fields} == {
        "entries": ("list",),
        "object": (),
    }


def test_fields_that_change_places_have_no_old_names() -> None:
    swapped = {"BoatData.list": "object", "BoatData.object": "list"}
    plan = planned(planned().published, fields=swapped)
    [data] = [
        surface_model for surface_model in plan.surface.models if surface_model.name == "BoatData"
    ]
    assert {field.python: field.wire for field in data.fields} == {
        "object": "list",
        "list": "object",
    }
    assert not any(field.aliases for field in data.fields)


def test_a_published_name_of_a_field_is_not_taken_from_what_has_it() -> None:
    with pytest.raises(UsageError, match=r"the published name of 'BoatData\.object'"):
        planned(planned().published, fields={"BoatData.list": "object"})


@pytest.mark.parametrize(
    "names",
    [
        {"fields": {"BoatData.list": "entries"}}, {"models": {"BoatData": "Hull"}},
        {"arguments": {"X-Trace": "trace"}}, {"methods": {"listBoats": "all_of_them"}},
        {"clients": {"*": "Harbour"}},
    ],
)  # fmt: skip
def test_a_name_of_the_settings_is_no_clash(names: dict[str, Any]) -> None:
    [own] = [name for table in names.values() for name in table.values()]
    for known in (NO_NAMES, planned().published):
        diagnostics = planned_with(API, known, **names)[1]
        assert not [
            diagnostic.message
            for diagnostic in diagnostics
            if f"named {own!r}" in diagnostic.message
        ]


def test_models_and_arguments() -> None:
    plan = planned(
        models={"BoatData": "Hull"}, arguments={"X-Trace": "trace", "moorBoat force": "now"}
    )
    assert "Hull" in plan.declarations
    arguments = {method.call: [a.python for a in method.parameters] for method in plan.surface.clients[0].methods}  # fmt: skip
    assert arguments == {"boats.list": ["list", "trace"], "boats.moor": ["id", "now"]}


def test_fields_keep_their_names_and_annotations_their_meaning() -> None:
    fields = {field.wire: field.python for field in planned().declarations["BoatData"].fields}
    assert fields == {"list": "list", "object": "object"}


def test_a_package_of_the_rules_before_keeps_them() -> None:
    before = planned(PublishedNames({}, {}, rules=1))
    assert calls(before) == ["boats.list_boats", "boats.moor_boat"]
    assert before.published.rules == 1
    assert calls(planned(before.published)) == calls(before)


@pytest.mark.parametrize("known", ["Shop", "shop", "Sh*"])
def test_a_client(known: str) -> None:
    [client] = planned(clients={known: "Store"}).surface.clients
    assert (client.name, client.async_name) == ("Store", "AsyncStore")
    published = planned().published
    [client] = planned(published, clients={known: "Store"}).surface.clients
    assert (client.name, client.aliases) == ("Store", ("Shop",))
