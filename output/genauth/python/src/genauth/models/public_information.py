from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .._runtime.public import publish_types
from .._runtime.values.models import Model


class SystmeInfoRSAConfig(Model):
    public_key: Annotated[str, Field(alias="publicKey")]
    """The public key."""


class SystmeInfoSM2Config(Model):
    public_key: Annotated[str, Field(alias="publicKey")]
    """The public key."""


class SystmeInfoVersion(Model):
    server: str
    """Version of the core service."""
    console: str
    """Version of the administration console."""
    login: str
    """Version of the hosted sign-in page."""


class SystemInfoResp(Model):
    rsa: SystmeInfoRSAConfig
    """Key for passwords that are encrypted with RSA."""
    sm2: SystmeInfoSM2Config
    """Key for passwords that are encrypted with SM2."""
    version: SystmeInfoVersion
    """What is installed on the server."""
    public_ips: Annotated[list[str], Field(alias="publicIps")]
    """Addresses that our servers call out from. Let them through your firewall."""


publish_types(globals())
