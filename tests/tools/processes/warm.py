"""Imported where copies of the command line are made: one small run, so that templates are compiled
and every module is there that a run needs, as they are for the second target of a run."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout, suppress
from io import StringIO
from tempfile import TemporaryDirectory

from specmill.cli import main
from tests.tools.shared import ROOT

_SPEC = ROOT / "specs" / "features" / "nested-inputs.yaml"

with TemporaryDirectory() as _folder, redirect_stdout(StringIO()), suppress(SystemExit):
    _before = sys.argv
    sys.argv = ["specmill", "generate", "-q", str(_SPEC), "--jobs", "1", "--out", f"{_folder}/out"]
    main()
sys.argv = _before
