"""Credentials that a definition asks for otherwise than by ``security``."""

from __future__ import annotations

from specmill.diagnostics import Diagnostics, SourceLocation
from specmill.model import Client, Operation, RequiredScheme, SecurityRequirement
from specmill.model.plain_credentials import PlainCredential, plain_credentials


def with_stated_security(client: Client, diagnostics: Diagnostics) -> Client:
    """The client whose operations require what the definition says elsewhere: all schemes, each
    alone, where schemes are declared and ``security`` stands nowhere; credentials that are
    parameters become schemes."""
    client = _with_unrequired(client, diagnostics)
    plain = [
        plain_credential
        for plain_credential in plain_credentials(client)
        if plain_credential.is_new
    ]
    if not plain:
        return client
    operations: list[Operation] = []
    for operation in client.operations:
        taken = [
            plain_credential for plain_credential in plain if plain_credential.is_of(operation)
        ]
        operations.append(_requiring(operation, taken) if taken else operation)
    schemes = (*client.security_schemes, *(plain_credential.scheme for plain_credential in plain))
    update = {"operations": tuple(operations), "security_schemes": schemes}
    return client.model_copy(update=update)


def _with_unrequired(client: Client, diagnostics: Diagnostics) -> Client:
    silent = [operation for operation in client.operations if not operation.states_security]
    stated = any(operation.security for operation in client.operations)
    if stated or not client.security_schemes or not silent:
        return client
    diagnostics.warning(
        "security-nowhere",
        "security schemes are declared, but no operation says which it needs; what the user gives"
        " is sent with each",
        SourceLocation(client.source, "/components/securitySchemes"),
    )
    keys = [security_scheme.key for security_scheme in client.security_schemes]
    alone = [SecurityRequirement(schemes=(RequiredScheme(scheme=key),)) for key in keys]
    update = {"security": (*alone, SecurityRequirement()), "states_security": True}
    operations = tuple(
        operation if operation.states_security else operation.model_copy(update=update)
        for operation in client.operations
    )
    return client.model_copy(update={"operations": operations})


def _requiring(operation: Operation, plain: list[PlainCredential]) -> Operation:
    """The operation that takes further credentials beside each alternative."""
    own = tuple(RequiredScheme(scheme=plain_credential.key) for plain_credential in plain)
    written = [
        security_requirement
        for security_requirement in operation.security
        if security_requirement.schemes
    ]
    beside = [
        SecurityRequirement(schemes=(*security_requirement.schemes, *own))
        for security_requirement in written
    ]
    security = beside or [SecurityRequirement(schemes=own)]
    taken = [
        parameter
        for parameter in operation.parameters
        if any(one.covers(parameter) for one in plain)
    ]
    if not any(parameter.required for parameter in taken):
        security.append(SecurityRequirement())
    update = {"security": tuple(security), "states_security": True}
    return operation.model_copy(update=update)
