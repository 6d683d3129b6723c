"""Passages are taken out of a document by digests of their words."""

import pytest

from corpus.document import Document, Page
from corpus.takedowns import MARK, Passage, Takedown, TakenDown, passage_of

SECTION = "§ 7 Dnr KS 2024-11\n" + " ".join(f"ord{number}" for number in range(20)) + "."


def document(*pages: str, digest: str = "aa") -> Document:
    return Document(digest, "text", tuple(Page(n, text) for n, text in enumerate(pages, 1)))


def taking(**what: tuple[Passage, ...]) -> TakenDown:
    return TakenDown((Takedown("T1", "", "2024-06-01", "", **what),))


def passage(text: str, paper: str = "") -> Passage:
    found = passage_of(text, paper)
    assert found
    return found


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Bo Berg bor här.", "[borttaget] bor här."),
        ("BO  BERGS hus, (Bo\nBerg)", "[borttaget] hus, ([borttaget])"),
        ("Bo Be-\nrg; Bo Be\xadrg", "[borttaget]; [borttaget]"),
        ("Bo_Berg.pdf", "[borttaget].pdf"),
        ("Bo Berg Bo Berg", "[borttaget] [borttaget]"),
        ("Bo Bergström, Bo Ek, Berg, Ebo Berg", "Bo Bergström, Bo Ek, Berg, Ebo Berg"),
    ],
)
def test_words_go_however_they_are_written(text: str, left: str) -> None:
    """The mark stands in their place; other words, and all else on the page, stay."""
    taken = taking(phrases=(passage("Bo Berg"),))
    assert taken.hidden(text) == left
    assert taken.without(document("Ett", text)).pages[1].text == left


def test_words_across_pages_keep_the_pages() -> None:
    """The page break stays, so that places on later pages are where they were."""
    taken = taking(phrases=(passage("Bo Berg"),))
    left = taken.without(document("Här bor Bo", "Berg ensam"))
    assert [page.text for page in left.pages] == ["Här bor [borttaget]", " ensam"]


def test_a_section_goes_with_its_signs_and_leaves_its_lines() -> None:
    """In its own paper, and if it is long in any other."""
    taken = taking(sections=(passage(SECTION, "aa"),))
    for paper in ("aa", "bb"):
        left = taken.without(document(f"Före\n{SECTION}\nEfter", digest=paper))
        assert left.text == f"Före\n{MARK}\n\nEfter"
        assert taken.without(left) is left  # once is enough
    short = taking(sections=(passage("§ 1 Val av justerare", "aa"),))
    assert short.without(document("§ 1 Val av justerare", digest="bb")).text[:3] == "§ 1"


def test_a_title_goes_where_its_section_went() -> None:
    """A short one only from a line of its own: its words are those of many sentences."""
    taken = taking(
        sections=(passage(SECTION, "aa"),), titles=(passage("Val av Bo"), passage("Bygglov"))
    )
    contents = "§ 7 Val av Bo ... 3\nBygglov\nOm bygglov för skolan\n"
    left = taken.without(document(contents + SECTION)).text
    assert left.startswith("§ 7 [borttaget] ... 3\n[borttaget]\nOm bygglov för skolan\n")
    assert taken.without(document(contents, digest="bb")).text == contents


def test_a_section_that_is_not_found_takes_all_text_of_its_paper() -> None:
    """It is read otherwise now, and may be anywhere in it."""
    taken = taking(sections=(passage(SECTION, "aa"),))
    left = taken.without(document(SECTION.replace("ord7", "0rd7"), "Mer"))
    assert [page.text for page in left.pages] == [MARK, ""]


def test_the_number_of_a_list_says_what_it_keeps_away() -> None:
    """Not when, why, or what was counted afterwards; without any it is that of a new catalogue."""
    one = Takedown("T1", "KS~7", "2024-06-01", "begärt", papers=("aa",))
    same = Takedown("T1", "KS~7", "2024-06-02", "därför", papers=("aa",), gone=("KS~7",))
    other = Takedown("T1", "KS~7", "2024-06-01", "begärt", papers=("ab",))
    assert TakenDown((one,)).number == TakenDown((same,)).number != TakenDown((other,)).number
    assert TakenDown().number == 0
