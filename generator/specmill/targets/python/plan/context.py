"""What planning needs beside the model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from specmill.diagnostics import Diagnostics
from specmill.model.plain_credentials import PlainCredential
from specmill.output.names import PublishedNames
from specmill.targets.python.plan.client_parameters.client_parameter import ClientParameter
from specmill.targets.python.plan.naming.operation_names import OperationName
from specmill.targets.python.plan.pagination import Rules


@dataclass(frozen=True, slots=True)
class Context:
    """The settings about pages, the names that are published and wished for, and where findings go."""

    rules: Rules
    published: PublishedNames
    diagnostics: Diagnostics
    own_arguments: Mapping[str, str]
    """Names of arguments that the settings give."""
    names: Mapping[str, OperationName]
    """The wish of each visible operation, by its key."""
    returned: frozenset[str] | None = None
    """Keys of the schemas that responses lead to, where bodies of others have no argument for the
    whole of them; None where all have."""
    plain: tuple[PlainCredential, ...] = ()
    """Parameters of the client at hand that are credentials."""
    shared: tuple[ClientParameter, ...] = ()
    """Parameters of the client at hand that its constructor takes too."""
