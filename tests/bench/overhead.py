"""What a call of an SDK costs beyond the bare transport, typed parsing and envelope included."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.behaviour.runtime_package import Library, install  # noqa: E402
from tests.unit.runtime.shop import models_of  # noqa: E402

_CALLS, _ROUNDS = 300, 8
_PATH = "/api/v3/delete-account"
_SERVER = """
import sys
from tests.behaviour.loopback import Loopback, answer_json
answer = answer_json({"statusCode": 200, "message": "ok", "data": {"success": True}})
with Loopback(respond=lambda request: answer) as server:
    print(server.url, flush=True)
    sys.stdin.read()
"""


def overheads() -> dict[str, float]:
    """Transport library -> microseconds of CPU of a typed call above those of the library alone."""
    command = [sys.executable, "-c", _SERVER]  # a process of its own: its work is not counted
    pipe = subprocess.PIPE
    numbers: dict[str, float] = {}
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        libraries: tuple[Library, ...] = ("httpx2", "httpx")
        for library in libraries:
            with tempfile.TemporaryDirectory() as folder:
                numbers[library] = _overhead(Path(folder), url, library) * 1e6
    return numbers


def _overhead(folder: Path, url: str, library: Library) -> float:
    runtime = install(folder, library, prefix="overhead")
    shop, op = models_of(runtime), runtime.operation
    operation = op.Operation(
        "deleteAccount",
        "POST",
        _PATH,
        body=op.Body("application/json", fields={"token": "deleteAccountToken"}, required=True),
        replies=(op.Reply("200", lambda: shop.SuccessDto),),
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
        rounds = [
            (
                _cpu(lambda: client._call(operation, {"token": "t"})),
                _cpu(lambda: bare.post(url + _PATH, json=body, headers=headers)),
            )
            for _ in range(_ROUNDS)
        ]
    return min(typed for typed, _ in rounds) - min(plain for _, plain in rounds)


def _cpu(work: Callable[[], object]) -> float:
    started = time.process_time()
    for _ in range(_CALLS):
        work()
    return (time.process_time() - started) / _CALLS
