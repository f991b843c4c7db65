"""The shape of the house: budgets, layers that imports cannot show, words that never stand."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FILE_LINES = 400
TEST_FILE_LINES = 500
FUNCTION_LINES = 60


def source_files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\n")
    return [ROOT / name for name in listed if name and (ROOT / name).exists()]


FILES = source_files()


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_files_and_functions_keep_their_budget() -> None:
    over: list[str] = []
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        lines = text.count("\n") + 1
        limit = TEST_FILE_LINES if relative(path).startswith("tests/") else FILE_LINES
        if lines > limit:
            over.append(f"{relative(path)}: {lines} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > FUNCTION_LINES:
                    over.append(f"{relative(path)}:{node.lineno} {node.name}: {length} lines")
    assert FILES
    assert not over, "\n".join(over)


@pytest.mark.parametrize("package", ["casework", "ui"])
def test_packages_have_their_init(package: str) -> None:
    folders = {path.parent for path in FILES if relative(path).startswith(f"{package}/")}
    missing = [relative(folder) for folder in folders if not (folder / "__init__.py").exists()]
    assert folders
    assert not missing


def test_casework_loads_without_qt() -> None:
    script = (
        "import importlib, pkgutil, sys\n"
        "import casework\n"
        "for module in pkgutil.walk_packages(casework.__path__, 'casework.'):\n"
        "    if 'migrations' not in module.name and not module.name.endswith('_child'):\n"
        "        importlib.import_module(module.name)\n"
        "loaded = [name for name in sys.modules if name.startswith(('PySide6', 'shiboken6'))]\n"
        "print(len([name for name in sys.modules if name.startswith('casework.')]), loaded)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    count, loaded = ran.stdout.strip().split(" ", 1)
    assert int(count) > 30
    assert loaded == "[]"


CATCH_FOR_PEOPLE = {"ui/commands.py", "ui/jobs.py"}


def test_errors_for_people_are_caught_in_one_place() -> None:
    """Use commands (run, attempt, read, read_or_refusal) or a job instead of a try of one's own."""
    caught = [
        f"{relative(path)}:{node.lineno}"
        for path in FILES
        if relative(path).startswith("ui/") and relative(path) not in CATCH_FOR_PEOPLE
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler) and "CaseworkError" in ast.dump(node.type or node)
    ]
    assert not caught, caught


FORBIDDEN_WORDS = ("raise NotImplementedError", "TODO", "FIXME")


def test_no_stub_is_left_behind() -> None:
    found = [
        f"{relative(path)}: {word}"
        for path in FILES
        if relative(path).startswith(("casework/", "ui/"))
        for word in FORBIDDEN_WORDS
        if word in path.read_text(encoding="utf-8")
    ]
    assert not found


def test_every_module_of_the_product_says_what_it_is_for() -> None:
    silent = [
        relative(path)
        for path in FILES
        if relative(path).startswith(("casework/", "ui/"))
        and path.name != "__init__.py"
        and "/versions/" not in relative(path)
        and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert not silent
