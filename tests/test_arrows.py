"""Who may import whom: publish knows localize and the helper, those two know neither each other nor publish."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = {
    "partner_helper": ROOT / "helper" / "partner_helper",
    "localize": ROOT / "localize",
    "publish": ROOT / "publish",
}
# What a package must never import, and why not is told in the design: no site generator outside publish, nothing
# under the GPL (translate-toolkit) in anything we ship.
FORBIDDEN = {
    "localize": {"partner_helper", "publish", "mkdocs", "material", "mkdocs_static_i18n", "translate"},
    "publish": {"translate"},
}


def imports(source: str) -> Iterator[tuple[int, str]]:
    """Line and top-level name of each import of a module, wherever in it, relative ones left out."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.split(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.lineno, node.module.split(".")[0]


def forbidden(package: str, name: str) -> bool:
    """Whether the package must not import this. The helper runs in a browser: the standard library, no more."""
    if package == "partner_helper":
        return name != package and name not in sys.stdlib_module_names
    return name in FORBIDDEN[package]


@pytest.mark.parametrize("package", PACKAGES)
def test_package_imports_only_what_it_may(package: str) -> None:
    """Each import that goes against an arrow is told with its file and line."""
    files = sorted(PACKAGES[package].rglob("*.py"))

    against = [
        f"{path.relative_to(ROOT)}:{line}: {package} must not import {name}"
        for path in files
        for line, name in imports(path.read_text(encoding="utf-8"))
        if forbidden(package, name)
    ]

    assert files
    assert against == []


@pytest.mark.parametrize(
    ("package", "source", "is_forbidden"),
    [
        ("partner_helper", "def f():\n    import polib", True),
        ("partner_helper", "from localize.catalog import x", True),
        ("partner_helper", "import json, tomllib\nfrom . import rules\nfrom partner_helper import rules", False),
        ("localize", "from mkdocs.config import base", True),
        ("localize", "import partner_helper.engine", True),
        ("localize", "import polib", False),
        ("publish", "import localize, partner_helper, mkdocs", False),
        ("publish", "from translate.storage import po", True),
    ],
)
def test_the_check_sees(package: str, source: str, is_forbidden: bool) -> None:
    """An import in a function, of a part, or by another form is seen; what is allowed is let be."""
    assert any(forbidden(package, name) for _, name in imports(source)) is is_forbidden
