"""The codes of all diagnostics: what each means, how a run goes on after it, and an example.

``docs/diagnostics.md`` is printed from here. Codes are stable: machines know them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Where = Literal["schema", "schema31", "op", "op-", "root", "text", "json"]
"""Where an example belongs: a component schema (of 3.0 or 3.1), members of an operation (with a
response of its own or without), members of the root, or all of a YAML or JSON file."""


@dataclass(frozen=True, slots=True)
class Code:
    name: str
    severity: str
    meaning: str
    recovery: str = ""
    """What is taken in place of what is wrong; empty where the run ends."""
    example: str = ""
    """Part of a definition that yields this code and no other; empty where a part is not enough."""
    place: Where = "schema"


# fmt: off
CODES = (
    Code("invalid-encoding", "error", "The bytes are not the encoding that they claim."),
    Code("invalid-json", "error", "The text is not JSON.", example="{\"openapi\": \"3.0.3\",,}", place="json"),
    Code("invalid-yaml", "error", "The text is not YAML.", example="openapi: [3", place="text"),
    Code("empty-definition", "error", "There is nothing in the file.", example="# nothing", place="text"),
    Code("several-documents", "error", "The YAML file holds more than one document.", example="openapi: 3.0.3\n---\nopenapi: 3.0.3", place="text"),
    Code("duplicate-key", "error", "One object has a key twice; both places are shown.", example="{type: object, type: string}"),
    Code("undefined-alias", "error", "A YAML alias without an anchor before it.", example="*pet"),
    Code("recursive-alias", "error", "A YAML alias inside of what it stands for.", example="&pet {type: object, properties: {child: *pet}}"),
    Code("bad-merge-key", "error", "`<<` does not lead to an object.", example="{<<: text, type: object}"),
    Code("bad-scalar", "error", "A YAML value does not fit its tag.", example="{type: integer, maximum: !!int many}"),
    Code("unsupported-key", "error", "A YAML key that is an object or a list.", example="{type: object, example: {[a, b]: 1}}"),
    Code("unsupported-tag", "error", "A YAML tag that JSON has no value for.", example="{type: string, example: !python/name:os.system x}"),
    Code("number-too-long", "error", "A number with more digits than any use has."),
    Code("too-deep", "error", "Values are nested deeper than the limit, or schemas refer to each other in too long a chain."),
    Code("too-many-values", "error", "More values, aliases expanded, than the limit."),
    Code("text-too-long", "error", "A name, title or description with more characters than anybody reads."),
    Code("too-many-warnings", "error", "A file with so many findings is not worth reading on."),
    Code("non-finite-number", "warning", "NaN or an infinity, which JSON does not have.", "read as null", example="{type: number, example: .nan}"),
    Code("non-string-key", "warning", "A YAML key that is not a string.", "read as it is written", example="{type: object, properties: {1.5: {type: string}}}"),
    Code("lone-surrogate", "warning", "Half of a surrogate pair in a string.", "replaced by U+FFFD", example="{\"openapi\": \"3.0.3\", \"info\": {\"title\": \"T\\ud800\", \"version\": \"1\"}, \"paths\": {}}", place="json"),
    Code("invalid-overlay", "error", "A file that is no overlay of OpenAPI Overlay 1.0, or a wrong action in it."),
    Code("unused-overlay-action", "warning", "An action of an overlay that matches nothing.", "the other actions"),
    Code("overlay-of-scalar", "warning", "An update of a value that it does not fit: of a plain one, of an object by what is none; a removal of the root.", "left as it is"),
    Code("unused-filter", "warning", "A pattern of a filter that no operation matches.", "the other patterns"),
    Code("not-an-openapi-definition", "error", "No `openapi` or `swagger` at the root; says what the file is, if it is known.", example="asyncapi: 3.0.0", place="text"),
    Code("unknown-version", "error", "A version that specmill does not read; the hint names the known ones.", example="openapi: 4.0.0", place="text"),
    Code("external-reference", "error", "A `$ref` leads to a file that may not be read: outside of the folders, by an absolute path or an unknown scheme.", example="{$ref: ../../../pets.yaml}"),
    Code("unknown-reference", "error, warning", "A `$ref` leads to nothing: a warning for a component that is not there, a part of a schema, a parameter, a header or an example, else an error.", "any value, or left out", example="{type: object, properties: {owner: {$ref: \"#/components/schemas/Gone\"}}}"),
    Code("missing-file", "error, warning", "A `$ref` leads to a file that does not exist; as `unknown-reference`.", "any value, or left out", example="{type: object, properties: {owner: {$ref: gone.yaml}}}"),
    Code("broken-file", "error", "A file that a `$ref` leads to cannot be read; what is wrong in it is reported there."),
    Code("remote-reference", "error", "A `$ref` leads to another host that is not allowed or does not answer; once for each.", example="{$ref: \"https://example.com/pets.yaml\"}"),
    Code("too-many-files", "error", "The files that are referred to are more, or larger, than the limit."),
    Code("body-and-form", "error", "An operation of OpenAPI 2.0 with a body and form fields."),
    Code("several-bodies", "warning", "An operation of OpenAPI 2.0 with two bodies.", "the first"),
    Code("wrong-kind-reference", "error, warning", "A `$ref` leads to an object of another kind than belongs there (`#/info`, a response for a schema): a warning in a part of a schema.", "any value", example="{type: object, properties: {all: {$ref: \"#\"}}}"),
    Code("number-out-of-range", "warning", "A limit beyond what a number of double precision holds.", "ignored", example="{type: integer, maximum: 1" + 400 * "0" + "}"),
    Code("trailing-comma", "warning", "A comma before the end of a list or object of JSON.", "left out"),
    Code("reference-cycle", "error", "References lead in a circle without anything between.", example="{parameters: [{$ref: \"#/paths/~1a/get/parameters/0\"}]}", place="op"),
    Code("wrong-type", "error", "A value of a kind that makes no sense at its place.", example="{type: object, properties: [name]}"),
    Code("missing-key", "error", "A member without which its object means nothing.", example="{oneOf: [{type: string}], discriminator: {mapping: {}}}"),
    Code("incomplete-parameter", "error", "A parameter whose `in` is missing or unknown.", example="{parameters: [{name: limit, schema: {type: integer}}]}", place="op"),
    Code("nameless-parameter", "warning", "A parameter without a name.", "left out", example="{parameters: [{in: query, schema: {type: integer}}]}", place="op"),
    Code("not-a-string", "warning", "A number, boolean or named object where a string belongs.", "its written form, its name", example="{summary: 42}", place="op"),
    Code("not-a-boolean", "warning", "\"true\" or \"false\" in quotes.", "read as the boolean", example="{deprecated: \"true\"}", place="op"),
    Code("not-an-object", "warning", "A list without elements, an address or a name where an object belongs.", "an object that says so", example="{type: object, properties: []}"),
    Code("letter-case", "warning", "A word of the specification in other letters.", "the word", example="{parameters: [{name: limit, in: Query, schema: {type: integer}}]}", place="op"),
    Code("not-a-list", "warning", "One string or an empty object where a list belongs.", "a list of one, or of none", example="{tags: pets}", place="op"),
    Code("not-a-number", "warning", "A number in quotes.", "read as the number", example="{type: integer, maximum: \"10\"}"),
    Code("not-a-count", "warning", "A limit that is no whole number from 0.", "ignored", example="{type: string, maxLength: -1}"),
    Code("not-positive", "warning", "A `multipleOf` that is zero or less.", "ignored", example="{type: integer, multipleOf: 0}"),
    Code("null-value", "warning", "A member that is null and cannot be.", "read as absent", example="{summary: null}", place="op"),
    Code("missing-info", "warning", "The definition has no `info`.", "title from the file name", example="{openapi: 3.0.3, paths: {}}", place="text"),
    Code("missing-paths", "warning", "The definition has no `paths`.", "there are no operations", example="{openapi: 3.0.3, info: {title: T, version: \"1\"}}", place="text"),
    Code("missing-responses", "warning", "An operation declares no responses.", "the result is untyped", example="{operationId: a}", place="op-"),
    Code("missing-schema", "warning", "A parameter, header or body without schema and content.", "any value", example="{parameters: [{name: limit, in: query}]}", place="op"),
    Code("unknown-root-key", "warning", "A key of the root without meaning.", "ignored", example="{servrs: []}", place="root"),
    Code("unknown-path-item-key", "warning", "A key of a path that is no method.", "left out", example="{paths: {/b: {fetch: {}}}}", place="root"),
    Code("repeated-path", "warning", "A path without a slash at its start beside the one that has it.", "left out", example="{paths: {b: {get: {operationId: b, responses: {\"204\": {description: done}}}}, /b: {get: {operationId: c, responses: {\"204\": {description: done}}}}}}", place="root"),
    Code("relative-path", "warning", "A path without a slash at its start.", "a slash is added", example="{paths: {b: {get: {operationId: b, responses: {\"204\": {description: done}}}}}}", place="root"),
    Code("equivalent-paths", "warning", "Two paths that differ only in the names of placeholders.", "both are kept", example="{paths: {\"/b/{x}\": {get: {operationId: b, parameters: [{name: x, in: path, required: true, schema: {type: string}}], responses: {\"204\": {description: done}}}}, \"/b/{y}\": {get: {operationId: c, parameters: [{name: y, in: path, required: true, schema: {type: string}}], responses: {\"204\": {description: done}}}}}}", place="root"),
    Code("repeated-operation-id", "warning", "One operationId for several operations.", "names are told apart", example="{paths: {/b: {get: {tags: [x], operationId: same, responses: {\"204\": {description: done}}}, put: {tags: [y], operationId: same, responses: {\"204\": {description: done}}}}}}", place="root"),
    Code("repeated-parameter", "warning", "One parameter declared twice.", "the last one counts", example="{parameters: [{name: x, in: query, schema: {type: string}}, {name: x, in: query, schema: {type: integer}}]}", place="op"),
    Code("repeated-tag", "warning", "A tag declared twice.", "the first one counts", example="{tags: [{name: pets}, {name: pets}]}", place="root"),
    Code("optional-path-parameter", "warning", "A path parameter without `required: true`.", "required", example="{paths: {\"/b/{x}\": {get: {operationId: b, parameters: [{name: x, in: path, schema: {type: string}}], responses: {\"204\": {description: done}}}}}}", place="root"),
    Code("unused-path-parameter", "warning", "A path parameter that the path does not have.", "left out", example="{parameters: [{name: x, in: path, required: true, schema: {type: string}}]}", place="op"),
    Code("repeated-placeholder", "warning", "One placeholder twice in a path.", "one argument for both", example="{paths: {\"/b/{x}/{x}\": {get: {operationId: b, parameters: [{name: x, in: path, required: true, schema: {type: string}}], responses: {\"204\": {description: done}}}}}}", place="root"),
    Code("unbalanced-brace", "warning", "A brace in a path without its partner.", "sent as it is", example="{paths: {\"/b/{x\": {get: {operationId: b, responses: {\"204\": {description: done}}}}}}", place="root"),
    Code("placeholder-pattern", "warning", "A placeholder with a pattern, `{id:[0-9]+}`.", "its name", example="{paths: {\"/b/{x:[0-9]+}\": {get: {operationId: b, parameters: [{name: x, in: path, required: true, schema: {type: string}}], responses: {\"204\": {description: done}}}}}}", place="root"),
    Code("undeclared-path-parameter", "warning", "A placeholder that nothing declares.", "a required string", example="{paths: {\"/b/{x}\": {get: {operationId: b, responses: {\"204\": {description: done}}}}}}", place="root"),
    Code("unusable-header-name", "warning", "A header parameter or API key that HTTP cannot send, or only the transport sends.", "left out of the SDK", example="{parameters: [{name: \"a b\", in: header, schema: {type: string}}]}", place="op"),
    Code("unknown-style", "warning", "A style that does not exist at its place.", "the default style", example="{parameters: [{name: x, in: query, style: simple, schema: {type: string}}]}", place="op"),
    Code("unknown-status", "warning", "A response key that is no status.", "left out", example="{responses: {\"204\": {description: done}, ok: {description: done}}}", place="op"),
    Code("schema-and-content", "warning", "A parameter with both.", "`schema` is used", example="{parameters: [{name: x, in: query, schema: {type: string}, content: {application/json: {schema: {type: string}}}}]}", place="op"),
    Code("several-contents", "warning", "A parameter with several media types.", "the first is used", example="{parameters: [{name: x, in: query, content: {application/json: {schema: {type: string}}, text/plain: {schema: {type: string}}}}]}", place="op"),
    Code("body-without-content", "warning", "A request body without media type.", "no body is sent", example="{requestBody: {description: nothing}}", place="op"),
    Code("bare-example", "warning", "An example that is a bare value.", "read as the value", example="{parameters: [{name: x, in: query, schema: {type: string}, examples: {one: text}}]}", place="op"),
    Code("undefined-security-scheme", "warning", "A scheme that is used and not defined.", "inferred from its name", example="{security: [{token: []}]}", place="op"),
    Code("security-nowhere", "warning", "Security schemes that no operation requires.", "sent with each operation where given", example="{paths: {\"/b\": {get: {operationId: b, responses: {\"204\": {description: done}}}}}, components: {securitySchemes: {token: {type: http, scheme: bearer}}}}", place="root"),
    Code("unknown-security-scheme", "warning", "A scheme of no known kind.", "left out", example="{components: {securitySchemes: {token: {type: magic}}}}", place="root"),
    Code("unknown-location", "warning", "An API key at an unknown place.", "sent as a header", example="{components: {securitySchemes: {token: {type: apiKey, name: t, in: body}}}}", place="root"),
    Code("undefined-server-variable", "warning", "A variable of a server address without definition.", "empty by default", example="{servers: [{url: \"https://{region}.example.com\"}]}", place="root"),
    Code("component-name", "warning", "A component name with characters that OpenAPI does not allow.", "kept", example="{components: {schemas: {\"A B\": {type: string}}}}", place="root"),
    Code("invisible-characters", "warning", "A name with characters that cannot be seen.", "kept; the identifier is ASCII", example="{type: object, properties: {\"a\\u200b\": {type: string}}}"),
    Code("stray-keyword", "warning", "A word that is no keyword of a schema in this version.", "kept as data, or read as later", example="{type: string, maxLenght: 3}"),
    Code("unknown-type", "warning", "A `type` that does not exist, or a list of none.", "the type it looks like, else any value", example="{type: int}"),
    Code("type-list", "warning", "A list of types in a version without them.", "read as later versions do", example="{type: [string, integer]}"),
    Code("nullable-keyword", "warning", "`nullable` in a version without it.", "read as in 3.0", example="{type: string, nullable: true}", place="schema31"),
    Code("boolean-schema", "warning", "`true` or `false` as a schema in a version without them.", "any value, or none", example="{type: object, properties: {x: true}}"),
    Code("boolean-required", "warning", "`required: true` inside a schema.", "ignored", example="{type: object, required: true}"),
    Code("boolean-exclusive-bound", "warning", "A flag where the version wants a number.", "read as a flag", example="{type: integer, minimum: 1, exclusiveMinimum: true}", place="schema31"),
    Code("array-without-items", "warning", "An array that does not say of what.", "any values", example="{type: array}"),
    Code("items-list", "warning", "`items` is a list of schemas.", "read as `prefixItems`", example="{type: array, items: [{type: string}, {type: integer}]}"),
    Code("empty-enum", "warning", "An enum without values.", "no value fits", example="{type: string, enum: []}"),
    Code("long-enum", "warning", "More values in an enum than the limit.", "read as their type"),
    Code("repeated-enum-value", "warning", "A value listed twice.", "listed once", example="{type: string, enum: [a, a]}"),
    Code("structured-enum", "warning", "Objects or lists in an enum.", "the type without the values", example="{enum: [{a: 1}]}"),
    Code("empty-union", "warning", "`oneOf` or `anyOf` without variants.", "any value", example="{oneOf: []}"),
    Code("unknown-mapping", "warning", "A discriminator names a schema that does not exist.", "ignored", example="{oneOf: [{type: object}], discriminator: {propertyName: kind, mapping: {cat: Cat}}}"),
    Code("unrelated-mapping", "warning", "The discriminator of an object names a schema that has not its field.", "ignored", example="{type: object, properties: {kind: {type: string}, name: {type: string}}, discriminator: {propertyName: kind, mapping: {cat: '#/components/schemas/It/properties/name'}}}"),
    Code("contradictory-all-of", "warning", "Parts of `allOf` exclude each other.", "the later one is taken", example="{allOf: [{type: string}, {type: integer}]}"),
    Code("default-mismatch", "warning", "A default that its own schema refuses.", "kept for documentation", example="{type: integer, default: text}"),
    Code("pagination-misfit", "warning", "A rule or an extension names a pagination that the operation does not have.", "a plain method"),
    Code("unused-pagination-rule", "warning", "A pattern of `[[target.pagination]]` that no operation fits.", "ignored"),
    Code("unused-name", "warning", "An entry of `[target.names]` that nothing fits.", "ignored"),
    Code("later-version", "warning", "OpenAPI 3.3 or later.", "read as the newest known version"),
    Code("two-versions", "warning", "Both `openapi` and `swagger` at the root.", "`openapi`"),
    Code("repeated-method", "warning", "A method of `additionalOperations` that the path has already.", "left out"),
    Code("misplaced-method", "warning", "A common method under `additionalOperations`.", "read as an operation of the path"),
    Code("several-query-strings", "warning", "A parameter that is the whole query string, and others beside it.", "both are sent; of several, the first"),
    Code("missing-content", "warning", "A whole query string without `content`.", "a form"),
    Code("schema-of-parameter", "warning", "A parameter of OpenAPI 2.0 with a `schema`, or a `$ref` of one to a schema.", "read as its schema"),
    Code("unknown-flow", "warning", "A flow of OAuth2 that does not exist.", "left out"),
    Code("scheme-in-host", "warning", "`host` of OpenAPI 2.0 with a scheme before it.", "that scheme is used"),
    Code("many-media-types", "warning", "A list of media types of OpenAPI 2.0 that is longer than any use.", "the first fifty"),
    Code("unknown-schema-dialect", "warning", "A `jsonSchemaDialect` that specmill does not know.", "read as the version's own"),
    Code("enum-of-array", "warning", "Plain values in the `enum` of an array.", "those of its items"),
    Code("recursive-all-of", "warning", "A schema that is all of itself.", "adds nothing"),
    Code("fragment-parameter", "warning", "A path parameter in the fragment of the path, which HTTP never sends.", "left out of the SDK"),
    Code("ignored-beside-reference", "note", "Keywords beside `$ref` that have no effect in this version.", example="{type: object, properties: {x: {$ref: \"#/components/schemas/It\", type: object}}}"),
    Code("ignored-header", "note", "A header that follows from content and security.", example="{parameters: [{name: Accept, in: header, schema: {type: string}}]}", place="op"),
    Code("dynamic-reference", "note", "No anchor, or several, for a `$dynamicRef`; read as any value.", example="{type: object, properties: {x: {$dynamicRef: \"#it\"}}}", place="schema31"),
    Code("null-in-enum", "note", "Null is listed, so the value may be null.", example="{type: string, enum: [a, null]}"),
    Code("large-union", "note", "An `allOf` of unions with too many combinations; read as any value."),
    Code("unused-component", "note", "Nothing refers to a component other than a schema; it is left out.", example="{components: {parameters: {limit: {name: limit, in: query, schema: {type: integer}}}}}", place="root"),
    Code("schema-name-clash", "note", "Two definitions have different schemas of one name."),
    Code("name-clash", "note", "Two things want one name; says which got which.", example="{components: {schemas: {pet: {type: object, properties: {a: {type: string}}}, Pet: {type: object, properties: {b: {type: string}}}}}}", place="root"),
    Code("media-type-not-offered", "note", "The SDK sends one media type of several.", example="{requestBody: {content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}, text/*: {schema: {type: string}}}}}", place="op"),
    Code("client-parameter", "note", "Nearly all operations take a parameter; clients take it once."),
    Code("not-in-sdk", "note", "Webhooks and callbacks without a body of JSON.", "nothing reads them"),
    Code("sample-mismatch", "note", "An example or default that does not fit; another value is shown.", example="{requestBody: {content: {application/json: {schema: {type: object, required: [x], properties: {x: {type: integer, example: text}}}}}}}", place="op"),
    Code("sample-flaw", "note", "No value could be made that fits its schema.", example="{requestBody: {content: {application/json: {schema: {type: object, required: [x], properties: {x: {type: string, pattern: \"^a$\", minLength: 5}}}}}}}", place="op"),
    Code("unused-sample", "note", "Sample code in a language that no page shows.", example="{x-codeSamples: [{lang: cobol, source: STOP RUN.}]}", place="op"),
    Code("lost-link", "note", "A relative link in the definition's prose that leads nowhere; its text is kept.", example="{description: \"See [there](/there).\"}", place="op"),
    Code("part-header", "note", "A header of a part of a multipart body whose value only the caller knows.", "the fourth item of a file tuple"),
    Code("missing-schemes", "note", "A `host` of OpenAPI 2.0 without `schemes`; it is called by https."),
    Code("unused-scheme", "note", "A scheme of OpenAPI 2.0 that is neither http nor https; left out."),
    Code("nested-list", "note", "A list inside a list in a parameter of OpenAPI 2.0; sent as JSON."),
    Code("unchecked-keyword", "note", "`not` or `if`, which shape no type; kept as data."),
    Code("unused-schema", "note", "Schemas that no operation uses have no model in the SDK; says how many."),
    Code("stream-of-parts", "note", "A multipart sequence, whose items the SDK does not tell apart.", "the content as bytes"),
    Code("sample-replaced", "note", "Sample code of the definition calls another method than the page names; a call of that method is shown."),
    Code("broken-link", "error", "A page links to something that does not exist: a mistake of specmill or of a template."),
)
# fmt: on

_PLACES: dict[Where, str] = {
    "schema": "a schema",
    "schema31": "a schema (OpenAPI 3.1)",
    "op": "members of an operation",
    "op-": "all of an operation",
    "root": "members of the root",
    "text": "all of a file (YAML)",
    "json": "all of a file (JSON)",
}
_HEAD = """# Diagnostics

Codes are stable. An error ends the run with exit code 2 and nothing written; with a warning it goes on as the table says,
unless `--strict` is given; a note tells what was decided. `--check --format github` adds `file-missing`, `file-changed`,
`file-stale` and `file-edited` for files of the output.

This page is printed from `specmill.codes` by `make generate`.
"""


def page() -> str:
    """The text of ``docs/diagnostics.md``."""
    rows = [("Code", "Severity", "Meaning", "Goes on with")]
    rows += [(f"`{code.name}`", code.severity, code.meaning, code.recovery) for code in CODES]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = ["| " + " | ".join(map(str.ljust, row, widths)) + " |" for row in rows]
    lines.insert(1, "| " + " | ".join("-" * width for width in widths) + " |")
    examples = [
        f"`{code.name}`, {_PLACES[code.place]}:\n\n```{_language(code)}\n{code.example}\n```\n"
        for code in CODES
        if code.example
    ]
    return "\n".join([_HEAD, *lines, "", "## Examples", "", *examples])


def _language(code: Code) -> str:
    return "json" if code.place == "json" else "yaml"
