"""What a definition says of requests in those that ``specmill probe`` sends: it writes no line and no
header of its own there, and a request that cannot be written is skipped with a reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from specmill.diff.witnesses.loopback import path_variables
from tests.tools.generating import specmill
from tests.tools.servers.raw import raw_server

_RESPONSE = b"HTTP/1.1 204 None\r\nContent-Length: 0\r\n\r\n"
_LONG = "{a}{b}{c}{d}{e}{f}{g}{h}{i}{j}{k}{l}{m}{n}{o}{p}{q}{r}{s}{t}{u}{v}!"


def operation(**parameters: dict[str, str]) -> dict[str, Any]:
    made = [
        {"name": name, "in": location, "required": True, "schema": {"type": "string"}, "example": value}
        for location, named in parameters.items()
        for name, value in named.items()
    ]  # fmt: skip
    return {"get": {"parameters": made, "responses": {"204": {"description": "x"}}}}


SENT = {
    "/日本": "/%E6%97%A5%E6%9C%AC", "/a b": "/a%20b", "/a\r\nHost: x": "/a%0D%0AHost:%20x", "/\x1b[31m": "/%1B%5B31m",
    "/\u202ea": "/%E2%80%AEa", "/a#b": "/a", "/a?x=日": "/a?x=%E6%97%A5", "/%zz": "/%zz", "/@evil": "/@evil", "/a%2Fb": "/a%2Fb",
}  # fmt: skip
"""Path of a definition -> what stands in the first line of the request."""
SKIPPED = {
    "X A": "name that it cannot have", "X:A": "name that it cannot have", "日本": "name that it cannot have",
    "X\r\nY": "name that it cannot have", "Host": "steer the connection", "content-length": "steer the connection",
    "Transfer-Encoding": "steer the connection", "Connection": "steer the connection", "Expect": "steer the connection",
}  # fmt: skip
"""Name of a header parameter -> why its operation is skipped."""


def probed(paths: dict[str, Any], folder: Path) -> tuple[str, list[bytes]]:
    """What a probe of a definition said, and the requests that came."""
    info = {"title": "T", "version": "1"}
    (folder / "s.json").write_text(json.dumps({"openapi": "3.1.0", "info": info, "paths": paths}))
    (folder / "specmill.toml").write_text(
        '[[target]]\nname = "t"\ndefinitions = [{path = "s.json"}]\n'
    )
    with raw_server(_RESPONSE) as (address, came):
        ended = specmill("probe", f"{address}/base", folder=folder)
    assert ended.returncode in (0, 2), ended.stderr
    return ended.stdout + ended.stderr, came


def test_paths_are_written_as_addresses(tmp_path: Path) -> None:
    said, came = probed({path: operation() for path in SENT}, tmp_path)
    lines = [request.split(b"\r\n")[0].decode() for request in came]
    assert lines == [f"GET /base{target} HTTP/1.1" for target in SENT.values()], said


@pytest.mark.parametrize("place", ["header", "cookie"])
def test_names_that_headers_cannot_have(place: str, tmp_path: Path) -> None:
    wanted = {name: why for name, why in SKIPPED.items() if place == "header" or "name" in why}
    paths = {f"/{number}": operation(**{place: {name: "v"}}) for number, name in enumerate(wanted)}
    said, came = probed(paths, tmp_path)
    assert came == []
    for number, why in enumerate(wanted.values()):
        assert f"skipped  GET /{number}: " in said
        assert why in said.split(f"GET /{number}: ")[1].splitlines()[0]


@pytest.mark.parametrize("path", ["/../x", "/a/../../x", "/%2e%2e/x", "/./x", "/.."])
def test_no_path_leaves_the_address(path: str, tmp_path: Path) -> None:
    said, came = probed({path: operation()}, tmp_path)
    assert (came, "leads to another place" in said) == ([], True)


def test_a_value_leaves_no_address(tmp_path: Path) -> None:
    paths = {"/a/{id}": operation(path={"id": ".."}), "/b/{id}": operation(path={"id": "../../x"})}
    said, came = probed(paths, tmp_path)
    assert [request.split(b" ")[1] for request in came] == [b"/base/b/..%2F..%2Fx"], said


@pytest.mark.parametrize(
    ("template", "path", "wanted"),
    [
        ("/a", "/a", {}), ("/a", "/b", None), ("/a", "/ab", None), ("/{x}", "/", None), ("/{x}", "/1", {"x": "1"}),
        ("/{x}/b", "/1/b", {"x": "1"}), ("/{x}", "/1/2", None), ("/a{x}b", "/ab", None), ("/a{x}b", "/a1b", {"x": "1"}),
        ("/{x}.{y}", "/1.2", {"x": "1", "y": "2"}), ("/{x}.{y}", "/1.2.3", {"x": "1", "y": "2.3"}), ("/{x}{y}", "/12", {"x": "1", "y": "2"}),
        ("/{x}{y}", "/1", None), ("/{x}:go", "/1:go", {"x": "1"}), ("/{x}:go", "/1:stop", None), ("/{x}", "/%2F", {"x": "/"}),
        (f"/{_LONG}", f"/{'x' * 5_000}", None), (f"/{_LONG * 20}", f"/{'x' * 5_000}!", None),
    ],
)  # fmt: skip
def test_templates_are_matched_without_a_second_try(
    template: str, path: str, wanted: dict[str, str] | None
) -> None:
    assert path_variables(template, path) == wanted
