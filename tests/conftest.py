"""What the tests of all parts share: the checkout, and its site built once."""

from pathlib import Path

import pytest

from publish.build import build
from publish.helper_page import compile_messages

ROOT = Path(__file__).resolve().parent.parent


def pytest_configure() -> None:
    """The helper's words follow the catalogs: what the tests read is what the catalogs say now."""
    compile_messages(ROOT, ROOT / "locales")


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the whole site, built strictly, once for all tests that look at it."""
    folder = tmp_path_factory.mktemp("built") / "site"
    build(root, folder)
    return folder
