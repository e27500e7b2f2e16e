"""Addresses of the settings: refused where no reader of HTML, XML or Markdown could use them."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from specmill.config import load_config
from specmill.config.settings import LlmSettings, SiteSettings
from specmill.diagnostics import UsageError
from specmill.toml import basic_string

ADDRESSES = [
    "https://[x", "https://[::1", "https://x:99999999/", "https://x:y/", "https://@/", "https:///x", "https://\u00ad/",
    "https://x/\x01", "https://x/\x1b[31m", "https://x/\ufffe", "https://x/\u2028", "https://x/\u202ea", "https://x/a b", "https://x/\"",
    "https://x/<b>", "javascript:alert(1)", "data:text/html,x", " https://x", "ftp://x", "https://a\u2100b/",
]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    "setting", ["base_url = {}", "edit = {}", "top = [{{ url = {}, text = {{ en = 'x' }} }}]"]
)
def test_addresses_that_are_none(setting: str, address: str, tmp_path: Path) -> None:
    path = tmp_path / "specmill.toml"
    line = setting.format(basic_string(address))
    target = '[[target]]\nname = "t"\ndefinitions = [{ path = "a.yaml" }]\n'
    path.write_text(f"{target}[target.site]\n{line}\n")
    with pytest.raises(UsageError, match=r"target\[0\]\.site\.\w+.*: must "):
        load_config(path)


@pytest.mark.parametrize("address", ["https://x/?q=1", "https://x/#a"])
def test_a_site_is_below_a_folder(address: str) -> None:
    with pytest.raises(ValidationError, match="the address of a folder"):
        SiteSettings(base_url=address)
    with pytest.raises(ValidationError, match="the address of a folder"):
        LlmSettings(base_url=address)
    assert SiteSettings(edit=address).edit == address


@pytest.mark.parametrize(
    "address",
    [
        "https://docs.example.com/a&b/'c'",
        "http://localhost:8000",
        "https://[::1]:80/a",
        "https://例え.test/ü/",
    ],
)
def test_addresses_that_are_some(address: str) -> None:
    assert SiteSettings(base_url=address, edit=address).base_url == address
