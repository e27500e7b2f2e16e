"""What the clients of both flavours have in common."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, TypedDict
from urllib.parse import urlsplit

from typing_extensions import Self

from .auth.oauth import OAuthArguments
from .auth.security import Credential, Credentials, Scheme
from .changes import TRANSPORT, Given, made_by, stays
from .net.http import Timeout
from .net.pools import DEFAULT_TIMEOUT
from .net.servers import Server, resolve
from .options import RetryOptions
from .requests.headers import Headers, is_token, written
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
    parameters: Mapping[str, object]
    """By argument: what calls send that give no other value."""
    base_url: str | None
    server: int | str
    server_variables: Mapping[str, str] | None
    timeout: float | Timeout | Omit | None
    deadline: float | None
    max_retries: int
    retries: RetryOptions | None
    idempotency_header: str | None
    default_headers: Mapping[str, str] | None
    default_query: Mapping[str, object] | None
    follow_redirects: bool | None
    max_decoded_bytes: int | Omit | None
    strict_responses: bool
    webhook_secret: str | None


MAX_DECODED_BYTES = 512 * 1024 * 1024
"""What content with a content coding may become, unless the user says otherwise."""


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
    _given: Given

    def _take(self, arguments: Mapping[str, Any]) -> Given:
        """Work out the settings from the arguments of a constructor, and what a copy of a
        client keeps of it. Raises TypeError and ValueError."""
        earlier: Given | None = vars(self).get("_given")
        if earlier is None or earlier.before is None:
            given = Given(arguments)
        else:
            given = earlier.merged(arguments)
        self._given = given
        own = given.arguments
        common: Any = {k: value for k, value in own.items() if k not in TRANSPORT}
        is_helped = own["http_client"] is not None or bool(own["middleware"])
        self._configure(common, own["http_client"] is None, is_helped)
        given.before = None
        return given

    def _configure(
        self, arguments: CommonArguments, own_pool: bool, may_lack_credentials: bool
    ) -> None:
        """Work out the settings. Raises TypeError and ValueError for what is none."""
        unknown = sorted(arguments.keys() - CommonArguments.__annotations__.keys())
        if unknown:
            raise TypeError(f"unknown arguments: {', '.join(unknown)}")
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
        follow = arguments.get("follow_redirects")
        decoded = arguments.get("max_decoded_bytes", OMIT)
        decoded = MAX_DECODED_BYTES if isinstance(decoded, Omit) else decoded
        query = arguments.get("default_query") or {}
        retries = arguments.get("retries") or {}
        checks.timeout(timeout)
        checks.deadline(arguments.get("deadline"))
        checks.retries(max_retries)
        checks.retry_options(retries)
        checks.flag(strict_responses, "strict_responses")
        checks.flag(bool(follow) if follow is None else follow, "follow_redirects")
        checks.limit(decoded, "max_decoded_bytes")
        checks.named(query, "default_query")
        self._settings = Settings(
            package=self._package,
            base_url=base_url,
            base_url_given=given,
            headers=self._headers(arguments.get("default_headers")),
            timeout=timeout,
            max_retries=max_retries,
            strict_responses=strict_responses,
            credentials=self._credentials(arguments, base_url),
            envelope=self._envelope,
            webhook_secret=arguments.get("webhook_secret"),
            query={**query},
            deadline=arguments.get("deadline"),
            retries=retries,
            idempotency_header=_header_name(arguments.get("idempotency_header")),
            follow_redirects=follow,
            max_decoded_bytes=decoded,
            may_lack_credentials=may_lack_credentials,
            parameters={**(arguments.get("parameters") or {})},
        )

    def _headers(self, given: Mapping[str, str] | None) -> Headers:
        agent = {"User-Agent": f"{self._package}/{self._version}"}
        return Headers({**written(agent, ""), **written(given, "default_headers")})

    def _credentials(self, arguments: CommonArguments, base_url: str) -> Credentials:
        """Those of the client that this one is a copy of, where they stay the same."""
        before = self._given.before
        names = self._given.changed
        if before is not None and not names & {"credentials", "oauth", "base_url"}:
            shared: Credentials = before.credentials
            return shared
        credentials = Credentials(
            self._schemes,
            arguments.get("credentials") or {},
            arguments.get("oauth"),
            base_url,
        )
        if before is not None:
            credentials.take_token(before.credentials, self._given.schemes)
        return credentials

    def _changed(self, changes: Mapping[str, object]) -> Self:
        """A copy of the client, made anew with some other arguments."""
        given: dict[str, Any] = {
            name: value
            for name, value in changes.items()
            if name not in ("self", "__class__") and not isinstance(value, Omit)
        }
        copy = object.__new__(type(self))
        vars(copy).update(stays(self))
        copy._given = self._given.copied(self._settings, frozenset(given))
        made_by(type(self), __package__ or "").__init__(copy, **given)
        return copy

    if not TYPE_CHECKING:  # generated clients state their arguments

        def with_options(self, **changes):
            return self._changed(changes)

    def __copy__(self) -> Self:
        return self._changed({})

    def __deepcopy__(self, _: object) -> Self:
        return self._changed({})

    def __reduce__(self) -> str | tuple[Any, ...]:
        raise TypeError(
            f"a {type(self).__name__} cannot be pickled, because it holds connections and"
            " credentials: make one in each process"
        )

    @property
    def base_url(self) -> str:
        """Where requests go, without a final slash."""
        return self._settings.base_url

    def set_access_token(self, access_token: str) -> None:
        """Use a token for all further calls, those of copies of this client too.

        Raises TypeError and ValueError for what is none."""
        checks.token(access_token)
        self._settings.credentials.set_token(access_token)

    def __repr__(self) -> str:
        host = urlsplit(self._settings.base_url).hostname
        return f"<{type(self).__name__} of {host}>"


def _header_name(name: str | None) -> str:
    if not name:
        return ""
    checks.text(name, "idempotency_header")
    if not is_token(name):
        raise ValueError(f"idempotency_header: {name!r} cannot be the name of a header")
    return name
