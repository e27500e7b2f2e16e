"""Why files are out of date, from what they were and would be made from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from specmill.cli.building.target_result import TargetResult
from specmill.output.files import is_torn, read_regular
from specmill.output.manifest import MANIFEST_PATH, Fingerprints

_MAX_NAMES = 5
_MAX_ASKED = 100


def causes(made: TargetResult) -> list[str]:
    """The reasons in words, the likeliest first; at least one when anything differs."""
    if not made.changes.files:
        return []
    if made.before is None:
        causes = ["it was never generated, or its manifest is gone", *_former(made)]
    else:
        causes = list(_of_inputs(made.before, made.after, made.base))
    if made.changes.of("edited"):
        causes.append("files were edited by hand")
    missing = bool(made.changes.of("missing")) and made.before is not None
    torn = any(
        change.before is not None and is_torn(change.before) and change.after
        for change in made.changes.of("changed")
    )
    if torn:
        causes.append("files are empty, as a crash or a full disk leaves them")
    if missing and not causes:
        causes.append("files are missing")
    if missing:
        causes += [*_ignored(made), *_left_out(made)]
    return causes or ["specmill makes something else of the same input"]


def _of_inputs(before: Fingerprints, after: Fingerprints, base: Path | None) -> Iterator[str]:
    for name in sorted({**before.specs, **after.specs}):
        old, new = before.specs.get(name), after.specs.get(name)
        if old is None:
            yield f"{name} is new"
        elif new is None:
            yield f"{name} is gone"
        elif old != new:
            yield f"{name} changed ({old[:8]} -> {new[:8]}){_commit(name, base)}"
    if before.config != after.config:
        yield f"the configuration changed{_which(before.settings, after.settings)}"
    if before.templates != after.templates:
        own = _which(before.own_templates, after.own_templates)
        yield f"the templates changed{own or ' (those of specmill)'}"
    if before.generator != after.generator:
        yield f"the generator's version changed ({before.generator} -> {after.generator})"
    if before.formatter != after.formatter:
        yield f"the formatter's version changed ({before.formatter} -> {after.formatter})"


def _which(before: Mapping[str, str], after: Mapping[str, str]) -> str:
    """The names whose values differ, in parentheses; empty where there are none."""
    names = sorted(name for name in {**before, **after} if before.get(name) != after.get(name))
    more = f" and {len(names) - _MAX_NAMES} more" if len(names) > _MAX_NAMES else ""
    return f" ({', '.join(names[:_MAX_NAMES])}{more})" if names else ""


def _commit(name: str, base: Path | None) -> str:
    """Since which commit a definition is as it is, where git knows."""
    path = base / name if base is not None else None
    if path is None or not path.is_file():
        return ""
    if _git(path.parent, "status", "--porcelain", "--", path.name):
        return ", not committed yet"
    text, _, parents = _git(path.parent, "log", "-1", "--format=%h %P", "--", path.name).partition(
        " "
    )
    if not parents and _git(path.parent, "rev-parse", "--is-shallow-repository") == "true":
        # The oldest commit of a shallow clone seems to have brought everything.
        return ""
    return f" in commit {text}" if text else ""


def _ignored(made: TargetResult) -> Iterator[str]:
    """Files that cannot be committed, because git ignores them, are missing for everyone else."""
    if not made.folder.is_dir():
        return
    paths = [change.path for change in made.changes.of("missing")][:_MAX_ASKED]
    lines = _git(made.folder, "check-ignore", "--", *paths).splitlines()
    if lines:
        more = f" and {len(lines) - 1} more" if len(lines) > 1 else ""
        yield f"git ignores {lines[0]}{more}, which cannot be committed"


def _left_out(made: TargetResult) -> Iterator[str]:
    """Files that a sparse checkout leaves out are missing here alone."""
    from specmill.git import left_out  # noqa: PLC0415 - a run with nothing to do ends without

    missing = {change.path for change in made.changes.of("missing")}
    kept_away = sorted(missing & left_out(made.folder))
    if kept_away:
        more = f" and {len(kept_away) - 1} more" if len(kept_away) > 1 else ""
        yield f"the sparse checkout leaves out {kept_away[0]}{more}: add the folder to it"


def _former(made: TargetResult) -> Iterator[str]:
    """Folders beside that one in which the same definitions were generated under another name."""
    for path in sorted(made.folder.parent.glob(f"*/{MANIFEST_PATH}")):
        folder = path.parents[1]
        with suppress(OSError, ValueError, KeyError, TypeError):
            same = json.loads(read_regular(path))["specs"] == dict(made.after.specs)
            if same and folder != made.folder:
                yield f"{folder.name} beside it was made from the same definition: remove it if the target was renamed"


def _git(folder: Path, *words: str) -> str:
    from specmill.git import git_if_possible  # noqa: PLC0415 - a run with nothing to do ends without

    return git_if_possible(folder, *words)
