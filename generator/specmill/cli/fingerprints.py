"""What a target is made from, as hashes and versions that mean the same on every machine."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path, PurePath

from specmill import __version__
from specmill.config import TargetSettings
from specmill.output.manifest import Fingerprints
from specmill.render import Renderer


def fingerprints(settings: TargetSettings, sources: Mapping[str, str], base: Path) -> Fingerprints:
    """Fingerprints of a target; ``sources`` are the hashes of its definition files by name."""
    custom = base / settings.templates.directory if settings.templates is not None else None
    return Fingerprints(
        specs={_portable(name): value for name, value in sorted(sources.items())},
        config=_of_settings(settings),
        templates=Renderer(custom).fingerprint(),
        generator=__version__,
        formatter=version("black"),
    )


def _of_settings(settings: TargetSettings) -> str:
    """Where files lie does not shape what is made of them, so the paths are left out."""
    values = settings.model_dump(mode="json", exclude={"out", "templates"})
    for definition in values["definitions"]:
        del definition["path"]
    return sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


def _portable(name: str) -> str:
    return PurePath(name).name if PurePath(name).is_absolute() else name
