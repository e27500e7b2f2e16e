"""Operations, path items and what they are made of, as types."""

from __future__ import annotations

from collections.abc import Sequence

from specmill.model import (
    Header,
    Location,
    MediaType,
    Operation,
    Parameter,
    PathItem,
    RequestBody,
    Response,
)
from specmill.targets.typescript.notes import (
    described,
    example_notes,
    operation_notes,
    part_notes,
    response_notes,
    value_notes,
)
from specmill.targets.typescript.order import METHODS
from specmill.targets.typescript.parts import Kind, Part, as_component
from specmill.targets.typescript.position import TypePosition, where
from specmill.targets.typescript.schemas import Schemas
from specmill.targets.typescript.scope import Scope
from specmill.targets.typescript.shapes import (
    NEVER,
    STRING,
    UNKNOWN,
    access,
    index_signature,
    literal_object,
    member,
    no_member,
)
from specmill.targets.typescript.values import in_order
from specmill.targets.typescript.views import MemberView, NoteView, TypeView

_LOCATIONS: tuple[Location, ...] = ("query", "header", "path", "cookie")
_NO_PARAMETERS = member("parameters", literal_object(map(no_member, _LOCATIONS)))


class Operations:
    """Makes the operations and components of one client."""

    def __init__(self, scope: Scope, schemas: Schemas) -> None:
        self._scope = scope
        self._schemas = schemas
        self._compat = scope.is_compat

    def operation(self, operation: Operation, root: str = "paths") -> TypeView:
        """What ``operations`` holds under the operation's id."""
        keys = (root, operation.path, operation.http_method.lower())
        return literal_object(
            [
                self._parameters(self._declared(operation), *keys),
                self._request_body(operation.body, *keys),
                member("responses", self._responses(operation.responses, *keys)),
            ]
        )

    def path_item(
        self, item: PathItem, operations: dict[str, Operation], named: dict[str, str], root: str
    ) -> TypeView:
        """What ``paths`` holds under a path. ``operations`` are those of the path by method,
        ``named`` the ids of those that ``operations`` holds, by key."""
        members = [self._parameters(item.parameters, root, item.path, "parameters")]
        further = [
            operation for operation in operations if operation not in METHODS and not self._compat
        ]
        for method in (*METHODS, *further):
            operation = operations.get(method)
            if operation is None:
                members.append(no_member(method))
                continue
            name = named.get(operation.key)
            shape = access("operations", name) if name else self.operation(operation, root)
            notes = self._operation_notes(item, operation)
            members.append(member(method, shape, notes=notes))
        return literal_object(members)

    def _operation_notes(self, item: PathItem, operation: Operation) -> tuple[NoteView, ...]:
        """What stands above an operation; in the tool only what it says itself."""
        inherited = self._compat and bool(item.summary or item.description)
        summary = "" if inherited and operation.summary == item.summary else operation.summary
        same = inherited and operation.description == item.description
        description = "" if same else operation.description
        return operation_notes(summary, description, deprecated=operation.deprecated)

    # -- parameters ----------------------------------------------------------------------------

    def _declared(self, operation: Operation) -> Sequence[Parameter]:
        if operation.declared is None:
            return operation.parameters
        if self._compat:
            return operation.declared
        known = {(parameter.location, parameter.name) for parameter in operation.declared}
        inferred = [
            parameter
            for parameter in operation.parameters
            if (parameter.location, parameter.name) not in known
        ]
        return (*operation.declared, *inferred)

    def _parameters(self, parameters: Sequence[Parameter], *keys: str) -> MemberView:
        if not parameters:
            return _NO_PARAMETERS
        locations: list[Location] = list(_LOCATIONS)
        if not self._compat and any(
            parameter.location == "querystring" for parameter in parameters
        ):
            locations.append("querystring")
        members: list[MemberView] = []
        for location in locations:
            located = [parameter for parameter in parameters if parameter.location == location]
            if located:
                shape = literal_object([self._parameter(parameter, *keys) for parameter in located])
                optional = not any(parameter.required for parameter in located)
                members.append(member(location, shape, optional=optional))
            else:
                members.append(no_member(location))
        return member("parameters", literal_object(members))

    def _parameter(self, parameter: Parameter, *keys: str) -> MemberView:
        name = self._scope.part("parameters", parameter)
        if name:
            shape = self._component("parameters", name)
        else:
            shape = self.parameter(parameter, *keys, "parameters", parameter.name)
        notes = part_notes(as_component(parameter) if self._compat else parameter)
        return member(parameter.name, shape, notes=notes, optional=not parameter.required)

    def parameter(self, parameter: Parameter, *keys: str) -> TypeView:
        """The type of a parameter's value."""
        if self._compat and parameter.media_type:
            return STRING
        return self._schemas.shape(parameter.type, where(*keys))

    # -- bodies --------------------------------------------------------------------------------

    def _request_body(self, request_body: RequestBody | None, *keys: str) -> MemberView:
        if request_body is None:
            return no_member("requestBody")
        optional = not request_body.required
        name = self._scope.part("requestBodies", request_body)
        if name:
            shape = self._component("requestBodies", name)
            return member("requestBody", shape, optional=optional)
        shape = self.request_body(request_body, *keys, "requestBody")
        return member(
            "requestBody", shape, notes=described(request_body.description), optional=optional
        )

    def request_body(self, body: RequestBody, *keys: str) -> TypeView:
        """The type of a request body: its content."""
        content = self._content(body.content, where(*keys))
        return literal_object([member("content", literal_object(content or [no_member("*/*")]))])

    def _content(self, content: Sequence[MediaType], at: TypePosition) -> list[MemberView]:
        return [
            member(name, self._media_type(media, at), notes=example_notes(media.examples))
            for name, media in in_order((media.name, media) for media in content)
        ]

    def _media_type(self, media: MediaType, at: TypePosition) -> TypeView:
        inside = at.at(media.name)
        if media.type is not None:
            return self._schemas.shape(media.type, inside)
        if media.item_type is not None and not self._compat:
            return self._schemas.shape(media.item_type, inside)
        return UNKNOWN

    # -- responses -----------------------------------------------------------------------------

    def _responses(self, responses: Sequence[Response], *keys: str) -> TypeView:
        members: list[MemberView] = []
        for status, response in in_order((response.status, response) for response in responses):
            name = self._scope.part("responses", response)
            if name:
                notes = () if response.component_description is None else response_notes(response)
                members.append(member(status, self._component("responses", name), notes=notes))
            else:
                shape = self.response(response, *keys, "responses", status)
                members.append(member(status, shape, notes=response_notes(response)))
        return literal_object(members) if members else NEVER

    def response(self, response: Response, *keys: str) -> TypeView:
        """The type of a response: its headers and content."""
        declared = (
            response.headers if response.declared_headers is None else response.declared_headers
        )
        headers = [
            self._header(header, *keys)
            for _, header in in_order((header.name, header) for header in declared)
        ]
        headers.append(index_signature("name", UNKNOWN))
        content = self._content(response.content, where(*keys))
        shape = literal_object(content) if content else NEVER
        return literal_object(
            [
                member("headers", literal_object(headers)),
                member("content", shape, optional=not content),
            ]
        )

    def _header(self, header: Header, *keys: str) -> MemberView:
        name = self._scope.part("headers", header)
        if name:
            shape = self._component("headers", name)
            optional = not self._compat and not header.required
            return member(header.name, shape, optional=optional)
        shape = self.header(header, *keys, "headers", header.name)
        return member(header.name, shape, notes=value_notes(header), optional=not header.required)

    def header(self, header: Header, *keys: str) -> TypeView:
        """The type of a header's value."""
        shape = self._schemas.shape(header.type, where(*keys))
        if self._compat and header.media_type:
            return literal_object([member(header.media_type, shape)])
        return shape

    def _component(self, kind: str, name: str) -> TypeView:
        self._scope.references[kind, name] = None
        return access("components", kind, name)

    # -- components ----------------------------------------------------------------------------

    def component(self, kind: Kind, part: Part, name: str) -> TypeView:
        """The type of a component that is no schema. One that only refers to another is taken for
        an empty one by openapi-typescript."""
        keys = ("components", kind, name)
        leads = self._scope.leads(kind, name, part)
        if leads and not self._compat:
            return self._component(kind, leads)
        if isinstance(part, Response):
            return self.response(_empty(part) if leads else part, *keys)
        if isinstance(part, RequestBody):
            return self.request_body(RequestBody(origin=part.origin) if leads else part, *keys)
        if isinstance(part, Parameter):
            return STRING if leads else self.parameter(part, *keys)
        return UNKNOWN if leads else self.header(part, *keys)


def _empty(response: Response) -> Response:
    return Response(status=response.status, origin=response.origin)
