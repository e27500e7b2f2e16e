"""What the guides tell of the generated Python SDK."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from specmill.filters.text import Text
from specmill.render import Renderer
from specmill.targets.markdown.guides.credentials_page import Constructor
from specmill.targets.markdown.guides.install_page import Installation
from specmill.targets.python.plan.python_plan import ClientPlan, PythonPlan
from specmill.targets.python.plan.security import CredentialPlan
from specmill.targets.samples.base_address import base_addresses
from specmill.targets.samples.languages.python import placeholder, print_clients
from specmill.targets.samples.languages.sample_views import (
    PythonArgument,
    PythonClient,
    PythonInstallation,
)
from specmill.targets.words import kebab


class PythonSdk:
    """How the package is had and its clients are made, printed once for all locales."""

    def __init__(self, plan: PythonPlan, renderer: Renderer) -> None:
        self._plan = plan
        self._renderer = renderer

    @cached_property
    def constructors(self) -> Mapping[str, Constructor]:
        """By client key, how the client is made."""
        return {
            client.client.key: Constructor(
                self._codes[client.client.key],
                {one.scheme: one.arguments for one in _told(client)},
                {one.scheme: one.environment for one in _told(client)},
            )
            for client in self._plan.clients
        }

    @cached_property
    def installation(self) -> Installation:
        """How the generated package is had."""
        name = kebab(self._plan.package) or self._plan.package
        extras = tuple(sorted(self._plan.modules_of_brand.extras))
        return Installation(
            name,
            self._command(PythonInstallation(name)),
            requires="Python 3.10",
            optional=self._command(PythonInstallation(name, extras)) if extras else "",
            code=self._codes,
        )

    def _command(self, view: PythonInstallation) -> str:
        return self._renderer.render("samples/python/install.jinja", call=view).strip("\n")

    @cached_property
    def _codes(self) -> Mapping[str, str]:
        """By client key, the program that makes the client."""
        clients = self._plan.clients
        codes = print_clients(self._renderer, [_view(self._plan, client) for client in clients])
        return dict(zip((client.client.key for client in clients), codes, strict=True))


def _told(client: ClientPlan) -> list[CredentialPlan]:
    """The credentials; where samples need not give one, with the arguments that could."""
    security = client.security
    made = {credential.scheme: credential for credential in security.credentials}
    return [
        credential if credential.arguments else made[credential.scheme]
        for credential in security.shown
    ]


def _view(plan: PythonPlan, client: ClientPlan) -> PythonClient:
    names = dict.fromkeys(
        name for credential in client.security.shown for name in credential.arguments
    )
    needed = [
        parameter.argument
        for parameter in client.parameters
        if parameter.required and parameter.default is None
    ]
    addresses = base_addresses(plan).get(client.name, {})
    settings = (
        *_placeholders(plan, names),
        *(PythonArgument(name, Text(url)) for name, url in addresses.items()),
        *_placeholders(plan, needed),
    )
    schemes = client.client.security_schemes
    certified = bool(schemes) and all(scheme.kind == "mutualTLS" for scheme in schemes)
    return PythonClient(plan.package, client.name, settings, certified)


def _placeholders(plan: PythonPlan, names: Iterable[str]) -> list[PythonArgument]:
    return [PythonArgument(name, Text(placeholder(plan.package, name))) for name in names]
