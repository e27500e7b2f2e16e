from __future__ import annotations

from decimal import Decimal
from typing import Literal, TypeAlias

from typing_extensions import TypedDict

from .._runtime.public import publish_types
from .._runtime.values.unlisted import Unlisted

CurrencyParam: TypeAlias = Literal["EUR", "SEK", "USD"] | Unlisted


class ProductFilterParam(TypedDict, total=False):
    min_price: Decimal | str
    max_price: Decimal | str
    in_stock: bool
    colour: str


ProductOrderParam: TypeAlias = (
    Literal["name", "-name", "price", "-price", "newest"] | Unlisted
)


publish_types(globals())
