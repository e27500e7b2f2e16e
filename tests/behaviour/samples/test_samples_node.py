"""Node.js samples: prettier has nothing to change in them, and tsc accepts them."""

from __future__ import annotations

import io
import json
import random
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from specmill import pipeline
from specmill.config import Overrides, ad_hoc_target
from specmill.diagnostics import Diagnostics
from specmill.render import Renderer
from specmill.targets.brand import read_brand
from specmill.targets.python.plan.build_plan import plan_python
from specmill.targets.samples.request import COMMENT, Call
from specmill.targets.samples.sdks import Sdk, place_of
from specmill.targets.samples.typed import ANY, Items, Node, Record, Scalar
from tests.tools.node_declarations import NODE_FILES, declarations
from tests.tools.npm import program
from tests.tools.pages.language_printers import printed
from tests.tools.pages.sample_pages import samples
from tests.tools.shared import ROOT, shared

SPECS = sorted((ROOT / "specs" / "features").glob("*.yaml"))
SPECS.append(ROOT / "specs" / "storefront" / "openapi.yaml")
OPTIONS = {
    "strict": True,
    "noEmit": True,
    "module": "esnext",
    "target": "es2022",
    "moduleResolution": "bundler",
    "types": [],
}
WRONG = """
import { StorefrontClient } from "sdk-openapi";
const client = new StorefrontClient();
client.auth.login({ email: "a@b.c" });
client.auth.login({ email: 1, password: "x" });
client.auth.nothing();
"""
_KEYS = ("a", "abcd", "abcde", "some_name", "zh-CN", "1", "用户", "default", "1.5", "__proto__")


def test_tsc_accepts_the_samples(tmp_path: Path) -> None:
    count = sum(len(list(_written(spec, tmp_path))) for spec in SPECS)
    assert count > 100
    (tmp_path / "wrong.ts").write_text(WRONG, "utf-8")
    errors = _errors(tmp_path)
    assert [line for line in errors if "wrong.ts" not in line] == []
    assert len(errors) == 3  # so that the judge is known to see


@pytest.mark.slow
@pytest.mark.parametrize(("side", "least"), [("authentication", 40), ("management", 200)])
def test_tsc_accepts_the_samples_of_v3(side: str, least: int, tmp_path: Path) -> None:
    # The others are the own samples of the definition, which call an SDK of their own.
    spec = shared(f"specs/authing-{side}/{side}-openapi.json")
    count = len(list(_written(spec, tmp_path, "flat")))
    print(f"{count} samples of {side}")
    assert count >= least
    assert _errors(tmp_path) == []


def _errors(folder: Path) -> list[str]:
    """What tsc says of the files of a folder, a line for each error."""
    (folder / "node.d.ts").write_text(NODE_FILES, "utf-8")
    (folder / "tsconfig.json").write_text(json.dumps({"compilerOptions": OPTIONS}), "utf-8")
    result = subprocess.run(
        [program("tsc"), "--project", str(folder)], capture_output=True, text=True, check=False
    )
    return [line for line in result.stdout.splitlines() if not line.startswith(" ")]


def _written(spec: Path, folder: Path, layout: str = "") -> Iterator[Path]:
    """Write the declarations of an SDK and the samples that call it."""
    package = f"sdk_{spec.stem}".replace("-", "_")
    layout = layout or ("flat" if len(spec.stem) % 2 else "grouped")
    wanted = Overrides(package=package, layout=layout, only=("docs",), languages=("node",))
    target, diagnostics = ad_hoc_target([str(spec)], wanted), Diagnostics()
    loaded = pipeline.load(target, ROOT, io.BytesIO(), diagnostics, {})
    brand = read_brand(Renderer(), "neutral")
    plan = plan_python(loaded.api, loaded.settings, brand, diagnostics)
    text = declarations(loaded.api, plan.surface, layout == "flat")
    (folder / f"{package}.d.ts").write_text(text, "utf-8")
    own = {
        "".join(sample.code.split()) for one in loaded.api.operations() for sample in one.samples
    }
    for number, (path, content) in enumerate(pipeline.render(loaded, ROOT, diagnostics).items()):
        if "/node/" in path and not path.endswith("index.md"):
            for code in samples(content.decode()):
                if "".join(code.split()) not in own:
                    file = folder / f"{package}_{number}.ts"
                    file.write_text(code, "utf-8")
                    yield file


def test_prettier_keeps_the_samples(tmp_path: Path) -> None:
    prettier = program("prettier")
    chance = random.Random(1)
    for number in range(300):
        code = printed("node", _call(chance)).replace(COMMENT, "// Words.")
        (tmp_path / f"{number}.ts").write_text(code, "utf-8")
    result = subprocess.run(
        [prettier, "--check", str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr


def _call(chance: random.Random) -> Call:
    name = "call" + "x" * chance.choice([3, 20, 38, 45, 60, 75])
    sdk = Sdk(clients="pets", token_method="setAccessToken")
    return Call(
        client="PetClient",
        path=(*["group"] * chance.randrange(3), name),
        options=(("apiKey", "X"),) * chance.randrange(2),
        token=chance.choice(["", "TOKEN"]),
        request=chance.choice([None, _node(chance, 3), Record("R", (("a", _node(chance, 3)),))]),
        place=place_of(sdk, "pets", "Pet", "PetClient"),
    )


def _node(chance: random.Random, depth: int) -> Node:
    kind = chance.randrange(8 if depth else 4)
    if kind < 4:
        return Scalar([_text, _text, _number, _word][kind](chance))
    count = chance.choice([0, 1, 2, 3, 8, 30])
    if kind < 6:
        one = [_text, _number, None, None][chance.randrange(4)]
        if one is not None:
            return Items(ANY, tuple(Scalar(one(chance)) for _ in range(count)))
        return Items(ANY, tuple(_node(chance, depth - 1) for _ in range(min(count, 4))))
    keys = [f"{chance.choice(_KEYS)}{number or ''}" for number in range(chance.choice([0, 1, 3]))]
    return Record("X", tuple((key, _node(chance, depth - 1)) for key in keys))


def _text(chance: random.Random) -> str:
    size = chance.choice([0, 1, 3, 10, 30, 70, 90])
    return "".join(chance.choice("abc \"'-_\\é用$0\n") for _ in range(size))


def _number(chance: random.Random) -> float:
    return chance.choice([0, 1, -5, 1.5, 123456789012, 1e21, 2.5e-9, 100000.0, 2**70])


def _word(chance: random.Random) -> bool | None:
    return chance.choice([None, True, False])
