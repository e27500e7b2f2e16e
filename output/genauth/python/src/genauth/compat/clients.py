"""The two clients; each makes a typed one and calls that."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any, ClassVar

from typing_extensions import Self

from .._runtime.auth.tokens import CallableTokens
from ..identity.clients.sign_in import SignIn
from ..identity.clients.sign_up import SignUp
from . import orders
from .calls import body_of, bound, method_of, names_of, notice, plain

_PACKAGE = __name__.partition(".")[0]
_HELPERS = frozenset("""build_authorize_url build_logout_url generate_code_challenge
    generate_code_challenge_digest get_access_token_by_code
    get_access_token_by_client_credentials get_new_access_token_by_refresh_token
    get_user_info_by_access_token introspect_token introspect_token_offline put_event
    set_access_token validate_ticket_v1""".split())
"""Methods that give plain values as they are."""


class _Client:
    _typed_name: ClassVar[str]
    _table: ClassVar[str]
    _class: Any
    _typed: Any

    def _make(self, **options: Any) -> None:
        given = {name: each for name, each in options.items() if each is not None}
        self._class = getattr(import_module(_PACKAGE), self._typed_name)
        self._typed = self._class(**given)
        self._orders = orders.read(self._table)

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("_"):
            raise AttributeError(name)
        order = self._orders.get(name, ())
        function = method_of(self._class, name, order)
        if function is None:
            raise AttributeError(f"{type(self).__name__!r} has no method {name!r}")
        return partial(self._called, name, function, order or names_of(function))

    def _called(
        self,
        name: str,
        function: Callable[..., Any],
        order: tuple[str, ...],
        /,
        *given: Any,
        **named: Any,
    ) -> Any:
        typed = function.__name__
        notice(_PACKAGE, self._typed_name, typed)
        arguments = bound(order, function, given, named)
        if name in _HELPERS:
            return plain(partial(function, self._typed, **arguments))
        method = getattr(self._typed.with_raw_response, typed)
        return plain(lambda: body_of(method(**arguments).http_response))

    def sub_event(self, event_code: str, callback: Callable[[Any], Any]) -> None:
        """Call a function with the text of each event. A lost connection is made anew;
        raises EventConnectionError where that fails."""
        notice(_PACKAGE, self._typed_name, "events")
        with self._typed.events(event_code) as events:
            for text in events.texts():
                callback(text)

    def close(self) -> None:
        self._typed.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._typed.base_url}>"


class _Ways(SignIn[Any], SignUp[Any]):
    """The ways to sign in and up, on top of operations with plain results."""

    def __init__(self, client: AuthenticationClient) -> None:
        self._identity = client.identity()
        self._compat = client

    def sign_in_by_credentials(self, **given: Any) -> Any:
        return self._compat.operation("sign_in_by_credentials", given)

    def sign_up(self, **given: Any) -> Any:
        return self._compat.operation("sign_up", given)


class AuthenticationClient(_Client):
    """The client of an application."""

    _typed_name = "AuthenticationClient"
    _table = orders.AUTHENTICATION

    def __init__(
        self,
        app_id: str,
        app_host: str,
        app_secret: str | None = None,
        access_token: str | None = None,
        timeout: float | None = 10.0,
        protocol: str | None = None,
        token_endpoint_auth_method: str | None = None,
        introspection_endpoint_auth_method: str | None = None,
        revocation_endpoint_auth_method: str | None = None,
        redirect_uri: str | None = None,
        post_logout_redirect_uri: str | None = None,
        use_unverified_ssl: bool = False,
        lang: str | None = None,
        websocket_host: str | None = None,
        websocket_endpoint: str | None = None,
        real_ip: str | None = None,
    ) -> None:
        options = {name: each for name, each in locals().items() if name in _OPTIONS}
        self._make(**options)
        if access_token is not None:
            self.set_access_token(access_token)

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name in _WAYS:
            notice(_PACKAGE, self._typed_name, name)
            ways: Callable[..., Any] = getattr(_Ways(self), name)
            return ways
        return super().__getattr__(name)

    def set_access_token(self, access_token: str) -> None:
        """Send a token with every further call, also where the definition asks for none."""
        self._typed.set_access_token(access_token)
        credentials = self._typed._settings.credentials
        credentials.use(CallableTokens(lambda: access_token))

    def identity(self) -> Any:
        """What the typed client knows of its application."""
        return self._typed._identity

    def operation(self, name: str, given: dict[str, Any]) -> Any:
        """The plain result of an operation of the typed client."""
        method = getattr(self._typed.with_raw_response, name)
        return plain(lambda: body_of(method(**given).http_response))

    def revoke_token(self, token: str) -> Any:
        """True, or the body of the failure."""
        notice(_PACKAGE, self._typed_name, "revoke_token")
        found = plain(lambda: self._typed.revoke_token(token))
        return True if found is None else found


_OPTIONS = frozenset(AuthenticationClient.__init__.__annotations__) - {"return"}
_WAYS = frozenset(
    name
    for cls in (SignIn, SignUp)
    for name in vars(cls)
    if name.startswith(("sign_in_by_", "sign_up_by_"))
)


class ManagementClient(_Client):
    """The client of a user pool."""

    _typed_name = "ManagementClient"
    _table = orders.MANAGEMENT

    def __init__(
        self,
        access_key_id: str,
        access_key_secret: str,
        host: str | None = None,
        timeout: float | None = 10.0,
        lang: str | None = None,
        use_unverified_ssl: bool = False,
        websocket_host: str | None = None,
        websocket_endpoint: str | None = None,
    ) -> None:
        self._make(
            access_key_id=access_key_id,
            access_key_secret=access_key_secret,
            host=host,
            timeout=timeout,
            lang=lang,
            use_unverified_ssl=use_unverified_ssl or None,
            websocket_host=websocket_host,
            websocket_endpoint=websocket_endpoint,
        )
