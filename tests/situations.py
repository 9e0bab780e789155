"""The situations of tests/cases/situations.toml, for the engine's tests and the browser's walks."""

import tomllib
from pathlib import Path
from typing import Any

MODELS = ("multi_partner", "multi_channel", "two_tier")


def situations() -> list[dict[str, Any]]:
    """Return the situations, each with every key a result can have."""
    path = Path(__file__).parent / "cases" / "situations.toml"
    found = tomllib.loads(path.read_text(encoding="utf-8"))["situation"]
    return [{"confirm": [], "conflicts": [], "find_out": [], "undetermined": []} | item for item in found]


def statuses(situation: dict[str, Any]) -> dict[str, str]:
    """Return model: status."""
    return {
        model: "applies"
        if model in situation["applies"]
        else "undetermined"
        if model in situation["undetermined"]
        else "does_not_apply"
        for model in MODELS
    }
