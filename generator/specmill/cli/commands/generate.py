"""``specmill generate``: makes the files of all targets and writes, checks or lists them."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import typer

from specmill.cli import exits
from specmill.cli.building.merging import end_merges, over_budget
from specmill.cli.building.results import print_results
from specmill.cli.building.target_result import TargetResult
from specmill.cli.building.up_to_date import ToolDigests, shown_again, skipped, up_to_date
from specmill.cli.building.writing import left_of_killed_run, write_targets
from specmill.cli.findings import Findings, show, too_many
from specmill.cli.options import (
    AbortOption,
    BrandOption,
    CheckOption,
    ConfigOption,
    ContinueOption,
    DiffOption,
    DryRunOption,
    DumpOption,
    EngineOption,
    ForceOption,
    FormatChoice,
    FormatOption,
    JobsOption,
    KeepGoingOption,
    LanguagesOption,
    LayoutOption,
    LocalesOption,
    MergeOption,
    OnlyOption,
    OutOption,
    PackageOption,
    QuietOption,
    RemoteOption,
    RootOption,
    SpecsArgument,
    StrictOption,
    TargetOption,
    WatchOption,
    comma_list,
)
from specmill.cli.progress import progress
from specmill.cli.report.visible import without_commands
from specmill.cli.request import Request, mode_of
from specmill.cli.selection import Selection, select
from specmill.config import Overrides
from specmill.config.rules import output_folder
from specmill.diagnostics import DefinitionError, UsageError
from specmill.output.lock import Lock


def generate(
    spec: SpecsArgument = None,
    *,
    config: ConfigOption = None,
    target: TargetOption = None,
    out: OutOption = None,
    package: PackageOption = None,
    only: OnlyOption = None,
    languages: LanguagesOption = None,
    locales: LocalesOption = None,
    brand: BrandOption = None,
    layout: LayoutOption = None,
    root: RootOption = None,
    allow_remote: RemoteOption = None,
    strict: StrictOption = False,
    check: CheckOption = False,
    diff: DiffOption = False,
    dry_run: DryRunOption = False,
    force: ForceOption = False,
    merge: MergeOption = False,
    go_on: ContinueOption = False,
    abort: AbortOption = False,
    dump: DumpOption = None,
    watching: WatchOption = False,
    jobs: JobsOption = None,
    engine: EngineOption = "",
    keep_going: KeepGoingOption = False,
    form: FormatOption = FormatChoice.text,
    quiet: QuietOption = False,
) -> None:
    """Generate the SDK and the pages of all targets, or of the given definitions."""
    overrides = Overrides(
        package=package,
        only=comma_list(only),
        languages=comma_list(languages),
        locales=comma_list(locales),
        brand=brand,
        layout=layout,
        roots=tuple(root or ()),
        allow_remote=tuple(allow_remote or ()),
        out=out,
    )
    request = Request(
        specs=tuple(spec or ()),
        config=config,
        targets=tuple(target or ()),
        overrides=overrides,
        mode=mode_of(check=check, diff=diff, dry_run=dry_run, dump=dump is not None),
        strict=strict,
        diff=diff,
        force=force,
        merge=merge,
        jobs=jobs or os.cpu_count() or 1,
        engine=engine,
        keep_going=keep_going,
        quiet=quiet,
        form=form.word,
    )
    raise typer.Exit(_carried_out(request, go_on=go_on, abort=abort, watching=watching))


def _carried_out(request: Request, *, go_on: bool, abort: bool, watching: bool) -> int:
    """The exit code of one of the ways to generate."""
    folder = Path.cwd()
    if go_on or abort:
        end = partial(end_merges, request, folder, abort=abort)
        return exits.answer(end if go_on != abort else _both)
    if watching:
        from specmill.cli.watch import watch  # noqa: PLC0415 - needs a library of its own

        return exits.answer(lambda: watch(request, folder, run))
    return exits.answer(lambda: run(request, folder))


def _both() -> int:
    raise UsageError("--continue and --abort exclude one another")


def run(request: Request, folder: Path) -> int:
    """Carry out a request in a folder; the exit code. Raises UsageError."""
    selection = select(request.specs, request.config, request.targets, request.overrides, folder)
    if request.mode == "dump":
        return _dump(request, selection)
    if request.keep_going or selection.workspace:
        from specmill.cli.several.run import run_several  # noqa: PLC0415 - needs processes

        return run_several(request, selection, folder)
    if request.engine:
        raise UsageError(
            "--engine is for targets that do not wait for each other: a workspace, or --keep-going"
        )
    lock = selection.lock()
    findings = Findings()
    made = _made(request, selection, lock, findings)
    show(findings.diagnostics, findings.trees, request.form, quiet=request.quiet)
    if made is None:
        return exits.UNABLE
    if too_many(findings.diagnostics, strict=request.strict):
        return exits.NO
    _apart(made)
    code = _finish(request, made, folder)
    if request.mode == "write" and lock is not None and code == exits.DONE:
        lock.write(findings.fetched)
    return code


def _made(
    request: Request, selection: Selection, lock: Lock | None, findings: Findings
) -> list[TargetResult] | None:
    """All targets, made or found to be up to date; None when a definition cannot be used."""
    made: list[TargetResult] = []
    tools: ToolDigests = {}
    run_context = None
    with progress(sys.stderr, quiet=request.quiet) as say:
        for target in selection.targets:
            if request.mode == "write" and target.name:
                left_of_killed_run(selection.base / output_folder(target))
            record = up_to_date(target, selection.base, lock, tools) if _may_skip(request) else None
            if record is not None:
                for diagnostic in shown_again(record, target, selection.base, findings.trees):
                    findings.diagnostics.add(diagnostic)
                made.append(skipped(target, selection.base, record))
                continue
            # Imported here because a run with nothing to do needs nothing of what makes output.
            from specmill.cli.building.build_target import make  # noqa: PLC0415
            from specmill.cli.run_context import RunContext  # noqa: PLC0415

            run_context = run_context or RunContext(
                selection.base,
                sys.stdin.buffer,
                say,
                findings.diagnostics,
                findings.trees,
                request.jobs,
                lock,
                findings.fetched,
            )
            try:
                writes = request.mode == "write"
                made.append(make(run_context, target, merging=request.merge, writes=writes))
            except DefinitionError:
                return None
    return made


def _may_skip(request: Request) -> bool:
    return request.mode in ("write", "check") and not request.force


def _finish(request: Request, made: Sequence[TargetResult], folder: Path) -> int:
    edited = any(target_result.changes.of("edited") for target_result in made)
    conflicts = any(
        target_result.merge is not None and target_result.merge.conflicts for target_result in made
    )
    refused = request.mode == "write" and edited and not request.force
    if request.mode == "write" and not refused:
        write_targets(made, {})
    print_results(made, request, folder, refused=refused)
    if conflicts or over_budget(made):
        return exits.NO
    if request.mode == "check":
        return (
            exits.NO if any(target_result.changes.files for target_result in made) else exits.DONE
        )
    return exits.NO if edited and not request.force else exits.DONE


def _dump(request: Request, selection: Selection) -> int:
    if len(selection.targets) != 1:
        raise UsageError("--dump is for one target; choose it with --target")
    from specmill.cli.run_context import RunContext, load  # noqa: PLC0415

    lock = selection.lock()
    run_context = RunContext(selection.base, sys.stdin.buffer, lambda step: None, lock=lock)
    try:
        loaded = load(run_context, selection.targets[0])
    except DefinitionError:
        loaded = None
    show(run_context.diagnostics, run_context.trees, request.form, quiet=request.quiet)
    if loaded is None:
        return exits.UNABLE
    print(without_commands(json.dumps(loaded.api.model_dump(mode="json"), indent=2)))
    return exits.NO if too_many(run_context.diagnostics, strict=request.strict) else exits.DONE


def _apart(made: Sequence[TargetResult]) -> None:
    """Two targets must not write to one folder, which two default folders may turn out to be."""
    folders = [target_result.folder.resolve() for target_result in made]
    for index, folder in enumerate(folders):
        if folder in folders[:index]:
            raise UsageError(f"two targets have the output folder {folder}")
