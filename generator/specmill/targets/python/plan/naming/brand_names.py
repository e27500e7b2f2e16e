"""Names that a brand gives to methods: those of a published SDK."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from specmill.model import Api
from specmill.targets.python.plan.names import Claim
from specmill.targets.python.plan.naming.operation_names import OperationName


def with_brand_names(
    wishes: Mapping[str, OperationName], api: Api, names: Mapping[str, str]
) -> dict[str, OperationName]:
    """The wishes with the names of a brand, by ``METHOD /path``, before all others but those of
    the settings. What is published keeps its name: the claims are settled with that in mind."""
    operation_names = dict(wishes)
    if not names:
        return operation_names
    for operation in api.operations():
        name = names.get(f"{operation.http_method.upper()} {operation.path}")
        wish = operation_names.get(operation.key)
        if name is None or wish is None or wish.fixed:
            continue
        own = wish.claim
        ways = tuple(text for text in (own.wish, *own.ways) if text != name)
        claim = Claim(own.key, name, ways, (0, *own.rank[1:]))
        operation_names[operation.key] = replace(wish, claim=claim, reason="brand")
    return operation_names
