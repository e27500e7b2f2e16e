"""What a target is made from, as hashes and versions that mean the same on every machine."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path, PurePath
from typing import Any, cast

from specmill import __version__
from specmill.config import TargetSettings
from specmill.output.manifest import Fingerprints
from specmill.template_folders import fingerprint, shapes_output, template_files

_SHAPE_NOTHING = {
    "out",
    "templates",
    "roots",
    "allow_remote",
    "limits",
    "custom_lines",
    "custom_lines_ratchet",
}
_SHORT = 12


def fingerprints(settings: TargetSettings, sources: Mapping[str, str], base: Path) -> Fingerprints:
    """Fingerprints of a target; ``sources`` are the hashes of its definition files by name."""
    custom = base / settings.templates.directory if settings.templates is not None else None
    return Fingerprints(
        specs=_portable(sources),
        config=_of_settings(settings),
        templates=fingerprint(custom),
        generator=__version__,
        formatter=version("ruff"),
        settings=_by_setting(settings),
        own_templates=_own_templates(custom),
    )


def _of_settings(settings: TargetSettings) -> str:
    return _digest(_values(settings, defaults=True))


def _by_setting(settings: TargetSettings) -> dict[str, str]:
    """Hashes of the settings that are not the default; those in tables by their path."""
    texts: dict[str, str] = {}
    for key, value in _values(settings, defaults=False).items():
        inner = cast("Mapping[str, Any]", value) if isinstance(value, dict) else {"": value}
        for name, item in inner.items():
            texts[f"{key}.{name}" if name else key] = _digest(item)[:_SHORT]
    return texts


def _values(settings: TargetSettings, *, defaults: bool) -> dict[str, Any]:
    """Where files lie and what may be read does not shape what is made, so it is left out."""
    values = settings.model_dump(mode="json", exclude=_SHAPE_NOTHING, exclude_defaults=not defaults)
    for definition in values["definitions"]:
        del definition["path"]
    return values


def _digest(value: object) -> str:
    return sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


def _own_templates(custom: Path | None) -> dict[str, str]:
    if custom is None:
        return {}
    return {
        path: sha256((custom / path).read_bytes().replace(b"\r\n", b"\n")).hexdigest()[:_SHORT]
        for path in template_files([custom], ".")
        if shapes_output(path)
    }


def _portable(sources: Mapping[str, str]) -> dict[str, str]:
    """Absolute names become relative to the folder that all of them have in common."""
    absolute = [name for name in sources if PurePath(name).is_absolute()]
    common = os.path.commonpath([PurePath(name).parent for name in absolute]) if absolute else ""
    return {
        PurePath(name).relative_to(common).as_posix() if name in absolute else name: value
        for name, value in sorted(sources.items())
    }
