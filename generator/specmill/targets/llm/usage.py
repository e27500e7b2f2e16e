"""How the SDK calls an operation: the very call, and a program that makes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from specmill.diagnostics import Diagnostics
from specmill.model import Operation
from specmill.targets.job import Job
from specmill.targets.markdown.operation_page.calls import methods_by_key
from specmill.targets.markdown.prose.for_models import fence, span
from specmill.targets.python.plan.surface import SurfaceClient, SurfaceMethod
from specmill.targets.samples.languages.python import SampleLabels, python_call, sync_sample
from specmill.targets.samples.languages.registry import TONGUES
from specmill.targets.samples.values.values import Sampler
from specmill.targets.words import camel

_LABELS = SampleLabels("Replace the words in capitals with your own values.")


@dataclass(frozen=True, slots=True)
class Usage:
    """Writes the section about the SDK."""

    job: Job
    methods: Mapping[str, tuple[SurfaceClient, SurfaceMethod]]
    sampler: Sampler

    def section(self, operation: Operation) -> str:
        """Blocks of the section; empty where neither SDK has a method."""
        blocks: list[str] = []
        if self.job.settings.llm.typescript_sdk:
            blocks.append(f"SDK Method: {span(typescript_call(operation))}")
        found = self.methods.get(operation.key)
        if found is not None:
            blocks.append(_calls(*found))
            blocks += ["Example:", fence(self._sample(operation, *found), "python")]
        if self.job.settings.llm.typescript_sdk:
            tongue = TONGUES["node"].aliases
            own = (each for each in operation.samples if each.language in tongue)
            blocks += [fence(each.code, "typescript") for each in own]
        return "\n\n".join(blocks)

    def _sample(self, operation: Operation, client: SurfaceClient, method: SurfaceMethod) -> str:
        mode = self.job.settings.security.mode or self.job.brand.security.mode
        made = python_call(
            self.job.surface, client, method, operation, self.sampler, together=mode == "all"
        )
        return sync_sample(made, self.job.api, _LABELS)


def usage_of(job: Job) -> Usage:
    """The writer of a job. Findings about sample values are reported by it only where no other
    part does."""
    told = "docs" in job.settings.only
    sampler = Sampler(job.api, Diagnostics() if told else job.diagnostics)
    return Usage(job, methods_by_key(job.plan)[0], sampler)


def typescript_call(operation: Operation) -> str:
    """``sdk.auth.logout()``: group and name as the extensions of the definition say, else the
    first tag and the ``operationId``."""
    parts = [camel(each) for each in (*operation.group, operation.name)]
    return f"{'.'.join(['sdk', *(each for each in parts if each)])}()"


def _calls(client: SurfaceClient, method: SurfaceMethod) -> str:
    """The call of either client, one line each."""
    call = f"client.{method.call}(…)" if method.parameters or method.body else None
    call = call or f"client.{method.call}()"
    later = f"async for event in {call}" if method.streaming else f"await {call}"
    return "\n".join(
        [
            f"- Python: {span(call)}, where `client` is a {span(client.name)}",
            f"- Asynchronous: {span(later)}, where `client` is an {span(client.async_name)}",
        ]
    )
