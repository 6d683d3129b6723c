import os
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError
from markupsafe import Markup

from web.templating.rendering import environment

ROOT = Path(__file__).parents[2]

ASKED = """
from web.export.run import _static
from web.templating import compile_templates
from web.templating.rendering import static
compile_templates()
print(static("stil.css"), *_static(search=True))
"""


def _rendered(source: str, **values: object) -> str:
    return environment().from_string(source).render(values)


class _Hostile:
    """An object that is no text, but is printed as one."""

    def __str__(self) -> str:
        return "<script>"


@given(st.text())
def test_a_value_stays_text_wherever_it_is_put(text: str) -> None:
    """No value begins an element or ends an attribute, and it reads as it was."""
    shown = _rendered("{{ text }}", text=text)
    assert not set("<>\"'") & set(shown)
    assert unescape(shown) == text
    put = _rendered("{% macro box(x) %}<b>{{ x }}</b>{% endmacro %}{{ box(text) }}", text=text)
    assert put == f"<b>{shown}</b>"


@pytest.mark.parametrize(
    "source",
    [
        "{{ x }}",
        "{{ x ~ '' }}",
        "{{ x or '' }}",
        "{{ [x, x] | join }}",
        "{% for each in [x] %}{{ each }}{% endfor %}",
        "{% set y = x %}{{ y }}",
        "{% trans x=x %}{{ x }}{% endtrans %}",
        "{{ _('%(x)s', x=x) }}",
        "{% macro box() %}{{ caller() }}{% endmacro %}{% call box() %}{{ x }}{% endcall %}",
    ],
)
@pytest.mark.parametrize("value", ["<script>", _Hostile()])
def test_every_way_to_put_out_a_value_escapes_it(source: str, value: object) -> None:
    """However a template gets a value, it is escaped exactly once."""
    shown = _rendered(source, x=value)
    assert shown.replace("&lt;script&gt;", "") == ""
    assert shown


def test_a_page_spells_a_quote_in_one_way() -> None:
    """Whether a value stands by itself or in a message; and text that shows the spelling stays."""
    shown = _rendered("{{ x }} {{ _('%(x)s', x=x) }}", x="\"'&#34;")
    assert shown == "&quot;&#x27;&amp;#34; &quot;&#x27;&amp;#34;"


def test_html_is_put_out_as_it_is() -> None:
    """A value that was made as HTML, such as a message, is not escaped again."""
    assert _rendered("{{ x }}", x=Markup("<em>väg</em>")) == "<em>väg</em>"
    assert _rendered("{{ _('<em>väg</em>') }}") == "<em>väg</em>"


def test_a_name_that_a_page_forgot_is_refused() -> None:
    """A template with an unknown name is an error, so that no page has a gap."""
    with pytest.raises(UndefinedError):
        _rendered("{{ forgotten }}")


def test_what_a_template_calls_is_given_what_the_template_gives_it() -> None:
    """In a loop and in a block too, where Jinja adds names of its own to every call."""

    def told(*values: object, **named: object) -> str:
        return f"{values} {named}"

    source = (
        "{% block all %}{% for each in [1] %}{% set y = 2 %}{{ told(each, y, x=each) }}{% endfor %}"
        "{% endblock %}"
    )
    assert unescape(_rendered(source, told=told)) == "(1, 2) {'x': 1}"


def test_a_lock_that_an_editor_leaves_stops_no_page(tmp_path: Path) -> None:
    """Emacs makes a link that leads nowhere beside a file with changes not saved."""
    for room in ("corpus", "indexer", "search", "web"):
        unread = shutil.ignore_patterns("__pycache__", "samples")
        shutil.copytree(ROOT / room, tmp_path / room, ignore=unread)
    ask = [sys.executable, "-c", ASKED]
    environ = {**os.environ, "PYTHONPATH": str(tmp_path)}
    before = subprocess.run(ask, cwd=tmp_path, env=environ, capture_output=True, text=True)
    for name in ("static/.#stil.css", "export/static/.#sok.js", "templates/.#document.html"):
        (tmp_path / "web" / name).symlink_to("someone@somewhere.1234")
    after = subprocess.run(ask, cwd=tmp_path, env=environ, capture_output=True, text=True)

    assert (after.stderr, after.stdout) == ("", before.stdout)
    assert "statisk/stil.css" in after.stdout
