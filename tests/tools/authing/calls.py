"""Calls every public method of both clients against a recording server, and prints what came.

It runs in the environment of the published package and in ours: ``calls.py MODULE`` imports the two
clients from MODULE and reads the calls from standard input; ``calls.py --list MODULE`` lists the
methods, with the arguments that their documentation names.
"""

from __future__ import annotations

import contextlib
import http.server
import importlib
import inspect
import json
import re
import sys
import threading
import warnings
from typing import Any

CLIENTS = ("AuthenticationClient", "ManagementClient")
TOKEN = "e30.eyJzY29wZWRfdXNlcnBvb2xfaWQiOiAiUE9PTCJ9.x"
ANSWER = {"statusCode": 200, "data": {"access_token": TOKEN, "expires_in": 7200}}
VALUES = {
    "list": ["a b", "c"], "dict": {"kEy": ["张三", {"n": None}]}, "bool": True, "int": 3, "str": "v/ä",
}  # fmt: skip
HEADERS = (
    "authorization", "content-type", "x-authing-app-id", "x-authing-userpool-id", "x-authing-lang",
    "x-real-ip", "x-authing-request-from",
)  # fmt: skip


def listed(module: Any) -> dict[str, dict[str, dict[str, str]]]:
    """Client -> method -> argument -> kind of its value."""
    return {
        client: {
            name: kinds(function)
            for name, function in inspect.getmembers(getattr(module, client), inspect.isfunction)
            if not name.startswith("_")
        }
        for client in CLIENTS
    }


def kinds(function: Any) -> dict[str, str]:
    findall = re.findall(r"^\s*(\w+) \((\w+)\):", function.__doc__ or "", re.M)
    told = {folded(name): kind for name, kind in findall}
    names = list(inspect.signature(function).parameters)[1:]
    return {name: told.get(folded(name), "str") for name in names}


def folded(name: str) -> str:
    return name.replace("_", "").lower()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    received: list[dict[str, Any]] = []

    def answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length") or 0)).decode()
        told = {name.lower(): value for name, value in self.headers.items()}
        kept = {name: told[name] for name in HEADERS if told.get(name)}
        self.received.append(
            {"method": self.command, "target": self.path, "body": body, "headers": kept}
        )
        content = json.dumps(ANSWER).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do_PUT = do_DELETE = answer

    def log_message(self, *_: Any) -> None:
        pass


class Heard(BaseException):
    """An event came: nothing else is waited for."""


def hear(_event: Any) -> None:
    raise Heard


def send_event(socket: Any) -> None:
    """What the server of events does with a connection."""
    request = socket.request
    told = {key: request.headers[key] for key in ("authorization",) if key in request.headers}
    Handler.received.append({"method": "GET", "target": request.path, "body": "", "headers": told})
    socket.send("{}")


def client_of(module: Any, name: str, url: str, events: str) -> Any:
    cls = getattr(module, name)
    if name == "ManagementClient":
        return cls("AK", "SK", url, lang="en-US", websocket_host=events)
    return cls(
        "APP",
        url,
        "SECRET",
        TOKEN,
        redirect_uri="https://me/cb",
        lang="en-US",
        real_ip="1.2.3.4",
        websocket_host=events,
        websocket_endpoint="/events/v1/authentication/sub",
    )


def call(client: Any, name: str, arguments: list[str], by_position: bool) -> dict[str, Any]:
    Handler.received.clear()
    given = {argument: value(name, argument, kind) for argument, kind in arguments}
    try:
        method = getattr(client, name)
        result = method(*given.values()) if by_position else method(**given)
        if name == "set_access_token":  # nothing is sent by it, and something else by what follows
            client.get_profile()
    except Heard:
        result = "an event"
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    sent = [item for item in Handler.received if "get-management-token" not in item["target"]]
    return {"requests": list(sent), "result": result}


def value(method: str, argument: str, kind: str) -> Any:
    if method == "generate_code_challenge":
        return 64
    if argument == "access_token":
        return "at"
    if argument == "callback":
        return hear
    if argument == "code_challenge":
        return "x" * 43
    if method == "generate_code_challenge_digest" and argument == "method":
        return "S256"
    return VALUES.get(kind, VALUES["str"])


def main() -> None:
    warnings.simplefilter("ignore")
    if sys.argv[1] == "--list":
        print(json.dumps(listed(importlib.import_module(sys.argv[2]))))
        return
    from websockets.sync.server import serve

    feed = serve(send_event, "127.0.0.1", 0, compression=None)
    threading.Thread(target=feed.serve_forever, daemon=True).start()
    events = f"ws://127.0.0.1:{feed.socket.getsockname()[1]}"
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}"
    module = importlib.import_module(sys.argv[1])
    by_position = "--by-position" in sys.argv
    result: dict[str, Any] = {}
    for name, methods in json.load(sys.stdin).items():
        client = client_of(module, name, url, events)
        for method, arguments in methods.items():
            with contextlib.redirect_stdout(sys.stderr):  # where 5.1.0 prints, too
                done = call(client, method, list(arguments.items()), by_position)
            text = json.dumps(done, default=str).replace(url, "http://server")
            result[f"{name}.{method}"] = json.loads(text)
    print(json.dumps(result, default=str))


if __name__ == "__main__":
    main()
