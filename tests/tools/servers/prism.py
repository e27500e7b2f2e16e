"""Prism (npm ``@stoplight/prism-cli``) as the server: a judge of requests that is not ours."""

from __future__ import annotations

import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tests.tools.npm import program

ERRORS = "https://stoplight.io/prism/errors#"

STARTING = 240.0
"""Seconds that Prism may take to read a definition on a busy machine."""


@contextmanager
def prism(definition: str) -> Iterator[str]:
    """A Prism that answers for a definition; yields its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [program("prism"), "mock", "--errors", "--host", "127.0.0.1", "--port", str(port)]
    process = subprocess.Popen(
        [*command, definition], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        address = f"http://127.0.0.1:{port}"
        _await(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=10)


def _await(address: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + STARTING
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"Prism ended with exit code {process.returncode}")
        with suppress(OSError):  # URLError is one, and so is a read that takes too long
            try:
                urllib.request.urlopen(f"{address}/_", timeout=5).close()
            except urllib.error.HTTPError as answer:
                answer.close()
            return
        time.sleep(0.1)
    raise RuntimeError("Prism did not start")
