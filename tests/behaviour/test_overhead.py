"""What a call costs beyond the bare transport, typed parsing included: 100 µs of CPU at most."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.behaviour.runtime_package import Library, install
from tests.unit.runtime.shop import models_of

CALLS, ROUNDS, LIMIT = 300, 12, 100e-6
PATH = "/api/v3/delete-account"
SERVER = """
import sys
from tests.behaviour.loopback import Loopback, answer_json
answer = answer_json({"statusCode": 200, "message": "ok", "data": {"success": True}})
with Loopback(respond=lambda request: answer) as server:
    print(server.url, flush=True)
    sys.stdin.read()
"""


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """A server in a process of its own, so that its work is not counted."""
    command = [sys.executable, "-c", SERVER]
    root = Path(__file__).resolve().parents[2]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, cwd=root) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()


def cpu(work: Callable[[], object]) -> float:
    started = time.process_time()
    for _ in range(CALLS):
        work()
    return (time.process_time() - started) / CALLS


@pytest.mark.parametrize("library", ["httpx2", "httpx"])
def test_overhead(tmp_path: Path, url: str, library: Library) -> None:
    runtime = install(tmp_path, library, prefix="overhead")
    shop, op = models_of(runtime), runtime.operation
    operation = op.Operation(
        "deleteAccount",
        "POST",
        PATH,
        body=op.Body("application/json", fields={"token": "deleteAccountToken"}, required=True),
        replies=(op.Reply("200", "application/json", lambda: shop.SuccessDto),),
        security=(("bearer",),),
        envelope=True,
    )
    members: dict[str, Any] = {
        "_schemes": (runtime.security.Scheme("bearer", "bearer"),),
        "_envelope": runtime.envelope.Envelope("statusCode"),
    }
    cls = type("Shop", (runtime.client.SyncClient,), members)
    body, headers = {"deleteAccountToken": "t"}, {"Authorization": "Bearer t"}
    with cls(base_url=url, credentials={"bearer": "t"}) as client, runtime.http.Client() as bare:

        def typed() -> object:
            return client._call(operation, {"token": "t"})

        def plain() -> object:
            return bare.post(url + PATH, json=body, headers=headers)

        ours, theirs = min_of(typed, plain)
    assert ours - theirs <= LIMIT, f"{(ours - theirs) * 1e6:.0f} µs"


def min_of(typed: Callable[[], object], plain: Callable[[], object]) -> tuple[float, float]:
    """The least of several rounds of each, taken in turn; stops once the limit is kept."""
    best = (1.0, 0.0)
    for number in range(ROUNDS):
        ours, theirs = cpu(typed), cpu(plain)
        best = (ours, theirs) if number == 0 else (min(ours, best[0]), min(theirs, best[1]))
        if number >= 2 and best[0] - best[1] <= LIMIT:
            break
    return best
