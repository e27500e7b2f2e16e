"""The base address that a sample must give, because the definition names none that is absolute."""

from __future__ import annotations

from collections.abc import Mapping

from specmill.targets.python.plan.python_plan import PythonPlan

HOST = "https://HOST"
"""Stands for the address of a server."""


def base_addresses(plan: PythonPlan) -> Mapping[str, Mapping[str, str]]:
    """Class of a client -> the argument of its constructor and the address; only of those clients
    that cannot be made without one."""
    return {
        client.name: {client.security.base_url: HOST}
        for client in plan.clients
        if not any("://" in server.url for server in client.client.servers)
    }
