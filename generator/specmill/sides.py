"""From a target that is read to one side of a comparison. What prints is not imported here: a
comparison needs the names of an SDK and none of its files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from pydantic import ValidationError

from specmill.config import TargetSettings
from specmill.depth import in_depth
from specmill.diagnostics import Diagnostics, UsageError
from specmill.diff.findings.sides import Planned, Side
from specmill.loading import Loaded
from specmill.output.names import NO_NAMES, PublishedNames
from specmill.render import Renderer
from specmill.targets.brand import read_brand
from specmill.targets.python.plan.build_plan import plan_python
from specmill.targets.python.plan.python_plan import PythonPlan
from specmill.targets.python.plan.surface import Surface
from specmill.template_checks import check_templates


def renderer_of(settings: TargetSettings, base: Path) -> Renderer:
    """The templates of a target, its own before the built-in ones. Raises UsageError for names in
    them that lead nowhere."""
    if settings.templates is None:
        return Renderer()
    custom = base / settings.templates.directory
    renderer = Renderer(custom)
    check_templates(custom)
    return renderer


def plan(
    loaded: Loaded, base: Path, diagnostics: Diagnostics, published: PublishedNames = NO_NAMES
) -> PythonPlan:
    """Every name of the Python SDK; those that are ``published`` are kept. Raises DefinitionError
    or UsageError."""
    settings = loaded.settings
    brand = read_brand(renderer_of(settings, base), settings.brand)
    with in_depth([definition.path for definition in settings.definitions], diagnostics):
        return plan_python(loaded.api, settings, brand, diagnostics, published)


def side_of(
    loaded: Loaded,
    base: Path,
    published: PublishedNames,
    name: str,
    sources: Callable[[], Mapping[str, bytes]],
) -> Side:
    """What ``specmill diff`` compares of a target: its model and what its SDK offers. ``sources``
    makes the files of the SDK when they are asked for."""

    def planned() -> Planned:
        made = plan(loaded, base, Diagnostics(), published)
        places = {
            word: declared.key
            for word, declared in made.names.declared.items()
            if not declared.schema
        }
        return Planned(made.surface, made.names.schemas, places)

    return Side(loaded.api, planned=planned, trees=loaded.trees, name=name, sources=sources)


def stored_surface(folder: Path) -> Surface | None:
    """The surface that a generated folder has; None where it has none. Raises UsageError."""
    path = folder / ".specmill" / "surface.json"
    try:
        return Surface.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return None
    except ValidationError as error:
        raise UsageError(f"{path} is no surface that this version understands") from error
