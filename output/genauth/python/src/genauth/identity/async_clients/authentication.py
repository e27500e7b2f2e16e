"""For clients whose methods are awaited. The client of an application: its options, and the protocols that it speaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from typing_extensions import Self, Unpack

from ..._runtime.auth.security import AsyncToken as Token
from ..._runtime.client import AsyncClient
from ..network import AsyncNetwork
from ..options import (
    ClientState,
    application_arguments,
    application_state,
    needed_host,
)
from ..protocols import addresses, token_steps
from ..protocols.addresses import challenge_of, code_verifier
from ..protocols.application import Application, EndpointAuth, Protocol
from ..protocols.exchange import Endpoints
from ..protocols.steps import Steps, T, run_async

if TYPE_CHECKING:
    from ..events.async_receiving import AsyncEvents
    from ..protocols.cas import CasUser


class AsyncAuthentication(AsyncClient):
    """What the client of an application has beside the operations."""

    _identity: ClientState

    def __init__(
        self,
        *,
        app_id: str | None = None,
        app_host: str | None = None,
        app_secret: str | None = None,
        access_token: Token | None = None,
        userpool_id: str | None = None,
        tenant_id: str | None = None,
        protocol: Protocol | None = None,
        token_endpoint_auth_method: EndpointAuth | None = None,
        introspection_endpoint_auth_method: EndpointAuth | None = None,
        revocation_endpoint_auth_method: EndpointAuth | None = None,
        redirect_uri: str | None = None,
        post_logout_redirect_uri: str | None = None,
        lang: str | None = None,
        real_ip: str | None = None,
        websocket_host: str | None = None,
        websocket_endpoint: str | None = None,
        use_unverified_ssl: bool | None = None,
        base_url: str | None = None,
        **network: Unpack[AsyncNetwork],
    ) -> None:
        """Make a client.

        What is not given is read from the environment: `APP_ID`, `APP_SECRET`,
        `APP_HOST` and `ACCESS_TOKEN` behind the name of the package and an underscore.

        Args:
            app_id: Identifier of the application.
            app_host: Address of the application, as the console shows it.
            app_secret: Secret of the application; needed for `client_secret_post` and
                `client_secret_basic`.
            access_token: Token of the signed-in user, or a function that gives one.
            userpool_id: User pool, for operations that ask for it.
            tenant_id: Tenant, for operations that ask for it.
            protocol: `oidc` (the default), `oauth`, `saml` or `cas`.
            token_endpoint_auth_method: How the application proves itself where it gets
                tokens: `client_secret_post` (the default), `client_secret_basic`,
                `none`.
            introspection_endpoint_auth_method: The same, where tokens are examined.
            revocation_endpoint_auth_method: The same, where tokens are revoked.
            redirect_uri: Where users come back to after they signed in.
            post_logout_redirect_uri: Where users come back to after they signed out.
            lang: Language of the messages of the service: `zh-CN`, `en-US` …
            real_ip: Address of the user, where requests come from your server.
            websocket_host: Where events come from.
            websocket_endpoint: Path of the events there.
            use_unverified_ssl: Refused: give `verify` instead.
            base_url: The same as `app_host`.
            network: How requests are sent: `timeout`, `max_retries`, `verify`, `proxy`,
                `http_client`, `middleware` and others, as every client takes them.

        Raises:
            ValueError: An option is not known, or nothing tells the address.
            TypeError: `use_unverified_ssl` is given, or an option is of another type.
        """
        options = application_arguments(locals(), self._package, self._version)
        network["default_headers"] = options.with_headers(network)
        super().__init__(
            credentials=options.credentials(self._schemes, access_token),
            base_url=options.base_url or needed_host(self._package, self._servers),
            **network,
        )
        self._identity = application_state(options, self.base_url)

    def with_options(self, **changes: Unpack[AsyncNetwork]) -> Self:
        """A copy with other settings of the network; it shares connections and
        credentials."""
        return self._changed(changes)

    def set_access_token(self, access_token: str) -> None:
        """Use the token of a user for all further calls.

        Raises TypeError and ValueError for what is none."""
        super().set_access_token(access_token)
        self._identity.remember(access_token)

    def build_authorize_url(
        self,
        *,
        redirect_uri: str | None = None,
        response_type: str | None = None,
        response_mode: str | None = None,
        state: str | None = None,
        nonce: str | None = None,
        scope: str | None = None,
        code_challenge_method: str | None = None,
        code_challenge: str | None = None,
        service: str | None = None,
    ) -> str:
        """The address that a browser is sent to so that the user signs in.

        Args:
            redirect_uri: Where the user comes back to; that of the client by default.
            response_type: `code` by default.
            response_mode: How the response comes back: `query`, `fragment`, `form_post`.
            state: Comes back unchanged; a value that nobody can guess by default.
            nonce: Stands in the ID token; a value that nobody can guess by default.
            scope: What is asked for, separated by spaces.
            code_challenge_method: `S256`, which is the default with a challenge, or
                `plain`.
            code_challenge: PKCE challenge, from `generate_code_challenge_digest`.
            service: The service that CAS returns to.

        Returns:
            The address, for the protocol of the client.

        Raises:
            ValueError: No redirect address or no `app_id` is known.
        """
        app = self._identity.application
        if app.protocol == "saml":
            return addresses.saml_authorize(app)
        if app.protocol == "cas":
            return addresses.cas_authorize(app, service)
        goal = redirect_uri or app.redirect_uri
        if not goal:
            raise ValueError("redirect_uri is needed, here or when the client is made")
        challenge = (
            (code_challenge, code_challenge_method or "S256")
            if code_challenge
            else None
        )
        kind = response_type or "code"
        if app.protocol == "oauth":
            return addresses.oauth_authorize(app, goal, kind, state, scope, challenge)
        return addresses.oidc_authorize(
            app, goal, kind, response_mode, state, nonce, scope, challenge
        )

    def build_logout_url(
        self,
        *,
        redirect_uri: str | None = None,
        id_token: str | None = None,
        state: str | None = None,
    ) -> str:
        """The address that a browser is sent to so that the user signs out.

        Args:
            redirect_uri: Where the user goes on to.
            id_token: ID token of the session; OpenID Connect needs it to go on.
            state: Comes back unchanged (OpenID Connect).

        Returns:
            The address, for the protocol of the client.

        Raises:
            ValueError: OpenID Connect cannot go on without an ID token.
        """
        app = self._identity.application
        return addresses.logout(app, redirect_uri, id_token, state)

    def generate_code_challenge(self, length: int = 43) -> str:
        """A PKCE code verifier (RFC 7636, 4.1) that nobody can guess.

        Args:
            length: 43 to 128 characters.

        Returns:
            The verifier: keep it until the code is exchanged.

        Raises:
            ValueError: The length is another one.
        """
        return code_verifier(length)

    def generate_code_challenge_digest(
        self, code_challenge: str, method: str | None = None
    ) -> str:
        """The PKCE code challenge of a verifier (RFC 7636, 4.2).

        Args:
            code_challenge: The verifier, from `generate_code_challenge`.
            method: `S256`, the default, or `plain`.

        Returns:
            What `build_authorize_url` takes as `code_challenge`.

        Raises:
            ValueError: The verifier or the method is not one of RFC 7636.
        """
        return challenge_of(code_challenge, method or "S256")

    async def get_access_token_by_code(
        self, code: str, code_verifier: str | None = None
    ) -> dict[str, Any]:
        """Exchange an authorization code for tokens (RFC 6749, 4.1.3).

        Args:
            code: The code that the user came back with.
            code_verifier: PKCE verifier, where the address had a challenge.

        Returns:
            `access_token`, `id_token`, `refresh_token`, `expires_in` …

        Raises:
            AuthenticationError: The server refuses the code or the application.
        """
        app, ask = self._speaking()
        return await self._run(token_steps.by_code(app, ask, code, code_verifier))

    async def get_access_token_by_client_credentials(
        self, scope: str, access_key: str, access_secret: str
    ) -> dict[str, Any]:
        """Get a token for a program itself (RFC 6749, 4.4).

        Args:
            scope: What is asked for, separated by spaces.
            access_key: Key of the program.
            access_secret: Secret of the program.

        Returns:
            `access_token`, `expires_in`, `scope` …

        Raises:
            AuthenticationError: The server refuses the program.
        """
        app, ask = self._speaking()
        steps = token_steps.by_client(app, ask, scope, access_key, access_secret)
        return await self._run(steps)

    async def get_new_access_token_by_refresh_token(
        self, refresh_token: str
    ) -> dict[str, Any]:
        """Exchange a refresh token for new tokens (RFC 6749, 6).

        Args:
            refresh_token: The token; a server may accept it only once.

        Returns:
            `access_token`, `expires_in`, and a new `refresh_token` where there is one.

        Raises:
            AuthenticationError: The server refuses the token or the application.
        """
        app, ask = self._speaking()
        return await self._run(token_steps.by_refresh_token(app, ask, refresh_token))

    async def get_user_info_by_access_token(self, access_token: str) -> dict[str, Any]:
        """Ask who a token belongs to (OpenID Connect Core 1.0, 5.3).

        Args:
            access_token: The token of the user.

        Returns:
            Claims about the user: `sub`, `name`, `email` …

        Raises:
            AuthenticationError: The server refuses the token.
        """
        app, ask = self._speaking()
        return await self._run(token_steps.user_info(app, ask, access_token))

    async def introspect_token(
        self, token: str, token_type_hint: str | None = None
    ) -> dict[str, Any]:
        """Ask the server about a token (RFC 7662).

        Args:
            token: An access token or a refresh token.
            token_type_hint: `access_token` or `refresh_token`.

        Returns:
            `active`, and what is known of a token that is.

        Raises:
            AuthenticationError: The server refuses the application.
        """
        app, ask = self._speaking()
        return await self._run(token_steps.introspect(app, ask, token, token_type_hint))

    async def introspect_token_offline(
        self,
        token: str,
        server_jwks: Mapping[str, Any] | None = None,
        *,
        issuer: str | None = None,
        audience: str | None = None,
        algorithms: str | Sequence[str] = ("RS256",),
        leeway: float = 60.0,
        nonce: str | None = None,
    ) -> dict[str, Any]:
        """Verify a token without asking the server about it. Needs the extra `oidc`.

        Signature, issuer, audience and time are checked. The keys of the issuer are
        fetched once and kept; a key id that is not known makes them be fetched again.

        Args:
            token: An ID token, or an access token that is a JWT.
            server_jwks: The keys of the issuer, where you have them.
            issuer: Who the token has to come from; `APP_HOST/oidc` by default.
            audience: Who the token has to be meant for; the application by default.
            algorithms: What tokens may be signed by: `RS256`, `ES256`, `PS256`,
                `EdDSA`; `HS256` alone, with the secret of the application.
            leeway: Seconds by which clocks may differ.
            nonce: For an ID token: the `nonce` of the address that the user signed in
                at, which the token has to repeat.

        Returns:
            The claims of the token.

        Raises:
            TokenVerificationError: The token is not accepted; subclasses tell why.
            APIError: The keys cannot be fetched.
            ValueError: The algorithms cannot be allowed together, or there is no
                `app_id` and no audience.
        """
        from ..protocols.verification import verify, wanted_of  # noqa: PLC0415

        app, ask = self._identity.application, Endpoints(self._settings)
        wanted = wanted_of(app, issuer, audience, algorithms, leeway, nonce)
        keys = self._identity.keys()
        return await self._run(verify(app, ask, keys, token, server_jwks, wanted))

    async def revoke_token(
        self, token: str, token_type_hint: str | None = None
    ) -> None:
        """Make a token useless (RFC 7009).

        Args:
            token: An access token or a refresh token.
            token_type_hint: `access_token` or `refresh_token`.

        Raises:
            AuthenticationError: The server refuses the application.
        """
        app, ask = self._speaking()
        await self._run(token_steps.revoke(app, ask, token, token_type_hint))

    async def validate_ticket_v1(self, ticket: str, service: str) -> CasUser:
        """Find out who a CAS ticket was issued to (CAS Protocol 3.0, 2.4).

        Args:
            ticket: The ticket that the user came back with; good for one use.
            service: The service that the ticket was issued for.

        Returns:
            The user.

        Raises:
            TicketError: The ticket is not accepted.
        """
        from ..protocols import cas  # noqa: PLC0415 - rarely needed

        app, ask = self._identity.application, Endpoints(self._settings)
        return await self._run(cas.validate_v1(app, ask, ticket, service))

    async def validate_ticket_v3(self, ticket: str, service: str) -> CasUser:
        """Find out who a CAS ticket was issued to, with attributes (CAS Protocol 3.0,
        2.8).

        Args:
            ticket: The ticket that the user came back with; good for one use.
            service: The service that the ticket was issued for.

        Returns:
            The user, with the attributes that the server releases.

        Raises:
            TicketError: The ticket is not accepted; `code` tells why.
        """
        from ..protocols import cas  # noqa: PLC0415 - rarely needed

        app, ask = self._identity.application, Endpoints(self._settings)
        return await self._run(cas.validate_v3(app, ask, ticket, service))

    async def put_event(self, event_code: str, data: object) -> Any:
        """Publish an event of a user.

        Args:
            event_code: Name of the event.
            data: What the event tells, as JSON.

        Returns:
            The response of the service.

        Raises:
            APIError: The event is not accepted.
        """
        body = self._identity.event(event_code, data)
        return await self.request("POST", "/api/v3/pub-userEvent", body=body)

    def events(self, event_code: str, *, max_attempts: int = 5) -> AsyncEvents:
        """Receive events as they happen. Needs the extra `events`.

        Args:
            event_code: Name of the event.
            max_attempts: How often a lost connection is made anew before that is an
                error; it counts from zero again with every event.

        Returns:
            An iterator over what the events tell, and a context manager that closes it.

        Raises:
            EventConnectionError: While iterating: no connection, and no attempt is left.
        """
        from ..events.async_receiving import AsyncEvents  # noqa: PLC0415

        token = self._identity.token()
        return AsyncEvents(self._identity.user_events(event_code, token), max_attempts)

    def _speaking(self) -> tuple[Application, Endpoints]:
        """Raises ValueError for SAML and CAS, which have no tokens."""
        app = self._identity.application
        app.root()
        return app, Endpoints(self._settings)

    async def _run(self, steps: Steps[T]) -> T:
        return await run_async(steps, self._transport.send)
