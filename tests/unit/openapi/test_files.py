"""References into other files: what they lead to, what it is called, what is refused."""

from __future__ import annotations

import io
from pathlib import Path
from textwrap import dedent

import pytest

from specmill import pipeline
from specmill.config import DefinitionSettings, TargetSettings
from specmill.diagnostics import DefinitionError, Diagnostics
from specmill.model import Api, ModelType, Operation
from specmill.source import Tree
from tests.unit.parser.reading import show

ROOT = """
openapi: {version}
info: {{title: T, version: "1"}}
paths:
  /a:
    get:
      operationId: a
      responses: {{"200": {{description: ok, content: {{application/json: {{schema: {schema}}}}}}}}}
"""


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")


def load(
    folder: Path, path: str = "api.yaml", **settings: object
) -> tuple[Api, list[str], dict[str, Tree], list[str]]:
    """Api, findings as ``severity code source#pointer``, trees, fingerprinted files."""
    diagnostics, trees = Diagnostics(), dict[str, Tree]()
    definitions = (DefinitionSettings(path=path),)
    target = TargetSettings(name="t", definitions=definitions, out="o", **settings)  # type: ignore[arg-type]
    files: list[str] = []
    api = Api(clients=(), schemas={})
    try:
        loaded = pipeline.load(target, folder, io.BytesIO(), diagnostics, trees)
        api, files = loaded.api, sorted(loaded.fingerprints)
    except DefinitionError:
        pass
    told = [
        f"{x.severity} {x.code} {x.place.source}#{x.place.pointer}" for x in diagnostics.sorted()
    ]
    return api, told, trees, files


def entry(schema: str, version: str = "3.0.3") -> str:
    return ROOT.format(schema=schema, version=version)


def operation(api: Api) -> Operation:
    return api.clients[0].operations[0]


def test_files_of_both_syntaxes_at_any_depth(tmp_path: Path) -> None:
    write(
        tmp_path,
        api_yaml=entry("{$ref: models/pet.json}"),
        models__pet_json='{"type": "object", "properties": {"owner": {"$ref": "people/owner.yaml#/Owner"}}}',
        models__people__owner_yaml="""
            Owner: {type: object, properties: {pets: {type: array, items: {$ref: "../pet.json"}}}}
        """,
    )
    api, told, _, files = load(tmp_path)
    assert told == []
    assert {key: show(schema.type) for key, schema in api.schemas.items()} == {
        "pet": "{owner?: #Owner}",
        "Owner": "{pets?: [#pet]}",
    }
    assert files == ["api.yaml", "models/people/owner.yaml", "models/pet.json"]
    assert api.schemas["Owner"].origin.source == "models/people/owner.yaml"


def test_one_file_by_two_spellings_is_read_once(tmp_path: Path) -> None:
    write(
        tmp_path,
        api_yaml=entry(
            '{type: object, properties: {a: {$ref: "./m/../m/p%65t.yaml#"}, b: {$ref: m/pet.yaml}}}'
        ),
        m__pet_yaml="type: object",
    )
    api, told, _, files = load(tmp_path)
    assert (told, list(api.schemas), files) == ([], ["pet"], ["api.yaml", "m/pet.yaml"])


def test_components_keep_their_names_where_they_only_point_into_files(tmp_path: Path) -> None:
    write(
        tmp_path,
        api_yaml=entry('{$ref: "m/user.yaml"}')
        + 'components: {schemas: {Account: {$ref: "m/user.yaml"}, Alias: {$ref: "m/user.yaml"}}}',
        m__user_yaml="{type: object, properties: {x: {type: string}}}",
    )
    api, told, _, _ = load(tmp_path)
    assert told == []
    shown = {key: show(schema.type) for key, schema in api.schemas.items()}
    assert shown == {"Account": "{x?: string}", "Alias": "#Account"}


def test_files_of_one_name_are_told_apart_by_folder(tmp_path: Path) -> None:
    write(
        tmp_path,
        api_yaml=entry("{type: object, properties: {a: {$ref: a/models/node.yaml}, b: {$ref: b/models/node.yaml}}}"),
        a__models__node_yaml="{type: object, properties: {a: {type: string}}}",
        b__models__node_yaml="{type: object, properties: {b: {type: string}}}",
    )  # fmt: skip
    api, _, _, _ = load(tmp_path)
    assert sorted(api.schemas) == ["b.node", "node"]


def test_references_at_all_places(tmp_path: Path) -> None:
    write(
        tmp_path,
        api_yaml="""
            openapi: 3.0.3
            info: {$ref: info.yaml}
            tags: [{$ref: tag.yaml}]
            paths: {$ref: paths.yaml}
        """,
        info_yaml='{title: T, version: "1", description: {$ref: "texts.yaml#/about"}}',
        texts_yaml="about: A long text.",
        tag_yaml="{name: pets, description: About pets}",
        paths_yaml="/a: {$ref: item.yaml}",
        item_yaml="{parameters: [{$ref: 'parts.yaml#/limit'}], get: {$ref: operation.yaml}}",
        parts_yaml="limit: {name: limit, in: query, schema: {type: integer}}",
        operation_yaml="""
            operationId: a
            tags: [pets]
            responses: {$ref: "responses.yaml"}
        """,
        responses_yaml='{"204": {description: gone}}',
    )
    api, told, _, files = load(tmp_path)
    client, references = api.clients[0], operation(api)
    assert told == []
    assert client.description == "A long text."
    assert client.tags[0].description == "About pets"
    assert [parameter.name for parameter in references.parameters] == ["limit"]
    assert [response.status for response in references.responses] == ["204"]
    assert references.origin.source == "operation.yaml"
    assert len(files) == 9


def test_findings_are_located_in_the_file_that_they_are_in(tmp_path: Path) -> None:
    write(
        tmp_path,
        api_yaml=entry("{$ref: models/pet.yaml}"),
        models__pet_yaml="type: object\nproperties:\n  a: {type: integr}\n",
    )
    _, told, trees, _ = load(tmp_path)
    assert told == ["warning unknown-type models/pet.yaml#/properties/a/type"]
    assert trees["models/pet.yaml"].lines.line(3) == "  a: {type: integr}"


@pytest.mark.parametrize(
    ("reference", "code"),
    [
        ("../outside.yaml", "external-reference"),
        ("sub/../../outside.yaml", "external-reference"),
        ("%2e%2e/outside.yaml", "external-reference"),
        ("link.yaml", "external-reference"),
        ("/etc/hostname", "external-reference"),
        ("//host/share.yaml", "external-reference"),
        ("file:///etc/hostname", "external-reference"),
        ("ftp://example.com/a.yaml", "external-reference"),
        ("C:\\\\a.yaml", "external-reference"),
        ("gone.yaml", "missing-file"),
        (".", "missing-file"),
        ("a%00b.yaml", "missing-file"),
        ("broken.yaml", "broken-file"),
        ("pet.yaml#/nowhere", "unknown-reference"),
        ("http://[bad", "unknown-reference"),
        ("https://example.com/pet.yaml", "remote-reference"),
    ],
)
def test_refused(tmp_path: Path, reference: str, code: str) -> None:
    (tmp_path / "outside.yaml").write_text("type: object")
    folder = tmp_path / "inside"
    write(
        folder, api_yaml=entry(f'{{$ref: "{reference}"}}'), pet_yaml="{}", broken_yaml="a: [", sub__x_yaml="{}"
    )  # fmt: skip
    (folder / "link.yaml").symlink_to(tmp_path / "outside.yaml")
    _, told, _, _ = load(folder)
    at = "api.yaml#/paths/~1a/get/responses/200/content/application~1json/schema/$ref"
    assert f"error {code} {at}" in told
    assert len(told) == (2 if code == "broken-file" else 1)


_PET = "{type: object, properties: {x: {type: string}}}"


def test_further_folders_are_named(tmp_path: Path) -> None:
    here = tmp_path / "here"
    write(here, apis__one__api_yaml=entry("{$ref: ../../../shared/pet.yaml}"))
    write(tmp_path, shared__pet_yaml=_PET)
    _, told, _, _ = load(here, "apis/one/api.yaml")
    assert [text.split()[1] for text in told] == ["external-reference"]
    api, told, _, files = load(here, "apis/one/api.yaml", roots=("../shared",))
    assert (told, list(api.schemas)) == ([], ["pet"])
    assert files == ["../shared/pet.yaml", "apis/one/api.yaml"]


@pytest.mark.parametrize("top", [".git", ""], ids=["working tree", "below the configuration"])
def test_files_of_the_project_are_read(tmp_path: Path, top: str) -> None:
    apis, shared = tmp_path / "apis", tmp_path / "shared"
    write(apis, one__api_yaml=entry("{$ref: ../../shared/pet.yaml}"))
    write(shared, pet_yaml=_PET)
    if top:
        (tmp_path / top).mkdir()
    api, told, _, _ = load(
        apis if top else tmp_path, "one/api.yaml" if top else "apis/one/api.yaml"
    )
    assert (told, list(api.schemas)) == ([], ["pet"])


@pytest.mark.parametrize("name", [".git/pet.yaml", ".env.yaml", "shared/.secret/pet.yaml"])
def test_hidden_files_of_the_project_are_not(tmp_path: Path, name: str) -> None:
    write(tmp_path / "apis", api_yaml=entry(f"{{$ref: ../{name}}}"))
    (tmp_path / ".git").mkdir()
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text(_PET)
    _, told, _, _ = load(tmp_path / "apis", "api.yaml")
    assert [text.split()[1] for text in told] == ["external-reference"]


def test_a_link_out_of_the_project_is_not_followed(tmp_path: Path) -> None:
    project = tmp_path / "project"
    write(project / "apis", api_yaml=entry("{$ref: ../pet.yaml}"))
    write(tmp_path, pet_yaml=_PET)
    (project / ".git").mkdir()
    (project / "pet.yaml").symlink_to(tmp_path / "pet.yaml")
    _, told, _, _ = load(project / "apis", "api.yaml")
    assert [text.split()[1] for text in told] == ["external-reference"]


def test_a_home_under_version_control_is_no_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "apis", api_yaml=entry("{$ref: ../pet.yaml}"))
    write(tmp_path, pet_yaml=_PET)
    (tmp_path / ".git").mkdir()
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    _, told, _, _ = load(tmp_path / "apis", "api.yaml")
    assert [text.split()[1] for text in told] == ["external-reference"]


def test_standard_input_has_no_folder(tmp_path: Path) -> None:
    diagnostics = Diagnostics()
    target = TargetSettings(name="t", definitions=(DefinitionSettings(path="-"),), out="o")
    with pytest.raises(DefinitionError):
        pipeline.load(
            target, tmp_path, io.BytesIO(entry("{$ref: pet.yaml}").encode()), diagnostics, {}
        )
    assert [diagnostic.code for diagnostic in diagnostics] == ["external-reference"]


def test_too_many_files(tmp_path: Path) -> None:
    write(tmp_path, api_yaml=entry("{$ref: a.yaml}"), a_yaml="{items: {$ref: b.yaml}}", b_yaml="{}")
    _, told, _, _ = load(tmp_path, limits={"files": 2})
    assert told == ["error too-many-files a.yaml#/items/$ref"]
    size = (tmp_path / "api.yaml").stat().st_size
    _, told, _, _ = load(tmp_path, limits={"total_bytes": size + 24})
    assert told == ["error too-many-files a.yaml#/items/$ref"]


def test_identifiers_and_anchors(tmp_path: Path) -> None:
    components = """
components:
  schemas:
    Tree:
      $id: https://example.com/schemas/tree
      type: object
      properties:
        leaf: {$ref: "#leaf"}
        whole: {$ref: "#"}
        sister: {$ref: sister}
        outside: {$ref: "#/components/schemas/Plain"}
      $defs: {leaf: {$anchor: leaf, type: string}}
    Sister: {$id: "https://example.com/schemas/sister", type: integer}
    Plain: {type: boolean, example: {$id: "https://example.com/schemas/other"}}
    Named: {$anchor: named, type: number}
"""
    write(tmp_path, api_yaml=entry('{$ref: "#named"}', "3.1.0") + components)
    api, told, _, _ = load(tmp_path)
    tree = api.schemas["Tree"].type
    assert isinstance(tree, ModelType)
    assert [show(field.type) for field in tree.fields] == [
        "#Tree.leaf",
        "#Tree",
        "#Sister",
        "#Plain",
    ]
    assert told == []


def test_what_is_lost_in_a_part_is_any_value(tmp_path: Path) -> None:
    write(
        tmp_path,
        api_yaml=entry("{type: object, properties: {a: {$ref: gone.yaml}, b: {$ref: '#/gone'}}}"),
    )
    api, told, _, _ = load(tmp_path)
    assert [text.split()[:2] for text in told] == [
        ["warning", "missing-file"],
        ["warning", "unknown-reference"],
    ]
    [media] = operation(api).responses[0].content
    assert media.type is not None
    assert show(media.type) == "{a?: any, b?: any}"
