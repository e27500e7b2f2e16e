"""What the guides tell of the generated Python SDK."""

from __future__ import annotations

from specmill.filters.python_literals import string
from specmill.targets.markdown.guides.credentials_page import Constructor
from specmill.targets.markdown.guides.install_page import Installation
from specmill.targets.python.layout import assignment, call, keyword
from specmill.targets.python.plan.python_plan import ClientPlan, PythonPlan
from specmill.targets.python.plan.security import CredentialPlan
from specmill.targets.samples.base_address import base_addresses
from specmill.targets.samples.languages.python import placeholder
from specmill.targets.words import kebab


def constructors(plan: PythonPlan) -> dict[str, Constructor]:
    """By client key, how the client is made."""
    return {
        each.client.key: Constructor(
            _code(plan, each),
            {one.scheme: one.arguments for one in _told(each)},
            {one.scheme: one.environment for one in _told(each)},
        )
        for each in plan.clients
    }


def _told(client: ClientPlan) -> list[CredentialPlan]:
    """The credentials; where samples need not give one, with the arguments that could."""
    security = client.security
    made = {credential.scheme: credential for credential in security.credentials}
    return [each if each.arguments else made[each.scheme] for each in security.shown]


def installation(plan: PythonPlan) -> Installation:
    """How the generated package is had."""
    name = kebab(plan.package) or plan.package
    code = {each.client.key: _code(plan, each) for each in plan.clients}
    extras = ",".join(sorted(plan.modules_of_brand.extras))
    optional = f'pip install "{name}[{extras}]"' if extras else ""
    command = f"pip install {name}"
    return Installation(name, command, requires="Python 3.10", optional=optional, code=code)


def _code(plan: PythonPlan, client: ClientPlan) -> str:
    names = dict.fromkeys(name for each in client.security.shown for name in each.arguments)
    given = [keyword(name, string(placeholder(plan.package, name))) for name in names]
    address = base_addresses(plan).get(client.name, {})
    given += [keyword(name, string(url)) for name, url in address.items()]
    given += [
        keyword(parameter.argument, string(placeholder(plan.package, parameter.argument)))
        for parameter in client.parameters
        if parameter.required and parameter.default is None
    ]
    made = assignment("client", call(client.name, *given))
    return "\n".join([f"from {plan.package} import {client.name}", "", *made])
