"""Measures pages with Lighthouse, which runs by ``npx`` and the system's Chromium."""

import json
import os
import shutil
import subprocess
from collections.abc import Mapping

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
LOOKED_AT = ("start", "search", "document", "arende", "statistics", "coverage")


def scores(origin: str, pages: Mapping[str, str]) -> dict[str, float]:
    """The scores of `LOOKED_AT`, 0 to 100 by category; empty, and says so, if it cannot run."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if not shutil.which("npx") or not chromium:
        print("no npx or no Chromium here, so Lighthouse was not asked")
        return {}
    found: dict[str, float] = {}
    for kind in LOOKED_AT:
        if kind not in pages:
            continue
        command = ["npx", "--yes", "lighthouse", f"{origin}{pages[kind]}", "--quiet"]
        flags = ["--chrome-flags=--headless --no-sandbox", "--output=json"]
        ran = subprocess.run(
            [*command, *flags],
            capture_output=True,
            text=True,
            env={**os.environ, "CHROME_PATH": chromium},
        )
        if ran.returncode:
            print(f"Lighthouse does not run here: {(ran.stderr.strip() or '?').splitlines()[-1]}")
            return found
        for category, told in json.loads(ran.stdout)["categories"].items():
            if category in CATEGORIES and told["score"] is not None:
                found[f"lighthouse.{category}.{kind}"] = 100 * told["score"]
    return found
