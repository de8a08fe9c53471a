"""What is installed is the wheel, and the wheel is whole."""

from __future__ import annotations

import importlib.metadata
import re
import sys
import sysconfig
from pathlib import Path

import pytest

import raincheck
from raincheck import _core

ROOT = Path(__file__).resolve().parents[2]
SITE = Path(sysconfig.get_path("platlib")).resolve()


@pytest.fixture(scope="module")
def files() -> set[str]:
    listed = importlib.metadata.files("raincheck")
    assert listed
    return {str(file) for file in listed}


def test_the_installed_package_is_under_test() -> None:
    for module in (raincheck, _core):
        assert module.__file__
        file = Path(module.__file__).resolve()
        assert SITE in file.parents
        assert ROOT / "python" not in file.parents


def test_the_version_stands_in_one_place() -> None:
    cmake = (ROOT / "CMakeLists.txt").read_text(encoding="utf-8")
    stated = re.search(r"project\(raincheck VERSION ([0-9.]+)", cmake)
    assert stated
    assert raincheck.__version__ == stated[1]
    assert importlib.metadata.version("raincheck") == stated[1]


def test_it_needs_no_other_package_but_for_caldav() -> None:
    requirements = importlib.metadata.requires("raincheck") or []
    # Backends differ in the quotes of a marker (PEP 508).
    assert [one.replace('"', "'") for one in requirements] == [
        "caldav>=3.6; extra == 'caldav'"
    ]


def test_it_holds_types_and_licence(files: set[str]) -> None:
    assert {"raincheck/py.typed", "raincheck/_core.pyi"} <= files
    assert any(file.endswith("LICENSE") for file in files)


def test_it_holds_nothing_but_the_package(files: set[str]) -> None:
    def expected(file: str) -> bool:
        top, _, name = file.partition("/")
        return (
            top.endswith((".dist-info", ".libs"))
            or (top == "raincheck" and name.endswith((".py", ".pyi", ".typed", ".so")))
            or name.startswith("__pycache__/")
            or Path(file).name == "raincheck"
        )

    assert [file for file in files if not expected(file)] == []


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("library", ["libmimetic", "libical", "libicui18n"])
def test_shared_libraries_come_from_the_wheel(library: str) -> None:
    maps = Path("/proc/self/maps").read_text(encoding="utf-8")
    loaded = {Path(path) for path in re.findall(r"\s(/.*)$", maps, re.MULTILINE)}
    of_interest = {path for path in loaded if path.name.startswith(library)}
    assert of_interest
    assert {path.parent for path in of_interest} == {SITE / "raincheck.libs"}
