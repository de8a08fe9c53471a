"""If it is shown, it runs: the fences of README.md and docs/ are executed.

A ```python fence goes on where the one before it in the same file stopped. In a
```console fence, lines that start with "$ " run in the project's root, and what
follows each is its exact output; a line of "…" stands for any lines.
"""

from __future__ import annotations

import difflib
import os
import re
import subprocess
import sysconfig
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
FENCE = re.compile(
    r"^(?P<mark>`{3,})(?P<kind>\w+)[^\n]*\n(?P<text>.*?)^(?P=mark)$",
    re.MULTILINE | re.DOTALL,
)
ANY_LINES = "…"


@dataclass(frozen=True)
class Fence:
    file: Path
    line: int  # of its first line of text
    kind: str
    text: str

    def __str__(self) -> str:
        return f"{self.file.relative_to(ROOT)}:{self.line}"


@dataclass(frozen=True)
class Step:
    command: str
    output: str


def fences_in(file: Path) -> list[Fence]:
    page = file.read_text(encoding="utf-8")
    return [
        Fence(
            file,
            page.count("\n", 0, match.start("text")) + 1,
            *match.group("kind", "text"),
        )
        for match in FENCE.finditer(page)
    ]


PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
FENCES = [fence for page in PAGES for fence in fences_in(page)]
PYTHON = [fence for fence in FENCES if fence.kind == "python"]
CONSOLE = [fence for fence in FENCES if fence.kind == "console"]


def steps_of(fence: Fence) -> list[Step]:
    assert fence.text.startswith("$ "), f"{fence} does not start with a command"
    steps = []
    for block in re.split(r"^\$ ", fence.text, flags=re.MULTILINE)[1:]:
        command = re.match(r"(?:.*\\\n)*.*\n", block)
        assert command is not None
        steps.append(Step(command[0].rstrip("\n"), block[command.end() :]))
    return steps


def matches(output: str, expected: str) -> bool:
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == ANY_LINES else re.escape(line) + r"\n"
        for line in expected.splitlines()
    )
    return re.fullmatch(pattern, output) is not None


def difference(output: str, expected: str) -> str:
    return "\n".join(
        difflib.unified_diff(
            expected.splitlines(), output.splitlines(), "shown", "true", lineterm=""
        )
    )


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    scripts = sysconfig.get_path("scripts")
    return {
        **{
            name: value
            for name, value in os.environ.items()
            if name != "XDG_CONFIG_HOME"
        },
        "HOME": str(tmp_path),
        "PATH": os.pathsep.join([scripts, os.environ["PATH"]]),
    }


def test_there_are_examples() -> None:
    assert PYTHON
    assert CONSOLE


@pytest.mark.parametrize(
    "page", sorted({fence.file for fence in PYTHON}), ids=lambda page: page.name
)
def test_python_examples_run(
    page: Path, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("HOME", environment["HOME"])
    names: dict[str, Any] = {"__name__": "__main__"}
    for fence in PYTHON:
        if fence.file == page:
            # The blank lines make a traceback name the line in the page.
            source = "\n" * (fence.line - 1) + fence.text
            exec(compile(source, str(page), "exec"), names)  # noqa: S102  # its purpose


@pytest.mark.parametrize("fence", CONSOLE, ids=str)
def test_console_examples_print_what_they_show(
    fence: Fence, environment: dict[str, str]
) -> None:
    for step in steps_of(fence):
        done = subprocess.run(
            ["/bin/sh", "-c", step.command],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            check=False,
            timeout=60,
        )
        output = done.stdout.decode()
        assert matches(output, step.output), (
            f"$ {step.command}\n{difference(output, step.output)}"
        )


@pytest.mark.parametrize(
    ("output", "expected", "same"),
    [
        ("a\nb\n", "a\nb\n", True),
        ("a\nb\n", "a\n", False),
        ("a\n", "a\nb\n", False),
        ("a\nb\nc\n", "a\n…\nc\n", True),
        ("a\nc\n", "a\n…\nc\n", True),
        ("a\nb\n", "a\n…\nc\n", False),
        ("a.\n", "ab\n", False),
        ("", "", True),
        ("a\n", "", False),
    ],
)
def test_output_is_compared_line_by_line(
    output: str, expected: str, *, same: bool
) -> None:
    assert matches(output, expected) is same


def test_a_fence_is_cut_into_commands_and_output() -> None:
    fence = Fence(ROOT / "x.md", 1, "console", "$ one \\\n  two\nout\n$ three\n")
    assert steps_of(fence) == [Step("one \\\n  two", "out\n"), Step("three", "")]
