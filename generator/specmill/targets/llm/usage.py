"""How the SDK calls an operation: the very call, and a program that makes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from specmill.diagnostics import Diagnostics
from specmill.model import Operation
from specmill.targets.job import Job
from specmill.targets.llm.setup import SETUP
from specmill.targets.llm.views import UsageView
from specmill.targets.markdown.definition_text import Text
from specmill.targets.markdown.operation_page.samples.calls import methods_by_key
from specmill.targets.python.plan.python_plan import PythonPlan
from specmill.targets.python.plan.surface import SurfaceClient, SurfaceMethod
from specmill.targets.samples.base_address import base_addresses
from specmill.targets.samples.languages.python import (
    print_programs,
    program,
    python_call,
    with_comment,
)
from specmill.targets.samples.languages.sample_views import PythonProgram
from specmill.targets.samples.values.values import Sampler
from specmill.targets.words import camel

_WORDS = "Replace the words in capitals with your own values."


@dataclass(frozen=True, slots=True)
class Usage:
    """Makes the section about the SDK."""

    job: Job
    methods: Mapping[str, tuple[SurfaceClient, SurfaceMethod]]
    samples: Mapping[str, str]
    """Programs by operation key."""
    streams: Mapping[str, tuple[SurfaceClient, SurfaceMethod]]

    def view(self, operation: Operation) -> UsageView:
        """Calls and examples; empty where neither SDK has a method."""
        shows_typescript = self.job.settings.llm.typescript_sdk
        method = self.methods.get(operation.key)
        call = _call(method[1]) if method is not None else ""
        aliases = self.job.languages["node"].aliases if shows_typescript else ()
        return UsageView(
            Text(typescript_call(operation) if shows_typescript else ""),
            Text(call),
            Text(_async_call(method[1], call) if method is not None else ""),
            Text(method[0].name if method is not None else ""),
            Text(method[0].async_name if method is not None else ""),
            Text(self.samples.get(operation.key, "")),
            Text(self._stream_call(operation)),
            f"../{SETUP}",
            tuple(Text(sample.code) for sample in operation.samples if sample.language in aliases),
        )

    def _stream_call(self, operation: Operation) -> str:
        twin = self.streams.get(operation.key)
        return f"for event in {_call(twin[1])}" if twin is not None else ""


def usage_of(job: Job) -> Usage:
    """The writer of a job. Findings about sample values are reported by it only where no other
    part does."""
    told = "docs" in job.settings.only
    sampler = Sampler(job.api, Diagnostics() if told else job.diagnostics)
    methods, streams = methods_by_key(job.planned(PythonPlan))
    return Usage(job, methods, _samples(job, methods, sampler), streams)


def _samples(
    job: Job, methods: Mapping[str, tuple[SurfaceClient, SurfaceMethod]], sampler: Sampler
) -> Mapping[str, str]:
    """Programs by operation key."""
    plan, mode = job.planned(PythonPlan), job.settings.security.mode or job.brand.security.mode
    addresses = base_addresses(plan)
    programs: dict[str, tuple[PythonProgram, Operation]] = {}
    for operation in job.api.operations():
        if operation.key in methods:
            client, method = methods[operation.key]
            made = python_call(
                plan.surface,
                client,
                method,
                operation,
                sampler,
                together=mode == "all",
                settings=addresses.get(client.name),
            )
            programs[operation.key] = (program(made, job.api), operation)
    codes = print_programs(job.renderer, list(programs.values()))
    return {key: with_comment(code, _WORDS) for key, code in zip(programs, codes, strict=True)}


def typescript_call(operation: Operation) -> str:
    """``sdk.auth.logout()``: group and name as the extensions of the definition say, else the
    first tag and the ``operationId``."""
    parts = [camel(text) for text in (*operation.group, operation.name)]
    return f"{'.'.join(['sdk', *(part for part in parts if part)])}()"


def _call(method: SurfaceMethod) -> str:
    arguments = "…" if method.parameters or method.body else ""
    return f"client.{method.call}({arguments})"


def _async_call(method: SurfaceMethod, call: str) -> str:
    return f"async for event in {call}" if method.streaming else f"await {call}"
