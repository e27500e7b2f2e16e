"""The workflows that ``specmill init --ci`` writes."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from enum import Enum
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from specmill import __version__
from specmill.diagnostics import UsageError
from specmill.template_folders import builtin_templates

_REQUIREMENT = "@REQUIREMENT@"
_PLAIN_ADDRESS = re.compile(r"https://[\w.-]+(:\d+)?/[\w./~-]+", re.ASCII)
"""An address that means nothing to a shell and holds no credentials."""
_COMMIT = re.compile(r"[0-9a-f]{40,64}")


class Service(str, Enum):
    github = "github"
    gitlab = "gitlab"


_PLACES: Mapping[Service, str] = {Service.github: ".github/workflows", Service.gitlab: "."}


def workflows(service: Service) -> dict[str, str]:
    """Path in a repository -> text of each workflow, which installs the specmill that runs here."""
    folder = builtin_templates() / "ci" / service.value
    place = Path(_PLACES[service])
    return {
        (place / path.name).as_posix(): path.read_text("utf-8").replace(_REQUIREMENT, requirement())
        for path in sorted(folder.iterdir())
    }


def requirement() -> str:
    """How pip gets the specmill that runs here: its version, or the commit that it was installed
    from (``direct_url.json`` of the specification "Recording the Direct URL Origin")."""
    origin = _origin()
    address = str(origin.get("url", ""))
    commit = str(origin.get("vcs_info", {}).get("commit_id", ""))
    if _PLAIN_ADDRESS.fullmatch(address) and _COMMIT.fullmatch(commit):
        return f"specmill @ git+{address}@{commit}"
    return f"specmill=={__version__}"


def is_from_elsewhere() -> bool:
    """Whether what runs here may be something else than what ``requirement`` names."""
    return bool(_origin()) and "git+" not in requirement()


def _origin() -> dict[str, Any]:
    try:
        text = distribution("specmill").read_text("direct_url.json")
        return dict(json.loads(text)) if text else {}
    except (PackageNotFoundError, ValueError):
        return {}


def check_free(service: Service, folder: Path) -> None:
    """Raise UsageError where a workflow could not be written, or would not be found."""
    if not (folder / ".git").exists() and any(
        (parent / ".git").exists() for parent in folder.parents
    ):
        raise UsageError("workflows lie in the root of a repository; run `specmill init` there")
    for path, text in workflows(service).items():
        place = folder / path
        if place.exists() and place.read_bytes() != text.encode():
            raise UsageError(f"{path} exists already; move it away to have it written anew")


def write_workflows(service: Service, folder: Path) -> list[str]:
    """Write the workflows of a service; their paths. Raises UsageError, OSError."""
    check_free(service, folder)
    texts = workflows(service)
    for path, text in texts.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8", newline="\n")
    return list(texts)
