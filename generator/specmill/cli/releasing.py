"""The steps of a release. Everything is made and checked in temporary folders; the tree changes at
the very end, all at once (``release.journal``)."""

from __future__ import annotations

import json
import os
import shlex
import tempfile
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import replace
from datetime import date, datetime, timezone
from pathlib import Path

from specmill import toml
from specmill.cli import exits
from specmill.cli.commands import generate
from specmill.cli.comparing.operands import Operands
from specmill.cli.release_plan import Plan, ReleaseRequest, base_of, first_plan, next_plan
from specmill.cli.request import Request
from specmill.config import Config, Overrides, TargetSettings, find_config, load_config
from specmill.diagnostics import Diagnostics, UsageError
from specmill.diff.compare import compare
from specmill.diff.policy import apply
from specmill.output.history import HISTORY_PATH, Entry, History, Release, parse_history
from specmill.release.build import build, sums
from specmill.release.entries import entries_of, renames_of
from specmill.release.fragments import fragments
from specmill.release.journal import Journal
from specmill.release.repository import Repository
from specmill.release.verify import run_own_tests, verify
from specmill.release.versions import with_version


class Releasing:
    """Makes the release of one target of a configuration."""

    def __init__(
        self, wanted: ReleaseRequest, folder: Path, config: Path | None, say: Callable[[str], None]
    ) -> None:
        path = folder / config if config is not None else find_config(folder)
        if path is None:
            raise UsageError("there is no specmill.toml here; a release needs one")
        self._wanted, self._say = wanted, say
        self._config: Config = load_config(path)
        self._base = self._config.base
        self._target = self._named(self._config, wanted.target)
        self._repository = Repository(self._base)
        self._operands = Operands(self._base, Diagnostics(), Overrides())
        self._out = self._target.out or f"output/{self._target.name}"
        several = len(self._config.targets) > 1
        self._dist = wanted.dist or (f"dist/{self._target.name}" if several else "dist")
        place = self._repository.private("specmill-release") / self._target.name
        self._journal = Journal(place, self._base)

    def close(self) -> None:
        self._operands.close()

    def finish_interrupted(self) -> dict[str, str] | None:
        """Finish a release that was made and not moved into place; what it was."""
        if not self._journal.is_ready or self._wanted.dry_run:
            return None
        made_of = self._journal.note.get("commit", "")
        if made_of != self._repository.commit():
            raise UsageError(
                f"a release that was interrupted was made of the commit {made_of[:12]}, which is not"
                f" the last one any more: go back to it and run this again, or give the release up"
                f" by removing {self._journal.folder}"
            )
        self._say("finishing the release that was interrupted")
        return self._journal.apply()

    def plan(self) -> Plan:
        """Check the tree, compare with the last release and choose the version."""
        self._journal.discard()
        self._day()
        self._preflight()
        before = self._history(self._base)
        base = base_of(self._wanted, self._repository, before)
        result = tuple(
            fragments(
                self._base / "changes", self._target.name, alone=len(self._config.targets) == 1
            )
        )
        if not base.compared:
            others = self._repository.other_tags() if not base.last else []
            if others:
                self._say(
                    f"no tag {self._target.name}-vX.Y.Z leads here: this is the first release;"
                    f" {others[-1]} does not count"
                )
            return self._checked(first_plan(self._wanted, self._target, base, result))
        self._say(f"comparing with {base.compared}")
        old = self._operands.side(self._operands.find(f"{base.compared}:{self._out}"))
        new = self._operands.side(self._operands.find(self._out))
        today = self._day()
        findings = tuple(apply(compare(old, new, today), self._config.diff, self._base, today))
        changed = bool(result) or self._repository.changed_since(base.last, self._out)
        plan = next_plan(self._wanted, self._target, base, findings, result)
        plan = plan if changed or plan.is_promotion else plan.with_nothing_new()
        return self._checked(replace(plan, surface=new))

    def _history(self, base: Path) -> History:
        path = base / self._out / HISTORY_PATH
        return parse_history(path.read_bytes() if path.is_file() else b"")

    def _checked(self, plan: Plan) -> Plan:
        if plan.refused or not self._repository.has_tag(self._target.name, plan.version):
            return plan
        said = f"refused: the tag {plan.tag} exists already; --version names another"
        return replace(plan, refused=(said,))

    def _preflight(self) -> None:
        if "python" not in self._target.only:
            raise UsageError(
                f"the target {self._target.name!r} makes no Python package: its `only` leaves it out"
            )
        place = self._base / self._dist
        if place.exists() and not (place.is_dir() and os.access(place, os.W_OK)):
            raise UsageError(f"{self._dist} is no folder that can be written; see --dist")
        dirty = self._repository.dirty(self._base / self._dist)
        if dirty:
            raise UsageError(
                "the tree has changes that are not committed:\n" + "\n".join(dirty[:10])
            )
        self._say("checking for drift")
        request = Request(
            targets=(self._target.name,), config=self._config.path, mode="check", quiet=True
        )
        with open(os.devnull, "w", encoding="utf-8") as nowhere, redirect_stdout(nowhere):
            code = generate.run(request, self._base)
        if code == exits.NO:
            raise UsageError(
                f"{self._out} is not what is generated now: run `specmill generate`, and commit it"
            )
        if code:
            raise UsageError(f"{self._out} cannot be generated, which comes before a release")
        if not self._wanted.skip_tests:
            self._say("running the tests of the SDK")
            run_own_tests(self._base / self._out / "python")

    def make(self, plan: Plan) -> dict[str, str]:
        """Make everything in temporary folders, check it, and bring it into the tree."""
        staged = self._staged(plan)
        seconds = self._repository.commit_time()
        project = staged / self._out / "python"
        self._say("building twice")
        files = build(project, seconds)
        self._say("trying the wheel")
        wheel = next(name for name in files if name.endswith(".whl"))
        checks = self._tried(project, wheel, files, plan)
        files |= self._beside(plan, project, wheel, files, seconds, checks)
        note = {
            "target": plan.target.name,
            "version": str(plan.version),
            "tag": plan.tag,
            "dist": self._dist,
            "commit": self._repository.commit(),
            "paths": shlex.join(self._committed(plan)),
        }
        self._journal.write({**self._changes(staged, plan), **self.artefacts(files)}, note)
        return self._journal.apply()

    def _staged(self, plan: Plan) -> Path:
        """A copy of the last commit with the new version, generated anew."""
        root = self._operands.checkout(self._base, "HEAD", "HEAD")
        staged = root / self._base.resolve().relative_to(self._repository.top.resolve())
        config = staged / self._config.path.name
        text = config.read_text(encoding="utf-8")
        config.write_text(with_version(text, plan.target.name, str(plan.version)), encoding="utf-8")
        history = staged / self._out / HISTORY_PATH
        before = self._history(staged)
        made = self._release(plan)
        kept = [release for release in before.releases if release.version != made.version]
        history.parent.mkdir(parents=True, exist_ok=True)
        history.write_text(
            before.model_copy(update={"releases": (made, *kept)}).text(), encoding="utf-8"
        )
        self._say("generating")
        with open(os.devnull, "w", encoding="utf-8") as nowhere, redirect_stdout(nowhere):
            code = generate.run(
                Request(targets=(plan.target.name,), config=config, quiet=True), staged
            )
        if code:
            raise UsageError("the release cannot be generated; specmill generate says why")
        return staged

    def _release(self, plan: Plan) -> Release:
        entries = [*entries_of(plan.findings), *plan.written]
        if not plan.compared and not entries:
            entries = [Entry(section="added", text="The first release.")]
        surface = plan.surface.surface if plan.surface is not None else None
        renames = renames_of(plan.findings, surface) if surface is not None else None
        made = Release(
            version=str(plan.version),
            date=self._day().isoformat(),
            bump=plan.bump,
            entries=tuple(entries),
        )
        return made if renames is None else made.model_copy(update={"renames": renames})

    def _tried(self, project: Path, wheel: str, files: dict[str, bytes], plan: Plan) -> list[str]:
        surface = json.loads(
            (project.parent / ".specmill" / "surface.json").read_text(encoding="utf-8")
        )
        clients = [
            name for value in surface["clients"] for name in (value["name"], value["async_name"])
        ]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / wheel
            path.write_bytes(files[wheel])
            distribution = wheel.split("-", maxsplit=1)[0]
            return verify(
                path,
                surface["package"],
                distribution,
                str(plan.version),
                clients,
                offline=self._wanted.offline,
            )

    def _beside(  # noqa: PLR0917 - one each
        self,
        plan: Plan,
        project: Path,
        wheel: str,
        files: dict[str, bytes],
        seconds: int,
        checks: list[str],
    ) -> dict[str, bytes]:
        try:
            from specmill.release.bill import bill  # noqa: PLC0415 - of the extra "release"
        except ImportError as error:
            raise UsageError(
                "a release needs more tools: pip install 'specmill[release]'"
            ) from error

        table = toml.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        name, version = table["name"], str(plan.version)
        made = {
            f"{name}-{version}.cdx.json": bill(
                name, version, table["dependencies"], files[wheel], seconds
            ).encode()
        }
        codemod = project / "migrations" / f"migrate_{version.replace('.', '_')}.py"
        if codemod.is_file():
            made[codemod.name] = codemod.read_bytes()
        all_sums = sums({**files, **made})
        told = {
            "target": plan.target.name,
            "distribution": name,
            "version": version,
            "previous": plan.compared or plan.base.last or None,
            "tag": plan.tag,
            "bump": plan.bump,
            "prerelease": plan.version.is_prerelease,
            "commit": self._repository.commit(),
            "source_date_epoch": seconds,
            "files": {line[66:]: line[:64] for line in all_sums.splitlines()},
            "checks": checks,
        }
        made["SHA256SUMS"] = all_sums.encode()
        made["release.json"] = (json.dumps(told, indent=2, ensure_ascii=False) + "\n").encode()
        return made

    def _changes(self, staged: Path, plan: Plan) -> dict[str, bytes | None]:
        """Every file below the output folder, and the configuration, that differ from the tree."""
        changes: dict[str, bytes | None] = {}
        config = self._config.path.name
        places = {config: (staged / config).read_bytes()}
        for path in sorted((staged / self._out).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                places[path.relative_to(staged).as_posix()] = path.read_bytes()
        for name, content in places.items():
            own = self._base / name
            if not own.is_file() or own.read_bytes() != content:
                changes[name] = content
        manifest = json.loads((self._base / self._out / ".specmill" / "manifest.json").read_bytes())
        for owned in manifest["files"]:
            name = f"{self._out}/{owned}"
            if name not in places and (self._base / name).is_file():
                changes[name] = None
        for fragment in plan.fragments:
            changes[fragment.path.relative_to(self._base).as_posix()] = None
        return changes

    def _committed(self, plan: Plan) -> list[str]:
        """What a release changes and git is told of; what is built is not."""
        folders = {
            fragment.path.parent.relative_to(self._base).as_posix() for fragment in plan.fragments
        }
        return [self._config.path.name, self._out, *sorted(folders)]

    def artefacts(self, files: dict[str, bytes]) -> dict[str, bytes | None]:
        """What is built, and that what a release before has left there goes."""
        artefacts: dict[str, bytes | None] = {}
        old = self._base / self._dist / "release.json"
        if old.is_file():
            try:
                names = json.loads(old.read_bytes())["files"].keys()
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise UsageError(
                    f"{old} is not what a release has left there; remove it"
                ) from error
            artefacts = {
                f"{self._dist}/{name}": None
                for name in names
                if name == Path(name).name and (old.parent / name).is_file()
            }
        return artefacts | {f"{self._dist}/{name}": content for name, content in files.items()}

    def _day(self) -> date:
        if self._wanted.date:
            try:
                return date.fromisoformat(self._wanted.date)
            except ValueError as error:
                raise UsageError(
                    f"--date: {self._wanted.date!r} is no day like 2027-01-31"
                ) from error
        return datetime.fromtimestamp(self._repository.commit_time(), tz=timezone.utc).date()

    def _named(self, config: Config, name: str) -> TargetSettings:
        for target in config.targets:
            if target.name == name:
                return target
        raise UsageError(
            f"there is no target {name!r}; known: {', '.join(t.name for t in config.targets)}"
        )
