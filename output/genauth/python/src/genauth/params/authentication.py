from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

WebAuthnRemoveCredentialDtoParam: TypeAlias = Mapping[str, Any]
