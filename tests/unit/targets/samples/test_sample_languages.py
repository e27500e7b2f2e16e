"""Samples of other languages: what is written for each kind of value, and by which conventions."""

from __future__ import annotations

from typing import Any

import pytest

from specmill.diagnostics import UsageError
from specmill.model import EnumMember, EnumType, ListType, MapType, UnionType
from specmill.render import Renderer
from specmill.targets.sample_language import SampleLanguage, read_languages
from specmill.targets.samples.languages.idents import member_name, method_name, variable_name
from specmill.targets.samples.languages.naming import spell_method
from specmill.targets.samples.request import Call
from specmill.targets.samples.sdks import Sdk, place_of, read_sdks
from specmill.targets.samples.typed import Node, Record, Scalar, typed
from tests.tools.pages.language_printers import printed
from tests.tools.parsers import errors
from tests.unit.targets.samples.builders import NUMBER, TEXT, WHOLE, api, may, model, ref

LANGUAGES = ("node", "java", "go", "php", "csharp")
COLOUR = EnumType(base="string", members=(EnumMember(value="+1"), EnumMember(value="-1")))
PET = model(
    may("class", TEXT.model_copy(update={"nullable": True})),
    may("zh-CN", TEXT),
    may("colour", COLOUR),
    may("friends", ListType(items=ref("Pet"))),
    may("sizes", MapType(values=NUMBER)),
    may("either", UnionType(variants=(WHOLE, ref("Pet")))),
)
VALUE = {
    "class": 'a"$\n',
    "zh-CN": "用户",
    "colour": "-1",
    "friends": [{"class": "x"}, {}],
    "sizes": {"1": 2**70, "two": 1.5},
    "either": {"class": None},
}


def sample(language: str, request: Node | None, *path: str, **sdk: Any) -> str:
    table = Sdk(clients="pets", **sdk)
    place = place_of(table, "pets", "Pet", "PetClient")
    call = Call("PetClient", path or ("pay",), (("api_key", "PETS_API_KEY"),), "", request, place)
    code = printed(language, call).replace("\x00", "// Words.")
    assert errors(language, code) == []
    return code


def pet() -> Node:
    return typed(VALUE, ref("Pet"), api(Pet=PET), "PayRequest")


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "node",
            [
                "class: 'a\"$\\n',",
                '"zh-CN": "用户",',
                'colour: "-1",',
                '"1": 1180591620717411303424,',
            ],
        ),
        (
            "java",
            [
                'friendsItem.setClass("x");',
                "pet.setFriends(Arrays.asList(friendsItem, friendsItem2));",
                "pet.setColour(Pet.Colour.MINUS_1);",
                'sizes.put("1", new java.math.BigInteger("1180591620717411303424"));',
            ],
        ),
        (
            "go",
            [
                'Class:  "a\\"$\\n",',
                "Friends: []pets.Pet{",
                "Sizes: map[string]float64{",
                '"1":   1180591620717411303424.0,',
                "Either: pets.Pet{",
            ],
        ),
        (
            "php",
            [
                '\'class\' => "a\\"\\$\\n",',
                "'sizes' => (object) [",
                "'1' => 1180591620717411303424,",
                "new \\stdClass(),",
            ],
        ),
        (
            "csharp",
            [
                "Colour = Pet.colour.MINUS_1,",
                "Friends = new List<Pet>",
                "Sizes = new Dictionary<string, double>",
                "Class = null,",
            ],
        ),
    ],
)
def test_values_of_every_kind(language: str, lines: list[str]) -> None:
    request = Record("Pet", (("pet", pet()),)) if language == "java" else pet()
    code = [line.strip() for line in sample(language, request).split("\n")]
    assert [line for line in lines if line not in code] == []


@pytest.mark.parametrize(
    ("language", "call"),
    [
        ("node", "await client.rareOnes.delete({})"),
        ("java", "client.rareOnes().delete(request)"),
        ("go", "client.RareOnes.Delete(&pets.R{})"),
        ("php", "$client->rareOnes->delete([])"),
        ("csharp", "await client.RareOnes.Delete(new R())"),
    ],
)
def test_groups_and_empty_requests(language: str, call: str) -> None:
    assert call in sample(language, Record("R"), "rare_ones", "delete")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_body_that_is_no_object_and_no_body(language: str) -> None:
    assert '("x")' in sample(language, Scalar("x")).replace("'", '"')
    assert sample(language, None) != sample(language, Record("R"))


def test_names_are_never_reserved_words() -> None:
    java = read_languages(Renderer())["java"]
    assert {"synchronized", "getClass", "_"} <= set(java.reserved)
    assert spell_method(java, "new") == "new_"
    assert [spell_method(java, name) for name in ("new", "getClass")] == ["new_", "getClass_"]
    assert variable_name("default", java.reserved) == "default_"
    assert (method_name("2fa enable"), method_name("checkQRCode")) == (
        "call2FaEnable",
        "checkQrCode",
    )
    assert (member_name("model"), member_name("+1"), member_name("zh-CN")) == (
        "Model",
        "Plus1",
        "ZhCN",
    )


def test_places_are_filled_in_by_the_package() -> None:
    table = Sdk(
        clients="com.example.{module}", models="{Package}.{client}", options_class="{class}X"
    )
    place = place_of(table, "rare_pets", "Pet Shop", "PetShopClient")
    assert place.clients == "com.example.rarepets"
    assert place.models == "RarePets.petshop"
    assert place.options_class == "PetShopClientX"
    assert place_of(table, "native", "Pet", "PetClient").clients == "com.example.nativesdk"


def test_a_brand_without_sdks_takes_those_of_the_neutral_one() -> None:
    neutral = {"sdk": {name: {"clients": "n"} for name in LANGUAGES}}
    java = SampleLanguage(title="Java", fence="java", aliases=("java",))
    assert read_sdks({"name": "Mine"}, neutral).of("java", java).clients == "n"
    own = {"sdk": {"ruby": {"clients": "r"}}}
    assert read_sdks(own, neutral).of("ruby", java).clients == "r"
    assert read_sdks(own, neutral).of("java", java).clients == "{package}"
    with pytest.raises(UsageError, match=r"\[sdk\] table is not right"):
        read_sdks({"sdk": {"node": {}}}, neutral)
