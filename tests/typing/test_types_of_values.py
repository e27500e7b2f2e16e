"""What type checkers see of unions, one-way fields and formats in generated packages."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tools.generating import generate
from tests.tools.judges import black, known_files, need_pyright, ruff
from tests.tools.shared import ROOT

PACKAGES = ("unions", "values")
DEFINITIONS = ROOT / "tests" / "behaviour" / "definitions"
PROGRAM = """
import unions
from unions import UnknownVariant, models
from values.models import Formats, Role, Shapes, Typed, User


def name_of(pet: models.Pet) -> str:
    match pet:
        case models.Cat(lives=lives):
            return f"cat {lives}"
        case models.Dog():
            return pet.bark
        case models.Lizard() | models.Snake():
            return pet.pet_type
        case UnknownVariant():
            return str(pet.horn)


def told_apart(animal: models.AnyAnimal) -> None:
    if isinstance(animal, models.Eagle):
        reveal_type(animal.claws)
    reveal_type(animal.name)


def called(client: unions.ZooClient) -> None:
    reveal_type(client.get_thing())
    client.add_pet(body=models.Cat(pet_type="kitten", lives=9))
    client.add_pet(body=UnknownVariant(any=1))
    client.add_pet(body=client.get_pet())


def fields(user: User, formats: Formats, shapes: Shapes, typed: Typed) -> None:
    reveal_type(user.id)
    reveal_type(formats.wait)
    reveal_type(formats.amount)
    reveal_type(formats.id)
    reveal_type(formats.data)
    reveal_type(shapes.pair)
    reveal_type(shapes.level)
    reveal_type(typed.extras)


def built() -> None:
    models.Dog(bark="x")
    role = Role(title="x")
    User(name="x", password="p", role=role)
    User(name="x", role=role)  # WRONG
    Role(id=1)  # WRONG
    models.Dog(pet_type="cat", bark="x")  # WRONG
"""
REVEALED = [
    "int | None",
    "str | None",
    "str | Small | Large | UnknownVariant",
    "str",
    "timedelta | str | None",
    "JsonDecimal | None",
    "UUID | None",
    "bytes | None",
    "tuple[str, int] | None",
    "int | None",
    "dict[str, Role]",
]
WRONG = [number for number, line in enumerate(PROGRAM.splitlines(), 1) if "# WRONG" in line]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("typed")
    for name in PACKAGES:
        options = ["--package", name, "--layout", "flat", "--only", "python"]
        out = generate(str(DEFINITIONS / f"{name}.yaml"), *options, out=made / f"out_{name}")
        shutil.copytree(out / "python" / "src" / name, made / name)
        shutil.copytree(out / "python", made / "projects" / name)
    (made / "program.py").write_text(PROGRAM)
    return made


def run(folder: Path, *command: str) -> str:
    result = subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, check=False
    )
    return result.stdout + result.stderr


def shown(type_: str) -> str:
    """A revealed type without modules and in the words of today."""
    short = re.sub(r"\b(?:\w+\.)+(?=\w)", "", type_).replace("?", "")
    return re.sub(r"(Literal\[[^]]*\] \| )+int", "int", short)


def test_mypy(folder: Path) -> None:
    text = run(folder, "mypy", "--strict", "unions", "values", "program.py")
    revealed = re.findall(r'program\.py:\d+: note: Revealed type is "(.*)"', text)
    assert [shown(value) for value in revealed] == REVEALED, text
    wrong = re.findall(r"(\S+\.py):(\d+): error", text)
    assert wrong == [("program.py", str(line)) for line in WRONG], text


def test_pyright(folder: Path) -> None:
    need_pyright()
    known = [known_file.path for name in PACKAGES for known_file in known_files(folder / name)]
    settings = {
        "include": [*PACKAGES, "program.py"],
        "exclude": [path.relative_to(folder).as_posix() for path in known],
        "typeCheckingMode": "strict",
    }
    (folder / "pyrightconfig.json").write_text(json.dumps({**settings, "pythonVersion": "3.10"}))
    text = run(folder, "pyright", "--pythonpath", sys.executable)
    revealed = re.findall(r'Type of ".*?" is "(.*)"', text)
    assert [shown(value) for value in revealed] == REVEALED, text
    wrong = {(name, line) for name, line in re.findall(r"(\w+\.py):(\d+):\d+ - error", text)}
    assert wrong == {("program.py", str(line)) for line in WRONG}, text


def test_layout(folder: Path) -> None:
    projects = [folder / "projects" / name for name in PACKAGES]
    assert black(*projects) == ruff(*projects) == ""
