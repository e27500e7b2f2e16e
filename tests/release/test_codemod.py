"""The program that replaces names in what users wrote, on code that says them in many ways."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from specmill.filters.text import shown
from specmill.output.history import Renames
from specmill.render import Renderer
from specmill.targets.package_docs.templating import laid_out, project_renderer

RENAMES = Renames(
    methods={"users.get": "people.read"},
    arguments={
        "users.update": {"first_name": "given_name"},
        "Shop": {"key": "api_key"},
        "AsyncShop": {"key": "api_key"},
    },
    types={"User": "Person"},
    fields={"first_name": "given_name"},
)
HEAD = "from shop import AsyncShop as Client, Shop, models as m\n"
ROWS = {
    "an imported name under another": (
        "from shop.models import User as U, User\nmade = U(id=1, first_name='a')\n",
        "from shop.models import Person as U, Person\nmade = U(id=1, given_name='a')\n",
    ),
    "a subclass, and words that stay": (
        "class Admin(m.User):  # first_name of a User\n    '''A User.'''\n",
        "class Admin(m.Person):  # first_name of a User\n    '''A User.'''\n",
    ),
    "annotations, in quotes too": (
        "def f(user: 'm.User | None', users: list[m.User]) -> \"m.User\": ...\n",
        "def f(user: 'm.Person | None', users: list[m.Person]) -> \"m.Person\": ...\n",
    ),
    "calls inside of calls, awaited": (
        "async def f(c: Client) -> None:\n"
        "    user = await c.users.get(user_id=(await c.users.get(user_id=1)).id)\n",
        "async def f(c: Client) -> None:\n"
        "    user = await c.people.read(user_id=(await c.people.read(user_id=1)).id)\n",
    ),
    "a method that is handed on": ("fetch = c.users.get\n", "fetch = c.people.read\n"),
    "a method that is called as something imported": (
        "from cart import price as update\nc.users.update(1, first_name='a')\n",
        "from cart import price as update\nc.users.update(1, given_name='a')\n",
    ),
    "arguments in a dict": (
        'c.users.update(1, **{"first_name": "a", "city": "b"}, **more)\n',
        'c.users.update(1, **{"given_name": "a", "city": "b"}, **more)\n',
    ),
    "inside of texts": (
        "print(f'{user.first_name!r}', c.users.update(1, first_name=f'{x.first_name}'))\n",
        "print(f'{user.given_name!r}', c.users.update(1, given_name=f'{x.given_name}'))\n",
    ),
    "arguments of a client": (
        "with Shop(key='a') as c, Client(key='b') as d, Other(key='c') as e: ...\n",
        "with Shop(api_key='a') as c, Client(api_key='b') as d, Other(key='c') as e: ...\n",
    ),
}


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    text = project_renderer(Renderer(None)).render(
        "release/migrate.py.jinja", package="shop", version="2.0.0", renames=shown(RENAMES)
    )
    made = dict(laid_out({"python/migrations/migrate.py": text}))
    path = tmp_path_factory.mktemp("codemod") / "migrate.py"
    path.write_text(str(made["python/migrations/migrate.py"]), encoding="utf-8")
    return path


@pytest.mark.parametrize(("before", "after"), ROWS.values(), ids=ROWS)
def test_names_are_replaced(before: str, after: str, program: Path, tmp_path: Path) -> None:
    path = tmp_path / "program.py"
    path.write_text(HEAD + before, encoding="utf-8")
    code = [sys.executable, str(program), str(path)]
    subprocess.run(code, check=True, capture_output=True)
    assert path.read_text(encoding="utf-8") == HEAD + after
