"""Operations: each HTTP method of each path."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specmill.model import Callback, Operation, PathItem, SecurityRequirement, SecurityScheme
from specmill.openapi import Node, SyntheticList, SyntheticNode, normalizers_of
from specmill.parser.bodies import body_of, responses_of
from specmill.parser.code_samples import samples_of
from specmill.parser.context import Context
from specmill.parser.filtering import status_of
from specmill.parser.notes import external_docs_of
from specmill.parser.parameters import declared_parameters, parameters_of
from specmill.parser.schemas.naming.component_name import component_name
from specmill.parser.schemas.naming.words_of import words_of
from specmill.parser.security import requirements_of
from specmill.parser.servers import servers_of
from specmill.parser.tags import badges_of

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_ITEM_KEYS = frozenset({"$ref", "summary", "description", "servers", "parameters"})


class OperationReader:
    """Reads the operations of one definition, with what they inherit from its root."""

    def __init__(
        self,
        context: Context,
        schemes: dict[str, SecurityScheme],
        security: tuple[SecurityRequirement, ...],
    ) -> None:
        self._context = context
        self._badges = badges_of(context.document.root)
        self._schemes = schemes
        self._security = security

    def read(self, path: str, written: Node) -> Iterator[Operation]:
        """The operations of one path item, in the order of the definition."""
        item = written.document.follow(written, kind="pathItems")
        if not item.expect_mapping():
            return
        if item is written:
            yield from self._of_item(path, item, item)
            return
        whole = _together(item, written)
        yield from self._of_item(path, item, whole)
        yield from self._of_item(path, written, whole)

    def _of_item(self, path: str, part: Node, item: Node) -> Iterator[Operation]:
        """The operations that stand in a part of a path item, which they inherit from."""
        dialect = part.document.dialect
        for key, child in part.entries():
            if key in dialect.http_methods:
                node = child.document.follow(child)
                if node.expect_mapping():
                    yield self._operation(key.upper(), path, item, node)
            elif key == "additionalOperations" and dialect.more_methods:
                yield from self._additional(path, item, child)
            elif key not in _ITEM_KEYS and not key.startswith("x-"):
                child.warning("unknown-path-item-key", f"`{key}` is no method of HTTP; left out")

    def _additional(self, path: str, item: Node, more: Node) -> Iterator[Operation]:
        """Operations of other methods (OpenAPI 3.2): the key is what is sent."""
        for method, node in more.entries():
            if not _TOKEN.fullmatch(method):
                node.warning("unknown-path-item-key", f"{method!r} is no method of HTTP; left out")
            elif method.lower() in item:
                message = f"`{method.lower()}` is there already, beside `additionalOperations`"
                node.warning("repeated-method", message)
            elif node.expect_mapping():
                known = method.lower() in item.document.dialect.http_methods
                if known:
                    message = f"{method!r} belongs beside `additionalOperations`; read as there"
                    node.warning("misplaced-method", message)
                yield self._operation(method.upper() if known else method, path, item, node)

    def item(self, path: str, written: Node) -> PathItem | None:
        """What the operations of one path item have in common; None when it is no object."""
        node = written.document.follow(written, kind="pathItems")
        if not node.is_mapping:
            return None
        node = node if node is written else _together(node, written)
        shared = declared_parameters(self._context, node)
        return PathItem(
            path=path,
            summary=node.text("summary"),
            description=node.text("description"),
            parameters=tuple(shared.values()),
            reference=component_name(self._context, written),
        )

    def _operation(self, http_method: str, path: str, item: Node, node: Node) -> Operation:
        context = self._context
        why = context.failed.get(node.pointer) if node.document is context.document else None
        if why is not None:
            return self._failed(http_method, path, node, why)
        node = normalizers_of(node).operation(item, node)
        tags = tuple(dict.fromkeys(node.texts("tags")))
        grouping = tuple(tag for tag in tags if tag not in self._badges) or tags
        words = words_of(node, http_method, path, grouping)
        status, reason = status_of(node, path, tags, context.filter)
        stated = requirements_of(context, node, self._schemes)
        security = self._security if stated is None else stated
        secured = any(security_requirement.schemes for security_requirement in security)
        parameters, declared = parameters_of(context, path, item, node, secured=secured)
        return Operation(
            key=f"{context.client_key} {http_method} {path}",
            operation_id=node.text("operationId"),
            http_method=http_method,
            path=path,
            name=words.name,
            owner=words.owner,
            group=words.group,
            tags=tags,
            summary=node.text("summary") or item.text("summary"),
            shares_summary=not node.text("summary").strip() and bool(item.text("summary").strip()),
            description=node.text("description") or item.text("description"),
            path_texts=tuple(_path_texts(item, node)),
            deprecated=node.flag("deprecated"),
            status=status,
            status_reason=reason,
            parameters=parameters,
            declared=declared,
            body=body_of(context, node),
            responses=responses_of(context, node),
            security=security,
            states_security=stated is not None or "security" in context.document.root,
            servers=servers_of(node) or servers_of(item),
            external_docs=external_docs_of(node),
            samples=samples_of(node),
            callbacks=tuple(self._callbacks(node)),
            extensions=node.extensions(),
            origin=context.origin(node),
        )

    def _failed(self, http_method: str, path: str, node: Node, why: str) -> Operation:
        """An operation of which nothing is read but its name."""
        written = node.value.get("operationId")
        name = written if isinstance(written, str) else ""
        return Operation(
            key=f"{self._context.client_key} {http_method} {path}",
            operation_id=name,
            http_method=http_method,
            path=path,
            name=name or f"{http_method} {path}",
            status="failed",
            status_reason=why,
            origin=self._context.origin(node),
        )

    def _callbacks(self, operation: Node) -> Iterator[Callback]:
        for name, written in operation.members("callbacks"):
            node = written.document.follow(written, kind="callbacks")
            for expression, item in node.entries():
                if not expression.startswith("x-"):
                    callbacks = tuple(self.read(expression, item))
                    yield Callback(name=name, expression=expression, operations=callbacks)


def _path_texts(item: Node, operation: Node) -> Iterator[str]:
    """What a path says of all its operations and this one says otherwise."""
    for key in ("summary", "description"):
        own, shared = operation.text(key), item.text(key)
        if own and shared and shared.strip() not in own:
            yield shared


def _together(item: Node, written: Node) -> Node:
    """A path item and what stands beside the reference to it. OpenAPI ("Path Item Object") leaves
    open only what stands in both: there the nearer one counts."""
    parts = {key: node for key, node in item.entries() if key != "parameters"}
    parts |= {key: node for key, node in written.entries() if key not in ("parameters", "$ref")}
    lists = [owner.child("parameters") for owner in (item, written) if "parameters" in owner]
    if lists:
        parts["parameters"] = SyntheticList(lists)
    return SyntheticNode(item, parts)
