"""View of ``testing.py``: fake clients for the tests of those who use the package."""

from __future__ import annotations

from dataclasses import dataclass

from specmill.filters.text import Text
from specmill.targets.python.plan.python_plan import PythonPlan
from specmill.targets.python.views.imports import imports_of
from specmill.targets.python.views.operations.operation_values import PairView
from specmill.targets.python.views.values import Imports, Name

_RUNTIME = "._runtime.fakes.fake"
_FAKES = ("AsyncFake", "Fake", "Recorded", "SyncFake")


@dataclass(frozen=True, slots=True)
class FakeView:
    """A client without a network, in one flavour."""

    name: Name
    of: Name
    """The client that it stands for."""
    is_async: bool
    parameters: tuple[PairView, ...] = ()
    """What stands for what the client is made with."""


@dataclass(frozen=True, slots=True)
class TestingView:
    """The module of fake clients."""

    __test__ = False  # no class of tests, whatever its name

    imports: Imports
    names: tuple[Name, ...]
    """All that the module exports, sorted."""
    clients: tuple[FakeView, ...]


def view_testing(plan: PythonPlan) -> TestingView:
    """A sync and an async class for each client."""
    clients: list[FakeView] = []
    own = [(_RUNTIME, name) for name in _FAKES]
    for client in plan.clients:
        for name, is_async in ((client.name, False), (client.async_name, True)):
            fake = f"AsyncFake{name.removeprefix('Async')}" if is_async else f"Fake{name}"
            folder = "async_clients" if is_async else "clients"
            own.append((f".{folder}.{client.modules[()]}", name))
            given = tuple(
                PairView(Text(one.argument), Text(one.argument))
                for one in client.parameters
                if one.required
            )
            clients.append(FakeView(Name(fake), Name(name), is_async, given))
    names = sorted([Name("Fake"), Name("Recorded"), *(client.name for client in clients)])
    return TestingView(imports_of((), own), tuple(names), tuple(clients))
