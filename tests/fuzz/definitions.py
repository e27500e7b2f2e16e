"""A definition of each version that has every place for text that OpenAPI knows.

``say`` gives the text of a place, ``name`` what stands where others refer to it. With plain ones it
is a definition like many; hypothesis gives nasty ones.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from hypothesis import strategies as st

from tests.fuzz.rare_positions import add_rare_positions
from tests.fuzz.texts import texts

Say = Callable[[str], str]
VERSIONS = ("2.0", "3.0.4", "3.1.1", "3.2.0")


def pointed(*keys: str) -> dict[str, str]:
    """A reference into the same file (RFC 6901, section 6)."""
    steps = "/".join(key.replace("~", "~0").replace("/", "~1") for key in keys)
    return {"$ref": "#/" + quote(steps.encode("utf-8", "replace"), safe="/~!$&'()*+,;=:@")}


@dataclass
class Writer:
    """Writes one definition."""

    version: str
    say: Say
    names: dict[str, str] = field(default_factory=dict)

    def name(self, place: str) -> str:
        """A name: what is said for a place stays said."""
        return self.names.setdefault(place, self.say(place))

    def schema(self, place: str, depth: int = 2) -> dict[str, Any]:
        say = self.say
        result: dict[str, Any] = {
            "title": say(f"{place} title"),
            "description": say(f"{place} description"),
            "externalDocs": {"url": say(f"{place} docs url"), "description": say(f"{place} docs")},
            say("x-extension"): say("extension value"),
        }
        if depth == 0:
            choices = [say("first choice"), say("second choice"), "third"]
            return {
                **result, "type": "string", "enum": choices, "default": choices[0], "example": say("example"),
                "x-enum-varnames": [say("member name") for _ in choices],
                "x-enum-descriptions": [say("member text") for _ in choices],
            }  # fmt: skip
        inner = {
            self.name("first property"): self.schema("first property", depth - 1),
            self.name("second property"): {"type": "string", "pattern": say("pattern"), "format": say("format")},
            "other": self.reference("schemas", "other schema"),
            say("free property"): {"type": "array", "items": self.schema("item", 0)},
        }  # fmt: skip
        return {
            **result, "type": "object", "properties": inner, "required": [self.name("first property")],
            "additionalProperties": {"type": "string", "default": say("default")},
            "example": {say("example key"): say("example value")},
            "xml": {"name": say("xml name"), "namespace": say("xml namespace")},
        }  # fmt: skip

    def reference(self, kind: str, place: str) -> dict[str, str]:
        name = self.name(place)
        if self.version == "2.0":
            return pointed("definitions" if kind == "schemas" else kind, name)
        return pointed("components", kind, name)

    def schemas(self) -> dict[str, Any]:
        say, union = self.say, "oneOf" if self.version != "2.0" else "allOf"
        parts = [self.reference("schemas", "schema"), self.reference("schemas", "other schema")]
        kind = self.name("discriminator")
        together: dict[str, Any] = {union: parts, "description": say("union description")}
        if self.version != "2.0":
            mapping = {
                say("mapping key"): parts[0]["$ref"],
                say("mapping name"): say("mapping value"),
            }
            together["discriminator"] = {"propertyName": kind, "mapping": mapping}
        if self.version > "3.1":
            together["$comment"] = say("comment")
            together["examples"] = [say("example"), {say("key"): say("value")}]
            together["$defs"] = {say("definition"): {"const": say("constant")}}
        return {
            self.name("schema"): self.schema("schema"),
            self.name("other schema"): {"type": "object", "properties": {kind: {"type": "string"}}},
            self.name("union"): together,
        }

    def parameters(self) -> list[dict[str, Any]]:
        say, old = self.say, self.version == "2.0"
        parameters: list[dict[str, Any]] = []
        for place in ("path", "query", "header", *(() if old else ("cookie",))):
            item: dict[str, Any] = {
                "name": "id" if place == "path" else self.name(f"{place} parameter"), "in": place,
                "required": place == "path", "description": say(f"{place} parameter text"),
            }  # fmt: skip
            schema = {"type": "string", "default": say("default"), "enum": [say("a"), say("b")]}
            item |= schema if old else {"schema": schema, "example": say("example")}
            parameters.append(item)
        return parameters

    def operation(self) -> dict[str, Any]:
        say, old = self.say, self.version == "2.0"
        media = self.name("media type")
        body = {
            "schema": self.reference("schemas", "schema"),
            "example": {say("key"): say("value")},
        }
        answer: dict[str, Any] = {"description": say("response text")}
        header = {
            "description": say("header text"),
            **({"type": "string"} if old else {"schema": {"type": "string"}}),
        }
        answer["headers"] = {self.name("header"): header}
        result: dict[str, Any] = {
            "operationId": say("operation id"), "summary": say("summary"), "description": say("description"),
            "tags": [self.name("tag"), say("other tag")], "x-badges": [{"name": say("badge")}], "parameters": self.parameters(),
            "externalDocs": {"url": say("docs url")}, "security": [{self.name("scheme"): [self.name("scope")]}],
            "x-codeSamples": [{"lang": say("language"), "label": say("label"), "source": say("sample")}],
            "x-deprecated-reason": say("reason"), "deprecated": True,
        }  # fmt: skip
        if old:
            answer["schema"] = self.reference("schemas", "union")
            answer["examples"] = {media: say("example")}
            result["consumes"], result["produces"] = ["application/json", media], [media]
            result["parameters"].append(
                {"name": say("body"), "in": "body", "schema": body["schema"]}
            )
        else:
            answer["content"] = {
                "application/json": {"schema": self.reference("schemas", "union")},
                media: {
                    "examples": {say("example name"): {"summary": say("x"), "value": say("y")}}
                },
            }
            link = {
                "operationId": say("linked"),
                "description": say("link text"),
                "parameters": {say("p"): say("$e")},
            }
            answer["links"] = {say("link"): link}
            content = {"application/json": body, media: {"schema": self.schema("form", 1)}}
            result["requestBody"] = {"description": say("body text"), "content": content}
            result["callbacks"] = {
                say("callback"): {
                    say("{$url}"): {"post": {"responses": {"200": {"description": say("z")}}}}
                }
            }
            result["servers"] = [{"url": say("operation server")}]
        result["responses"] = {"200": answer, say("status"): {"description": say("error text")}}
        return result

    def security(self) -> dict[str, Any]:
        say = self.say
        scopes = {self.name("scope"): say("scope text")}
        flow: dict[str, Any] = {"tokenUrl": say("token url"), "scopes": scopes}
        oauth = (
            {"flow": "application", **flow}
            if self.version == "2.0"
            else {"flows": {"clientCredentials": flow}}
        )
        key = {"type": "apiKey", "in": "header", "name": self.name("key header")}
        return {
            self.name("scheme"): {"type": "oauth2", "description": say("scheme text"), **oauth},
            say("other scheme"): {**key, "description": say("key text")},
        }

    def definition(self) -> dict[str, Any]:
        say = self.say
        path = f"/{say('path')}/{{id}}/{say('more path')}"
        info = {
            "title": say("title"), "version": say("version"), "summary": say("summary"), "description": say("info text"),
            "termsOfService": say("terms url"), "contact": {"name": say("contact"), "url": say("contact url"), "email": say("e-mail")},
            "license": {"name": say("licence"), "url": say("licence url"), "identifier": say("licence id")},
        }  # fmt: skip
        result: dict[str, Any] = {
            "info": info, "paths": {path: {"summary": say("path summary"), "post": self.operation()}, "/plain": {"get": self.operation()}},
            "tags": [{"name": self.name("tag"), "description": say("tag text"), "x-displayName": say("tag title")}],
            "x-tagGroups": [{"name": say("tag group"), "tags": [self.name("tag")]}],
            "externalDocs": {"url": say("url"), "description": say("docs text")}, say("x-root"): {say("k"): say("v")},
        }  # fmt: skip
        if self.version == "2.0":
            more = {
                "swagger": "2.0",
                "host": say("host"),
                "basePath": say("base path"),
                "definitions": self.schemas(),
            }
            return {**more, **result, "securityDefinitions": self.security()}
        variables = {
            "variable": {
                "default": say("variable"),
                "enum": [say("a")],
                "description": say("variable text"),
            }
        }
        result["servers"] = [
            {"url": say("server"), "description": say("server text"), "variables": variables}
        ]
        result["components"] = {"schemas": self.schemas(), "securitySchemes": self.security()}
        if self.version > "3.2":
            more_tags = {
                "summary": say("tag summary"),
                "parent": self.name("tag"),
                "kind": say("kind"),
            }
            result["tags"].append({"name": say("child tag"), **more_tags})
            result["servers"][0]["name"] = say("server name")
        if self.version > "3.1":
            result["webhooks"] = {say("webhook"): {"post": self.operation()}}
        definition = {"openapi": self.version, **result}
        add_rare_positions(definition, say)
        return definition


def plain(version: str) -> dict[str, Any]:
    """The definition with harmless texts."""
    return Writer(version, lambda place: place.replace(" ", "_")).definition()


@st.composite
def nasty(draw: st.DrawFn) -> bytes:
    """A definition as JSON in which every text may be nasty."""
    share = draw(st.sampled_from((0.1, 0.5, 1.0)))
    random = draw(st.randoms(use_true_random=False))

    def say(place: str) -> str:
        return draw(texts()) if random.random() < share else place.replace(" ", "_")

    writer = Writer(draw(st.sampled_from(VERSIONS)), say)
    return json.dumps(writer.definition(), ensure_ascii=True).encode()
