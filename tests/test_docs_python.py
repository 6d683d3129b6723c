"""The examples of docs/from-python.md run, and print what the page says."""

import re
from pathlib import Path
from shutil import copytree

import pytest

from tests.web.browser import Browser

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "from-python.md"
_EXAMPLE = re.compile(r"```python\n(.*?)```(?:\n\n```text\n(.*?)```)?", re.DOTALL)


def test_each_example_runs_and_prints_what_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each example runs after those before it, and prints the output that the page shows."""
    copytree(ROOT / "corpus" / "samples", tmp_path / "corpus" / "samples")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {"__name__": "from_python"}
    examples = _EXAMPLE.findall(PAGE.read_text("utf-8"))
    assert len(examples) > 8
    for code, printed in examples:
        exec(compile(code, str(PAGE), "exec"), names)
        assert capsys.readouterr().out == printed
    app = Browser(names["app"])
    assert "skolväg" in app.get("http://beslut.example/sok?q=skolväg").text
    assert app.get("http://www.example/").text == "your own pages"
