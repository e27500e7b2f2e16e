from __future__ import annotations

import datetime as dt
from typing import Annotated
from uuid import UUID

from .._runtime.public import publish_types
from .._runtime.values.access import ANSWERED, UNSET
from .._runtime.values.models import Model
from .cart_shared import CartItem, Money, Sku

__all__ = ["Cart", "CartChange", "NewCart", "NewCartItem"]


class Cart(Model):
    """What a visitor is about to buy."""

    id: Annotated[UUID, ANSWERED] = UNSET
    """Identifier of the cart"""
    items: list[CartItem]
    """What is in the cart"""
    coupon: str | None = None
    """Code of a coupon"""
    total: Money
    """Price of everything"""
    expires_at: dt.datetime | None = None
    """When the cart is thrown away unless something happens to it"""


class CartChange(Model):
    coupon: str | None = None
    """Code of a coupon; `null` removes it"""
    note: str | None = None
    """A word to the people who pack"""


class NewCartItem(Model):
    sku: Sku
    quantity: int
    """How many pieces. Default: 1."""
    engraving: str | None = None
    """Text to engrave, where the product allows it"""


class NewCart(Model):
    items: list[NewCartItem]
    """What to put into the cart"""
    coupon: str | None = None
    """Code of a coupon"""


publish_types(globals())
