"""Models, loaded when they are first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .auth import *  # noqa: F403
    from .auth_shared import *  # noqa: F403
    from .cart import *  # noqa: F403
    from .cart_shared import *  # noqa: F403
    from .catalog import *  # noqa: F403
    from .common import *  # noqa: F403
    from .files import *  # noqa: F403
    from .orders import *  # noqa: F403
    from .users import *  # noqa: F403


if not TYPE_CHECKING:
    _NAMES = {
        "auth": "AuthLogoutResponse AuthLogoutResponseContent Credentials Session",
        "auth_shared": "Address User",
        "cart": "Cart CartChange NewCart NewCartItem",
        "cart_shared": "CartItem Currency Money Sku",
        "catalog": "Category Product ProductFilter ProductOrder ProductPage",
        "common": "Problem ValidationProblem ValidationProblemErrorsItem",
        "files": "FileDetails StoredFile",
        "orders": "CardPayment InvoicePayment NewOrder Order OrderPage OrderStatus Payment SoldOut VoucherPayment",
        "users": "Preferences UserChange",
    }
    _MODULES = {
        name: module for module, names in _NAMES.items() for name in names.split()
    }
    __all__ = sorted(_MODULES)

    def __getattr__(name):
        """Load a type on first use (PEP 562)."""
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        module = import_module(f".{_MODULES[name]}", __name__)
        value = globals()[name] = getattr(module, name)
        return value

    def __dir__():
        return __all__
