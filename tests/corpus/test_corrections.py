"""What the person indexing knows better stands in place of what was read, and says so."""

import pytest

from corpus.document import Evidence, Fact, Facts, Given, Person
from corpus.errors import SidecarError
from corpus.understanding.corrections import corrected
from corpus.understanding.sidecar import parse

READ = Facts(
    namnd=Fact("Byggnadsnämnden", Evidence("BYGGNADSNÄMNDEN", 0, 15)),
    paragraf=Fact("12", Evidence("12", 18, 20)),
    utfall=Fact("bifall", Evidence("bifalls", 40, 47)),
)


def said(text: str) -> Given:
    sidecar = parse(text, "klubbat.toml")
    return Given(
        renamed=tuple(sidecar.renamed.items()), corrections=sidecar.corrections.get("a.pdf", ())
    )


def test_a_correction_replaces_the_fact_of_its_paragraf_alone() -> None:
    """Its evidence is the sidecar, so that it is shown as what it is."""
    given = said('[[files."a.pdf".rattelser]]\nparagraf = "12"\nutfall = "avslagen"\n')
    other = Facts(paragraf=Fact("13", Evidence("13", 0, 2)))

    assert corrected(READ, given).utfall == Fact(
        "avslag", Evidence("utfall = avslagen", 0, 0, "sidecar", "klubbat.toml")
    )
    assert corrected(other, given) == other


def test_persons_and_numbers_are_corrected_as_lists() -> None:
    """A name with letters, a name alone, letters alone."""
    given = said('[[files."a.pdf".rattelser]]\nmotionarer = ["Eva Ek (Liberalerna)", "Bo Berg"]\n')

    assert [fact.value for fact in corrected(READ, given).motionarer] == [
        Person("Eva Ek", "L"),
        Person("Bo Berg", None),
    ]


def test_an_empty_value_makes_a_fact_unknown() -> None:
    """What was misread can be taken back without saying what is right."""
    given = said('[[files."a.pdf".rattelser]]\nutfall = ""\nmotionarer = []\n')

    assert corrected(READ, given).utfall is None
    assert corrected(READ, given).motionarer == ()


def test_a_renamed_body_goes_under_its_new_name_and_shows_the_old_words() -> None:
    """One facet value for one body, whatever it was called."""
    given = said('[namnder]\n"Byggnadsnämnden" = "Samhällsbyggnadsnämnden"\n')

    assert corrected(READ, given).namnd == Fact(
        "Samhällsbyggnadsnämnden", Evidence("BYGGNADSNÄMNDEN", 0, 15)
    )


BROKEN = [
    ('utfal = "avslag"', "unknown key 'utfal'; there are: paragraf, kommun, namnd"),
    ('utfall = "kanske"', "utfall must be one of bifall, delvis bifall, avslag"),
    ("utfall = 7", "utfall must be a text, not 7"),
    ('motionarer = "Eva Ek (L)"', "motionarer must be a list of texts"),
    ('motionarer = [{namn = "Eva Ek", parti = "L"}]', "motionarer must be a list of texts"),
    ("diarienummer = [2024]", "diarienummer must be a list of texts, not [2024]"),
    ('motionarer = ["(("]', 'motionarer must be written as "Eva Ek (L)"'),
    ('datum = "igår"', "datum must be a date as 2024-05-22"),
    ('niva = "kanske"', "niva must be beslut or förslag"),
    ("paragraf = 12", "paragraf must be a text, not 12"),
]


@pytest.mark.parametrize(("line", "complaint"), BROKEN, ids=[line for line, _ in BROKEN])
def test_a_correction_that_cannot_be_meant_is_refused(line: str, complaint: str) -> None:
    """One line that names the file and what would be right."""
    with pytest.raises(SidecarError) as raised:
        said(f'[[files."a.pdf".rattelser]]\n{line}\n')
    assert str(raised.value).startswith('klubbat.toml [files."a.pdf"]: ')
    assert complaint in str(raised.value)
