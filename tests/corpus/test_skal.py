"""The reasons for a decision: which sentences give one, quoted from the text."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.facts.skal import MOST, read_skal
from corpus.wording.parts import read_parts
from corpus.wording.spans import Span
from tests.corpus.minutes import facts_of

BODY = """Sammanfattning av ärendet
Siv Lindgren (V) föreslår i en motion att parken får fler lampor eftersom många är rädda.
Tekniska nämnden bedömer att lamporna räcker, mot bakgrund av mätningen i fjol.
Parken stängdes på grund av en storm.

Kommunfullmäktiges beslut
Motionen avslås med hänvisning till att parken redan är belyst.

Yrkanden
Siv Lindgren (V) yrkar bifall till motionen eftersom mörkret skrämmer.
"""


def test_the_decision_and_who_prepares_it_give_reasons() -> None:
    """Reasons are read from the decision, then from the body that prepares it.

    The mover's reasons and reasons for other events are left out.
    """
    facts = facts_of(BODY)
    assert [fact.value for fact in facts.skal] == [
        "Motionen avslås med hänvisning till att parken redan är belyst.",
        "Tekniska nämnden bedömer att lamporna räcker, mot bakgrund av mätningen i fjol.",
    ]


VERDICTS = """Sammanfattning av ärendet
Siv Lindgren (V) anser i en motion att parken inte är tillräckligt ljus. Motionären menar att
det redan finns medel. Om nämnden anser att det inte finns behov ska den säga det.
Sammantaget bedömer förvaltningen att det saknas lagstöd för det som motionären föreslår.
Tekniska nämnden anser därför inte att det är aktuellt att utreda frågan. Det saknas därför
anledning för kommunen att göra mer. Nämnden anser att parken är fin.

Beslut
Motionen avslås.
"""


def test_the_verdict_of_who_prepares_is_a_reason_without_a_cue() -> None:
    """What the preparing body finds for or against is a reason without words like *eftersom*.

    The mover's opinion, a condition and praise are not reasons.
    """
    assert [fact.value for fact in facts_of(VERDICTS).skal] == [
        "Sammantaget bedömer förvaltningen att det saknas lagstöd för det som motionären föreslår.",
        "Tekniska nämnden anser därför inte att det är aktuellt att utreda frågan.",
        "Det saknas därför anledning för kommunen att göra mer.",
    ]


def test_a_decision_without_a_reason_has_none() -> None:
    """A decision without a reason has an empty list of reasons."""
    assert facts_of("Beslut\nTaxan antas.").skal == ()


@given(
    st.lists(
        st.sampled_from(
            [
                *(
                    "Motionen avslås ",
                    "eftersom ",
                    "med hänvisning till ",
                    "Nämnden bedömer ",
                    "ört",
                ),
                *("mot bakgrund av ", ". ", ".\n\n", "\n", "Beslut\n", "Yrkanden\n", "1. ", "att "),
            ]
        ),
        max_size=30,
    )
)
def test_a_reason_cuts_the_text(pieces: list[str]) -> None:
    """In any text, the evidence of a reason is at its offsets.

    Its value is those words on one line.
    """
    text = "".join(pieces)
    found = read_skal(text, read_parts(text), [Span(0, len(text) // 2)])
    assert len(found) <= MOST
    for fact in found:
        start, end = fact.evidence.start, fact.evidence.end
        assert text[start:end] == fact.evidence.quote
        assert fact.value == " ".join(fact.evidence.quote.split())
