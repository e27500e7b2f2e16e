from __future__ import annotations

from decimal import Decimal
from typing import Literal, TypeAlias

from .._runtime.public import publish_types
from .._runtime.values.models import Model

Currency: TypeAlias = Literal["EUR", "SEK", "USD"] | str
"""A currency by its three letters."""


class Money(Model):
    """An amount of money."""

    amount: Decimal
    """The amount as a decimal number, exact to the cent"""
    currency: Currency


Sku: TypeAlias = str
"""An article number."""


class CartItem(Model):
    sku: Sku
    quantity: int
    """How many pieces. Default: 1."""
    engraving: str | None = None
    """Text to engrave, where the product allows it"""
    price: Money
    """Price of one piece"""


publish_types(globals())
