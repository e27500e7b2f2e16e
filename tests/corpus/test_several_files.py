"""A real definition of thousands of files: all are read, every operation is right on the wire."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.corpus.test_real_definitions import called
from tests.tools.bundling import Bundle
from tests.tools.shared import shared, shared_definitions

NAME = "digitalocean-multifile"


@pytest.mark.slow
def test_thousands_of_files(tmp_path: Path) -> None:
    definition = shared(f"specs/{NAME}/DigitalOcean-public.v2.yaml").resolve()
    [entry] = shared_definitions(name=NAME)
    out = called(entry, tmp_path)
    coverage = json.loads((out / ".specmill" / "coverage.json").read_text("utf-8"))
    assert coverage["counts"]["documented"] == coverage["counts"]["total"] == 659
    manifest = json.loads((out / ".specmill" / "manifest.json").read_text("utf-8"))
    assert len(manifest["specs"]) > 2500
    # Two fields of load balancers stand in a file that the set does not have; all else is judged.
    absent = (definition.parent / "resources/load_balancers/models/attributes.yml").as_uri()
    fields = {f"{absent}#/load_balancer_droplet_{name}" for name in ("ids", "tag")}
    assert Bundle(definition).left == fields
