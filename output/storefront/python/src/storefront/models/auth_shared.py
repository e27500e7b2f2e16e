from __future__ import annotations

import datetime as dt
from typing import Annotated
from uuid import UUID

from .._runtime.public import publish_types
from .._runtime.values.access import ANSWERED, READ_ONLY, UNSET
from .._runtime.values.models import Model


class Address(Model):
    """Where parcels go."""

    street: str
    city: str
    postal_code: str
    country: str
    """Two letters"""


class User(Model):
    """Someone who buys."""

    id: Annotated[UUID, ANSWERED] = UNSET
    """Identifier of the user"""
    email: str
    """Address for letters from the shop"""
    phone: str | None = None
    """Phone number with country code"""
    first_name: str | None = None
    last_name: str | None = None
    born_on: dt.date | None = None
    addresses: list[Address] | None = None
    created_at: Annotated[dt.datetime | None, READ_ONLY] = None
    """When the account was made"""


publish_types(globals())
