"""Corrections in a sidecar replace what was read, and are shown as corrections."""

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
    """A correction replaces a fact of its own § only, with the sidecar as evidence."""
    given = said('[[files."a.pdf".rattelser]]\nparagraf = "12"\nutfall = "avslagen"\n')
    other = Facts(paragraf=Fact("13", Evidence("13", 0, 2)))

    assert corrected(READ, given).utfall == Fact(
        "avslag", Evidence("utfall = avslagen", 0, 0, "sidecar", "klubbat.toml")
    )
    assert corrected(other, given) == other


def test_persons_and_numbers_are_corrected_as_lists() -> None:
    """Persons and diary numbers are corrected as lists.

    Each person has a name, with or without a party.
    """
    given = said(
        '[[files."a.pdf".rattelser]]\n'
        'motionarer = ["Eva Ek (Liberalerna)", "Bo Berg"]\n'
        'diarienummer = ["KS 2023-12", "BN 2023-7"]\n'
    )
    numbers = [fact.value for fact in corrected(READ, given).diarienummer]

    assert [fact.value for fact in corrected(READ, given).motionarer] == [
        Person("Eva Ek", "L"),
        Person("Bo Berg", None),
    ]
    assert numbers == ["KS 2023-12", "BN 2023-7"]


def test_an_empty_value_makes_a_fact_unknown() -> None:
    """An empty value makes a fact unknown.

    So a wrong fact can be removed without knowing the right one.
    """
    given = said('[[files."a.pdf".rattelser]]\nutfall = ""\nmotionarer = []\n')

    assert corrected(READ, given).utfall is None
    assert corrected(READ, given).motionarer == ()


def test_a_renamed_body_goes_under_its_new_name_and_shows_the_old_words() -> None:
    """A renamed body gets its new name as value, and its evidence shows the old name.

    So a body has one value in the facets, whatever it was called before.
    """
    given = said('[namnder]\n"Byggnadsnämnden" = "Samhällsbyggnadsnämnden"\n')

    assert corrected(READ, given).namnd == Fact(
        "Samhällsbyggnadsnämnden", Evidence("BYGGNADSNÄMNDEN", 0, 15)
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("V", Person(None, "V")),
        ("mp", Person(None, "MP")),
        ("Vänsterpartiet", Person(None, "V")),
        ("Vera Ek", Person("Vera Ek", None)),
    ],
)
def test_a_party_alone_is_no_person(written: str, meant: Person) -> None:
    """Letters or the name of a party say who moved the matter; they are nobody's name."""
    given = said(f'[[files."a.pdf".rattelser]]\nmotionarer = ["{written}"]\n')
    assert [fact.value for fact in corrected(READ, given).motionarer] == [meant]


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
    """An invalid correction is refused with the name of the file and what would be right."""
    with pytest.raises(SidecarError) as raised:
        said(f'[[files."a.pdf".rattelser]]\n{line}\n')
    assert str(raised.value).startswith('klubbat.toml [files."a.pdf"]: ')
    assert complaint in str(raised.value)
