"""The SDK of specs/genauth with its brand, imported once for all tests of what the brand adds."""

from __future__ import annotations

import importlib
import sys
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any

from tests.behaviour.loopback import Answer, Received, answer_json
from tests.tools.generating import generate
from tests.tools.shared import ROOT

NAME = "genauth_under_test"
CLAIMS = "eyJzY29wZWRfdXNlcnBvb2xfaWQiOiAicG9vbF8_Pj4-IiwgIm4iOiAi5byg5LiJIn0"
"""A payload whose URL-safe base64 is not plain base64: the user pool is ``pool_?>>>``."""


@lru_cache(maxsize=1)
def genauth() -> Any:
    """The package."""
    folder = Path(tempfile.mkdtemp(prefix="genauth"))
    specs = [
        str(ROOT / "specs" / "genauth" / f"{n}.yaml") for n in ("authentication", "management")
    ]
    options = ["--layout", "flat", "--brand", "genauth", "--package", NAME, "--only", "python"]
    sys.path.insert(0, str(generate(*specs, *options, out=folder / "out") / "python" / "src"))
    return importlib.import_module(NAME)


def part(name: str) -> Any:
    """A module of the package."""
    return importlib.import_module(f"{genauth().__name__}.{name}")


def granting(answer: Answer | None = None, **data: Any) -> Any:
    """A server that grants management tokens, numbered, and answers all else with ``answer``."""
    tokens: list[str] = []

    def respond(request: Received) -> Answer:
        if request.path == "/api/v3/get-management-token":
            tokens.append(f"e30.{CLAIMS}.{len(tokens)}")
            granted = {"access_token": tokens[-1], "expires_in": 7200, **data}
            return answer_json({"statusCode": 200, "data": granted}) if answer is None else answer
        refused = request.header("authorization") != f"Bearer {tokens[-1]}" if tokens else True
        body = {"statusCode": 200, "message": "", "data": {"totalCount": 0, "list": []}}
        return answer_json({"message": "no"}, 401) if refused else answer_json(body)

    return respond


def fetches(received: list[Received]) -> int:
    """How many tokens were asked for."""
    return sum(item.path == "/api/v3/get-management-token" for item in received)
