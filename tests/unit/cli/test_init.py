"""``specmill init``: the configuration that it writes."""

from __future__ import annotations

from pathlib import Path

from specmill.cli.commands.init import config_text
from specmill.config import DefinitionSettings, DocsSettings, TargetSettings, load_config
from tests.unit.cli.conftest import Cli, define


def test_configuration_is_written_and_used(cli: Cli) -> None:
    define("shop.json")
    ended = cli("init", "shop.json")
    assert (ended.code, ended.err) == (0, "")
    assert "output/shop: 2 files - 2 written" in ended.out
    assert "specmill.toml: written" in ended.out
    assert "up to date" in cli("generate").out


def test_name(cli: Cli) -> None:
    define("shop.json")
    assert cli("init", "shop.json", "--name", "market").code == 0
    assert Path("output/market/a.txt").is_file()
    assert load_config(Path("specmill.toml")).targets[0].name == "market"
    ended = cli("init", "shop.json")
    assert (ended.code, "exists already" in ended.err) == (2, True)


def test_nothing_is_left_when_it_fails(cli: Cli) -> None:
    define("shop.json", refuse=True)
    assert cli("init", "shop.json").code == 2
    define("shop.json")
    assert cli("init", "shop.json", "--name", "no name").code == 2
    assert cli("init", "-", stdin="{}").code == 2
    Path("output/shop").mkdir(parents=True)
    Path("output/shop/a.txt").write_text("mine")
    assert cli("init", "shop.json").code == 1
    assert sorted(path.name for path in Path().iterdir()) == ["output", "shop.json"]
    assert Path("output/shop/a.txt").read_text() == "mine"


def test_text_says_what_the_settings_say(tmp_path: Path) -> None:
    settings = TargetSettings(
        name="a",
        package="a",
        out="output/a",
        definitions=(
            DefinitionSettings(path='x"]\n[evil]\\\x7f\u00e9\U0001f600.yaml', client="{name}"),
        ),
        docs=DocsSettings(front_matter=True, layout="compact"),
    )
    path = tmp_path / "specmill.toml"
    path.write_text(config_text(settings), encoding="utf-8")
    assert load_config(path).targets == (settings,)
