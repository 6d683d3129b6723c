"""Every word that people read is in the catalogues, and links keep the language of a page."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import lxml.html
import pytest
from jinja2 import nodes
from lxml.html import HtmlElement

from corpus.vocabulary import load
from tests.web.browser import Browser
from tests.web.conftest import Open, words
from tests.web.test_pages import PAGES
from web import addresses, language
from web.templating.messages import CATALOGUES, gathered, held
from web.templating.rendering import environment

pytestmark = pytest.mark.usefixtures("matter")
WEB = Path(language.__file__).parent
TEMPLATES = sorted(path for path in (WEB / "templates").rglob("*") if path.is_file())
MODULES = sorted(WEB.rglob("*.py"))
OTHERS = [each for each in language.LANGUAGES if each != language.SOURCE]
SAYING = {"gettext", "gettext_noop", "count", "Question", "translated_plural"}
"""Functions that take messages, or examples of Swedish words to search for."""
NAMES = {"Klubbat", "Atom", "JSON Lines", "GET", "JSON", "UTF-8"}
"""Names that are the same in every language."""
SAID = {"alt", "aria-label", "content", "label", "placeholder", "title"}
"""Attributes that people read or hear."""


class _Words(HTMLParser):
    """Collects the words of a template that a person would read."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        of_machines = tag == "meta" and not re.search("title|description|site_name", str(attrs))
        if not of_machines:
            self.found += [value for name, value in attrs if name in SAID and value]

    def handle_data(self, data: str) -> None:
        self.found.append(data)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_says_nothing_outside_the_catalogues(path: Path) -> None:
    """Its text, its attributes and its expressions have no words of their own."""
    tree = environment().parse(path.read_text("utf-8"))
    reader = _Words()
    for output in tree.find_all(nodes.Output):
        for each in output.nodes:
            reader.feed(each.data if isinstance(each, nodes.TemplateData) else "·")
    assert [text for text in map(_plain, reader.found) if text] == []
    put_out = [text for output in tree.find_all(nodes.Output) for text in _put_out(output)]
    assert [text for text in put_out if re.search("[A-ZÅÄÖåäö]|[a-z] [a-z]", text)] == []


def _plain(text: str) -> str:
    """The text, or nothing if it has no letters or is a name."""
    text = text.strip("· \n,:()–")
    # Attributes of the head, which a block of their own adds, and a time of RFC 3339.
    known = text in NAMES or re.fullmatch('resource="|" typeof="[\\w:]+"|T00:00:00Z', text)
    return "" if known or not re.search("[^\\W\\d_]", text) else text


def _put_out(node: nodes.Node) -> Iterator[str]:
    """The constants that an expression may put on the page."""
    if isinstance(node, nodes.Const):
        if isinstance(node.value, str):
            yield node.value
    elif isinstance(node, nodes.CondExpr):
        for each in (node.expr1, node.expr2):
            if each is not None:
                yield from _put_out(each)
    elif isinstance(node, nodes.Output | nodes.Or | nodes.And | nodes.Add | nodes.Concat):
        for each in node.iter_child_nodes():
            yield from _put_out(each)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(WEB).as_posix())
def test_a_module_says_nothing_outside_the_catalogues(path: Path) -> None:
    """Swedish strings are messages, values of the papers, or invented papers."""
    if path.name in {"pattern.py", "reflow.py", "language.py", "heads.py"}:
        # invented papers, patterns of Swedish text, the names of languages, and heads of tables,
        # which are in Swedish as the values below them are
        return
    tree = ast.parse(path.read_text("utf-8"))
    marked = {
        id(argument)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and _name(call) in SAYING
        for argument in call.args
    }
    documented = {
        id(each.value)
        for each in _statements(tree)
        if isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant)
    }
    terms = {term.name for each in ("outcomes", "standings", "kinds") for term in load(each).terms}
    loose = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        and id(node) not in marked | documented
        and re.search("[åäöÅÄÖ]", node.value)
        and node.value not in {*terms, "bordläggning", "avstår"}
    ]  # fmt: skip
    assert loose == []


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _statements(tree: ast.AST) -> Iterator[ast.stmt]:
    for node in ast.walk(tree):
        block = getattr(node, "body", None)
        if isinstance(block, list):
            yield from block  # a docstring may also follow what it documents


@pytest.mark.parametrize("spoken", OTHERS)
def test_a_catalogue_is_complete(spoken: str) -> None:
    """Every message has a translation, none is a guess, and none is left over."""
    catalogue = held(spoken)
    messages = [message for message in catalogue if message.id]
    assert {message.id for message in messages} == {m.id for m in gathered() if m.id}
    assert [m.id for m in messages if m.fuzzy or not _translated(m.string)] == []
    assert not catalogue.obsolete
    assert sorted(path.stem for path in CATALOGUES.glob("*.po")) == OTHERS


def _translated(string: str | tuple[str, ...]) -> bool:
    return all(string) if isinstance(string, tuple) else bool(string)


@pytest.mark.parametrize("spoken", OTHERS)
def test_a_translation_keeps_what_is_put_in(spoken: str) -> None:
    """It has the same placeholders and the same elements as the message."""
    parts = re.compile(r"%\(\w+\)s|</?[a-z]+")
    for message in held(spoken):
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        for string in strings if message.id else ():
            kept = sorted(set(parts.findall(string)) - {"<em", "</em"})
            assert kept == sorted(set(parts.findall(ids[0])) - {"<em", "</em"}), message.id


def test_values_of_vocabularies_have_labels_in_every_language() -> None:
    """Outcomes, kinds of paper and matter, and standings all have one."""
    for name in ("outcomes", "kinds", "standings", "matters"):
        for term in load(name).terms:
            assert all(f"label_{each}" in term.more for each in OTHERS), term.name


every_page = pytest.mark.parametrize("address", PAGES)


@every_page
def test_a_page_is_there_in_every_language_and_its_links_keep_it(page: Open, address: str) -> None:
    """Each version links to the others. Its other links stay in the language, or lead to a file."""
    for spoken in OTHERS:
        tree = page(addresses.spoken_in(address, spoken))
        assert tree.get("lang") == spoken
        for link in tree.xpath("//body//a[not(@hreflang)] | //form"):
            to = link.get("href") or link.get("action")
            assert to.startswith((f"/{spoken}/", "#", "/kalla/", "https://")), to
        (back,) = tree.xpath("//nav//a[@hreflang=$source]/@href", source=language.SOURCE)
        (canonical,) = page(back).xpath("//link[@rel='canonical']/@href")
        assert canonical == f"http://testserver{back}"
        alternates = {
            link.get("hreflang"): link.get("href")
            for link in tree.xpath("//link[@rel='alternate' and @hreflang]")
        }
        assert set(alternates) == {*language.LANGUAGES, "x-default"}
        assert alternates[language.SOURCE] == alternates["x-default"] == f"http://testserver{back}"


SWEDISH = re.compile(
    r"\b(och|är|som|av|från|eller|inte|till|med|ärende\w*|handling\w*|visa)\b", re.I
)


@every_page
def test_an_english_page_is_english_but_for_the_papers(page: Open, address: str) -> None:
    """Words of a paper are marked as Swedish, and no other word is Swedish."""
    tree = page(addresses.spoken_in(address, "en"))
    for element in tree.xpath("//*[@lang='sv'] | //code | //nav[1]//a[@hreflang]"):
        _empty(element)
    for element in tree.xpath("//body"):
        text = re.sub("Barn- och \\w+|Vård- och \\w+|Idrotts- och \\w+", "", words(element))
        assert SWEDISH.findall(text) == [], text


def _empty(element: HtmlElement) -> None:
    tail = element.tail
    element.clear()
    element.tail = tail


def test_dates_and_numbers_are_written_as_the_language_does(site: Browser) -> None:
    """Swedish has 2 maj 2024 and 12 345, English 2 May 2024 and 12,345."""
    with language.speaking("en"):
        assert language.day("2024-05-02") == "2\u00a0May\u00a02024"
        assert language.number(12345) == "12,345"
        assert language.percent(0.5) == "50%"
    assert "14\u00a0March\u00a02024" in site.get("/en/dokument/ekhamra-ks-2024-03-14-12").text


@pytest.mark.parametrize(
    "address", ["/en/kalla/nordvik-3", "/en/statisk/stil.css", "/en/robots.txt", "/sv/", "/en/en/"]
)
def test_what_has_no_language_has_one_address(site: Browser, address: str) -> None:
    """Files and robots.txt are the same in all languages, and Swedish has no prefix."""
    assert site.get(address).status_code == 404


def test_a_language_by_itself_leads_to_its_start_page(site: Browser) -> None:
    """People type the address so by hand."""
    response = site.get("/en")
    assert (response.status_code, response.headers["location"]) == (301, "/en/")


def test_programs_are_answered_in_the_language_of_the_address(site: Browser) -> None:
    """Labels and sentences are translated, keys and values are not."""
    swedish, english = site.get("/api/v1/sok").json(), site.get("/en/api/v1/sok").json()
    label = {each["value"]: each["label"] for each in english["facets"]["utfall"]}
    assert label["avslag"] == "Rejected"
    assert [hit["id"] for hit in swedish["hits"]] == [hit["id"] for hit in english["hits"]]
    assert english["links"]["self"] == "/en/api/v1/sok"
    refusal = site.get("/en/api/v1/sok?sort=x").json()
    assert refusal["detail"] == "“x” is not an order. What there is: relevance, date."


def test_a_fault_is_told_in_the_language_of_the_address(site: Browser, index: object) -> None:
    """The page for an error in our own code is translated too."""
    index.papers = [{}]  # type: ignore[attr-defined]
    response = site.get("/en/sok")
    assert response.status_code == 500
    assert "Something went wrong on our side" in response.text


def test_a_feed_is_told_in_its_language(site: Browser) -> None:
    """Each language has its own id and texts, and its entries link to pages in that language."""
    feed = lxml.html.document_fromstring(site.get("/en/sok.atom").content)
    assert "New decisions first" in words(feed)
    assert feed.xpath("//feed/id/text()")[0].endswith(":en/sok?")
    assert all("/en/" in href for href in feed.xpath("//entry/link/@href"))
