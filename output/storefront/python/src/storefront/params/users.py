from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

PreferencesParam: TypeAlias = Mapping[str, bool | int | float | str]
