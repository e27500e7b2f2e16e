"""The whole way of OpenID Connect against a certified provider: npm ``oidc-provider``."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

import httpx
import pytest

from tests.behaviour.genauth.genauth_package import genauth, part
from tests.tools.npm import NPM, package
from tests.tools.shared import ROOT

SECRET = "secret-of-the-application"
BACK = "http://127.0.0.1:9/cb"


@dataclass
class Provider:
    process: subprocess.Popen[str]
    address: str

    def rotate(self) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write("rotate\n")
        self.process.stdin.flush()
        assert any(line.startswith("ready") for line in iter(self.process.stdout.readline, ""))


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    if package("oidc-provider") is None or shutil.which("node") is None:
        pytest.skip("oidc-provider is not installed (make npm; SPECMILL_NPM names another place)")
    program = ROOT / "tests" / "tools" / "servers" / "oidc_provider.mjs"
    with subprocess.Popen(
        ["node", str(program), str(NPM)], text=True, stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        lines = iter(process.stdout.readline, "")
        line = next((line for line in lines if line.startswith("ready")), "")
        assert line, "the provider did not start"
        yield Provider(process, line.split()[1])
        process.terminate()


def app(provider: Provider, method: str = "client_secret_post", **more: Any) -> Any:
    given = {"app_id": method, "app_secret": SECRET, "app_host": provider.address}
    for endpoint in ("token", "introspection", "revocation"):
        given[f"{endpoint}_endpoint_auth_method"] = method
    return genauth().AuthenticationClient(
        **{**given, "redirect_uri": BACK, "max_retries": 0, **more}
    )


def code_of(url: str, state: str) -> str:
    """The code that a browser comes back with: signs in and agrees on the provider's own pages."""
    with httpx.Client() as browser:
        answer = browser.get(url)
        for _ in range(20):
            if answer.is_redirect:
                goal = urljoin(str(answer.request.url), answer.headers["location"])
                if goal.startswith(BACK):
                    texts = {
                        name: values[0] for name, values in parse_qs(urlsplit(goal).query).items()
                    }
                    assert texts["state"] == state
                    return texts["code"]
                answer = browser.get(goal)
                continue
            assert answer.status_code == 200, answer.text
            form = re.search(r'<form[^>]*action="([^"]+)"', answer.text)
            assert form is not None
            fields = dict(re.findall(r'name="(\w+)" value="(\w+)"', answer.text))
            fields |= (
                {"login": "lena", "password": "any"} if fields.get("prompt") == "login" else {}
            )
            answer = browser.post(
                urljoin(str(answer.request.url), html.unescape(form[1])), data=fields
            )
    raise AssertionError("the provider asks without end")


def signed_in(client: Any, scope: str = "openid profile offline_access") -> dict[str, Any]:
    verifier = client.generate_code_challenge()
    challenge = client.generate_code_challenge_digest(verifier)
    url = client.build_authorize_url(scope=scope, state="s 1", code_challenge=challenge)
    code = code_of(url, "s 1")
    with pytest.raises(genauth().AuthenticationError):
        client.get_access_token_by_code(code, client.generate_code_challenge())
    code = code_of(url, "s 1")
    token: dict[str, Any] = client.get_access_token_by_code(code, verifier)
    return token


@pytest.mark.parametrize("method", ["client_secret_post", "client_secret_basic"])
def test_the_whole_way(provider: Provider, method: str) -> None:
    with app(provider, method) as client:
        tokens = signed_in(client)
        assert client.get_user_info_by_access_token(tokens["access_token"]) == {
            "sub": "lena", "name": "Lena",
        }  # fmt: skip
        claims = client.introspect_token_offline(tokens["id_token"])
        assert (claims["sub"], claims["aud"]) == ("lena", method)
        renewed = client.get_new_access_token_by_refresh_token(tokens["refresh_token"])
        assert renewed["access_token"] != tokens["access_token"]
        assert client.introspect_token(renewed["access_token"])["active"] is True
        client.revoke_token(renewed["access_token"])
        assert client.introspect_token(renewed["access_token"]) == {"active": False}
        with pytest.raises(genauth().AuthenticationError):
            client.get_user_info_by_access_token(renewed["access_token"])
        with pytest.raises(genauth().AuthenticationError):
            client.get_access_token_by_code("no such code", client.generate_code_challenge())
        url = client.build_logout_url(
            redirect_uri="http://127.0.0.1:9/out", id_token=tokens["id_token"], state="s"
        )
        page = httpx.get(url)
        assert (page.status_code, "form" in page.text) == (200, True)


def test_client_credentials(provider: Provider) -> None:
    with app(provider) as client:
        token = client.get_access_token_by_client_credentials("read", "client_secret_post", SECRET)
        assert token["scope"] == "read"
        with pytest.raises(genauth().AuthenticationError) as caught:
            client.get_access_token_by_client_credentials("read", "client_secret_post", "wrong")
        assert caught.value.api_code == "invalid_client"


def test_keys_that_are_rotated(provider: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(part("identity.protocols.verification"), "_PAUSE", -1.0)
    with app(provider) as client:
        old = signed_in(client, "openid")["id_token"]
        client.introspect_token_offline(old)
        provider.rotate()
        new = signed_in(client, "openid")["id_token"]
        assert client.introspect_token_offline(new)["sub"] == "lena"
        with pytest.raises(genauth().TokenKeyError):
            client.introspect_token_offline(old)
        for wanted, error in (
            ({"issuer": "https://else.example"}, "TokenIssuerError"),
            ({"audience": "else"}, "TokenAudienceError"),
            ({"algorithms": ("ES256",)}, "TokenAlgorithmError"),
            ({"leeway": -1e9}, "TokenExpiredError"),
        ):
            with pytest.raises(getattr(genauth(), error)):
                client.introspect_token_offline(new, **wanted)
