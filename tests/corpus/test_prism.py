"""Prism as an independent server finds nothing wrong with any request of a generated SDK."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.tools.generating import generate, run_with
from tests.tools.npm import program
from tests.tools.shared import ROOT, shared

OWN = {
    "storefront": ("specs/storefront/openapi.yaml",),
    "genauth": ("specs/genauth/authentication.yaml", "specs/genauth/management.yaml"),
}
REAL = {
    "museum-webhooks-31": ("museum-webhooks-31/openapi.yaml",),
    "spotify": ("spotify/fixed-spotify-open-api.yml",),
    "twilio-messaging": ("twilio-messaging/twilio_messaging_v1.json",),
    "adyen-checkout": ("adyen-checkout/CheckoutService-v71.json",),
    "box": ("box/openapi.json",),
    "discord": ("discord/openapi.json",),
    "docker-engine": ("docker-engine/swagger.yaml",),
    "netlify": ("netlify/swagger.yml",),
    "v3": (
        "authing-authentication/authentication-openapi.json",
        "authing-management/management-openapi.json",
    ),
}
FLAT = {"genauth", "v3"}


@pytest.mark.parametrize("name", OWN)
def test_own_definition(name: str, tmp_path: Path) -> None:
    judge(name, [str(ROOT / text) for text in OWN[name]], tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("name", REAL)
def test_real_definition(name: str, tmp_path: Path) -> None:
    judge(name, [str(shared(f"specs/{text}")) for text in REAL[name]], tmp_path)


def judge(name: str, specs: list[str], folder: Path) -> None:
    program("prism")
    settings: dict[str, Any] = {"package": "sdk", "layout": "flat" if name in FLAT else "grouped"}
    if name in FLAT:
        settings["brand"] = "genauth"
    options = [text for key, value in settings.items() for text in (f"--{key}", value)]
    out = generate(*specs, *options, "--only", "python", out=folder / "out")
    settings["definitions"] = [{"path": spec} for spec in specs]
    command = "from tests.tools.servers.conformance import main; main()"
    report = json.loads(run_with(out / "python" / "src", command, json.dumps(settings)))
    print(f"{name}: {report['methods']} methods, beyond Prism: {len(report['limits'])} answers")
    assert report["refused"] == []
    assert report["methods"] > 0
