"""The workflows that ``specmill init --ci`` writes."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from pathlib import Path

from specmill import __version__
from specmill.diagnostics import UsageError
from specmill.template_folders import builtin_templates

_VERSION = "@VERSION@"


class Service(str, Enum):
    github = "github"
    gitlab = "gitlab"


_PLACES: Mapping[Service, str] = {Service.github: ".github/workflows", Service.gitlab: "."}


def workflows(service: Service) -> dict[str, str]:
    """Path in a repository -> text of each workflow, for this version of specmill."""
    folder = builtin_templates() / "ci" / service.value
    place = Path(_PLACES[service])
    return {
        (place / path.name).as_posix(): path.read_text("utf-8").replace(_VERSION, __version__)
        for path in sorted(folder.iterdir())
    }


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
