from __future__ import annotations

from decimal import Decimal
from typing import Literal, TypeAlias

from .._runtime.public import publish_types
from .._runtime.values.models import Model
from .cart_shared import Money, Sku

__all__ = ["Category", "Product", "ProductFilter", "ProductOrder", "ProductPage"]


class Category(Model):
    """A shelf of the shop, with the shelves inside it."""

    slug: str
    """Short name for addresses"""
    name: str
    children: list[Category] | None = None
    """The categories below"""


class ProductFilter(Model):
    min_price: Decimal | None = None
    """Costs at least this much"""
    max_price: Decimal | None = None
    """Costs at most this much"""
    in_stock: bool | None = None
    """Can be sent today"""
    colour: str | None = None
    """Has this colour"""


ProductOrder: TypeAlias = Literal["name", "-name", "price", "-price", "newest"] | str
"""Order of products. A leading `-` turns it round."""


class Product(Model):
    """Something that is for sale."""

    sku: Sku
    name: str
    description: str | None = None
    price: Money
    category: str | None = None
    """Short name of the category"""
    rating: float | None = None
    """Mean of all ratings; `null` before the first"""
    attributes: dict[str, str] | None = None
    """Colour, size, and whatever else tells products apart"""
    images: list[str] | None = None
    variants: list[Product] | None = None
    """The same product in other colours and sizes"""
    old_number: str | None = None
    """Deprecated. Article number in the printed catalog"""


class ProductPage(Model):
    items: list[Product]
    """The products on this page"""
    page: int
    """Number of this page"""
    total: int
    """Products on all pages"""


publish_types(globals())
