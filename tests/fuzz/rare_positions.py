"""Places for text that few definitions have, added to one of ``tests.fuzz.definitions``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Say = Callable[[str], str]


def add_rare_positions(definition: dict[str, Any], say: Say) -> None:
    """Add them to a definition of OpenAPI 3."""
    version = definition["openapi"]
    definition["paths"]["/rare/{id}"] = {
        "description": say("description of a path"),
        "servers": [{"url": f"/{say('path server')}", "description": say("text of path server")}],
        "get": _operation(say, version),
    }
    definition["info"]["x-logo"] = {
        "url": say("logo"),
        "altText": say("logo text"),
        "href": say("logo link"),
    }
    definition["tags"].append(
        {"name": "rare", "externalDocs": {"url": say("tag url"), "description": say("tag docs")}}
    )
    definition["components"]["securitySchemes"] |= _schemes(say, version)
    if version > "3.2":
        methods = {say("method"): _operation(say, version), "SEARCH": _operation(say, version)}
        definition["paths"]["/rare/{id}"]["additionalOperations"] = methods
        nested = [
            {"name": "outer", "summary": say("summary of outer tag"), "kind": "nav"},
            {"name": say("name of inner tag"), "parent": "outer", "kind": "badge"},
        ]
        definition["tags"] += nested


def _operation(say: Say, version: str) -> dict[str, Any]:
    examples = {
        say("example key"): {
            "summary": say("example summary"),
            "description": say("example description"),
            "value": {say("key in example"): [say("text in example")]},
        },
        "elsewhere": {"externalValue": say("address of an example")},
    }
    result: dict[str, Any] = {
        "summary": say("summary of rare"), "description": say("description of rare"), "tags": ["rare"],
        "deprecated": True, "x-deprecated-reason": say("reason"), "x-sunset": say("sunset"), "x-since": say("since"),
        "x-badges": [{"name": say("badge"), "color": say("colour")}], "x-internal": False,
        "security": [{"oidc": [say("scope of oidc")]}, {"flows": [say("scope")]}, {"bearer": []}, {"mutual": []}],
        "parameters": [
            {"name": "id", "in": "path", "required": True, "description": say("path id"), "examples": examples,
             "schema": {"type": "string"}},
            {"name": say("name of a filter"), "in": "query", "content": {say("media type of a filter"): {"schema": _schema(say)}}},
            {"name": say("deep"), "in": "query", "style": "deepObject", "explode": True, "schema": _schema(say)},
        ],
        "requestBody": {"content": {"multipart/form-data": {
            "schema": {"type": "object", "properties": {"file": {"type": "string", "format": "binary"}, "more": _schema(say)}},
            "encoding": {"file": {"contentType": say("part type"), "headers": {say("part header"): {"description": say("part header text"), "schema": {"type": "string"}}}}},
        }, "application/json": {"schema": _schema(say), "examples": examples}, "application/xml": {"schema": _schema(say)}}},
        "responses": {
            "200": {"description": say("text of 200"), "content": {"application/json": {"schema": _schema(say), "examples": examples}}},
            "4XX": {"description": say("text of 4XX"), "content": {say("media type of an error"): {"schema": _schema(say)}}},
            "default": {"description": say("text of the rest")},
        },
        "callbacks": {say("callback name"): {"{$request.body#/url}": {"post": {
            "summary": say("summary of a callback"), "description": say("text of a callback"),
            "requestBody": {"description": say("body of a callback"), "content": {"application/json": {"schema": _schema(say)}}},
            "responses": {"200": {"description": say("response of a callback")}},
        }}}},
    }  # fmt: skip
    if version > "3.2":
        result["responses"]["200"]["summary"] = say("summary of 200")
        result["parameters"].append(
            {"name": say("querystring"), "in": "querystring", "content": {"text/plain": {}}}
        )
        result["requestBody"]["content"]["text/event-stream"] = {"itemSchema": _schema(say)}
    return result


def _schema(say: Say) -> dict[str, Any]:
    """A schema with what seldom has text."""
    choice = {"oneOf": [{"const": say("choice"), "title": say("choice title"), "description": say("choice text")},
                        {"const": "b", "title": say("b title")}]}  # fmt: skip
    enum = [say("value"), say("more value"), "plain"]
    return {
        "title": say("title of rare"), "description": say("text of rare"), "type": "object",
        "properties": {
            say("property"): {"type": "string", "title": say("property title"), "deprecated": True, "x-deprecated-reason": say("why")},
            "choice": choice,
            "enum": {"type": "string", "enum": enum, "x-enumNames": enum, "x-enum-descriptions": {enum[0]: say("value text")},
                     "x-enumDescriptions": {enum[1]: say("value text")}, "default": enum[0]},
            "text": {"type": "string", "pattern": say("pattern"), "format": say("format"), "contentMediaType": say("content type"),
                     "contentEncoding": say("encoding"), "examples": [say("an example")], "const": say("constant")},
            "xml": {"type": "string", "xml": {"name": say("xml name"), "prefix": say("xml prefix"), "namespace": say("xml namespace"), "attribute": True}},
        },
        "patternProperties": {say("pattern of names"): {"type": "string", "description": say("text of such")}},
        "additionalProperties": {"description": say("text of the rest")},
        "dependentRequired": {say("needs"): [say("needed")]},
        "default": {say("default key"): say("default")},
        "x-unit": say("unit"),
    }  # fmt: skip


def _schemes(say: Say, version: str) -> dict[str, Any]:
    scopes = {say("scope"): say("scope text")}
    addresses = {
        "authorizationUrl": say("authorization"),
        "tokenUrl": say("token"),
        "refreshUrl": say("refresh"),
    }
    schemes: dict[str, Any] = {
        "oidc": {"type": "openIdConnect", "openIdConnectUrl": say("oidc"), "description": say("text of oidc")},
        "flows": {"type": "oauth2", "description": say("text of flows"), "flows": {
            name: {**addresses, "scopes": scopes} for name in ("implicit", "password", "authorizationCode")
        }},
        "bearer": {"type": "http", "scheme": "bearer", "bearerFormat": say("bearer format"), "description": say("text of bearer")},
        "other": {"type": "http", "scheme": say("scheme name")},
        "mutual": {"type": "mutualTLS", "description": say("text of mutual")},
        say("name of a scheme"): {"type": "apiKey", "in": "cookie", "name": say("cookie")},
    }  # fmt: skip
    if version > "3.2":
        schemes["flows"]["oauth2MetadataUrl"] = say("metadata")
        schemes["flows"]["flows"]["deviceAuthorization"] = {
            "deviceAuthorizationUrl": say("device"),
            "tokenUrl": say("token"),
            "scopes": scopes,
        }
        schemes["flows"]["deprecated"] = True
    return schemes
