"""``compat``: programs for the package authing 5.1.0 change their import alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest

from tests.behaviour.genauth.genauth_package import genauth, granting, part
from tests.behaviour.loopback import Answer, Loopback, answer_json
from tests.tools.authing.environment import python_with_authing
from tests.tools.generating import generate
from tests.tools.shared import ROOT, shared

TOKENS = {"statusCode": 200, "data": {"access_token": "at", "id_token": "it"}}
CALLS = ROOT / "tests" / "tools" / "authing" / "calls.py"

REPAIRED = {
    "AuthenticationClient.remove_credential": "sends {credentialID} literally and takes no argument for it",
    "AuthenticationClient.verify_mfa_token": "sends an empty body in place of a form",
    "ManagementClient.delete_by_id": "sends {id} literally",
    "ManagementClient.delete_risk_list_policy_by_id": "sends {id} literally",
    "ManagementClient.delete_user_list_by_id": "sends {id} literally",
}  # fmt: skip
"""Methods that send another request than 5.1.0, and what is wrong with that one."""


@pytest.fixture(autouse=True)
def _noticed() -> None:
    part("compat.calls")._noticed = True


def application(server: Loopback, *more: Any, **options: Any) -> Any:
    return part("compat").AuthenticationClient("APP", server.url, "SECRET", *more, **options)


def test_results_are_plain_and_arguments_go_by_position() -> None:
    with Loopback([answer_json(TOKENS)]) as server, application(server) as client:
        assert client.sign_in_by_email_password("a@b", "p", {"scope": "openid"}) == TOKENS
        by_position = server.last.json()
        client.sign_in_by_email_password(email="a@b", password="p", options={"scope": "openid"})
        assert by_position == server.last.json()
        assert by_position == {
            "connection": "PASSWORD", "passwordPayload": {"email": "a@b", "password": "p"},
            "options": {"scope": "openid"}, "client_id": "APP", "client_secret": "SECRET",
        }  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "result"),
    [
        (answer_json({"statusCode": 404, "apiCode": 2004, "message": "no"}), {"statusCode": 404, "apiCode": 2004, "message": "no"}),
        (answer_json({"message": "no"}, 403), {"message": "no"}),
        (Answer(404, b"<html>", "text/html"), {"statusCode": 404, "message": "Status"}),
    ],
)  # fmt: skip
def test_refusals_are_results(answer: Answer, result: dict[str, Any]) -> None:
    with Loopback([answer]) as server, application(server, "token") as client:
        assert client.get_profile() == result
        assert client.sign_in_by_email_password("a", "b") == result
        assert client.get_access_token_by_code("c") == result
        assert client.revoke_token("t") == result


def test_wrong_arguments_are_type_errors() -> None:
    with Loopback([answer_json(TOKENS)]) as server, application(server) as client:
        for given, named in (
            ((), {"nonsense": 1}),
            (("a",), {"with_custom_data": 1}),
            (range(99), {}),
        ):
            with pytest.raises(TypeError):
                client.get_profile(*given, **named)
        with pytest.raises(AttributeError):
            client.no_such_method()
        assert server.received == []


def test_one_notice_names_the_typed_call() -> None:
    part("compat.calls")._noticed = False
    with Loopback([answer_json(TOKENS)]) as server, application(server, "token") as client:
        with warnings.catch_warnings(record=True) as warning_messages:
            warnings.simplefilter("always")
            client.get_profile()
            client.get_profile()
    [notice] = warning_messages
    assert notice.category is DeprecationWarning
    assert f"{genauth().__name__}.AuthenticationClient.get_profile" in str(notice.message)
    assert notice.filename == __file__


def test_certificates_are_checked() -> None:
    with Loopback() as server, pytest.raises(TypeError, match="verify"):
        application(server, use_unverified_ssl=True)


def test_both_meanings_of_a_device_name() -> None:
    with Loopback(respond=granting()) as server:
        with part("compat").ManagementClient("AK", "SK", server.url) as client:
            client.delete_device(user_id="u", id="i")
            assert server.last.target == "/api/v3/delete-device-by-user"
            client.delete_device("u", "i")
            assert server.last.json() == {"userId": "u", "id": "i"}


# Beside the published package, in an environment of its own.


def run(python: str, *arguments: str, given: str = "", path: str = "") -> dict[str, Any]:
    done = subprocess.run(
        [python, str(CALLS), *arguments], input=given, capture_output=True, text=True,
        check=False, timeout=500, env={**os.environ, "PYTHONPATH": path},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def read(request: dict[str, Any]) -> tuple[Any, ...]:
    """What a request means: Python's spelling of booleans, and what is encoded, aside."""
    target = urlsplit(request["target"])
    spelled = {"True": "true", "False": "false"}
    query = sorted((k, spelled.get(v, v)) for k, v in parse_qsl(target.query, True))
    try:
        body = json.loads(request["body"] or "null")
    except ValueError:
        body = sorted(parse_qsl(request["body"], True))
    told = request["headers"]
    token = told.get("authorization", "").removeprefix("Bearer ").encode("latin-1", "ignore")
    kept = [told[n] for n in ("x-authing-userpool-id",) if n in told]
    return request["method"], unquote(target.path), query, body, kept, token[:20]


def test_every_method_of_the_published_package_sends_the_same(tmp_path: Path) -> None:
    specs = [
        str(shared(f"specs/authing-{n}/{n}-openapi.json")) for n in ("authentication", "management")
    ]
    published = python_with_authing()
    options = ["--layout", "flat", "--brand", "authing", "--package", "genauth", "--only", "python"]
    ours = str(generate(*specs, *options, out=tmp_path / "out") / "python" / "src")
    listed = run(published, "--list", "authing")
    assert {name: len(value) for name, value in listed.items()} == {
        "AuthenticationClient": 113, "ManagementClient": 412,
    }  # fmt: skip
    given = json.dumps(listed)
    theirs = run(published, "authing", given=given)
    by_name = run(sys.executable, "genauth.compat", given=given, path=ours)
    by_position = run(sys.executable, "genauth.compat", "--by-position", given=given, path=ours)
    assert len(theirs) == len(by_name) == len(by_position) == 525

    def sent(calls: dict[str, Any], name: str) -> list[tuple[Any, ...]]:
        return [read(call) for call in calls[name]["requests"]]

    assert {name for name in theirs if sent(theirs, name) != sent(by_name, name)} == set(REPAIRED)
    assert [name for name in theirs if sent(by_name, name) != sent(by_position, name)] == []
    for name in ("AuthenticationClient.sub_event", "ManagementClient.sub_event"):
        [asked] = sent(by_name, name)
        assert asked[1].endswith("/sub")
        assert by_name[name]["result"] == "an event"
    assert sent(by_name, "AuthenticationClient.set_access_token")[0][-1] == b"at"
