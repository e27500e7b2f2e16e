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
    found = dict(wishes)
    if not names:
        return found
    for operation in api.operations():
        name = names.get(f"{operation.http_method.upper()} {operation.path}")
        wish = found.get(operation.key)
        if name is None or wish is None or wish.fixed:
            continue
        own = wish.claim
        ways = tuple(each for each in (own.wish, *own.ways) if each != name)
        claim = Claim(own.key, name, ways, (0, *own.rank[1:]))
        found[operation.key] = replace(wish, claim=claim, reason="brand")
    return found
