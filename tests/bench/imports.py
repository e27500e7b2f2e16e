"""What importing and first using a generated package costs, over the bare interpreter."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

_RUNS = 7
_FIRST_CALL = """
import http.server, threading, json, time, sys, pathlib
class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers.get("content-length", 0)))
        body = json.dumps({body}).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    do_GET = do_DELETE = do_PUT = do_POST
    def log_message(self, *args): pass
server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
start = time.process_time()
import {package}
client = {package}.{client}(base_url=f"http://127.0.0.1:{{server.server_port}}")
client.{call}({arguments})
cpu = time.process_time() - start
status = dict(line.split(":") for line in pathlib.Path("/proc/self/status").read_text().splitlines())
print(cpu, int(status["VmHWM"].split()[0]) / 1024)
"""
"""The high water mark of this process: ``ru_maxrss`` would count the process that started it."""


def import_costs(source: Path) -> dict[str, str]:
    """CPU and memory as text, the least of several runs with warm bytecode."""
    package = next(path.name for path in source.iterdir() if (path / "__init__.py").is_file())
    bare = _least(source, "pass")
    imported = _least(source, f"import {package}")
    costs = {"import over the interpreter": f"{(imported - bare) * 1000:7.1f} ms CPU"}
    first = _first_call(source, package)
    if first is not None:
        cpu, resident = first
        costs["client and first typed call"] = f"{cpu * 1000:7.1f} ms CPU {resident:7.1f} MiB"
    return costs


def _least(source: Path, code: str) -> float:
    program = f"import time\n{code}\nprint(time.process_time())"
    return min(float(_run(source, program)) for _ in range(_RUNS))


def _first_call(source: Path, package: str) -> tuple[float, float] | None:
    """Seconds of CPU and resident MiB of the whole process, with the server that answers."""
    surface = json.loads((source.parents[1] / ".specmill" / "surface.json").read_text("utf-8"))
    for client in surface["clients"][::-1]:
        for method in client["methods"]:
            plain = not method["parameters"] and method["body"] is None and not method["streaming"]
            if plain and method["returns"] not in ("None", "bytes", "str", "Any"):
                body = {"statusCode": 200, "message": "ok"}
                program = _FIRST_CALL.format(
                    package=package,
                    client=client["name"],
                    call=method["call"],
                    arguments="",
                    body=body,
                )
                runs = [_run(source, program).split() for _ in range(_RUNS)]
                return min(float(cpu) for cpu, _ in runs), min(float(peak) for _, peak in runs)
    return None


def _run(source: Path, program: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(source)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # warm means: compiled by an earlier run
    return subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    ).stdout
