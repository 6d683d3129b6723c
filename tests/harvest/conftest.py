"""Harvests of made-up municipalities do not wait for the disk: no test takes its power away."""

import os

import pytest

from harvest.state import database


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "SYNCHRONOUS", "PRAGMA synchronous = OFF")
    monkeypatch.setattr(os, "fsync", lambda handle: None)
