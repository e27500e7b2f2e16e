from __future__ import annotations

from typing import Any, TypeAlias

WebAuthnRemoveCredentialDto: TypeAlias = dict[str, Any]
