from hypothesis import given
from hypothesis import strategies as st

from web.shown.facts import EvidenceSpan
from web.shown.marking import Cited, Marked, Node, PageBreak, Text, marked

TEXT = "Beslut\n\nMotionen avslås av nämnden.\n\nÄrendet skickas vidare till fullmäktige."


def _flat(nodes: tuple[Node, ...]) -> str:
    return "".join(
        _flat(node.inner) if isinstance(node, Cited) else getattr(node, "text", "")
        for node in nodes
    )


def _anchors(nodes: tuple[Node, ...]) -> list[str]:
    found: list[str] = []
    for node in nodes:
        if isinstance(node, Cited):
            found += [node.anchor] if node.anchor else []
            found += _anchors(node.inner)
    return found


def test_a_search_word_stands_inside_the_sentence_that_is_cited() -> None:
    """Evidence encloses the mark, so that a link to it leads to the whole sentence."""
    start = TEXT.index("Motionen")
    word = (TEXT.index("avslås"), TEXT.index("avslås") + len("avslås"))
    blocks = marked(TEXT, [EvidenceSpan(start, TEXT.index(".") + 1, "belagg")], [word])
    assert blocks[1].inner == (
        Cited("belagg", (Text("Motionen "), Marked("avslås"), Text(" av nämnden."))),
    )


def test_a_page_is_marked_where_its_first_line_begins() -> None:
    """A break between two paragraphs belongs to the second."""
    blocks = marked(TEXT, pages=[(0, 4), (TEXT.index("Ärendet") - 1, 5)])
    assert blocks[0].inner[0] == PageBreak(4)
    assert blocks[2].inner[0] == PageBreak(5)


def test_evidence_over_two_blocks_has_its_id_once() -> None:
    """The first part has the id, and both are cited."""
    blocks = marked(TEXT, [EvidenceSpan(TEXT.index("avslås"), len(TEXT), "belagg")])
    assert _anchors(blocks[1].inner) == ["belagg"]
    assert isinstance(blocks[2].inner[0], Cited)
    assert _anchors(blocks[2].inner) == []


_SPANS = st.lists(st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 40)), max_size=6).map(
    lambda pairs: [(start, min(len(TEXT), start + n)) for start, n in pairs]
)


@given(_SPANS, _SPANS, st.lists(st.integers(0, len(TEXT)), max_size=4))
def test_marking_changes_no_character(
    cited: list[tuple[int, int]], words: list[tuple[int, int]], pages: list[int]
) -> None:
    """However spans overlap, the text reads the same and no id is repeated."""
    spans = [EvidenceSpan(start, end, f"s{n}") for n, (start, end) in enumerate(cited)]
    blocks = marked(TEXT, spans, words, [(at, n) for n, at in enumerate(sorted(pages))])
    assert [_flat(b.inner) for b in blocks] == [_flat(b.inner) for b in marked(TEXT)]
    anchors = [anchor for block in blocks for anchor in _anchors(block.inner)]
    assert len(anchors) == len(set(anchors))


@given(_SPANS)
def test_every_evidence_that_shows_a_character_has_its_place(cited: list[tuple[int, int]]) -> None:
    """The link of a fact has a target, unless its words are only white space."""
    spans = [
        EvidenceSpan(start, end, f"s{n}")
        for n, (start, end) in enumerate(cited)
        if TEXT[start:end].strip()
    ]
    anchors = {anchor for block in marked(TEXT, spans) for anchor in _anchors(block.inner)}
    assert anchors == {span.anchor for span in spans}
