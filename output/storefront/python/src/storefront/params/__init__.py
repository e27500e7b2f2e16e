"""Typed dicts for what methods take, loaded when they are first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .auth import *  # noqa: F403
    from .cart import *  # noqa: F403
    from .catalog import *  # noqa: F403
    from .files import *  # noqa: F403
    from .orders import *  # noqa: F403
    from .users import *  # noqa: F403


if not TYPE_CHECKING:
    _NAMES = {
        "auth": "CredentialsParam",
        "cart": "CartChangeParam NewCartItemParam NewCartParam",
        "catalog": "CurrencyParam ProductFilterParam ProductOrderParam",
        "files": "FileDetailsParam",
        "orders": "AddressParam CardPaymentParam InvoicePaymentParam NewOrderParam OrderStatusParam PaymentParam VoucherPaymentParam",
        "users": "PreferencesParam UserChangeParam",
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
