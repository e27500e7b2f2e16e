"""Unions: by tag, by inheritance, by best fit; and what is no known variant."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.behaviour.loopback import Loopback
from tests.tools.packages import Service, package_of

DEFINITION = Path(__file__).parents[1] / "definitions" / "unions.yaml"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return package_of(DEFINITION, "zoo_unions", tmp_path_factory.mktemp("unions"))


@pytest.fixture
def zoo(package: Any) -> Iterator[Service]:
    with Loopback() as server:
        yield Service(package, "ZooClient", server)


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize(
    ("method", "value", "names"),
    [
        ("get_pet", {"petType": "cat", "lives": 9}, "Cat"),
        ("get_pet", {"petType": "kitten", "lives": 9, "friends": []}, "Cat"),
        ("get_pet", {"petType": "dog", "bark": "wau", "new": 1}, "Dog"),
        ("get_pet", {"petType": "lizard", "tail": True}, "Lizard"),
        ("get_pet", {"petType": "snake", "length": 1.5}, "Snake"),
        ("get_animal", {"kind": "horse", "speed": 3}, "Horse"),
        ("get_animal", {"kind": "Bird", "wings": 2, "mate": {"kind": "Eagle", "wings": 2}}, "Bird"),
        ("get_animal", {"kind": "Eagle", "wings": 2, "claws": 8}, "Eagle"),
        ("get_animal", {"kind": "Animal", "name": "x"}, "Animal"),
        ("get_animal", {"kind": "unheard-of", "size": 1}, "Animal"),
        ("get_events", [{"type": "created", "id": 1}, {"type": "deleted", "at": "2024-01-02"},
                        {"type": "deleted", "times": 2}], "Created Deleted DeletedAgain"),
        ("get_thing", "text", "str"),
        ("get_thing", {"a": 1}, "Small"),
        ("get_thing", {"a": 1, "b": 2}, "Large"),
        ("get_shape", {"shapeType": "Square", "side": 2}, "Square"),
        ("get_task", {"kind": "chore", "room": "attic"}, "Chore"),
    ],
)  # fmt: skip
def test_variants(zoo: Service, method: str, value: Any, names: str, strict: bool) -> None:
    receive = zoo.receive(method, value, strict)
    items = receive if isinstance(receive, list) else [receive]
    assert " ".join(type(item).__name__ for item in items) == names
    assert [getattr(item, "to_dict", lambda plain=item: plain)() for item in items] == (
        value if isinstance(value, list) else [value]
    )


@pytest.mark.parametrize(
    ("method", "value", "name"),
    [
        ("get_pet", {"petType": "unicorn", "horn": 1}, "UnknownVariant"),
        ("get_pet", {"petType": ["cat"]}, "UnknownVariant"),
        ("get_pet", {"lives": 9}, "Cat"),
        ("get_pet", {"petType": "dog", "bark": 7}, "Dog"),
        ("get_pet", {"petType": "lizard", "tail": "long"}, "Lizard"),
        ("get_pet", {}, "UnknownVariant"),
        ("get_animal", {"kind": "Bird", "wings": "two"}, "Bird"),
        ("get_thing", {"a": "1", "b": 2}, "Large"),
        ("get_thing", {"z": 1}, "UnknownVariant"),
        ("get_task", {"room": "attic"}, "Chore"),
        ("get_thing", 7, "int"),
    ],
)
def test_what_does_not_fit(zoo: Service, package: Any, method: str, value: Any, name: str) -> None:
    receive = zoo.receive(method, value)
    assert type(receive).__name__ == name
    for key, item in value.items() if isinstance(value, dict) else ():
        assert receive.to_dict()[key] == item
    with pytest.raises(package.APIResponseValidationError):
        zoo.receive(method, value, strict=True)


def test_variants_inside(zoo: Service) -> None:
    value = {
        "pet": {"petType": "cat", "lives": 1, "friends": [{"petType": "snake"}, {"petType": "?"}]},
        "other": None,
        "byName": {"Rex": {"petType": "dog", "bark": "w"}, "Tix": {"petType": "dog", "bark": 0}},
        "animals": [{"kind": "Eagle", "wings": 2}, {"kind": "horse", "speed": "fast"}, 7],
    }
    owner = zoo.receive("get_owner", value)
    assert [type(friend).__name__ for friend in owner.pet.friends] == ["Snake", "UnknownVariant"]
    assert [type(item).__name__ for item in owner.by_name.values()] == ["Dog", "Dog"]
    assert [type(animal).__name__ for animal in owner.animals] == ["Eagle", "Horse", "int"]
    assert owner.to_dict() == value


def test_an_unknown_variant_is_read_and_sent_back(zoo: Service, package: Any) -> None:
    receive = zoo.receive("get_pet", {"petType": "unicorn", "horn": {"cm": 1}})
    assert isinstance(receive, package.UnknownVariant)
    assert (receive.petType, receive.horn) == ("unicorn", {"cm": 1})
    assert zoo.send("add_pet", body=receive) == b'{"petType":"unicorn","horn":{"cm":1}}'


def test_requests_are_what_was_given(zoo: Service, package: Any) -> None:
    models = package.models
    assert zoo.send("add_pet", body=models.Dog(bark="wau")) == b'{"petType":"dog","bark":"wau"}'
    assert zoo.send("add_pet", body=models.Snake()) == b'{"petType":"snake"}'
    kitten = models.Cat(pet_type="kitten", lives=9, friends=[models.Lizard(tail=True)])
    assert zoo.send("add_pet", body=kitten) == (
        b'{"petType":"kitten","friends":[{"petType":"lizard","tail":true}],"lives":9}'
    )
    assert zoo.send("add_pet", body={"petType": "x", "any": 1}) == b'{"petType":"x","any":1}'
    eagle = models.Eagle(wings=2, mate=models.Horse(speed=1))
    assert zoo.send("add_animal", body=eagle) == (
        b'{"kind":"Eagle","wings":2,"mate":{"kind":"horse","speed":1}}'
    )


def test_where_a_strict_answer_does_not_fit(zoo: Service, package: Any) -> None:
    for method, value, path in (
        ("get_pet", {"petType": "dog"}, "bark: Field required"),
        ("get_owner", {"pet": {"petType": "dog", "bark": 1}}, "pet.bark: "),
        ("get_events", [{"type": "created", "id": 1}, {"type": "created"}], "1.id: Field"),
    ):
        with pytest.raises(package.APIResponseValidationError, match=path):
            zoo.receive(method, value, strict=True)
