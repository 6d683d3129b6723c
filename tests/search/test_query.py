"""The query language: what each notation means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.question.operators import with_operators
from search.question.query import (
    MAX_CHARACTERS,
    MAX_CLAUSES,
    Clause,
    Phrase,
    Prefix,
    Query,
    SignedWord,
    Words,
    parse,
)

WRITTEN = [
    ("", ()),
    ("skola väg", (Words("skola väg", 0),)),
    ("  skola", (Words("skola", 2),)),
    ("+skola", (SignedWord("skola", 1, "required"),)),
    ("-skola", (SignedWord("skola", 1, "excluded"),)),
    ("mars -24", (Words("mars -24", 0),)),
    ("valet –22, skola", (Words("valet –22, skola", 0),)),
    ("skola -240", (Words("skola", 0), SignedWord("240", 7, "excluded"))),
    ("skolgårdar och -vägar", (Words("skolgårdar och -vägar", 0),)),
    ("skola och -väg", (Words("skola och", 0), SignedWord("väg", 11, "excluded"))),
    ("−skola –väg", (SignedWord("skola", 1, "excluded"), SignedWord("väg", 8, "excluded"))),
    ('"inte tillåter"', (Phrase("inte tillåter", True, "required"),)),
    ("”inte tillåter”", (Phrase("inte tillåter", True, "required"),)),
    ('~"anonymt beslut"', (Phrase("anonymt beslut", False, "required"),)),
    ('-"anonymt beslut"', (Phrase("anonymt beslut", True, "excluded"),)),
    ('-~"anonymt beslut"', (Phrase("anonymt beslut", False, "excluded"),)),
    ("skol*", (Prefix("skol", "wanted"),)),
    ("-skol*", (Prefix("skol", "excluded"),)),
    ("a*", (Words("a*", 0),)),
    ("e-förslag", (Words("e-förslag", 0),)),
    ("kl 10:30", (Words("kl 10:30", 0),)),
    ("http://ekby.se", (Words("http://ekby.se", 0),)),
    ('fält:"en sak"', (Words("fält:", 0), Phrase("en sak", True, "required"))),
    ('skola "väg', (Words("skola  väg", 0),)),
    ("- + ~ *", (Words("~ *", 4),)),
    ('""', ()),
    ("--skola", (SignedWord("skola", 2, "excluded"),)),
    ("-+skola", (SignedWord("skola", 2, "excluded"),)),
]


@pytest.mark.parametrize(("text", "clauses"), WRITTEN)
def test_what_is_written_asks_for(text: str, clauses: tuple[Clause, ...]) -> None:
    """Each notation has one meaning, and text without a notation is words."""
    assert parse(text).clauses == clauses


RESTRICTED = [
    ("parti:L", [("parti", "L", False)]),
    ("party:L", [("parti", "L", False)]),
    ("Nämnd:KS", [("namnd", "KS", False)]),
    ('nämnd:"Social- och omsorgsnämnden"', [("namnd", "Social- och omsorgsnämnden", False)]),
    ("-utfall:avslag", [("utfall", "avslag", True)]),
    ('-kommun:"Upplands Väsby"', [("kommun", "Upplands Väsby", True)]),
    ("år:2020-2023", [("ar", "2020-2023", False)]),
    ("parti:L parti:M", [("parti", "L", False), ("parti", "M", False)]),
    ("parti:", []),
    ("parti:(S OR V) skola", [("parti", "S", False), ("parti", "V", False)]),
    ("parti:(S, V)", [("parti", "S", False), ("parti", "V", False)]),
    ("-parti:(S ELLER V)", [("parti", "S", True), ("parti", "V", True)]),
    (
        'nämnd:("Social- och omsorgsnämnden" OR ks)',
        [("namnd", "Social- och omsorgsnämnden", False), ("namnd", "ks", False)],
    ),
    ("(parti:V) skola", [("parti", "V", False)]),
    (
        "(parti:S OR parti:V) utfall:bifall",
        [("parti", "S", False), ("parti", "V", False), ("utfall", "bifall", False)],
    ),
]


@pytest.mark.parametrize(("text", "restrictions"), RESTRICTED)
def test_a_field_and_a_value_restrict(text: str, restrictions: list[tuple[str, str, bool]]) -> None:
    """A field and a value restrict a search; a minus excludes the value, and quotes allow spaces.

    Fields have Swedish and English names.
    """
    found = [(each.field.name, each.value, each.excluded) for each in parse(text).restrictions]
    assert found == restrictions


NEGATED = [
    ("NOT parti:S skola", "-parti:S skola"),
    ("skola NOT utfall:avslag väg", "skola -utfall:avslag väg"),
    ('NOT nämnd:"Social- och omsorgsnämnden" oro', '-nämnd:"Social- och omsorgsnämnden" oro'),
    ("parti:V NOT parti:S skola", "parti:V -parti:S skola"),
    ("NOT skola parti:L väg", "-skola parti:L väg"),
    ("NOT parti:(S OR V) skola", "-parti:S -parti:V skola"),
    ("NOT parti:(S OR V) parti:L", "-parti:S -parti:V parti:L"),
]


@pytest.mark.parametrize(("text", "same"), NEGATED)
def test_not_excludes_what_stands_behind_it(text: str, same: str) -> None:
    """*NOT* before a field or a word means what a minus means, whatever words follow."""
    one, other = with_operators(parse(text)), parse(same)
    assert one.restrictions == other.restrictions
    assert _words_of(one) == _words_of(other)


def _words_of(query: Query) -> list[str]:
    return [each for clause in query.clauses for each in clause.text.split()]


@pytest.mark.parametrize("text", ["x" * 100_000, '"' * 10_000, "a " * 10_000, '"a" ' * 10_000])
def test_a_query_beyond_all_measure_is_cut(text: str) -> None:
    """A query that is too long is cut to a limited length, and says that it was cut."""
    query = parse(text)
    assert query.cut
    assert len(query.clauses) <= MAX_CLAUSES
    assert sum(len(clause.text) for clause in query.clauses) <= MAX_CHARACTERS + MAX_CLAUSES


@given(st.text(st.sampled_from('ab å"”+-~*: \u200b\x00😀(§)/parti')))
def test_any_text_is_a_query(text: str) -> None:
    """Any text is a valid query, and the places of words are places in the text."""
    for clause in parse(text).clauses:
        if isinstance(clause, Words):
            assert text[clause.start] == clause.text[0]
