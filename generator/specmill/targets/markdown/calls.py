"""How each operation is called: the name on the page of each language, and the Python sample."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from specmill.config import Language
from specmill.model import Api, Client, Operation
from specmill.targets.markdown.credentials import Mode
from specmill.targets.markdown.labels import Labels
from specmill.targets.markdown.languages import TONGUES
from specmill.targets.markdown.text import span
from specmill.targets.python.plan import PythonPlan
from specmill.targets.python.surface import Surface, SurfaceClient, SurfaceMethod
from specmill.targets.samples.python import (
    PythonCall,
    SampleLabels,
    async_sample,
    python_call,
    sync_sample,
)
from specmill.targets.samples.values import Sampler
from specmill.targets.words import pascal


@dataclass(frozen=True, slots=True)
class Calls:
    """Method names and Python samples for the operations of one Api."""

    api: Api
    surface: Surface
    sampler: Sampler
    mode: Mode
    methods: Mapping[str, tuple[SurfaceClient, SurfaceMethod]]
    """By operation key; an operation that the SDK lacks is not among them."""
    _made: dict[str, PythonCall] = field(default_factory=dict[str, PythonCall])

    def title(self, client: Client, operation: Operation, language: Language) -> str:
        """What stands under "Method name": ``AuthenticationClient.deleteAccount``."""
        if language == "curl":
            return span(f"{operation.http_method} {operation.path}")
        if language == "python" and operation.key in self.methods:
            owner, method = self.methods[operation.key]
            return span(f"{owner.name}.{method.call}")
        return span(f"{class_name(client)}.{TONGUES[language].spell(operation.name)}")

    def call(self, operation: Operation) -> str | None:
        """Attribute path of the method from a client of the generated SDK."""
        found = self.methods.get(operation.key)
        return found[1].call if found else None

    def samples(self, operation: Operation, labels: Labels) -> tuple[str, str]:
        """Python code that calls the operation, synchronous and asynchronous; may be empty."""
        if operation.key not in self.methods:
            return "", ""
        if operation.key not in self._made:
            client, method = self.methods[operation.key]
            together = self.mode == "all"
            self._made[operation.key] = python_call(
                self.surface, client, method, operation, self.sampler, together=together
            )
        made, words = self._made[operation.key], SampleLabels(labels.line("replace-credentials"))
        return sync_sample(made, self.api, words), async_sample(made, self.api, words)


def class_name(client: Client) -> str:
    """``Authentication`` -> ``AuthenticationClient``."""
    name = pascal(client.name)
    return name if name.endswith("Client") else f"{name}Client"


def methods_by_key(plan: PythonPlan) -> dict[str, tuple[SurfaceClient, SurfaceMethod]]:
    """The client and method that the SDK has for each operation; of two the one that reads the
    answer at once."""
    keys = {each.name: each.client.key for each in plan.clients}
    return {
        f"{keys[client.name]} {method.http_method} {method.path}": (client, method)
        for client in plan.surface.clients
        for method in sorted(client.methods, key=lambda each: not each.streaming)
    }
