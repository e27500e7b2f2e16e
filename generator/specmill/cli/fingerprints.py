"""What a target is made from, as hashes and versions that mean the same on every machine."""

from __future__ import annotations

import json
import os
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
        specs=_portable(sources),
        config=_of_settings(settings),
        templates=Renderer(custom).fingerprint(),
        generator=__version__,
        formatter=version("ruff"),
    )


def _of_settings(settings: TargetSettings) -> str:
    """Where files lie and what may be read does not shape what is made, so it is left out."""
    values = settings.model_dump(
        mode="json", exclude={"out", "templates", "roots", "allow_remote", "limits", "custom_lines"}
    )
    for definition in values["definitions"]:
        del definition["path"]
    return sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


def _portable(sources: Mapping[str, str]) -> dict[str, str]:
    """Absolute names become relative to the folder that all of them have in common."""
    absolute = [name for name in sources if PurePath(name).is_absolute()]
    common = os.path.commonpath([PurePath(name).parent for name in absolute]) if absolute else ""
    return {
        PurePath(name).relative_to(common).as_posix() if name in absolute else name: value
        for name, value in sorted(sources.items())
    }
