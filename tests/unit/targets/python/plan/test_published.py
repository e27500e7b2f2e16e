"""Names that are published stay, whatever is added to a definition or taken from it."""

from __future__ import annotations

from itertools import chain
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from specmill.diagnostics import Diagnostics
from specmill.model import Api, ListType, ModelType, Operation, ReferenceType, SecurityScheme, Type
from specmill.output.names import NO_NAMES, PublishedNames
from specmill.targets.python.plan.build_plan import plan_python
from specmill.targets.python.plan.names import Claim, allocate
from specmill.targets.python.plan.naming.published import named
from specmill.targets.python.plan.python_plan import PythonPlan
from tests.unit.targets.python import builders
from tests.unit.targets.python.builders import answer, json_body, may, model, operation, parameter

# Few words, so that clashes are the rule.
WORDS = st.sampled_from(
    ["list", "List", "listUsers", "list_users", "list-users", "users", "id", "Id"]
)
PATHS = st.sampled_from(
    ["/list", "/users", "/a/list-users", "/users/{id}", "/list/users/all", "/x"]
)
FIELDS = st.lists(WORDS, unique=True, max_size=3)


@st.composite
def operations(draw: st.DrawFn) -> Operation:
    fields = draw(FIELDS)
    inner = model(*(may(name) for name in draw(FIELDS)))
    return operation(
        draw(WORDS),
        draw(PATHS),
        draw(st.sampled_from(["GET", "POST"])),
        owner=draw(st.sampled_from(["", "Users"])),
        group=draw(st.sampled_from([(), ("users",), ("list",), ("Users", "list")])),
        parameters=tuple(parameter(name) for name in draw(FIELDS)),
        body=json_body(model(*(may(name) for name in fields))) if fields else None,
        responses=(answer(draw(st.sampled_from([inner, None]))),),
    )


DEFINITIONS = st.builds(
    lambda ops, schemas: ({value.key: value for value in ops}, schemas),
    st.lists(operations(), max_size=5),
    st.dictionaries(WORDS, st.builds(lambda names: model(*map(may, names)), FIELDS), max_size=3),
)


def api(definition: tuple[dict[str, Operation], dict[str, Type]]) -> Api:
    return builders.shop(*definition[0].values(), schemas=definition[1])


def plan(made: Api, published: PublishedNames, layout: str = "grouped", **given: Any) -> PythonPlan:
    target_settings = builders.settings(layout=layout, **given)
    return plan_python(made, target_settings, builders.BRAND, Diagnostics(), published)


def names(made: PythonPlan) -> dict[tuple[str, str], str]:
    """Every name of a plan by scope and key."""
    return {(scope, key): name for scope, texts in named(made) for key, name in texts.items()}


@given(st.lists(DEFINITIONS, min_size=2, max_size=5), st.sampled_from(["flat", "grouped"]))
@settings(max_examples=150, deadline=None)
def test_no_name_moves_when_things_come_and_go(
    versions: list[tuple[dict[str, Operation], dict[str, Type]]], layout: str
) -> None:
    published, given_once = NO_NAMES, dict[tuple[str, str], str]()
    for version in versions:
        made = plan(api(version), published, layout)
        now = names(made)
        for place, name in now.items():
            assert given_once.get(place, name) == name, place
        given_once |= now
        for scope in {scope for scope, _ in given_once}:
            within = [name.casefold() for (text, _), name in given_once.items() if text == scope]
            assert len(within) == len(set(within)), scope
        again = plan(api(version), made.published, layout)
        assert again.published.content() == made.published.content()
        assert again.surface == made.surface
        published = made.published


@given(DEFINITIONS)
@settings(max_examples=50, deadline=None)
def test_without_a_list_names_are_as_with_one_that_is_new(
    definition: tuple[dict[str, Operation], dict[str, Type]],
) -> None:
    made = plan(api(definition), NO_NAMES)
    assert plan(api(definition), made.published).surface == made.surface


def calls(made: PythonPlan) -> dict[str, str]:
    methods = chain.from_iterable(client.methods for client in made.surface.clients)
    return {f"{method.http_method} {method.path}": method.call for method in methods}


def test_an_operation_that_would_win_the_clash_does_not_take_the_name() -> None:
    old = operation("listUsers", "/people/everyone", "GET", operation_id="listUsers")
    new = operation("listUsers", "/list-users", "GET")
    first = plan(builders.shop(old), NO_NAMES)
    fresh = plan(builders.shop(old, new), NO_NAMES)
    assert calls(fresh)["GET /people/everyone"] == "list_users_people_everyone"  # without the list
    kept = plan(builders.shop(old, new), first.published)
    assert calls(kept) == {
        "GET /people/everyone": "list_users",
        "GET /list-users": "list_users_get",
    }


def test_the_name_of_what_is_gone_is_given_to_nothing_else() -> None:
    old, new = operation("list", "/a", "GET"), operation("list", "/b", "GET")
    first = plan(builders.shop(old), NO_NAMES)
    second = plan(builders.shop(new), first.published)
    assert calls(second) == {"GET /b": "list_b"}
    third = plan(builders.shop(old, new), second.published)
    assert calls(third) == {"GET /a": "list", "GET /b": "list_b"}


def test_an_operation_that_moves_keeps_its_names_by_its_operation_id() -> None:
    def at(path: str) -> Api:
        response = answer(model(may("data", model(may("userName")))))
        given = operation("list", path, "GET", operation_id="list", responses=(response,))
        extra = operation("more", path + "/more", "GET", responses=(answer(model(may("x"))),))
        return builders.shop(given, extra)

    first = plan(at("/v1/users"), NO_NAMES)
    second = plan(at("/v2/users"), first.published)
    assert calls(second)["GET /v2/users"] == calls(first)["GET /v1/users"] == "users.list"
    models = {surface_model.name for surface_model in first.surface.models}
    assert "UsersListResponse" in models
    assert "UsersListResponse" in {surface_model.name for surface_model in second.surface.models}


def test_fields_arguments_models_and_credentials_are_kept() -> None:
    def made(*more: str, published: PublishedNames = NO_NAMES) -> PythonPlan:
        fields = [may(name) for name in ("userName", *more)]
        schemes = [
            SecurityScheme(key=key, kind="apiKey", location="header", name=key)
            for key in ("apiKey", *more)
        ]
        parameters = [parameter("userName"), *(parameter(name, "path") for name in more)]
        result = operation("user", "/u/{user_name}", "GET", parameters=tuple(parameters))
        schemas: dict[str, Type] = {"user": model(*fields)}
        if more:
            schemas["User"] = model(may("a"))
        shop = builders.shop(result, schemas=schemas, security_schemes=tuple(schemes))
        return plan(shop, published, unused_schemas="keep")

    def seen(one: PythonPlan) -> tuple[str, str, str, str]:
        (method,) = one.clients[0].groups[()].methods
        keys = {declaration.key: declaration for declaration in one.declarations.values()}
        user = keys["schemas/user"]
        field = next(
            field_plan.python for field_plan in user.fields if field_plan.wire == "userName"
        )
        credential = one.clients[0].security.credentials[0].arguments[0]
        return method.arguments.names["query/userName"], field, user.name, credential

    first = made()
    assert seen(first) == ("user_name", "user_name", "User", "api_key")
    unlike = seen(made("user_name"))  # what would happen without the list
    assert (unlike[0], unlike[1] == "user_name") == ("query_user_name", False)
    assert seen(made("user_name", published=first.published)) == seen(first)


def test_notes_say_why_a_name_is_not_what_was_wished_for() -> None:
    def noted(claims: list[Claim], published: dict[str, str]) -> list[str]:
        diagnostics = Diagnostics()
        allocate(claims, diagnostics, "thing", published=published)
        return [diagnostic.message for diagnostic in diagnostics]

    claims = [Claim("a", "x"), Claim("b", "x", ("y",))]
    assert noted(claims, {}) == ["the thing 'b' is named 'y', because 'a' is named 'x'"]
    assert noted(claims, {"b": "x"}) == [
        f"the thing 'a' is named {allocate(claims, Diagnostics(), '', published={'b': 'x'})['a']!r}, "
        "because 'b' is named 'x'"
    ]
    assert noted(claims[:1], {"a": "z"}) == [
        "the thing 'a' is named 'z', because it was published so"
    ]


def test_a_published_name_that_is_reserved_now_is_given_up() -> None:
    given_names = allocate(
        [Claim("a", "x")], Diagnostics(), "thing", {"close"}, published={"a": "close"}
    )
    assert given_names == {"a": "x"}


def test_iterators_are_published_as_well() -> None:
    things = ListType(items=ReferenceType(target="Thing"))
    pages = operation(
        "listUsers",
        "/users",
        "GET",
        parameters=(
            parameter("page", type_=builders.WHOLE),
            parameter("limit", type_=builders.WHOLE),
        ),
        responses=(answer(things),),
    )
    schemas: dict[str, Type] = {"Thing": ModelType(fields=(may("id"),))}
    first = plan(builders.shop(pages, schemas=schemas), NO_NAMES, "flat")
    clash = operation("iterUsers", "/iter-users", "POST")
    second = plan(builders.shop(pages, clash, schemas=schemas), first.published, "flat")
    (method,) = [
        method_plan
        for method_plan in second.clients[0].groups[()].methods
        if method_plan.pagination
    ]
    assert method.iterator == "iter_users"
    assert calls(second)["POST /iter-users"] == "iter_users_post"
