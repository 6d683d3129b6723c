"""The ways in which yrkanden are worded, and yrkanden against what was adopted."""

import pytest

from tests.corpus.minutes import KS, facts_of, moved, outcome

REFUSED = "Beslut\nMotionen avslås.\n\nÄrendet\nAnna Ek (S) har väckt en motion om bänkar.\n"


@pytest.mark.parametrize(
    ("debate", "expected"),
    [
        ("\nVid kommunstyrelsens behandling föreslås\n\nav Bo Ek (V)\n\natt motionen bifalles.\n\n"
         "av Ci Dalgren (M)\n\natt motionen avslås.\n\nDan Ask (L) instämmer i Dalgrens förslag.\n",
         [("Bo Ek", "V", "bifall"), ("Ci Dalgren", "M", "avslag"), ("Dan Ask", "L", "avslag")]),
        ("\nI ärendet yttrar sig Bo Ek (V) och Ci Dal (M), vilka alla yrkar avslag på motionen.\n",
         [("Bo Ek", "V", "avslag"), ("Ci Dal", "M", "avslag")]),
        ("\nBehandling på sammanträdet\nBo Berg (V) föreslår att motionen bifalls.\n",
         [("Bo Berg", "V", "bifall")]),
        ("\nSammanträdet\nBo Berg (V) föreslår fullmäktige bifalla motionen.\n",
         [("Bo Berg", "V", "bifall")]),
        ("\nYrkanden\nBo Berg (V) yrkar att motionens andra att-sats stryks.\n",
         [("Bo Berg", "V", "avslag")]),
        ("\nI sin motion yrkas\n\nav Bo Berg (V)\n\natt bänkar köps.\n", []),
    ],
)  # fmt: skip
def test_yrkanden_are_moved_in_many_ways(debate: str, expected: list[tuple[str, str, str]]) -> None:
    """A yrkande is found in the passive, together with a speech, or below a label of the meeting.

    What a motion itself asks for is not a yrkande.
    """
    assert moved(facts_of(REFUSED + debate)) == expected


def test_to_stand_behind_a_proposal_is_to_move_it() -> None:
    """*Ställer sig bakom* means the same as *yrkar bifall till*."""
    facts = facts_of(
        "Beslut\nKommunstyrelsen föreslår kommunfullmäktige besluta att motionen avslås.\n\n"
        "Yrkanden\nBo Berg (V) ställer sig bakom arbetsutskottets förslag.\n",
        organ=KS,
    )
    assert moved(facts) == [("Bo Berg", "V", "avslag")]


ADOPTED = "Beslut\nEnligt yrkande från S och V:\nTaxan fastställs enligt bilaga 1.\n\nYrkanden\n"


@pytest.mark.parametrize(
    ("wanted", "direction"),
    [
        ("yrkar avslag på yrkande från S och V", "avslag"),
        ("yrkar bifall till yrkande från M och avslag på yrkande från S och V", "avslag"),
        ("yrkar bifall till yrkande från M", "annat"),
        ("yrkar bifall till yrkande från S och V med ändringen att taxan sänks", "annat"),
    ],
)
def test_to_refuse_what_was_adopted_is_avslag(wanted: str, direction: str) -> None:
    """A yrkande against the adopted yrkande is avslag, even if it also supports a rival.

    A yrkande only for a rival is *annat*.
    """
    facts = facts_of(
        f"{ADOPTED}Anna Ek (S) yrkar bifall till yrkande från S och V och avslag på övriga."
        f"\nCi Dal (M) {wanted}.\n",
        "Taxa för bänkar",
        KS,
    )
    assert moved(facts) == [("Anna Ek", "S", "bifall"), ("Ci Dal", "M", direction)]


def test_bifall_to_what_was_just_told_of_is_to_the_proposal() -> None:
    """Bifall to *detta*, after an account of the proposal, is bifall to the proposal.

    The same goes for bifall to *upprättat förslag*.
    """
    facts = facts_of(
        "Beslut\nKommunfullmäktige antar planen.\n\nYrkanden\n"
        "Anna Ek (S) redogör för förslaget och yrkar bifall till detta.\n"
        "Bo Berg (V) yrkar bifall till upprättat förslag.\n",
        "Plan för bänkar",
    )
    assert moved(facts) == [("Anna Ek", "S", "bifall"), ("Bo Berg", "V", "bifall")]


def test_the_vote_that_sends_a_matter_to_a_board_decides_it() -> None:
    """If a vote sends the matter to another body, it is the decisive vote.

    A yrkande to send the matter on has the direction *annat*.
    """
    facts = facts_of(
        "Beslut\nEnligt yrkande från S och V:\nÄrendet remitteras till tekniska nämnden.\n\n"
        "Yrkanden\nAnna Ek (S) yrkar bifall till yrkande från S och V.\n\n"
        "Omröstning\nJa för att remittera ärendet och Nej för ärendets avgörande idag.\n"
        "Med 7 ja-röster mot 6 nej-röster beslutas att remittera ärendet.\n",
        "Plan för bänkar",
        KS,
    )
    assert outcome(facts) == ("remitterad", "beslut")
    assert facts.votering
    assert (facts.votering.value.ja, facts.votering.value.nej) == (7, 6)
    assert moved(facts) == [("Anna Ek", "S", "annat")]


def test_a_motion_of_several_proposals_is_partly_granted() -> None:
    """A motion with its first proposal granted and its second refused is delvis bifall.

    The deciding text quotes both points.
    """
    facts = facts_of(
        "Beslut\n1. Motionens första förslag bifalls.\n2. Motionens andra förslag avslås.\n"
    )
    assert outcome(facts) == ("delvis bifall", "beslut")
    assert facts.beslutstext
    assert facts.beslutstext.value.endswith("2. Motionens andra förslag avslås.")


@pytest.mark.parametrize("verb", ["förvärvar marken", "försäljer marken", "förlänger avtalet"])
def test_to_buy_sell_or_prolong_is_to_decide(verb: str) -> None:
    """To buy or sell land, or to prolong a contract, is bifall without a word like *godkänner*."""
    facts = facts_of(
        f"Beslut\nKommunstyrelsen föreslår kommunfullmäktige följande:\nKommunen {verb}.\n",
        "Mark vid hamnen",
        KS,
    )
    assert outcome(facts) == ("bifall", "förslag")


def test_whoever_joins_a_rival_joins_it_and_not_what_was_moved_before() -> None:
    """*Instämmer i yrkandet* joins the yrkande just before it, even if that one lost."""
    facts = facts_of(
        "Beslut\nKommunfullmäktige antar budgeten.\n\nYrkanden\n"
        "Anna Ek (S) yrkar bifall till kommunstyrelsens förslag.\n"
        "Bo Berg (M) yrkar bifall till Moderaternas budget. Ci Dal (KD) instämmer i yrkandet.\n"
        "Di Lund (L) instämmer.\n\n"
        "Propositionsordning\nOrdföranden finner att kommunstyrelsens förslag bifalls.\n",
        "Budget",
    )
    assert [direction for _, _, direction in moved(facts)] == ["bifall", "annat", "annat", "annat"]


def test_a_genitive_of_letters_moves_nothing() -> None:
    """A line that begins *M:s och KD:s förslag* is not a yrkande by M."""
    facts = facts_of(
        "Beslut\nKommunfullmäktige antar budgeten.\n\nYrkanden\n"
        "Bo Berg (M) yrkar bifall till\nM:s och KD:s gemensamma förslag.\n\n"
        "M:s och KD:s gemensamma förslag ställs mot SD:s förslag.\n",
        "Budget",
    )
    assert [(name, party) for name, party, _ in moved(facts)] == [("Bo Berg", "M")]


@pytest.mark.parametrize(
    ("point", "expected"),
    [
        ("Ställningstagandet antecknas och godkänns som nämndens redovisning.", "bifall"),
        ("Ställningstagandet antecknas. Nämnden får i uppdrag att anta en plan.", "antecknad"),
        ("Som svar på remissen överlämnas kontorets förslag till yttrande.", "bifall"),
        ("Som svar på skrivelsen överlämnas kontorets yttrande.", "besvarad"),
    ],
)
def test_what_is_noted_and_adopted_is_adopted(point: str, expected: str) -> None:
    """A point that is both noted and adopted is bifall.

    So is an answer that is sent in reply to a remiss; an answer to a letter is besvarad.
    """
    facts = facts_of(f"Beslut\n{point}\n", "Yttrande om hamnen", KS)
    assert outcome(facts) == (expected, "beslut")
