"""Every line with a mistake that type checkers see: each ``ignore`` is needed."""

from sdk import AsyncNestedInputs, NestedInputs, params

client = NestedInputs()
client.cart.create(items=[{"sku": "a1"}])  # type: ignore
client.cart.create(items=[{"sku": "a1", "quantity": "2"}])  # type: ignore
client.cart.create(items=[{"sku": "a1", "quantity": 2, "quantitty": 3}])  # type: ignore
client.cart.create(items=[{"sku": "a1", "quantity": 2, "id": "read only"}])  # type: ignore
client.cart.create(items=[{"sku": "a", "quantity": 1, "parts": [{"sku": "b"}]}])  # type: ignore
client.cart.create(items=(), shipping={"town": "Bern"})  # type: ignore
client.cart.create(items=(), shipping={"city": "Bern", "not_before": "2026-01-02"})  # type: ignore
client.cart.create(items=(), payment={"kind": "Cash"})  # type: ignore
client.cart.create(items=(), payment={"kind": "Card"})  # type: ignore
client.cart.create(items=(), labels={"a": {"colour": "red"}})  # type: ignore
client.cart.create(items=(), labels={"a": {"text": "new", "colour": "blue"}})  # type: ignore
client.cart.create(items=(), labels={"a": "new"})  # type: ignore
client.cart.create(items=(), extra=["a", [1]])  # type: ignore
client.cart.replace_items(body=[{"sku": 1, "quantity": 2}])  # type: ignore
AsyncNestedInputs().cart.replace_items(body=[{"quantity": 2}])  # type: ignore

item: params.ItemParam = {"sku": "a1", "quantity": "2"}  # type: ignore
