"""What the clients of both flavours have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, TypedDict
from urllib.parse import urlsplit

from .envelope import Envelope
from .http import Timeout
from .oauth import OAuthArguments
from .omit import OMIT, Omit
from .security import Credential, Credentials, Scheme
from .servers import Server, resolve
from .settings import Settings
from .styles import one_line
from .transport import DEFAULT_TIMEOUT


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
            from .with_response import with_response  # noqa: PLC0415 - rarely needed

            return with_response(self, streaming=False)

        @property
        def with_streaming_response(self):
            from .with_response import with_response  # noqa: PLC0415 - rarely needed

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
        """Work out the settings. Raises ValueError for addresses and headers that are
        none."""
        base_url, given = resolve(
            self._package,
            self._servers,
            arguments.get("base_url"),
            arguments.get("server", 0),
            arguments.get("server_variables") or {},
        )
        timeout = arguments.get("timeout", OMIT)
        if isinstance(timeout, Omit) and own_pool:
            timeout = DEFAULT_TIMEOUT
        agent = {"User-Agent": f"{self._package}/{self._version}"}
        headers = {**agent, **(arguments.get("default_headers") or {})}
        self._settings = Settings(
            package=self._package,
            base_url=base_url,
            base_url_given=given,
            headers=_written(headers),
            timeout=timeout,
            max_retries=arguments.get("max_retries", 2),
            strict_responses=arguments.get("strict_responses", False),
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
        """Use a token for all further calls, those of copies of this client too."""
        self._settings.credentials.set_token(token)

    def _options(
        self,
        timeout: float | Timeout | Omit | None,
        max_retries: int | Omit,
        default_headers: Mapping[str, str] | None,
    ) -> Settings:
        settings = self._settings
        if default_headers is not None:
            headers = {**settings.headers, **_written(default_headers)}
            settings = replace(settings, headers=headers)
        if not isinstance(timeout, Omit):
            settings = replace(settings, timeout=timeout)
        if not isinstance(max_retries, Omit):
            settings = replace(settings, max_retries=max_retries)
        return settings

    def __repr__(self) -> str:
        host = urlsplit(self._settings.base_url).hostname
        return f"<{type(self).__name__} of {host}>"


def _written(headers: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Lower-case name -> name as written, value."""
    return {name.lower(): (name, one_line(value)) for name, value in headers.items()}
