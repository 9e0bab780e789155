"""Setting up: what is done once is not done again, what is half done is, and a failure is one sentence."""

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def tool(root: Path) -> ModuleType:
    """tools/setup.py, which is a script and no package's module."""
    spec = importlib.util.spec_from_file_location("setup_tool", root / "tools" / "setup.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["setup_tool"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with the files that set-up depends on."""
    for name in ("requirements/dev.txt", "package.json", "package-lock.json", ".npmrc", "pyproject.toml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{name} as it was")
    (tmp_path / "locales" / "tr").mkdir(parents=True)
    (tmp_path / "locales" / "tr" / "helper.po").write_text("words as they were")
    return tmp_path


@pytest.fixture
def setup(tool: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Sets up with stand-ins for the commands; gives what was run, by the end of its command line.

    `fails`: the command whose line ends so fails; `stops`: there the person presses Ctrl-C.
    """

    def setup(fails: str = "", stops: str = "") -> list[str]:
        called: list[str] = []
        one = tool.Setup(checkout)

        def call(command: list[str]) -> None:
            line = " ".join(command[-2:])
            called.append(line)
            if fails and line.endswith(fails):
                raise tool.SetupError("the disk is full")
            if stops and line.endswith(stops):
                raise KeyboardInterrupt
            makes = {
                " venv ": one.python,
                " -e . ": one.bin / "localize",
                " -e ./helper": one.bin / "partner-helper",
                " ci --ignore-scripts": checkout / "node_modules" / "pyodide" / "pyodide.asm.wasm",
            }
            for path in (path for part, path in makes.items() if part in f"{' '.join(command)} "):
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text("made")

        monkeypatch.setattr(one, "call", call)
        monkeypatch.setattr(one, "runs", one.python.exists)
        one.run()
        return called

    return setup


PACKAGES, TOOLS, HELPER, NPM = (
    "-r requirements/dev.txt",
    "-e .",
    "-e ./helper",
    "--ignore-scripts --loglevel=error",
)
ALL = [PACKAGES, TOOLS, HELPER, NPM]


def test_first_start_does_everything(setup: Callable[..., list[str]], capsys: pytest.CaptureFixture[str]) -> None:
    """All steps in order, each announced with its number."""
    called = setup()

    assert called[0].startswith("venv ")
    assert called[1:] == ALL
    printed = capsys.readouterr().out.splitlines()
    assert [line[:5] for line in printed] == ["[1/5]", "[2/5]", "[3/5]", "[4/5]", "[5/5]"]


def test_second_start_does_and_says_nothing(
    setup: Callable[..., list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is installed again, and there is nothing to read."""
    setup()
    capsys.readouterr()

    assert setup() == []
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("changed", "redone"),
    [
        ("requirements/dev.txt", [PACKAGES]),
        ("pyproject.toml", [TOOLS]),
        ("package-lock.json", [NPM]),
        ("locales/tr/helper.po", [HELPER]),
        ("locales/hu/helper.po", [HELPER]),
    ],
)
def test_changed_input_redoes_its_step_alone(
    setup: Callable[..., list[str]], checkout: Path, changed: str, redone: list[str]
) -> None:
    """A new pin, or a new language, is set up; the rest stands."""
    setup()
    (checkout / changed).parent.mkdir(exist_ok=True)
    (checkout / changed).write_text("new")

    assert setup() == redone


def test_failure_is_one_sentence_and_goes_on_from_there(setup: Callable[..., list[str]], tool: ModuleType) -> None:
    """What failed, why, what to do, where the log is; the next start begins with the failed step."""
    with pytest.raises(tool.SetupError) as caught:
        setup(fails=PACKAGES)

    assert str(caught.value) == (
        "Installing pinned packages failed (the disk is full): check the network, then run make again; "
        "all output is in .cache/setup.log."
    )
    assert setup() == ALL


def test_interrupted_step_is_done_again(setup: Callable[..., list[str]], checkout: Path) -> None:
    """An install that was stopped half-way left no stamp, even where an older one had been."""
    setup()
    (checkout / "requirements" / "dev.txt").write_text("new")
    with pytest.raises(KeyboardInterrupt):
        setup(stops=PACKAGES)

    assert setup() == [PACKAGES]


def test_lost_product_is_made_again(setup: Callable[..., list[str]], checkout: Path) -> None:
    """A stamp counts only beside what it stands for."""
    setup()
    (checkout / "node_modules" / "pyodide" / "pyodide.asm.wasm").unlink()

    assert setup() == [NPM]


def test_environment_whose_python_is_gone_is_made_again(setup: Callable[..., list[str]], checkout: Path) -> None:
    """What was installed into it is installed again too; npm's part is not the environment's."""
    setup()
    (checkout / ".venv" / "bin" / "python").unlink()

    called = setup()

    assert called[0].startswith("venv ")
    assert called[1:] == [PACKAGES, TOOLS, HELPER]


def test_moved_checkout_is_set_up_anew(
    setup: Callable[..., list[str]], tool: ModuleType, checkout: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """An environment knows its own path, so at another path its stamps count for nothing."""
    setup()
    moved = checkout.rename(tmp_path_factory.mktemp("moved") / "checkout")

    done = {step.title.split()[0]: step.is_done(moved) for step in tool.Setup(moved).steps()}

    assert done == {"Making": False, "Installing": False, "Fetching": True}


def test_real_command_that_fails_is_told_by_its_own_error(tool: ModuleType, checkout: Path) -> None:
    """The sentence carries the line of the log that tells most."""
    one = tool.Setup(checkout)
    one.log.parent.mkdir()
    script = "import sys; print('progress'); print('ERROR: no such version.'); print('bye'); sys.exit(3)"

    with pytest.raises(tool.SetupError, match=r"^ERROR: no such version$"):
        one.call([sys.executable, "-c", script])
    assert "progress" in one.log.read_text()


def test_exception_of_a_build_tells_more_than_what_pip_says_of_it(tool: ModuleType, tmp_path: Path) -> None:
    """The file and line at fault are in the exception, not in pip's frame around it."""
    log = tmp_path / "log"
    log.write_text(
        "$ pip install\n  error: subprocess-exited-with-error\n      Traceback (most recent call last):\n"
        "      OSError: Syntax error in po file locales/tr/helper.po (line 3)\n      [end of output]\n"
        "  note: This error originates from a subprocess\nerror: metadata-generation-failed\n"
    )

    assert tool.last_complaint(log) == "OSError: Syntax error in po file locales/tr/helper.po (line 3)"


def test_installs_are_not_led_astray(tool: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings that would install elsewhere do not reach the commands, and `.venv/bin` comes first for them."""
    monkeypatch.setenv("PIP_TARGET", "/elsewhere")
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    one = tool.Setup(checkout)
    one.log.parent.mkdir()

    one.call([sys.executable, "-c", "import os; print(sorted(os.environ)); print(os.environ['PATH'])"])

    log = one.log.read_text()
    assert "'PIP_TARGET'" not in log
    assert "'PYTHONPATH'" not in log
    assert f"\n{one.bin}:" in log
