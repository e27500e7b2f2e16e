"""Lines of the changelog that people wrote: ``changes/NAME.SECTION.md``, and ``changes/TARGET/…``
where a repository has several packages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from specmill.diagnostics import UsageError
from specmill.output.history import SECTIONS, Entry

_BUMPED = {"breaking": "major", "removed": "major", "added": "minor", "deprecated": "minor"}


@dataclass(frozen=True, slots=True)
class Fragment:
    path: Path
    entry: Entry

    @staticmethod
    def bump_of(section: str) -> str:
        """What lines of a section ask for."""
        return _BUMPED.get(section, "patch")


def fragments(folder: Path, target: str, *, alone: bool) -> list[Fragment]:
    """The fragments of a target, by name; those that lie in no folder belong to it when it is the
    only one. Raises UsageError."""
    places = [folder / target, *([folder] if alone else [])]
    paths = [path for place in places if place.is_dir() for path in sorted(place.glob("*.md"))]
    return [_fragment(path) for path in paths if path.stem.lower() != "readme"]


def _fragment(path: Path) -> Fragment:
    section = path.stem.rpartition(".")[2]
    try:
        text = " ".join(path.read_text(encoding="utf-8-sig").split())
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not UTF-8") from error
    for item in SECTIONS:
        if item == section and text:
            return Fragment(path, Entry(section=item, text=text))
    raise UsageError(
        f"{path}: name it NAME.SECTION.md with one of {', '.join(SECTIONS)}, and write a line in it"
    )
