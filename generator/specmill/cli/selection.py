"""Which targets a call is about: those of a configuration, or one made of the given files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from specmill.config import (
    Overrides,
    TargetSettings,
    ad_hoc_target,
    find_config,
    load_config,
    override,
)
from specmill.diagnostics import UsageError
from specmill.output.lock import Lock


@dataclass(frozen=True, slots=True)
class Selection:
    """Targets, and the folder that their paths are relative to."""

    targets: tuple[TargetSettings, ...]
    base: Path
    configured: bool = True
    """Whether there is a configuration, beside which a lock may lie."""
    workspace: bool = False
    """Whether some of the targets come from patterns."""

    def lock(self) -> Lock | None:
        """The lock of the configuration; None without one. Raises UsageError."""
        return Lock(self.base) if self.configured else None


def select(
    specs: Sequence[str],
    config: Path | None,
    names: Sequence[str],
    overrides: Overrides,
    folder: Path,
) -> Selection:
    """The targets of a call that is made in ``folder``. Raises UsageError."""
    overrides = replace(
        overrides,
        out=str(folder / overrides.out) if overrides.out else None,
        roots=tuple(str(folder / root) for root in overrides.roots) if overrides.roots else None,
        allow_remote=overrides.allow_remote or None,
    )
    if specs:
        if config is not None or names:
            raise UsageError("give either definitions or --config and --target, not both")
        return Selection((_checked(ad_hoc_target(specs, overrides)),), folder, False)
    path = folder / config if config is not None else find_config(folder)
    if path is None:
        raise UsageError(
            "there is no specmill.toml here; name a definition or a --config, or begin with "
            "`specmill init`"
        )
    read = load_config(path)
    chosen = _named(read.targets, names)
    if len(chosen) > 1 and (overrides.out or overrides.package):
        raise UsageError("--out and --package are for one target; choose it with --target")
    targets = tuple(_checked(override(target, overrides)) for target in chosen)
    workspace = any(target.name in read.workspace for target in targets)
    return Selection(targets, path.parent, workspace=workspace)


def output_folder(settings: TargetSettings) -> str:
    """Where the output of a target goes; empty while its name is still to be found."""
    return settings.out or (f"output/{settings.name}" if settings.name else "")


def _named(targets: Sequence[TargetSettings], names: Sequence[str]) -> list[TargetSettings]:
    known = [target.name for target in targets]
    for name in names:
        if name not in known:
            raise UsageError(f"there is no target {name!r}; known: {', '.join(known)}")
    return [target for target in targets if not names or target.name in names]


def _checked(target: TargetSettings) -> TargetSettings:
    paths = [definition.path for definition in target.definitions]
    if target.allow_remote:
        _check_hosts(target)
    if paths.count("-") > 1:
        raise UsageError("standard input can be read only once")
    return target


def _check_hosts(target: TargetSettings) -> None:
    # Imported here because few targets name any, and the readers come with it.
    from specmill.source import allowed_origin  # noqa: PLC0415

    for host in target.allow_remote:
        if allowed_origin(host) is None:
            raise UsageError(f"{host!r}: invalid host for --allow-remote")
