"""Fixtures for all tests."""

import os
from pathlib import Path

import pytest

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
