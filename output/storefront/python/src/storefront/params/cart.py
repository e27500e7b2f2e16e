from __future__ import annotations

from typing_extensions import NotRequired, TypedDict

from .. import models


class NewCartItemParam(TypedDict):
    sku: models.Sku
    quantity: int
    engraving: NotRequired[str]
