from __future__ import annotations

from typing import Literal, TypeAlias

from typing_extensions import NotRequired, TypedDict

from .. import models
from .._runtime.values.unions import UnknownVariant


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
