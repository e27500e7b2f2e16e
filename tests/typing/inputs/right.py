"""Every way to write a nested input that type checkers accept."""

import datetime as dt

from sdk import NestedInputs, Unlisted, models, params

client = NestedInputs()
client.cart.create(items=[{"sku": "a1", "quantity": 2}])
client.cart.create(items=[{"sku": "a", "quantity": 1, "parts": [{"sku": "b", "quantity": 1}]}])
client.cart.create(items=[models.Item(id="1", sku="a", quantity=2), {"sku": "b", "quantity": 1}])
client.cart.create(
    items=(), shipping={"city": "Bern", "not-before": dt.date(2026, 1, 2), "class": "x"}
)
client.cart.create(items=(), billing={"city": "Bern", "not-before": "2026-01-02"})
client.cart.create(items=(), payment={"kind": "Card", "token": "t"})
client.cart.create(items=(), payment={"kind": "Invoice", "reference": None})
client.cart.create(items=(), payment=models.Invoice(kind="Invoice"))
client.cart.create(
    items=(), labels={"a": {"text": "new", "colour": "green"}, "b": models.Label(text="x")}
)
client.cart.create(items=(), labels={"a": {"text": "new", "colour": Unlisted("blue")}})
client.cart.create(items=(), options={"fast": True, "level": 3})
client.cart.create(items=(), extra=["a", ["b", ["c"]]])
client.cart.replace_items(body=[{"sku": "a1", "quantity": 2}])

item: params.ItemParam = {"sku": "a1", "quantity": 2}
place: params.CartBillingParam = {"city": "Bern"}
client.cart.create(items=[item], shipping=place, billing=place)
