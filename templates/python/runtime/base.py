"""What the clients of both flavours have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, TypedDict
from urllib.parse import urlsplit

from .auth.oauth import OAuthArguments
from .auth.security import Credential, Credentials, Scheme
from .net.http import Timeout
from .net.servers import Server, resolve
from .net.transport import DEFAULT_TIMEOUT
from .requests.headers import written
from .responses.envelope import Envelope
from .settings import Settings
from .values import checks
from .values.omit import OMIT, Omit


class CommonArguments(TypedDict, total=False):
    """Arguments that both flavours of clients take; generated constructors document
    them."""

    credentials: Mapping[str, Credential]
    """By key of the security scheme."""
    oauth: OAuthArguments
    base_url: str | None
    server: int | str
    server_variables: Mapping[str, str] | None
    timeout: float | Timeout | Omit | None
    max_retries: int
    default_headers: Mapping[str, str] | None
    strict_responses: bool
    webhook_secret: str | None


class WithResponses:
    """What clients and resources share: their methods with the whole response."""

    _with_response: ClassVar[str]
    """Module and class below ``with_response`` that name the methods."""

    if not TYPE_CHECKING:  # every generated class states the types of its own

        @property
        def with_raw_response(self):
            from .responses.with_response import with_response  # noqa: PLC0415

            return with_response(self, streaming=False)

        @property
        def with_streaming_response(self):
            from .responses.with_response import with_response  # noqa: PLC0415

            return with_response(self, streaming=True)


class BaseClient(WithResponses):
    """What both flavours share: settings, and the constants that generated clients
    set."""

    _package: ClassVar[str] = "client"
    _version: ClassVar[str] = "0"
    _schemes: ClassVar[tuple[Scheme, ...]] = ()
    _servers: ClassVar[tuple[Server, ...]] = ()
    _envelope: ClassVar[Envelope | None] = None

    _settings: Settings

    def _configure(self, arguments: CommonArguments, own_pool: bool) -> None:
        """Work out the settings. Raises TypeError and ValueError for what is none."""
        variables = arguments.get("server_variables") or {}
        checks.texts(variables, "server_variables")
        base_url, given = resolve(
            self._package,
            self._servers,
            arguments.get("base_url"),
            arguments.get("server", 0),
            variables,
        )
        timeout = arguments.get("timeout", OMIT)
        if isinstance(timeout, Omit) and own_pool:
            timeout = DEFAULT_TIMEOUT
        max_retries = arguments.get("max_retries", 2)
        strict_responses = arguments.get("strict_responses", False)
        checks.timeout(timeout)
        checks.retries(max_retries)
        checks.flag(strict_responses, "strict_responses")
        agent = {"User-Agent": f"{self._package}/{self._version}"}
        headers = arguments.get("default_headers")
        self._settings = Settings(
            package=self._package,
            base_url=base_url,
            base_url_given=given,
            headers={**written(agent, ""), **written(headers, "default_headers")},
            timeout=timeout,
            max_retries=max_retries,
            strict_responses=strict_responses,
            credentials=Credentials(
                self._schemes,
                arguments.get("credentials") or {},
                arguments.get("oauth"),
                base_url,
            ),
            envelope=self._envelope,
            webhook_secret=arguments.get("webhook_secret"),
        )

    @property
    def base_url(self) -> str:
        """Where requests go, without a final slash."""
        return self._settings.base_url

    def set_access_token(self, token: str) -> None:
        """Use a token for all further calls, those of copies of this client too.

        Raises TypeError and ValueError for what is none."""
        checks.token(token)
        self._settings.credentials.set_token(token)

    def _options(
        self,
        timeout: float | Timeout | Omit | None,
        max_retries: int | Omit,
        default_headers: Mapping[str, str] | None,
    ) -> Settings:
        settings = self._settings
        if default_headers is not None:
            headers = written(default_headers, "default_headers")
            settings = replace(settings, headers={**settings.headers, **headers})
        if not isinstance(timeout, Omit):
            checks.timeout(timeout)
            settings = replace(settings, timeout=timeout)
        if not isinstance(max_retries, Omit):
            checks.retries(max_retries)
            settings = replace(settings, max_retries=max_retries)
        return settings

    def __repr__(self) -> str:
        host = urlsplit(self._settings.base_url).hostname
        return f"<{type(self).__name__} of {host}>"
