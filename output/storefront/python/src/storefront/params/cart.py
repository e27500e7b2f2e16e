from __future__ import annotations

from collections.abc import Sequence

from typing_extensions import NotRequired, TypedDict

from .. import models
from .._runtime.public import publish_types


class CartChangeParam(TypedDict, total=False):
    coupon: str | None
    note: str


class NewCartItemParam(TypedDict):
    sku: models.Sku
    quantity: int
    engraving: NotRequired[str]


class NewCartParam(TypedDict):
    items: Sequence[models.NewCartItem | NewCartItemParam]
    coupon: NotRequired[str | None]


publish_types(globals())
