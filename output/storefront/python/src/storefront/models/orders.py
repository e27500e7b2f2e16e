from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal, TypeAlias
from uuid import UUID

from .._runtime.public import publish_types
from .._runtime.values.access import WRITE_ONLY
from .._runtime.values.models import Model
from .._runtime.values.unions import Tagged
from .._unknown import UnknownVariant
from .auth_shared import Address
from .cart_shared import CartItem, Money, Sku

__all__ = [
    "CardPayment",
    "InvoicePayment",
    "NewOrder",
    "Order",
    "OrderPage",
    "OrderStatus",
    "Payment",
    "SoldOut",
    "VoucherPayment",
]


OrderStatus: TypeAlias = (
    Literal["placed", "paid", "packed", "shipped", "delivered", "cancelled"] | str
)
"""How far an order has come."""


class CardPayment(Model):
    """Pay with a card."""

    method: Literal["card"] = "card"
    card_token: Annotated[str, WRITE_ONLY]
    """The token that stands for the card"""


class InvoicePayment(Model):
    """Pay after the parcel has arrived."""

    method: Literal["invoice"] = "invoice"
    reference: str | None = None
    """Text to repeat on the invoice"""


class VoucherPayment(Model):
    """Pay with a voucher."""

    method: Literal["voucher"] = "voucher"
    code: str
    """The code on the voucher"""


Payment: TypeAlias = Annotated[
    CardPayment | InvoicePayment | VoucherPayment | UnknownVariant, Tagged("method")
]
"""How an order is paid."""


class Order(Model):
    """Something that was bought."""

    id: int
    """Number of the order"""
    status: OrderStatus
    items: list[CartItem]
    total: Money
    placed_at: dt.datetime
    """When it was placed"""
    payment: Payment
    ship_to: Address | None = None
    tracking: list[str] | None = None
    """Links that show where the parcels are"""
    notes: dict[str, str] | None = None
    """Remarks by language"""


class OrderPage(Model):
    data: list[Order]
    """The orders on this page"""
    next_cursor: str | None = None
    """Where the next page begins; `null` on the last page"""


class NewOrder(Model):
    cart_id: UUID
    """The cart to buy"""
    payment: Payment
    ship_to: Address
    bill_to: Address | None = None
    """Where the bill goes, if not to the same place"""
    deliver_on: dt.date | None = None
    """The day the parcel shall arrive"""


class SoldOut(Model):
    """What went wrong."""

    code: str
    """Short name of the problem, for programs"""
    message: str
    """The problem in words, for people"""
    success: bool | None = None
    """Always false"""
    skus: list[Sku]
    """What is sold out"""


publish_types(globals())
