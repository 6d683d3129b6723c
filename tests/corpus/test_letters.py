"""The letters of PDF pages as pdfium tells them: by the compiled loop and by its plain twin."""

from collections.abc import Iterator
from ctypes import addressof
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.readers import letters_plain
from corpus.readers.letters_plain import Piece
from corpus.readers.pdf_runs import runs_of
from tests.corpus.test_readers_pdf import drawing, pdf
from tests.shared import shared_data

numbers = st.floats(-3, 12) | st.sampled_from([0.0, 1.0, 2.0, 10.0])
places = st.tuples(st.integers(0, 500), st.integers(0, 800), st.text("ab c-å", max_size=5))


def addresses(content: bytes) -> Iterator[tuple[int, int]]:
    """The addresses of each page and of its text, while they are open."""
    with pypdfium2.PdfDocument(content) as document:
        for page in document:
            text = page.get_textpage()
            yield addressof(page.raw.contents), addressof(text.raw.contents)
            text.close()
            page.close()


def assert_twins_agree(content: bytes) -> None:
    """Both find the same pieces, in the same places."""
    compiled = pytest.importorskip("corpus.readers._letters", reason="not compiled here")
    for page, text in addresses(content):
        found, plain = compiled.pieces(page, text), letters_plain.pieces(page, text)
        assert [each.text for each in found] == [each.text for each in plain]
        for one, other in zip(found, plain, strict=True):
            assert one[3:] == pytest.approx(other[3:], abs=1e-3)
            assert one[:2] == other[:2]


@given(st.lists(places, max_size=6))
def test_the_compiled_loop_finds_what_the_plain_one_finds(
    lines: list[tuple[int, int, str]],
) -> None:
    """Whatever is painted, and wherever."""
    assert_twins_agree(pdf([drawing(*lines)]))


def test_the_compiled_loop_finds_what_the_plain_one_finds_in_real_papers() -> None:
    """In reports that were typeset by several programs."""
    for path in sorted(shared_data("pdf").glob("gotland*.pdf")):
        assert_twins_agree(Path(path).read_bytes())


@given(st.lists(st.tuples(st.integers(-1, 3), st.text("ab ", max_size=3), *[numbers] * 7)))
def test_the_compiled_loop_joins_pieces_as_the_plain_one_does(
    painted: list[tuple[int, str, float, float, float, float, float, float, float]],
) -> None:
    """Wherever they lie, however large they are, and in whatever direction they run."""
    compiled = pytest.importorskip("corpus.readers._letters", reason="not compiled here")
    pieces = [
        Piece(number, blank, text, 0.0, 0.0, *places, 0)
        for number, (blank, text, *places) in enumerate(painted)
    ]
    assert compiled.joints(pieces) == letters_plain.joints(pieces)


def piece(number: int, text: str, x: float, y: float = 700.0, **other: float) -> Piece:
    """Upright letters of 10 points, each half as wide; a space is 2.5 points wide."""
    end = x + 5 * len(text)
    values = {"blank": -1, "size": 10.0, "space": 2.5, "right": 1.0, "up": 0.0, "untold": 0} | other
    return Piece(number=number, text=text, x=x, y=y, along=x, end=end, across=y, **values)


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        ([piece(0, "skol", 100), piece(1, "väg", 120)], "skolväg"),
        ([piece(0, "skol", 100), piece(1, "väg", 121)], "skolväg"),
        ([piece(0, "säker", 100), piece(1, "väg", 127)], "säker väg"),
        ([piece(0, "säker", 100), piece(1, "väg", 127, 703)], "säker väg"),
        ([piece(0, "säker", 100), piece(1, "väg", 100, 688)], "säker\nväg"),
        ([piece(0, "säker", 100), piece(1, "väg", 100, 708.5)], "säker\nväg"),
        ([piece(0, "m", 100), piece(1, "2", 105, 704, size=6)], "m2"),
        ([piece(0, "året", 100), piece(2, "....", 120.1, blank=1)], "året ...."),
        ([piece(0, "–", 100, space=7.5), piece(1, "året", 107)], "– året"),
        ([piece(0, "säker", 100), piece(1, "väg", 130, right=0.0, up=1.0)], "säker\nväg"),
    ],
)
def test_gaps_are_spaces_and_lines_end_where_writing_goes_on_elsewhere(
    pieces: list[Piece], text: str
) -> None:
    """Half a space is one, also in a font without; a small raised figure stays on its line."""
    assert "".join(run.text for run in runs_of(pieces, apart=False)) == text


def test_what_is_painted_again_on_its_line_is_left_out() -> None:
    """A word in makeshift bold, be it in the middle of a run."""
    twice = [piece(0, "Beslut", 100), piece(1, "fattas", 140), piece(2, "fattas", 140.4)]
    assert [run.text for run in runs_of(twice, apart=False)] == ["Beslut fattas"]
    other = [*twice[:2], piece(2, "snart", 140.4)]
    assert [run.text for run in runs_of(other, apart=False)] == ["Beslut fattas", "snart"]


def test_pieces_are_kept_apart_where_something_is_put_between() -> None:
    """So that what was typed onto a page can follow the label that it stands beside."""
    pieces = [piece(0, "Namn:", 100), piece(1, "Parti:", 240)]
    assert [run.text for run in runs_of(pieces, apart=True)] == ["Namn:", " Parti:"]
