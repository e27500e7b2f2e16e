"""View of ``testing.py``: fake clients for the tests of those who use the package."""

from __future__ import annotations

from typing import Any

from specmill.targets.python.layout import call, lines
from specmill.targets.python.plan.build_plan import PythonPlan
from specmill.targets.python.views.imports import relative_imports


def view_testing(plan: PythonPlan) -> dict[str, Any]:
    """A sync and an async class for each client."""
    clients: list[dict[str, str]] = []
    own: list[tuple[str, str]] = []
    for each in plan.clients:
        for name, base, folder in (
            (each.name, "SyncFake", "clients"),
            (each.async_name, "AsyncFake", "async_clients"),
        ):
            fake = f"AsyncFake{name[5:]}" if base == "AsyncFake" else f"Fake{name}"
            own.append((f".{folder}.{each.modules[()]}", name))
            head = "\n".join(lines(call(f"class {fake}", base, name), trail=":"))
            doc = f"{name} without a network."
            clients.append({"name": fake, "head": head, "base": base, "doc": doc})
    return {
        "imports": relative_imports(own),
        "names": sorted(["Fake", "Recorded", *(each["name"] for each in clients)]),
        "clients": clients,
    }
