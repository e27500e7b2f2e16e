"""OpenID Connect, OAuth, SAML and CAS of the GenAuth SDK, against a server that is told what to say."""

from __future__ import annotations

import asyncio
import base64
import json
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit
from xml.etree import ElementTree

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from tests.behaviour.genauth.genauth_package import genauth, part
from tests.behaviour.loopback import Answer, Loopback, Received, answer_json

SECRET = "a secret: with /+&="
REPLY = {"access_token": "at", "expires_in": 60}


def options(host: str, **more: Any) -> dict[str, Any]:
    given = {"app_id": "APP", "app_secret": SECRET, "app_host": host, "max_retries": 0}
    return {**given, "redirect_uri": "https://me.example/cb?x=1", **more}


def both(
    call: Callable[[Any], Any], answer: Answer | None = None, **more: Any
) -> tuple[Received, Any]:
    """What a call sends and gives: the same sync and async."""
    with Loopback([answer or answer_json(REPLY)]) as server:
        with genauth().AuthenticationClient(**options(server.url, **more)) as client:
            value = call(client)

        async def main() -> Any:
            async with genauth().AsyncAuthenticationClient(**options(server.url, **more)) as client:
                return await call(client)

        assert asyncio.run(main()) == value
        first, second = server.received
        assert (first.target, first.body, first.headers) == (
            second.target,
            second.body,
            second.headers,
        )
        return first, value


def client(**more: Any) -> Any:
    return genauth().AuthenticationClient(**options("https://app.example", **more))


def query(url: str) -> dict[str, str]:
    return {
        name: values[0]
        for name, values in parse_qs(urlsplit(url).query, strict_parsing=True).items()
    }


def test_an_authorize_address_of_oidc() -> None:
    verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"  # RFC 7636, Appendix B
    challenge = client().generate_code_challenge_digest(verifier, "S256")
    assert challenge == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
    url = client().build_authorize_url(
        scope="openid offline_access", state="s/1", nonce="n", code_challenge=challenge
    )
    assert url.startswith("https://app.example/oidc/auth?")
    assert query(url) == {
        "nonce": "n", "state": "s/1", "scope": "openid offline_access", "client_id": "APP",
        "redirect_uri": "https://me.example/cb?x=1", "response_type": "code", "prompt": "consent",
        "code_challenge": challenge, "code_challenge_method": "S256",
    }  # fmt: skip


def test_state_nonce_and_verifiers_are_never_the_same() -> None:
    urls = [query(client().build_authorize_url()) for _ in range(50)]
    assert len({url["state"] for url in urls} | {url["nonce"] for url in urls}) == 100
    result = {client().generate_code_challenge(n) for n in range(43, 129)}
    assert sorted(map(len, result)) == list(range(43, 129))


@pytest.mark.parametrize("length", [42, 129])
def test_verifiers_have_the_lengths_of_the_rfc(length: int) -> None:
    with pytest.raises(ValueError, match="43 to 128"):
        client().generate_code_challenge(length)


@pytest.mark.parametrize(
    ("protocol", "arguments", "wanted"),
    [
        ("saml", {}, "https://app.example/api/v2/saml-idp/APP"),
        ("cas", {}, "https://app.example/cas-idp/APP"),
        ("cas", {"service": "https://s/?a=b&c"}, "https://app.example/cas-idp/APP?service=https%3A%2F%2Fs%2F%3Fa%3Db%26c"),
    ],
)  # fmt: skip
def test_authorize_addresses_of_saml_and_cas(
    protocol: str, arguments: dict[str, str], wanted: str
) -> None:
    assert client(protocol=protocol).build_authorize_url(**arguments) == wanted


@pytest.mark.parametrize(
    ("protocol", "arguments", "wanted"),
    [
        ("oidc", {}, "oidc/session/end"),
        (
            "oidc",
            {"redirect_uri": "https://o/?a=b&c", "id_token": "t", "state": "s"},
            "oidc/session/end?id_token_hint=t&post_logout_redirect_uri=https%3A%2F%2Fo%2F%3Fa%3Db%26c&state=s",
        ),
        ("oauth", {"redirect_uri": "https://o/?a=b"}, "login/profile/logout?redirect_uri=https%3A%2F%2Fo%2F%3Fa%3Db"),
        ("cas", {"redirect_uri": "https://o/?a=b"}, "cas-idp/logout?url=https%3A%2F%2Fo%2F%3Fa%3Db"),
    ],
)  # fmt: skip
def test_logout_addresses(protocol: str, arguments: dict[str, str], wanted: str) -> None:
    assert (
        client(protocol=protocol).build_logout_url(**arguments) == f"https://app.example/{wanted}"
    )


def test_oidc_needs_an_id_token_to_go_on() -> None:
    with pytest.raises(ValueError, match="id_token"):
        client().build_logout_url(redirect_uri="https://o/")


BASIC = "Basic " + base64.b64encode(b"APP:a+secret%3A+with+%2F%2B%26%3D").decode()


@pytest.mark.parametrize(
    ("method", "proof", "authorization"),
    [
        (None, {"client_id": "APP", "client_secret": SECRET}, None),
        ("client_secret_basic", {}, BASIC),
        ("none", {"client_id": "APP"}, None),
    ],
)
@pytest.mark.parametrize("protocol", ["oidc", "oauth"])
def test_the_token_endpoint(
    protocol: str, method: str | None, proof: dict[str, str], authorization: str | None
) -> None:
    more = {"protocol": protocol, "access_token": "of the user"}
    for endpoint in ("token", "introspection", "revocation"):
        more[f"{endpoint}_endpoint_auth_method"] = method
    calls: list[tuple[Callable[[Any], Any], str, dict[str, str]]] = [
        (
            lambda c: c.get_access_token_by_code("c/1", "v"),
            "token",
            {"grant_type": "authorization_code", "code": "c/1", "code_verifier": "v",
             "redirect_uri": "https://me.example/cb?x=1"},
        ),
        (lambda c: c.get_new_access_token_by_refresh_token("r"), "token",
         {"grant_type": "refresh_token", "refresh_token": "r"}),
        (lambda c: c.introspect_token("t"), "token/introspection", {"token": "t"}),
    ]  # fmt: skip
    for call, path, fields in calls:
        sent, value = both(call, **more)
        assert (sent.method, sent.target) == ("POST", f"/{protocol}/{path}")
        assert {k: v[0] for k, v in parse_qs(sent.body.decode()).items()} == {**fields, **proof}
        assert sent.header("authorization") == authorization
        assert value == REPLY
    sent, value = both(lambda c: c.revoke_token("t"), Answer(200, b"", ""), **more)
    assert (sent.target, value) == (f"/{protocol}/token/revocation", None)


def test_client_credentials_and_user_info() -> None:
    sent, _ = both(lambda c: c.get_access_token_by_client_credentials("a b", "k", "s"))
    assert sent.body == b"client_id=k&client_secret=s&grant_type=client_credentials&scope=a+b"
    sent, _ = both(lambda c: c.get_user_info_by_access_token("T"))
    assert (sent.method, sent.target, sent.header("authorization")) == (
        "POST",
        "/oidc/me",
        "Bearer T",
    )


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (answer_json({"error": "invalid_grant", "error_description": "gone"}, 400), "AuthenticationError"),
        (answer_json({"error": "invalid_request"}, 400), "BadRequestError"),
        (answer_json([1]), "APIResponseValidationError"),
        (answer_json({"statusCode": 403, "message": "no"}), "PermissionDeniedError"),
    ],
)  # fmt: skip
def test_refusals_are_typed_and_hold_no_secret(answer: Answer, error: str) -> None:
    with Loopback([answer]) as server:
        with genauth().AuthenticationClient(**options(server.url)) as app:
            with pytest.raises(getattr(genauth(), error)) as caught:
                app.get_access_token_by_code("the code")
    assert SECRET not in str(vars(caught.value)) + str(caught.value)
    assert b"secret" not in caught.value.request.content


def test_saml_and_cas_have_no_tokens() -> None:
    with pytest.raises(ValueError, match="protocol='oidc'"):
        client(protocol="cas").get_access_token_by_code("c")


# Tokens are made by hand from RFC 7515, so that another library than the verifier's makes them.


class Issuer:
    def __init__(self, kid: str) -> None:
        self.kid = kid
        self.key = rsa.generate_private_key(65537, 2048)

    def jwk(self) -> dict[str, str]:
        numbers = self.key.public_key().public_numbers()
        n, e = (
            encoded(v.to_bytes((v.bit_length() + 7) // 8, "big")) for v in (numbers.n, numbers.e)
        )
        return {"kty": "RSA", "use": "sig", "kid": self.kid, "alg": "RS256", "n": n, "e": e}

    def token(self, header: dict[str, Any] | None = None, **claims: Any) -> str:
        head = {"alg": "RS256", "kid": self.kid, **(header or {})}
        signed = f"{encoded(json.dumps(head).encode())}.{encoded(json.dumps(claims).encode())}"
        signature = self.key.sign(signed.encode(), padding.PKCS1v15(), hashes.SHA256())
        return f"{signed}.{encoded(signature)}"


def encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


@pytest.fixture(scope="module")
def issuers() -> tuple[Issuer, Issuer]:
    return Issuer("one"), Issuer("two")


def claims(host: str, **more: Any) -> dict[str, Any]:
    return {"iss": f"{host}/oidc", "aud": "APP", "exp": time.time() + 600, "sub": "u", **more}


def test_tokens_are_verified_with_keys_that_are_fetched_once(
    issuers: tuple[Issuer, Issuer],
) -> None:
    first, _ = issuers
    with Loopback([answer_json({"keys": [first.jwk()]})]) as server:
        with genauth().AuthenticationClient(**options(server.url)) as app:
            for _ in range(3):
                assert app.introspect_token_offline(first.token(**claims(server.url)))["sub"] == "u"
            app.with_options(timeout=5).introspect_token_offline(first.token(**claims(server.url)))
        assert [received.target for received in server.received] == ["/oidc/.well-known/jwks.json"]


def test_an_unknown_key_id_makes_the_keys_be_fetched_again(
    issuers: tuple[Issuer, Issuer], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = issuers
    keys = [answer_json({"keys": [issuer.jwk()]}) for issuer in issuers]
    with Loopback(keys) as server, genauth().AuthenticationClient(**options(server.url)) as app:
        app.introspect_token_offline(first.token(**claims(server.url)))
        with pytest.raises(genauth().TokenKeyError):  # a flood of such ids is no flood of requests
            app.introspect_token_offline(second.token(**claims(server.url)))
        assert len(server.received) == 1
        monkeypatch.setattr(part("identity.protocols.verification"), "_PAUSE", -1.0)
        app.introspect_token_offline(second.token(**claims(server.url)))
        assert len(server.received) == 2


@pytest.mark.parametrize(
    ("header", "changes", "error"),
    [
        ({}, {"iss": "https://evil.example/oidc"}, "TokenIssuerError"),
        ({}, {"iss": None}, "TokenIssuerError"),
        ({}, {"aud": "OTHER"}, "TokenAudienceError"),
        ({}, {"aud": ["APP", "OTHER"], "azp": "OTHER"}, "TokenAudienceError"),
        ({}, {"exp": 1}, "TokenExpiredError"),
        ({}, {"exp": None}, "TokenExpiredError"),
        ({}, {"exp": "never"}, "TokenExpiredError"),
        ({}, {"nbf": 9e9}, "TokenExpiredError"),
        ({"alg": "none"}, {}, "TokenAlgorithmError"),
        ({"alg": "HS256"}, {}, "TokenAlgorithmError"),
        ({"alg": None}, {}, "TokenAlgorithmError"),
        ({"kid": "another"}, {}, "TokenKeyError"),
    ],
)
def test_tokens_that_are_not_good(
    issuers: tuple[Issuer, Issuer], header: dict[str, Any], changes: dict[str, Any], error: str
) -> None:
    first, _ = issuers
    keys = {"keys": [first.jwk()]}
    token = first.token(header, **claims("https://app.example", **changes))
    with pytest.raises(getattr(genauth(), error)):
        client().introspect_token_offline(token, keys)


def test_the_nonce_of_an_id_token(issuers: tuple[Issuer, Issuer]) -> None:
    first, _ = issuers
    keys = {"keys": [first.jwk()]}
    result = claims("https://app.example", nonce="nöt guessed")
    token = first.token(**result)
    assert client().introspect_token_offline(token, keys, nonce="nöt guessed") == result
    without = first.token(**claims("https://app.example"))
    for given, wanted in ((token, "another"), (token, ""), (without, ""), (without, "None")):
        with pytest.raises(genauth().TokenVerificationError, match="nonce"):
            client().introspect_token_offline(given, keys, nonce=wanted)


def test_one_algorithm_may_be_a_text(issuers: tuple[Issuer, Issuer]) -> None:
    first, _ = issuers
    token = first.token(**claims("https://app.example"))
    keys = {"keys": [first.jwk()]}
    assert client().introspect_token_offline(token, keys, algorithms="RS256")["aud"] == "APP"
    with pytest.raises(genauth().TokenAlgorithmError):
        client().introspect_token_offline(token, keys, algorithms="ES256")


def test_times_that_are_no_numbers(issuers: tuple[Issuer, Issuer]) -> None:
    first, _ = issuers
    for end in (float("nan"), float("inf"), True, "9e9"):
        token = first.token(**claims("https://app.example", exp=end))
        with pytest.raises(genauth().TokenExpiredError):
            client().introspect_token_offline(token, {"keys": [first.jwk()]})


@pytest.mark.parametrize(
    "call",
    [
        lambda c: c.build_authorize_url(),
        lambda c: c.get_access_token_by_code("c"),
        lambda c: c.revoke_token("t"),
        lambda c: c.introspect_token_offline("a.b.c"),
    ],
)
def test_what_needs_the_application(call: Callable[[Any], Any]) -> None:
    for more in ({}, {"protocol": "oauth"}):
        with pytest.raises(ValueError, match="app_id is needed"):
            call(client(app_id=None, **more))
    for protocol in ("saml", "cas"):
        with pytest.raises(ValueError, match="app_id is needed"):
            client(app_id=None, protocol=protocol).build_authorize_url()
    with pytest.raises(ValueError, match="app_id is needed"):
        client(app_id=None, protocol="cas").validate_ticket_v3("t", "s")


def test_an_application_without_a_secret_says_so() -> None:
    for method in ("client_secret_post", "client_secret_basic"):
        public = client(app_secret=None, token_endpoint_auth_method=method)
        with pytest.raises(ValueError, match=f"{method} needs the app_secret"):
            public.get_access_token_by_code("c")
    given = {"app_secret": None, "token_endpoint_auth_method": "none"}
    sent, _ = both(lambda c: c.get_access_token_by_code("c", "v" * 43), **given)
    assert b"client_secret" not in sent.body


def test_another_key_of_the_same_id_is_refused(issuers: tuple[Issuer, Issuer]) -> None:
    first, second = issuers
    keys = {"keys": [{**second.jwk(), "kid": "one"}]}
    token = first.token(**claims("https://app.example"))
    with pytest.raises(genauth().TokenVerificationError, match="signature"):
        client().introspect_token_offline(token, keys)


@pytest.mark.parametrize("token", ["", "a.b", "a.b.c", "ä.ö.ü", "e30.e30.", "W10.e30.e30"])
def test_what_is_no_token(token: str) -> None:
    with pytest.raises(genauth().TokenVerificationError):
        client().introspect_token_offline(token, {"keys": []})


@pytest.mark.parametrize("algorithms", [("none",), (), ("RS256", "HS256"), ("RS1",)])
def test_algorithms_that_cannot_be_allowed(algorithms: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match=r"algorithms|HS256"):
        client().introspect_token_offline("a.b.c", algorithms=algorithms)


@pytest.mark.parametrize(
    ("body", "user"),
    [("yes\nlena\n", "lena"), ("yes\r\nlena\r\n", "lena"), ("no\n\n", None)],
)
def test_cas_tickets_of_version_1(body: str, user: str | None) -> None:
    answer = Answer(200, body.encode(), "text/plain")
    if user is None:
        with (
            Loopback([answer]) as server,
            genauth().AuthenticationClient(**options(server.url)) as app,
        ):
            with pytest.raises(genauth().TicketError):
                app.validate_ticket_v1("ST-1", "https://s/?a=b")
        return
    sent, tickets = both(lambda c: c.validate_ticket_v1("ST-1&x", "https://s/?a=b"), answer)
    assert sent.target == "/cas-idp/APP/validate?service=https%3A%2F%2Fs%2F%3Fa%3Db&ticket=ST-1%26x"
    assert tickets.user == user


def test_cas_tickets_of_version_3() -> None:
    success = {"user": "lena", "attributes": {"mail": ["a@b"]}}
    answer = answer_json({"serviceResponse": {"authenticationSuccess": success}})
    sent, tickets = both(lambda c: c.validate_ticket_v3("ST", "https://s/"), answer)
    assert sent.path == "/cas-idp/APP/p3/serviceValidate"
    assert (tickets.user, tickets.attributes) == ("lena", {"mail": ["a@b"]})
    said = {"code": "INVALID_SERVICE", "description": "another service"}
    answer = answer_json({"serviceResponse": {"authenticationFailure": said}})
    with Loopback([answer]) as server, genauth().AuthenticationClient(**options(server.url)) as app:
        with pytest.raises(genauth().TicketError, match="another service") as caught:
            app.validate_ticket_v3("ST", "https://s/")
    assert caught.value.code == "INVALID_SERVICE"


CAS = '<cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas">{}</cas:serviceResponse>'
SUCCESS = CAS.format("<cas:authenticationSuccess>{}</cas:authenticationSuccess>")


@pytest.mark.parametrize(
    ("body", "attributes"),
    [
        (SUCCESS.format("<cas:user> lena </cas:user>"), {}),
        ("\ufeff\n" + SUCCESS.format("<cas:user>lena</cas:user><cas:attributes/>"), {}),
        (SUCCESS.format("<cas:user><![CDATA[lena]]></cas:user><cas:attributes><cas:a>1</cas:a><cas:a>2</cas:a><cas:a>3</cas:a><x>&lt;</x></cas:attributes>"), {"a": ["1", "2", "3"], "x": "<"}),
        (SUCCESS.format("<cas:user>lena</cas:user>").replace("cas:", "").replace("xmlns:cas", "xmlns").replace(":cas=", "="), {}),
    ],
)  # fmt: skip
def test_cas_tickets_of_version_3_in_xml(body: str, attributes: dict[str, Any]) -> None:
    sent, tickets = both(
        lambda c: c.validate_ticket_v3("ST", "https://s/"), Answer(200, body.encode(), "text/xml")
    )
    assert (tickets.user, tickets.attributes) == ("lena", attributes)
    assert "xml" in (sent.header("accept") or "")


@pytest.mark.parametrize(
    "body",
    [
        "<html><body>Welcome</body></html>",
        "<",
        CAS.format(""),
        SUCCESS.format(""),
        SUCCESS.format("<cas:user/>"),
        SUCCESS.format("<user xmlns='https://evil.example'>root</user>"),
        SUCCESS.format("<cas:user>lena</cas:user>").replace("www.yale.edu", "evil.example"),
        "<!DOCTYPE x [<!ENTITY a 'root'>]>" + SUCCESS.format("<cas:user>&a;</cas:user>"),
        "<!DOCTYPE x SYSTEM 'file:///etc/passwd'>" + SUCCESS.format("<cas:user>lena</cas:user>"),
        SUCCESS.format("<cas:user>lena</cas:user>" + "<a>" * 5000 + "</a>" * 5000),
        SUCCESS.format("<cas:user>lena</cas:user>&unknown;"),
    ],
)
def test_xml_that_is_no_response_of_cas(body: str) -> None:
    with Loopback([Answer(200, body.encode(), "text/xml")]) as server:
        with genauth().AuthenticationClient(**options(server.url)) as app:
            with pytest.raises(genauth().APIResponseValidationError, match="no response of CAS"):
                app.validate_ticket_v3("ST", "https://s/")


def test_a_failure_of_cas_in_xml() -> None:
    said = (
        "<cas:authenticationFailure code='INVALID_TICKET'>no &amp; no\n</cas:authenticationFailure>"
    )
    with Loopback([Answer(200, CAS.format(said).encode(), "text/xml")]) as server:
        with genauth().AuthenticationClient(**options(server.url)) as app:
            with pytest.raises(genauth().TicketError, match="no & no") as caught:
                app.validate_ticket_v3("ST", "https://s/")
    assert caught.value.code == "INVALID_TICKET"


@pytest.mark.parametrize("app_id", ["APP", "a b/c?d=e#f", "张三", "../../admin"])
def test_a_service_provider_of_saml_can_use_the_address(app_id: str) -> None:
    """python3-saml sends users there by the redirect binding (SAML 2.0 Bindings, 3.4), and reads
    its own request back out of where they are sent."""
    pytest.importorskip("onelogin.saml2.auth", reason="python3-saml is not installed")
    from onelogin.saml2.auth import OneLogin_Saml2_Auth
    from onelogin.saml2.utils import OneLogin_Saml2_Utils

    url = client(protocol="saml", app_id=app_id).build_authorize_url()
    parts = urlsplit(url)
    assert (parts.scheme, parts.netloc) == ("https", "app.example")
    assert (parts.query, parts.fragment) == ("", "")
    assert unquote(parts.path.removeprefix("/api/v2/saml-idp/")) == app_id
    assert "/" not in parts.path.removeprefix("/api/v2/saml-idp/")
    redirect = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
    settings = {
        "strict": True,
        "sp": {"entityId": "https://sp.example/metadata", "assertionConsumerService": {"url": "https://sp.example/acs"}},
        "idp": {"entityId": url, "singleSignOnService": {"url": url, "binding": redirect}, "x509cert": "none"},
    }  # fmt: skip
    request = {"https": "on", "http_host": "sp.example", "script_name": "/", "get_data": {}, "post_data": {}}  # fmt: skip
    provider: Any = OneLogin_Saml2_Auth(request, settings)
    sent = urlsplit(provider.login(return_to="https://sp.example/back"))
    assert (sent.netloc, sent.path) == (parts.netloc, parts.path)
    [encoded_request] = parse_qs(sent.query)["SAMLRequest"]
    read = OneLogin_Saml2_Utils.decode_base64_and_inflate(encoded_request).decode()
    root = ElementTree.fromstring(read)
    assert root.tag == "{urn:oasis:names:tc:SAML:2.0:protocol}AuthnRequest"
    assert root.get("Destination") == url


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda c: c.get_access_token_by_code(None), TypeError, "code must be a str"),
        (lambda c: c.get_access_token_by_code(""), ValueError, "code cannot be empty"),
        (lambda c: c.get_new_access_token_by_refresh_token(7), TypeError, "refresh_token must"),
        (lambda c: c.introspect_token(None), TypeError, "token must be a str"),
        (lambda c: c.revoke_token(b"t"), TypeError, "token must be a str, got bytes"),
        (
            lambda c: c.get_access_token_by_client_credentials("s", None, "x"),
            TypeError,
            "access_key must",
        ),
        (lambda c: c.get_user_info_by_access_token(None), TypeError, "access_token must"),
        (lambda c: c.get_user_info_by_access_token(""), ValueError, "access_token cannot be empty"),
        (lambda c: c.get_user_info_by_access_token("a\r\nX: 1"), ValueError, "line ends"),
        (lambda c: c.validate_ticket_v1(None, "s"), TypeError, "ticket must"),
        (lambda c: c.validate_ticket_v3("", "s"), ValueError, "ticket cannot be empty"),
        (lambda c: c.introspect_token_offline(None), TypeError, "a token is a str"),
    ],
)
def test_wrong_values_are_refused_before_anything_is_sent(
    call: Callable[[Any], Any], error: type[Exception], words: str
) -> None:
    with Loopback([answer_json(REPLY)]) as server:
        with genauth().AuthenticationClient(**options(server.url)) as app:
            with pytest.raises(error, match=words):
                call(app)

        async def main() -> None:
            async with genauth().AsyncAuthenticationClient(**options(server.url)) as app:
                with pytest.raises(error, match=words):
                    await call(app)

        asyncio.run(main())
        assert server.received == []
