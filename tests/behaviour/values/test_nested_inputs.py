"""Nested inputs on the wire: plain dicts, models and both mixed, and what is loaded for them."""

from __future__ import annotations

import datetime as dt
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.behaviour.loopback import Loopback, answer_json
from tests.tools.generating import generate, run_with
from tests.tools.shared import ROOT

PACKAGE = "nested_inputs"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    spec = ROOT / "specs" / "features" / "nested-inputs.yaml"
    out = tmp_path_factory.mktemp("nested") / "out"
    return generate(str(spec), "--package", PACKAGE, "--only", "python", out=out) / "python" / "src"


@pytest.fixture(scope="module")
def sdk(source: Path) -> Iterator[Any]:
    sys.path.insert(0, str(source))
    yield importlib.import_module(PACKAGE)
    sys.path.remove(str(source))


def sent(sdk: Any, **arguments: Any) -> object:
    """The body that a call sends."""
    item = {"id": "1", "sku": "a", "quantity": 1}
    with Loopback(respond=lambda _: answer_json(item)) as server:
        with sdk.NestedInputs(base_url=server.url) as client:
            client.cart.create(**arguments)
        return server.last.json()


def test_dicts_are_sent_as_they_are(sdk: Any) -> None:
    shipping = {"city": "Bern", "not-before": dt.date(2026, 1, 2), "class": "x"}
    body = sent(sdk, items=[{"sku": "a1", "quantity": 2}], shipping=shipping, extra=["a", ["b"]])
    assert body == {
        "items": [{"sku": "a1", "quantity": 2}],
        "shipping": {"city": "Bern", "not-before": "2026-01-02", "class": "x"},
        "extra": ["a", ["b"]],
    }


def test_models_stand_beside_and_inside_of_dicts(sdk: Any) -> None:
    part = sdk.models.Item(id="p", sku="part", quantity=1)
    items = [part, {"sku": "whole", "quantity": 1, "parts": [part]}]
    labels = {"a": sdk.models.Label(text="new"), "b": {"text": "old"}}
    plain = {"sku": "part", "quantity": 1}  # the id is read-only
    assert sent(sdk, items=items, labels=labels) == {
        "items": [plain, {"sku": "whole", "quantity": 1, "parts": [plain]}],
        "labels": {"a": {"text": "new"}, "b": {"text": "old"}},
    }


def test_a_call_loads_no_typed_dicts(source: Path) -> None:
    program = f"""
import sys
import {PACKAGE}
client = {PACKAGE}.NestedInputs(base_url="http://127.0.0.1:9", max_retries=0)
try:
    client.cart.create(items=[{{"sku": "a", "quantity": 1}}])
except {PACKAGE}.APIConnectionError:
    pass
print([name for name in sys.modules if name.startswith("{PACKAGE}.params")])
print(sorted({PACKAGE}.params.ItemParam.__annotations__), len({PACKAGE}.params.__all__))
"""
    loaded = f"['{PACKAGE}.params']"  # the index alone
    assert run_with(source, program).splitlines() == [loaded, "['parts', 'quantity', 'sku'] 8"]


def test_equal_objects_are_one(sdk: Any) -> None:
    params = sdk.params
    assert "not-before" in params.CartBillingParam.__annotations__
    assert not hasattr(params, "CartShippingParam")
