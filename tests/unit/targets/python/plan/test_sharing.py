"""Equal types that are written in place: one class, all names, and no name that moves."""

from __future__ import annotations

from specmill.model import ListType, ModelType, Notes, Operation, Type
from specmill.output.names import NO_NAMES, PublishedNames
from specmill.targets.python.plan.python_plan import PythonPlan
from tests.unit.targets.python.builders import answer, json_body, model, need, operation, plan, shop


def owner(text: str = "Who it belongs to") -> ModelType:
    """An object of its own each time, as the builder makes them."""
    return model(need("name"), need("address", model(need("city"))), notes=Notes(description=text))


def names(made: PythonPlan) -> dict[str, tuple[str, ...]]:
    """Name of each class -> its further names."""
    return {name: declaration.others for name, declaration in made.declarations.items()}


def answering(name: str, type_: Type) -> Operation:
    return operation(name, responses=(answer(model(need("owner", type_))),))


def test_equal_objects_are_declared_once() -> None:
    made = plan(shop(answering("list", owner()), answering("find", owner())))
    assert names(made) == {
        "FindResponse": ("ListResponse",),
        "Owner": (),
        "OwnerAddress": (),
    }


def test_other_words_make_another_class() -> None:
    made = plan(shop(answering("list", owner()), answering("find", owner("Someone else"))))
    assert names(made) == {
        "FindResponse": (), "FindOwner": (), "ListResponse": (), "ListOwner": (), "OwnerAddress": (),
    }  # fmt: skip


def test_a_named_schema_stands_for_what_is_equal_to_it() -> None:
    schemas: dict[str, Type] = {"Owner": owner(), "OwnerTwin": owner()}
    use = operation("all", responses=(answer(model(need("a", model(need("b", owner()))))),))
    keep = {"unused_schemas": "keep"}
    made = names(plan(shop(use, schemas=schemas), **keep))
    assert made["Owner"] == ("AllAB",)
    assert made["OwnerTwin"] == ()
    assert made["Address"] == ()


def surface_of(
    published: PublishedNames, *operations: Operation, **schemas: Type
) -> tuple[dict[str, str], dict[str, object], PublishedNames]:
    made = plan(shop(*operations, schemas=schemas), published=published)
    surface = made.surface
    (client,) = surface.clients
    calls = {method.call: f"{method.parameters} {method.returns}" for method in client.methods}
    types = {
        surface_model.name: (surface_model.module, surface_model.fields)
        for surface_model in (*surface.models, *surface.params)
    }
    return calls, dict(types), made.published


def test_an_addition_renames_and_removes_nothing() -> None:
    first = [answering("zebra", owner()), answering("monkey", owner())]
    body = json_body(model(need("owner", owner()), need("more", ListType(items=owner()))))
    first.append(operation("nest", body=body))
    calls, types, published = surface_of(NO_NAMES, *first)
    added = [
        answering("ant", owner()),
        operation("bee", body=json_body(model(need("owner", owner())))),
        operation("cow", responses=(answer(owner()),)),
    ]
    grown_calls, grown_types, _ = surface_of(published, *first, *added, Owner=owner())
    assert {name: grown_calls[name] for name in calls} == calls
    assert {name: grown_types[name] for name in types} == types
    assert len(grown_types) > len(types)


def test_typed_dicts_share_too() -> None:
    bodies = [
        operation(name, body=json_body(model(need("owner", owner()), need("id"))))
        for name in ("zebra", "monkey")
    ]
    made = plan(shop(*bodies))
    assert made.declarations == {}
    assert {
        declaration.name: declaration.others
        for module in made.params
        for declaration in module.declarations
    } == {
        "OwnerParam": (),
        "OwnerAddressParam": (),
    }
