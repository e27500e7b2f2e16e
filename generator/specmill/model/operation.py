"""Operations: one HTTP method on one path."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field as ModelField

from specmill.model.base import ExternalDocs, Frozen, Origin
from specmill.model.body import RequestBody, Response
from specmill.model.parameter import Parameter
from specmill.model.security import SecurityRequirement
from specmill.model.server import Server


class CodeSample(Frozen):
    """Sample code that the definition itself brings."""

    language: str
    """Lower case, as written: ``node``, ``java``, ``python`` …"""
    label: str = ""
    code: str


class Callback(Frozen):
    """Requests that the server may send back, by runtime expression."""

    name: str
    expression: str
    operations: tuple[Operation, ...] = ()


class Operation(Frozen):
    """One HTTP method on one path, with everything the definition says of it.

    ``key`` identifies the operation in the whole Api: ``"<client key> <METHOD> <path>"``, for
    example ``"authentication POST /api/v3/signin"``. It does not depend on the order of the
    definition. ``name`` and ``group`` are the words from which each target makes its own names.
    """

    key: str
    operation_id: str = ""
    """Verbatim; empty when the definition has none."""
    http_method: str
    """Upper case; one that only ``additionalOperations`` has is as written there."""
    path: str
    """Template, verbatim, starting with a slash."""
    name: str
    """Words for the method name, in the writing of the definition (``deleteAccount``)."""
    owner: str = ""
    """Words that tell operations of one name apart (``TerminalUser``), if the definition has any."""
    group: tuple[str, ...] = ()
    """Words of the resource the method belongs to, outermost first; empty for none."""
    tags: tuple[str, ...] = ()
    """Without repetitions, in the order of the definition."""
    summary: str = ""
    shares_summary: bool = False
    """Whether it has the summary of its path because it has none of its own."""
    description: str = ""
    path_texts: tuple[str, ...] = ()
    """Summary and description of its path, as far as it has others of its own."""
    deprecated: bool = False
    status: Literal["visible", "hidden", "excluded", "failed"] = "visible"
    status_reason: str = ""
    """Why it is hidden (by the definition), excluded (by the user's filter) or failed (its errors)."""
    parameters: tuple[Parameter, ...] = ()
    """Those of the path first, then those of the operation, each location and name once."""
    declared: tuple[Parameter, ...] | None = None
    """Parameters as the definition declares them, also those that are not sent: headers that follow
    from content and security, path parameters that the path lacks. None when ``parameters`` says
    the same."""
    body: RequestBody | None = None
    responses: tuple[Response, ...] = ()
    """In the order of the definition."""
    security: tuple[SecurityRequirement, ...] = ()
    """Any one of these; empty means that nothing is required."""
    states_security: bool = True
    """False where neither the operation nor the definition says anything of credentials."""
    servers: tuple[Server, ...] = ()
    """Only where the path or the operation overrides the servers of the definition."""
    external_docs: ExternalDocs | None = None
    samples: tuple[CodeSample, ...] = ()
    callbacks: tuple[Callback, ...] = ()
    extensions: dict[str, Any] = ModelField(default_factory=dict)
    origin: Origin


Callback.model_rebuild()
