"""The browser's runtime, made by the real chain from a stand-in helper and npm's real Pyodide."""

import hashlib
import json
import shutil
import zipfile
from pathlib import Path

import pytest

from publish import bundle
from publish.bundle import BundleError, build_runtime, prepare_runtime

PYPROJECT = """
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[project]
name = "partner-helper"
version = "0.1.0"
dependencies = []
[tool.hatch.build.targets.wheel]
packages = ["partner_helper"]
artifacts = ["partner_helper/messages/*.json"]
[tool.hatch.build.hooks.custom]
"""
MESSAGES = "helper/partner_helper/messages/tr.json"
HOOK = """
from pathlib import Path
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Hook(BuildHookInterface):
    def initialize(self, version, build_data):
        for messages in Path(self.root).glob("partner_helper/messages/*.json"):
            if "broken" in messages.read_text():
                raise ValueError(f"{messages.name}:1: broken")
"""


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Path:
    """A checkout with a tiny helper in one other language, and the real runtime of npm."""
    project = tmp_path / "project"
    (project / "helper" / "partner_helper").mkdir(parents=True)
    (project / "helper" / "partner_helper" / "__init__.py").write_text("ANSWER = 42\n")
    (project / "helper" / "pyproject.toml").write_text(PYPROJECT)
    (project / "helper" / "hatch_build.py").write_text(HOOK)
    (project / "locales" / "tr").mkdir(parents=True)
    (project / "locales" / "tr" / "helper.po").write_text("the catalog")
    (project / "helper" / "partner_helper" / "messages").mkdir()
    (project / MESSAGES).write_text('"first"')
    (project / "node_modules").mkdir()
    (project / "node_modules" / "pyodide").symlink_to(root / "node_modules" / "pyodide")
    shutil.copy(root / "package.json", project)
    return project


def test_folder_is_whole_and_vouched_for(project: Path, tmp_path: Path) -> None:
    """The folder holds Pyodide, wheel, lock and manifest, and both lists' digests are the files'."""
    path = build_runtime(tmp_path / "site", project)
    folder = tmp_path / "site" / path
    manifest = json.loads((folder / "manifest.json").read_text())
    lock = json.loads((folder / "pyodide-lock.json").read_text())

    digests = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in manifest["files"]}

    assert path == f"runtime/{manifest['digest']}/"
    assert {file.name for file in folder.iterdir()} == {*manifest["files"], "manifest.json"}
    assert digests == {name: entry["sha256"] for name, entry in manifest["files"].items()}
    assert list(lock["packages"]) == ["partner-helper"]
    wheel = lock["packages"]["partner-helper"]
    assert wheel["sha256"] == digests[wheel["file_name"]]
    assert wheel["imports"] == ["partner_helper"]


def test_wheel_holds_the_package_and_its_messages(project: Path) -> None:
    """What the reader's browser gets is the helper's code and the compiled words, and nothing beside them."""
    files = prepare_runtime(project).files
    wheel = next(path for name, path in files.items() if name.endswith(".whl"))

    names = {name for name in zipfile.ZipFile(wheel).namelist() if "dist-info" not in name}

    assert names == {"partner_helper/__init__.py", "partner_helper/messages/tr.json"}


def test_same_inputs_give_the_same_bytes(project: Path) -> None:
    """Made twice from scratch, every file is the same."""
    first = {name: path.read_bytes() for name, path in prepare_runtime(project).files.items()}
    shutil.rmtree(project / ".cache")

    second = {name: path.read_bytes() for name, path in prepare_runtime(project).files.items()}

    assert first == second


def test_unchanged_helper_is_not_built_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second time nothing is run, whatever lies about that is no input."""
    first = prepare_runtime(project)
    (project / "helper" / "partner_helper" / "__pycache__").mkdir()
    (project / "helper" / "partner_helper" / "__pycache__" / "x.pyc").write_bytes(b"x")

    def refuse(*_: object) -> None:
        raise AssertionError("a tool was run")

    (project / "helper" / "partner_helper" / "messages" / "half-written.tmp").write_text("x")
    (project / "locales" / "tr" / "helper.po").write_text("an edit that changes no message")
    monkeypatch.setattr(bundle, "run", refuse)

    assert first == prepare_runtime(project)


@pytest.mark.parametrize("changed", ["helper/partner_helper/__init__.py", MESSAGES])
def test_changed_input_changes_the_path(project: Path, changed: str) -> None:
    """Code or words changed: another digest, so no cache can mix the two."""
    first = prepare_runtime(project)
    (project / changed).write_text("# other")

    assert first.path != prepare_runtime(project).path


def test_only_recent_builds_are_kept(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cache does not grow with every edit."""
    monkeypatch.setattr(bundle, "KEPT_BUILDS", 1)
    for number in range(2):
        (project / "helper" / "partner_helper" / "__init__.py").write_text(f"ANSWER = {number}\n")
        last = prepare_runtime(project)

    kept = list((project / ".cache" / "runtime").iterdir())

    assert kept == [last.files["manifest.json"].parent]


def test_failing_build_tells_the_cause(project: Path) -> None:
    """The error is the hook's own, without the frames it went through, and the next try starts afresh."""
    (project / MESSAGES).write_text("broken")

    with pytest.raises(BundleError) as caught:
        prepare_runtime(project)

    assert str(caught.value) == "Building the helper's wheel failed: ValueError: tr.json:1: broken"
    (project / MESSAGES).write_text('"whole"')
    assert prepare_runtime(project).digest


def test_missing_runtime_says_what_to_run(project: Path) -> None:
    """Without npm's files the error names them and the command that fetches them."""
    (project / "node_modules" / "pyodide").unlink()

    with pytest.raises(BundleError, match=r"node_modules/pyodide lacks pyodide.mjs.*run `make setup`"):
        prepare_runtime(project)


def test_messages_that_are_not_compiled_are_not_left_out_silently(project: Path) -> None:
    """A language that has a catalog is in the wheel, or there is no wheel."""
    (project / MESSAGES).unlink()

    with pytest.raises(BundleError, match=r"messages in tr are not compiled: run `make setup`"):
        prepare_runtime(project)


def test_other_version_than_pinned_is_refused(project: Path) -> None:
    """A left-over node_modules of another version is not shipped."""
    (project / "package.json").write_text('{"dependencies": {"pyodide": "0.0.1"}}')

    with pytest.raises(BundleError, match=r"package.json pins exactly 0\.0\.1: run `make setup`"):
        prepare_runtime(project)


def test_dependency_is_refused(project: Path) -> None:
    """A helper that needs another package cannot be bundled: the site serves none."""
    pyproject = project / "helper" / "pyproject.toml"
    pyproject.write_text(PYPROJECT.replace("dependencies = []", 'dependencies = ["numpy"]'))

    with pytest.raises(BundleError, match=r"lock failed: .*numpy"):
        prepare_runtime(project)
