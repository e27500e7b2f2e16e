"""For clients whose methods are awaited. The client of a user pool: its options, its token, and events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from typing_extensions import Self, Unpack

from ..._runtime.auth.security import AsyncToken as Token
from ..._runtime.client import AsyncClient
from ..network import AsyncNetwork
from ..options import (
    ClientState,
    default_host,
    management_arguments,
    management_state,
)

if TYPE_CHECKING:
    from ..events.async_receiving import AsyncEvents


class AsyncManagement(AsyncClient):
    """What the client of a user pool has beside the operations."""

    _identity: ClientState

    def __init__(
        self,
        *,
        access_key_id: str | None = None,
        access_key_secret: str | None = None,
        host: str | None = None,
        access_token: Token | None = None,
        userpool_id: str | None = None,
        tenant_id: str | None = None,
        authentication: Literal["token", "signature"] = "token",
        lang: str | None = None,
        websocket_host: str | None = None,
        websocket_endpoint: str | None = None,
        use_unverified_ssl: bool | None = None,
        app_host: str | None = None,
        base_url: str | None = None,
        **network: Unpack[AsyncNetwork],
    ) -> None:
        """Make a client.

        What is not given is read from the environment: `ACCESS_KEY_ID`,
        `ACCESS_KEY_SECRET`, `HOST`, `USERPOOL_ID`, `TENANT_ID` and `ACCESS_TOKEN` behind
        the name of the package and an underscore.

        With an access key the client gets its own token, keeps it, and renews it before
        it expires and once after it was refused.

        Args:
            access_key_id: Key of the user pool.
            access_key_secret: Secret of the key.
            host: Address of the API.
            access_token: A token, or a function that gives one, in place of the key.
            userpool_id: User pool; that of the token by default.
            tenant_id: Tenant.
            authentication: How requests prove who asks: `token` (the default), or
                `signature`, which signs each with the access key.
            lang: Language of the messages of the service: `zh-CN`, `en-US` …
            websocket_host: Where events come from.
            websocket_endpoint: Path of the events there.
            use_unverified_ssl: Refused: give `verify` instead.
            app_host: The same as `host`.
            base_url: The same as `host`.
            network: How requests are sent: `timeout`, `max_retries`, `verify`, `proxy`,
                `http_client`, `middleware` and others, as every client takes them.

        Raises:
            ValueError: `authentication` is not known, or there is no key to sign with.
            TypeError: `use_unverified_ssl` is given, or an option is of another type.
        """
        options = management_arguments(locals(), self._package, self._version)
        network["default_headers"] = options.with_headers(network)
        signs = options.signs()
        if signs:
            from ..access.signature import AsyncSigning  # noqa: PLC0415 - rarely needed

            key = options.text("access_key_id")
            signing = AsyncSigning(key, options.secret("access_key_secret"))
            network["middleware"] = (*network.get("middleware", ()), signing)
        super().__init__(
            credentials=options.credentials(self._schemes, access_token),
            base_url=options.base_url or default_host(self._package, self._servers),
            **network,
        )
        self._identity = management_state(options, self.base_url)
        if not signs and access_token is None and self._identity.access_key_secret:
            from ..access.management_token import ManagementTokens  # noqa: PLC0415

            source = ManagementTokens(
                self._identity.access_key_id,
                self._identity.access_key_secret,
                self._settings,
                options.text("userpool_id"),
            )
            self._settings.credentials.use(source)

    def with_options(self, **changes: Unpack[AsyncNetwork]) -> Self:
        """A copy with other settings of the network; it shares connections and
        credentials."""
        return self._changed(changes)

    async def put_event(self, event_code: str, data: object) -> Any:
        """Publish an event of the user pool.

        Args:
            event_code: Name of the event.
            data: What the event tells, as JSON.

        Returns:
            The response of the service.

        Raises:
            APIError: The event is not accepted.
        """
        body = self._identity.event(event_code, data)
        return await self.request("POST", "/api/v3/pub-event", body=body)

    def events(self, event_code: str, *, max_attempts: int = 5) -> AsyncEvents:
        """Receive events as they happen, signed with the access key. Needs the extra
        `events`.

        Args:
            event_code: Name of the event.
            max_attempts: How often a lost connection is made anew before that is an
                error; it counts from zero again with every event.

        Returns:
            An iterator over what the events tell, and a context manager that closes it.

        Raises:
            ValueError: The client has no access key.
            EventConnectionError: While iterating: no connection, and no attempt is left.
        """
        from ..events.async_receiving import AsyncEvents  # noqa: PLC0415

        return AsyncEvents(self._identity.management_events(event_code), max_attempts)
