"""Runs the Python samples of generated pages on a loopback server and judges what they send.

Run by ``run_python_samples`` in a process of its own, in a folder that holds ``file.bin``.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import os
import re
import sys
import warnings
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from tests.behaviour.loopback import Answer, Loopback, Received, answer_json
from tests.tools.generating import run_with
from tests.tools.pages.sample_pages import samples_below
from tests.tools.processes.fresh import CALLING
from tests.tools.servers.request_check import Judge

_HTTP = re.compile(r"^`([A-Z]+) (\S+)`$", re.M)


def run_python_samples(
    out: Path, package: str, definitions: dict[str, Path], **client: Any
) -> dict[str, Any]:
    """How many samples ran, and what was wrong with which. ``definitions`` are by the folder of
    their pages; ``client`` are further arguments for the clients, ``URL`` stands for the server."""
    (out / "file.bin").write_bytes(b"content")
    program = "from tests.tools.servers.python_samples import main; main()"
    paths = {name: str(path) for name, path in definitions.items()}
    given = json.dumps([str(out), package, paths, client])
    samples: dict[str, Any] = json.loads(
        run_with(out / "python" / "src", program, given, loaded=CALLING)
    )
    return samples


def main() -> None:
    out, package, definitions, client = json.loads(sys.argv[1])
    os.chdir(out)
    warnings.simplefilter("ignore", DeprecationWarning)  # deprecated operations are called too
    judges = {name: Judge(Path(path)) for name, path in definitions.items()}
    count, failures = 0, []
    with Loopback() as server:
        _redirect(package, server, client)
        folder = Path(out, "docs", "en", "python")
        for path, codes in samples_below(folder).items():
            text = (folder / path).read_text("utf-8")
            for code in codes:
                count += 1
                problems = _problems(code, text, server, judges[path.split("/")[0]])
                failures += [f"{path}: {problem}" for problem in problems]
    print(json.dumps({"samples": count, "failures": failures}))


def _redirect(package: str, server: Loopback, client: dict[str, str]) -> None:
    """Let the clients of a package talk to the server."""
    more = {name: server.url if value == "URL" else value for name, value in client.items()}
    module = importlib.import_module(package)
    for name in module.__all__:
        result = getattr(module, name)
        if isinstance(result, type) and hasattr(result, "set_access_token"):
            setattr(module, name, partial(_made, result, more))


def _made(value: Any, more: dict[str, str], **given: Any) -> Any:
    """A client with what the sample gives, but for the server and what else the test decides."""
    return value(**{**given, **more}, verify=False, max_retries=0)


_TOKEN = "/get-management-token"
"""Where clients that are made with an access key ask for a token first."""


def _respond(request: Received, answer: Answer) -> Answer:
    if not request.path.endswith(_TOKEN):
        return answer
    granted = {"access_token": "token", "expires_in": 7200}
    return answer_json({"statusCode": 200, "message": "", "data": granted})


def _problems(code: str, page: str, server: Loopback, judge: Judge) -> Iterator[str]:
    saves = ".write_bytes(result)" in code
    content = Answer(200, b"content", "application/octet-stream")
    server.received.clear()
    server.respond = partial(_respond, answer=content if saves else Answer(204, b"", ""))
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(code, "sample", "exec"), {"__name__": "__main__"})
    except Exception as error:
        yield f"{type(error).__name__}: {error}"
        return
    wanted = _HTTP.search(page)
    asks_first = wanted is not None and not wanted[2].endswith(_TOKEN)
    sent = [
        received
        for received in server.received
        if not (asks_first and received.path.endswith(_TOKEN))
    ]
    if len(sent) != 1:
        yield f"sent {len(sent)} requests"
        return
    if wanted is None or server.last.method != wanted[1]:
        yield f"sent {server.last.method}"
    else:
        yield from judge.problems(server.last, wanted[2])
