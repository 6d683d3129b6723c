"""The page to compare a text or a file of one's own, and the brief on it.

Nothing of it is stored, logged or sent on. Each page has the text in its form again, so that the
next one, such as the Word file of the brief, is made from what the browser sends.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from corpus.errors import GivenUp, OnlyScans, QueryError, UnknownKind, UnreadableFile
from search.budget import PARAMETER, spend
from search.precedent import Precedents, words_to_search
from search.similar import PastedTexts, Subject
from web import addresses
from web.brief import MEDIA_TYPE, Brief, as_markdown, as_word, brief_on_text
from web.language import gettext
from web.pages.brief import citing
from web.pages.place import addressed, current, moved, parameters
from web.pages.posted import (
    MB,
    MOST_CHARACTERS,
    MOST_FILE_BYTES,
    Posted,
    Uploaded,
    posted,
    too_long,
)
from web.pages.similar import NAMES, controls, search_instead, shown
from web.parameters import Question, parse, refuse_unknown
from web.templating import rendering

NEVER = "no-store"
"""The caching rule for pasted texts and their answers: nothing keeps them."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A text from outside, as it was read and compared; `of` is the name of its file."""

    text: str
    of: str | None
    cut: bool
    question: Question
    subject: Subject
    found: Precedents


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a text was not compared, in a sentence for its page, and the status of the answer."""

    text: str
    question: Question
    wrong: str
    status: int = 400


class _NotReadError(Exception):
    """A text or a file is not read. It has the sentence that says why, and a status."""

    def __init__(self, wrong: str, status: int = 400) -> None:
        super().__init__(wrong)
        self.wrong, self.status = wrong, status


def paste(request: Request) -> Response:
    """The page with the box to paste a text into, and a place for a file."""
    given = parameters(request)
    refuse_unknown(dict(given), NAMES)
    question = parse(given, current(request).resolve)
    if not addressed(request, question):
        return moved(request, addresses.pasting(question))
    values = {**_box(request, question), "found": None, "text": "", "wrong": None}
    return rendering.page(request, "pasted.html", values)


def to_paste(_: Request) -> Response:
    """The way from the address of a brief on a text, opened without one, to the page for texts."""
    return RedirectResponse(addresses.page(addresses.SIMILAR), 303)


async def pasted(request: Request) -> Response:
    """The ärenden similar to a pasted text or to an uploaded file."""
    return await _answered(request, _likes)


async def brief(request: Request) -> Response:
    """The brief on a text or a file, as a page."""
    return await _answered(request, _brief_page)


async def markdown(request: Request) -> Response:
    """The brief on a text or a file in Markdown."""
    return await _answered(request, _markdown)


async def word(request: Request) -> Response:
    """The brief on a text or a file as a Word file."""
    return await _answered(request, _word)


async def _answered(request: Request, show: Callable[[Request, Compared], Response]) -> Response:
    """What is made of the text that a request brings, or the page with what is wrong with it.

    Texts are read in a cell: whatever one was made for, it costs only its own answer.
    """
    form = await posted(request)

    def answer() -> Response:
        compared = _compared(request, form)
        made = (
            _refused(request, compared)
            if isinstance(compared, Refusal)
            else show(request, compared)
        )
        made.headers["cache-control"] = NEVER
        return made

    return await run_in_threadpool(answer)


def _compared(request: Request, form: Posted) -> Compared | Refusal:
    given = form.fields
    spend(PARAMETER * len(set(given)))
    refuse_unknown(dict(given), ("text", *NAMES))
    held = current(request)
    question = parse([pair for pair in given if pair[0] != "text"], held.resolve)
    text = "\n".join(value for name, value in given if name == "text")
    if len(text) > MOST_CHARACTERS:
        raise too_long()
    texts: PastedTexts = request.app.state.texts
    try:
        whole = _text_of(texts, form.file) if form.file else text
        cut = whole[:MOST_CHARACTERS]
        subject = _subject(texts, cut)
    except _NotReadError as error:
        return Refusal(text, question, error.wrong, error.status)
    found = held.precedence(held()).of_paper(subject, question.filters)
    name = form.file.name if form.file else None
    return Compared(cut, name, len(whole) > len(cut), question, subject, found)


def _text_of(texts: PastedTexts, file: Uploaded) -> str:
    try:
        return texts.text_of(file.content, file.suffix)
    except GivenUp as error:
        wrong = gettext("Filen tog för mycket tid eller minne att läsa. Klistra in texten.")
        raise _NotReadError(wrong, 413) from error
    except OnlyScans as error:
        wrong = gettext(
            "Filen är bilder av sidor, utan text att läsa. Klistra in texten, eller skicka en fil "
            "som är gjord i ordbehandlaren."
        )
        raise _NotReadError(wrong) from error
    except UnknownKind as error:
        wrong = gettext("Filen är varken PDF, Word (docx), HTML eller text.")
        raise _NotReadError(wrong) from error
    except UnreadableFile as error:
        wrong = gettext("Det gick inte att läsa någon text ur filen. Klistra in texten i stället.")
        raise _NotReadError(wrong) from error


def _subject(texts: PastedTexts, text: str) -> Subject:
    try:
        return texts.read(text)
    except QueryError as error:
        wrong = gettext(
            "Texten är tom: klistra in något som säger vad saken gäller, eller välj en fil."
        )
        raise _NotReadError(wrong) from error
    except GivenUp as error:
        wrong = gettext(
            "Texten tog för mycket tid eller minne att läsa. Klistra in en kortare del."
        )
        raise _NotReadError(wrong, 413) from error


def _likes(request: Request, compared: Compared) -> Response:
    values = {
        **_box(request, compared.question),
        **shown(request, compared.found, compared.question),
        "text": compared.text,
        "of": compared.of,
        "cut": compared.cut,
        "wrong": None,
        "instead": search_instead(words_to_search(compared.subject)),
    }
    return rendering.html("pasted.html", {"origin": "", **values})


def _brief_page(request: Request, compared: Compared) -> Response:
    values = {
        "origin": "",
        "question": Question(),
        "brief": _brief(request, compared),
        "text": compared.text,
        "chosen": compared.question.pairs(),
        "canonical": addresses.page(addresses.SIMILAR),
    }
    return rendering.html("brief_on_text.html", values)


def _markdown(request: Request, compared: Compared) -> Response:
    made = as_markdown(_brief(request, compared)).encode()
    return _file(made, "text/markdown; charset=utf-8", "md")


def _word(request: Request, compared: Compared) -> Response:
    return _file(as_word(_brief(request, compared)), MEDIA_TYPE, "docx")


def _brief(request: Request, compared: Compared) -> Brief:
    return brief_on_text(compared.subject, compared.found, citing(request, current(request)()))


def _file(made: bytes, media_type: str, ending: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="underlag.{ending}"'}
    return Response(made, media_type=media_type, headers=headers)


def _refused(request: Request, refusal: Refusal) -> Response:
    values = {
        "origin": "",
        **_box(request, refusal.question),
        "text": refusal.text,
        "found": None,
        "wrong": refusal.wrong,
    }
    return rendering.html("pasted.html", values, refusal.status)


def _box(request: Request, question: Question) -> dict[str, Any]:
    return {
        "question": Question(),
        "controls": controls(request, question),
        "action": addresses.page(addresses.SIMILAR),
        "most": MOST_CHARACTERS,
        "most_megabytes": MOST_FILE_BYTES // MB,
        "canonical": addresses.page(addresses.SIMILAR),
        "of": None,
        "cut": False,
    }
