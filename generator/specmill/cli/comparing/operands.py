"""Operands of ``specmill diff``: a definition, ``REV:PATH`` of git, a generated folder, ``-``."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import ValidationError

from specmill import loading, sides
from specmill.cli.report.visible import visible
from specmill.config import Overrides, TargetSettings, find_config, load_config, override
from specmill.config.overrides import ad_hoc_target
from specmill.diagnostics import Diagnostics, UsageError
from specmill.diff.findings.sides import Side
from specmill.git import commit_of, export, git
from specmill.output.lock import Lock
from specmill.output.names import NO_NAMES, read_names
from specmill.source import Tree, is_address

_SURFACE = Path(".specmill", "surface.json")


@dataclass(frozen=True, slots=True)
class Operand:
    """A side as the user named it, found."""

    named: str
    settings: TargetSettings | None
    base: Path
    """What the paths of the settings are relative to."""
    folder: Path | None = None
    """The generated folder, where it is one."""
    names: Path | None = None
    """The folder whose published names the SDK keeps, where a target of the configuration makes
    one of the definition."""


class Operands:
    """Finds and reads operands. What git hands out lies in temporary folders until ``close``."""

    def __init__(self, folder: Path, diagnostics: Diagnostics, overrides: Overrides) -> None:
        self.diagnostics = diagnostics
        self._folder, self._overrides = folder, overrides
        self._stack = ExitStack()
        self.trees: dict[str, Tree] = {}
        """Files of the operand that is read, for showing what is wrong in them."""
        self.shown: dict[str, str] = {}
        """Temporary folder -> how the user named what is in it."""

    def close(self) -> None:
        self._stack.close()

    def read(self, named: str) -> Side:
        """One side. Raises DefinitionError and UsageError."""
        return self.side(self.find(named))

    def find(self, named: str) -> Operand:
        if not named.strip():
            raise UsageError("an operand is empty; name a definition, a generated folder or -")
        if named == "-" or is_address(named):
            return self._definition(named, named, self._folder)
        path = self._folder / named
        if path.is_dir():
            return self._generated(named, path)
        if path.exists():
            return self._definition(named, named, self._folder)
        revision, colon, inner = named.partition(":")
        if colon and inner and revision:
            root = self.checkout(self._folder, revision, named)
            prefix = git(self._folder, "rev-parse", "--show-prefix").strip()
            within = (root / prefix / inner).resolve()
            if not within.exists() or not within.is_relative_to(root):
                raise UsageError(f"{named}: there is no {inner} in {revision}")
            if within.is_dir():
                return self._generated(named, within)
            return self._definition(named, inner, root / prefix)
        raise UsageError(f"{named} does not exist")

    def checkout(self, folder: Path, revision: str, named: str) -> Path:
        """A temporary folder with everything of a revision. Raises UsageError."""
        commit = commit_of(folder, revision)
        if not commit:
            raise UsageError(f"{named} does not exist, and git knows no revision {revision!r}")
        try:
            top = Path(git(folder, "rev-parse", "--show-toplevel").strip())
        except UsageError as error:
            raise UsageError(
                f"{named}: this repository has no working tree here; run it in one (git worktree add)"
            ) from error
        beside = Path(self._stack.enter_context(tempfile.TemporaryDirectory())).resolve()
        root = beside / "tree"
        export(top, commit, root, beside / "index")
        self.shown[str(root)] = f"{revision}:"
        return root

    def side(self, operand: Operand) -> Side:
        """Read an operand: its model, its surface and what its classes are called."""
        stored = sides.stored_surface(operand.folder) if operand.folder is not None else None
        if operand.settings is None:
            if stored is None:
                raise UsageError(f"{operand.named} has no {_SURFACE}: it is no generated folder")
            print(
                visible(f"{operand.named}: its definition is not here; surfaces are compared"),
                file=sys.stderr,
            )
            return Side(None, stored, name=operand.named)
        self.trees = {}
        lock = Lock(operand.base)
        loaded = loading.load(
            operand.settings,
            operand.base,
            sys.stdin.buffer,
            self.diagnostics,
            self.trees,
            stored=lock.copy,
        )
        kept = operand.folder or operand.names
        names = read_names(kept) if kept is not None else NO_NAMES

        def sources() -> Mapping[str, bytes]:
            from specmill import pipeline  # noqa: PLC0415 - all targets are slow to load

            return pipeline.sdk_sources(loaded, operand.base, names)

        side = sides.side_of(loaded, operand.base, names, operand.named, sources)
        revision = next(
            (word for root, word in self.shown.items() if str(operand.base).startswith(root)), ""
        )
        return replace(side, stored=stored, revision=revision)

    def _definition(self, named: str, path: str, base: Path) -> Operand:
        """A definition, with the settings of the one target that is made of it alone."""
        config = find_config(base)
        for target in load_config(config).targets if config is not None else ():
            only = target.definitions[0]
            if (
                len(target.definitions) == 1
                and (base / only.path).resolve() == (base / path).resolve()
            ):
                settings = override(target, self._overrides)
                return Operand(named, _alone(settings), base, names=base / _out(target))
        try:
            settings = ad_hoc_target([path], self._overrides)
        except ValidationError as error:
            raise UsageError(str(error)) from error
        return Operand(named, _alone(settings), base)

    def _generated(self, named: str, path: Path) -> Operand:
        """A generated folder, with the target of the nearest configuration that makes it."""
        for base in path.resolve().parents:
            config = find_config(base)
            if config is None:
                continue
            for target in load_config(config).targets:
                if (base / _out(target)).resolve() == path.resolve():
                    return Operand(named, _alone(target), base, path)
        return Operand(named, None, path, path)


def _out(target: TargetSettings) -> str:
    return target.out or f"output/{target.name}"


def _alone(settings: TargetSettings) -> TargetSettings:
    """The settings without pages: no earlier definitions and no translations are read."""
    return settings.model_copy(
        update={
            "only": ("python",),
            "docs": settings.docs.model_copy(update={"previous": (), "overlays": {}}),
        }
    )
