from __future__ import annotations

import datetime as dt
from typing import Literal, TypeAlias
from uuid import UUID

from typing_extensions import NotRequired, TypedDict

from .. import models
from .._runtime.public import publish_types
from .._runtime.values.unlisted import Unlisted
from .._unknown import UnknownVariant

OrderStatusParam: TypeAlias = (
    Literal["placed", "paid", "packed", "shipped", "delivered", "cancelled"] | Unlisted
)


class AddressParam(TypedDict):
    street: str
    city: str
    postal_code: str
    country: str


class CardPaymentParam(TypedDict):
    method: Literal["card"]
    card_token: str


class InvoicePaymentParam(TypedDict):
    method: Literal["invoice"]
    reference: NotRequired[str]


class VoucherPaymentParam(TypedDict):
    method: Literal["voucher"]
    code: str


PaymentParam: TypeAlias = (
    models.CardPayment
    | CardPaymentParam
    | models.InvoicePayment
    | InvoicePaymentParam
    | models.VoucherPayment
    | VoucherPaymentParam
    | UnknownVariant
)


class NewOrderParam(TypedDict):
    cart_id: UUID | str
    payment: PaymentParam
    ship_to: models.Address | AddressParam
    bill_to: NotRequired[models.Address | AddressParam | None]
    deliver_on: NotRequired[dt.date | str]


publish_types(globals())
