"""What the furniture of the site says: the brand's table ``[site]`` under the settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from specmill.config import TargetSettings
from specmill.config.settings import SiteSettings
from specmill.diagnostics import UsageError
from specmill.targets.brand import Brand

_FALLBACK = "en"
_ACCENT, _ACCENT_DARK = "#2f4fd0", "#9db2ff"


def read_site(brand: Brand, settings: TargetSettings) -> SiteSettings:
    """The settings of the site with the brand's values where they say nothing. Raises UsageError."""
    table: Mapping[str, Any] = brand.tables.get("site", {})
    given = settings.site.model_dump(exclude_defaults=True)
    defaults = {
        "name": brand.tables.get("name", "") if brand.name != "neutral" else settings.name,
        "accent": _ACCENT,
        "accent_dark": _ACCENT_DARK,
    }
    try:
        return SiteSettings.model_validate({**defaults, **table, **given})
    except ValidationError as error:
        message = f"the table [site] of the brand {brand.name!r} is not right: {error}"
        raise UsageError(message) from error


def in_locale(texts: Mapping[str, Any], locale: str) -> Any:
    """What a table says in a locale, else in English, else in the first one it has."""
    return texts.get(locale, texts.get(_FALLBACK, next(iter(texts.values()), "")))
