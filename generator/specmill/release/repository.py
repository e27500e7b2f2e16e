"""What git knows: tags, dates, whether the tree is clean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from packaging.version import InvalidVersion, Version

from specmill.git import git, git_succeeds


@dataclass(frozen=True, slots=True)
class Tag:
    name: str
    version: Version


class Repository:
    """The repository around a folder. Nothing here changes it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.top = Path(self._git("rev-parse", "--show-toplevel").strip())

    def dirty(self, besides: Path) -> list[str]:
        """Files below the folder that differ from the last commit; ``besides`` is not looked at."""
        lines = self._git("status", "--porcelain", "--untracked-files=all", "--", ".").splitlines()
        inner = besides.resolve()
        return [
            line[3:]
            for line in lines
            if not (self.top / line[3:].strip('"')).resolve().is_relative_to(inner)
        ]

    def last_tag(self, name: str, *, final: bool = False) -> Tag | None:
        """The highest release of a package among the commits that lead here; ``final`` leaves
        pre-releases out."""
        tags = self._tags(name, "--merged", "HEAD")
        known = [tag for tag in tags if not (final and tag.version.is_prerelease)]
        return max(known, key=lambda tag: tag.version, default=None)

    def has_tag(self, name: str, version: Version) -> bool:
        return any(tag.version == version for tag in self._tags(name))

    def other_tags(self) -> list[str]:
        """Tags among the commits that lead here that are a version without the name of a package."""
        names = self._git("tag", "--merged", "HEAD", "--sort=creatordate").split()
        return [name for name in names if re.fullmatch(r"[vV]?\d+\.\d+.*", name)]

    def _tags(self, name: str, *arguments: str) -> list[Tag]:
        tags: list[Tag] = []
        for part in self._git("tag", "--list", f"{name}-v*", *arguments).split():
            try:
                tags.append(Tag(part, Version(part.removeprefix(f"{name}-v"))))
            except InvalidVersion:
                continue
        return tags

    def commit_time(self) -> int:
        """Seconds since 1970 of the last commit."""
        return int(self._git("log", "-1", "--format=%ct").strip())

    def commit(self) -> str:
        return self._git("rev-parse", "HEAD").strip()

    def changed_since(self, tag: str, path: str) -> bool:
        """Whether anything below a path differs from what a tag has."""
        return not git_succeeds(self._folder, "diff", "--quiet", tag, "--", path)

    def private(self, name: str) -> Path:
        """A folder of git's own for us, which no command of git looks at."""
        return Path(self._git("rev-parse", "--absolute-git-dir").strip()) / name

    def _git(self, *arguments: str) -> str:
        return git(self._folder, *arguments)
