"""Fixtures for all tests."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from tests.support.site import BuiltSite, build_starter

# Machines are shared: how long an example takes says nothing of the code.
settings.register_profile("portal", deadline=None)
settings.load_profile("portal")

PROJECT = Path(__file__).resolve().parents[1]
SHARED = PROJECT.parent / "shared"

# Sites in tests are built in the past or future of no clock but this one: 2026-06-01 UTC+8.
os.environ.setdefault("SOURCE_DATE_EPOCH", "1780243200")


@pytest.fixture
def project() -> Path:
    """The project's root."""
    return PROJECT


@pytest.fixture
def vocabulary() -> Path:
    """A small vocabulary for tests."""
    return PROJECT / "tests" / "data" / "vocabulary"


@pytest.fixture(scope="session")
def starter(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The starter site, built once."""
    return build_starter(tmp_path_factory.mktemp("starter") / "output")
