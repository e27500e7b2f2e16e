"""Names: safe for any text, and settled without regard to the order of the definition."""

from __future__ import annotations

import keyword
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specmill.diagnostics import Diagnostics
from specmill.targets.python.plan.names import LIMIT, Claim, allocate, identifier, type_identifier


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("deleteAccount", "delete_account"),
        ("checkQRCodeStatus", "check_qr_code_status"),
        ("class", "class_"),
        ("None", "none"),
        ("print", "print"),
        ("match", "match"),
        ("OAuth", "oauth"),
        ("listIPv4Addresses", "list_ipv4_addresses"),
        ("SAMLIdPs", "saml_idps"),
        ("+1", "plus_1"),
        ("-1", "minus_1"),
        ("2nd", "value_2_nd"),
        ("", "value"),
        ("__init__", "init"),
        ("用户", "yong_hu"),
        ("ﬁle", "file"),
        ("zh-CN,en-US", "zh_cn_en_us"),
    ],
)
def test_identifiers(text: str, name: str) -> None:
    assert identifier(text) == name


@given(st.text())
def test_any_text_gives_a_safe_name(text: str) -> None:
    for name in (identifier(text), type_identifier(text)):
        assert name.isidentifier()
        assert name.isascii()
        assert not keyword.iskeyword(name)
        assert not name.startswith("_")
        assert len(name) <= LIMIT + 1


CLAIMS = [
    Claim("a", "get", ("get_a",)),
    Claim("b", "get", ("get_b",)),
    Claim("c", "get", ("get_b", "get_c")),
    Claim("d", "get_b"),
    Claim("e", "self"),
    Claim("f", "Get"),
]


def test_clashes_are_settled_by_key_and_nobody_takes_what_another_wishes() -> None:
    diagnostics = Diagnostics()
    names = allocate(CLAIMS, diagnostics, "method", {"self"})
    assert names["a"] == "get"
    assert names["b"].startswith("get_")
    assert names["b"] != "get_b"
    assert names["c"] == "get_c"
    assert names["d"] == "get_b"
    assert names["e"] == "self_"
    assert names["f"] == "Get"
    assert {diagnostic.code for diagnostic in diagnostics} == {"name-clash"}
    assert len(diagnostics) == 2


def test_names_do_not_depend_on_the_order() -> None:
    expected = allocate(CLAIMS, Diagnostics(), "method", fold=True)
    assert len({name.casefold() for name in expected.values()}) == len(CLAIMS)
    for seed in range(20):
        shuffled = random.Random(seed).sample(CLAIMS, len(CLAIMS))
        assert allocate(shuffled, Diagnostics(), "method", fold=True) == expected


def test_a_new_claim_that_ranks_behind_renames_nobody() -> None:
    before = allocate(CLAIMS, Diagnostics(), "method")
    after = allocate([*CLAIMS, Claim("z", "get")], Diagnostics(), "method")
    assert {key: after[key] for key in before} == before
