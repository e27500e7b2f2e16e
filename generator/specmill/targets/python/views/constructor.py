"""Views of what a client has beyond a resource: its constants and its constructor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from specmill.filters.docstrings import brief
from specmill.filters.python_literals import literal
from specmill.filters.text import Text
from specmill.model import Envelope, Server
from specmill.targets.python.layout import Expr, union
from specmill.targets.python.plan.client_parameters.client_parameter import ClientParameter
from specmill.targets.python.plan.names import environment_name
from specmill.targets.python.plan.oauth import OAuthPlan
from specmill.targets.python.plan.python_plan import ClientPlan, PythonPlan
from specmill.targets.python.plan.security import CredentialPlan
from specmill.targets.python.plan.types.annotations import TypePrinter
from specmill.targets.python.views.operations.operation_values import PairView, PathView
from specmill.targets.python.views.renamed import called_now
from specmill.targets.python.views.values import Annotation, Name, Value


@dataclass(frozen=True, slots=True)
class OAuthView:
    """Where tokens of OAuth 2.0 come from."""

    addresses: tuple[PathView, ...]
    environment: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class SchemeView:
    """A security scheme."""

    scheme: Text
    kind: Name
    name: Text
    """Of a header, query parameter or cookie; empty where there is none."""
    arguments: tuple[Name, ...]
    """Arguments of the constructor: one, two for ``basic``, or none."""
    environment: tuple[Text, ...]
    oauth: OAuthView | None
    former: tuple[PairView, ...] = ()
    """Names that variables had, and those that they have."""


@dataclass(frozen=True, slots=True)
class VariableView:
    """A variable in the address of a server."""

    name: Text
    default: Text
    values: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class ServerView:
    """An address that requests may go to."""

    url: Text
    name: Text
    variables: tuple[VariableView, ...]


@dataclass(frozen=True, slots=True)
class EnvelopeView:
    """The envelope around what is returned."""

    status: Text
    success: tuple[Value, ...]
    fields: tuple[PathView, ...]


@dataclass(frozen=True, slots=True)
class CredentialView:
    """An argument of the constructor that takes a credential."""

    argument: Name
    is_token: bool
    environment: Text
    """The variable that it is read from where it is not given."""
    doc: Text


@dataclass(frozen=True, slots=True)
class RoleView:
    """What fetching tokens needs: ``client_id`` and such, and the argument for it."""

    role: Name
    argument: Name


@dataclass(frozen=True, slots=True)
class ClientParameterView:
    """An argument of the constructor that stands in for those of methods."""

    argument: Name
    type: Annotation
    default: Value | None
    """What is sent where nothing is given."""
    doc: Text


@dataclass(frozen=True, slots=True)
class RenamedArgumentView:
    """An argument that had another name."""

    old: Name
    name: Name


@dataclass(frozen=True, slots=True)
class ConstructorView:
    """What a client is made with."""

    package: Text
    schemes: tuple[SchemeView, ...]
    servers: tuple[ServerView, ...]
    has_variables: bool
    envelope: EnvelopeView | None
    credentials: tuple[CredentialView, ...]
    """Each argument once."""
    oauth: tuple[RoleView, ...]
    secrets: tuple[PairView, ...]
    """What fetching tokens needs: arguments, and the variables that they are read from."""
    base_url: Name
    """The argument for the base address; ``base_url`` is one in any case."""
    webhook_secret: Name | None
    parameters: tuple[ClientParameterView, ...] = ()
    """Parameters of all calls."""
    renamed: tuple[RenamedArgumentView, ...] = ()
    """Arguments that had other names."""

    @property
    def old_names(self) -> Mapping[Name, Sequence[Name]]:
        """Names that arguments have -> those that they had."""
        names: dict[Name, list[Name]] = {}
        for argument in self.renamed:
            names.setdefault(argument.name, []).append(argument.old)
        return names

    @property
    def deprecated(self) -> Text:
        """Why the old names are to be used no more."""
        return called_now((argument.old, argument.name) for argument in self.renamed)


def view_constructor(plan: PythonPlan, client: ClientPlan) -> ConstructorView:
    """The constructor of a client and the constants that go with it."""
    security, model = client.security, client.client
    return ConstructorView(
        package=Text(plan.package),
        schemes=tuple(_scheme(plan, client, credential) for credential in security.credentials),
        servers=tuple(map(_server, model.servers)),
        has_variables=any(server.variables for server in model.servers),
        envelope=None if model.envelope is None else _envelope(model.envelope),
        credentials=tuple(_credentials(security.credentials)),
        oauth=tuple(RoleView(Name(role), Name(name)) for role, name in security.oauth.items()),
        secrets=_secrets(client),
        base_url=Name(security.base_url),
        webhook_secret=Name(security.webhook_secret) if security.webhook_secret else None,
        parameters=tuple(_client_parameter(plan, parameter) for parameter in client.parameters),
        renamed=tuple(
            RenamedArgumentView(Name(old), Name(now)) for old, now in client.renamed_arguments
        ),
    )


def parameter_annotation(plan: PythonPlan, parameter: ClientParameter) -> Expr:
    """The type of an argument that stands in for those of methods."""
    printer = TypePrinter(plan.schemas, plan.names)
    return union([printer.input(type_) for type_ in parameter.types])


def _client_parameter(plan: PythonPlan, parameter: ClientParameter) -> ClientParameterView:
    default = parameter.default
    return ClientParameterView(
        argument=Name(parameter.argument),
        type=Annotation.of(parameter_annotation(plan, parameter)),
        default=None if default is None else Value(literal(default)),
        doc=Text(brief(parameter.doc)),
    )


def _scheme(plan: PythonPlan, client: ClientPlan, credential: CredentialPlan) -> SchemeView:
    former = [
        (environment_name(plan.package, old), environment_name(plan.package, now))
        for old, now in client.renamed_arguments
        if now in credential.arguments
    ]
    return SchemeView(
        scheme=Text(credential.scheme),
        kind=Name(credential.kind),
        name=Text(credential.name),
        arguments=tuple(map(Name, credential.arguments)),
        environment=tuple(map(Text, credential.environment)),
        oauth=None if credential.oauth is None else _oauth(credential.oauth),
        former=tuple(PairView(Text(old), Text(now)) for old, now in former),
    )


def _oauth(plan: OAuthPlan) -> OAuthView:
    addresses = ("token_url", "refresh_url", "password_url", "discovery_url")
    given = ((name, getattr(plan, name)) for name in addresses)
    return OAuthView(
        addresses=tuple(PathView(Name(name), Text(url)) for name, url in given if url),
        environment=tuple(map(Text, plan.environment)),
    )


def _server(server: Server) -> ServerView:
    return ServerView(
        url=Text(server.url),
        name=Text(server.name or brief(server.description)),
        variables=tuple(
            VariableView(
                Text(variable.name), Text(variable.default), tuple(map(Text, variable.enum))
            )
            for variable in server.variables
        ),
    )


def _envelope(envelope: Envelope) -> EnvelopeView:
    names = ("message", "code", "request_id", "data")
    given = ((name, getattr(envelope, name)) for name in names)
    return EnvelopeView(
        status=Text(envelope.status),
        success=tuple(Value(literal(item)) for item in envelope.success),
        fields=tuple(PathView(Name(name), Text(path)) for name, path in given if path),
    )


def _credentials(credentials: Iterable[CredentialPlan]) -> Iterable[CredentialView]:
    kinds = {name: credential.kind for credential in credentials for name in credential.arguments}
    seen: set[str] = set()
    for credential in credentials:
        for argument, variable in zip(credential.arguments, credential.environment, strict=True):
            if argument not in seen:
                seen.add(argument)
                doc = Text(brief(credential.description))
                is_token = kinds[argument] == "bearer"
                yield CredentialView(Name(argument), is_token, Text(variable), doc)


def _secrets(client: ClientPlan) -> tuple[PairView, ...]:
    names = client.security.oauth
    if not names:
        return ()
    oauth = next(
        credential.oauth
        for credential in client.security.credentials
        if credential.oauth is not None
    )
    pairs = zip(names.values(), oauth.environment, strict=False)
    return tuple(PairView(Text(name), Text(variable)) for name, variable in pairs)
