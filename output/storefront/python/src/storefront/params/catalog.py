from __future__ import annotations

from decimal import Decimal

from typing_extensions import TypedDict


class ProductFilterParam(TypedDict, total=False):
    min_price: Decimal | str
    max_price: Decimal | str
    in_stock: bool
    colour: str
