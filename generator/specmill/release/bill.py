"""The bill of materials of a release (CycloneDX 1.6), without a time or a random number in it."""

# The decorators of this library hide its constructors from pyright.
# pyright: reportCallIssue=false, reportAttributeAccessIssue=false, reportArgumentType=false
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import uuid
from datetime import datetime, timezone
from hashlib import sha256

from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from packaging.requirements import Requirement


def bill(
    distribution: str, version: str, requirements: list[str], wheel: bytes, seconds: int
) -> str:
    """The JSON text: the package with the hash of its wheel, and what it requires."""
    root = Component(
        type=ComponentType.LIBRARY,
        name=distribution,
        version=version,
        purl=PackageURL("pypi", name=distribution, version=version),
        bom_ref=f"{distribution}=={version}",
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=sha256(wheel).hexdigest())],
    )
    needed = [_required(Requirement(requirement)) for requirement in requirements]
    when = datetime.fromtimestamp(seconds, tz=timezone.utc)
    metadata = BomMetaData(component=root, timestamp=when)
    number = uuid.uuid5(
        uuid.NAMESPACE_URL, f"pkg:pypi/{distribution}@{version}#{root.hashes[0].content}"
    )
    made = Bom(components=needed, metadata=metadata, serial_number=number)
    made.register_dependency(root, needed)
    return JsonV1Dot6(made).output_as_string(indent=2) + "\n"


def _required(requirement: Requirement) -> Component:
    return Component(
        type=ComponentType.LIBRARY,
        name=requirement.name,
        version=str(requirement.specifier) or None,
        purl=PackageURL("pypi", name=requirement.name),
        bom_ref=requirement.name,
    )
