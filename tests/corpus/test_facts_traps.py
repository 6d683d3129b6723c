"""The mistakes that a reader of council minutes makes first: one invented section for each."""

import pytest

from tests.corpus.minutes import KF, KS, facts_of, moved, outcome

LOST = """Beslut

Den av Anna Ek väckta motionen avslås.

Yrkanden

Bo Berg (V) och Ci Dal (MP) yrkar bifall till kommunstyrelsens förslag.
Dan Ask (M) och Eva Sund (KD) yrkar avslag på motionen.

Propositionsordning

Ordföranden ställer propositioner på yrkandena och finner att kommunstyrelsens förslag
har bifallits. Omröstning begärs.

Omröstning

Godkänd voteringsproposition: ”Ja för bifall till kommunstyrelsens förslag. Nej för bifall
till yrkandet från Dan Ask m.fl.”
Omröstningen utfaller med 40 Ja mot 41 Nej. Hur var och en röstar framgår av bilaga 8.
"""


def test_the_outcome_is_not_what_the_chair_found_before_the_vote() -> None:
    """The outcome is that of the decision, and not what the chair found before the vote."""
    assert outcome(facts_of(LOST)) == ("avslag", "beslut")


def test_a_proposal_that_lost_stays_unresolved() -> None:
    """Bifall to a proposal that lost is *annat* if the text does not say what was proposed."""
    assert moved(facts_of(LOST)) == [
        ("Bo Berg", "V", "annat"),
        ("Ci Dal", "MP", "annat"),
        ("Dan Ask", "M", "avslag"),
        ("Eva Sund", "KD", "avslag"),
    ]


def test_bifall_to_the_executives_proposal_is_what_it_proposed() -> None:
    """If kommunstyrelsen proposed avslag, bifall to its proposal is avslag on the motion."""
    facts = facts_of(
        "Beslut\n\nEnligt kommunstyrelsens förslag:\nMotionen avslås.\n\n"
        "Yrkanden\n\nBo Berg (V) yrkar bifall till kommunstyrelsens förslag.\n"
        "Anna Ek (S) yrkar bifall till motionen.\n"
    )
    assert moved(facts) == [("Bo Berg", "V", "avslag"), ("Anna Ek", "S", "bifall")]


def test_tillstyrka_a_proposal_is_not_bifall_to_the_motion() -> None:
    """If a nämnd's proposal to refuse the motion is tillstyrkt, the outcome is avslag.

    Bifall to the nämnd's proposal is avslag on the motion too.
    """
    facts = facts_of(
        "Kommunstyrelsens beslut\n1. Socialnämndens förslag tillstyrks.\n\n"
        "Förslag till kommunfullmäktiges beslut\n1. Motionen avslås med hänvisning till lagen.\n\n"
        "Socialnämndens beslut 2024-02-07, § 9\n1. Förvaltningens förslag tillstyrks.\n\n"
        "Förslag till kommunfullmäktiges beslut\n1. Motionen bifalls.\n\n"
        "Yrkanden\nAnna Ek (S) yrkar bifall till socialnämndens förslag till beslut.\n",
        organ=KS,
    )
    assert outcome(facts) == ("avslag", "förslag")
    assert moved(facts) == [("Anna Ek", "S", "avslag")]


def test_a_vote_won_by_ja_may_still_end_in_a_minority_aterremiss() -> None:
    """A minoritetsåterremiss is the outcome although the vote to decide today was won.

    A third of the members can send a matter back.
    """
    facts = facts_of(
        "Beslut\n\nÄrendet återremitteras till kommunstyrelsen.\n\n"
        "Propositionsordning\n\nOrdföranden ställer propositioner på dels ärendets återremiss och\n"
        "dels ärendets avgörande idag. Omröstning begärs.\n\n"
        "Omröstning\n\nGodkänd voteringsproposition: ”Ja för ärendets avgörande idag. Nej för\n"
        "ärendets återremiss.”\nOmröstningen utfaller med 43 Ja mot 38 Nej.\n"
    )
    assert outcome(facts) == ("återremiss", "beslut")
    assert facts.votering is not None
    assert (facts.votering.value.ja, facts.votering.value.nej) == (43, 38)


def test_a_vote_on_an_addition_is_not_the_decisive_one() -> None:
    """A second vote, on a tilläggsyrkande, is not the vote on the motion."""
    facts = facts_of(
        "Beslut\n\nEnligt kommunstyrelsens förslag:\nMotionen bifalls.\n\n"
        "Omröstning\n\nGodkänd voteringsproposition: ”Ja för bifall till kommunstyrelsens\n"
        "förslag. Nej för avslag på motionen.”\nOmröstningen utfaller med 50 Ja mot 31 Nej.\n\n"
        "Propositionsordning\n\nOrdföranden ställer härefter propositioner på bifall respektive\n"
        "avslag på tilläggsyrkandet från SD och finner att det har avslagits. Omröstning "
        "begärs.\n\n"
        "Omröstning\n\nGodkänd voteringsproposition: ”Ja för avslag och Nej för bifall till\n"
        "tilläggsyrkandet från SD.”\nOmröstningen utfaller med 72 Ja mot 9 Nej.\n"
    )
    assert outcome(facts) == ("bifall", "beslut")
    assert facts.votering is not None
    assert (facts.votering.value.ja, facts.votering.value.nej) == (50, 31)


def test_a_yrkande_taken_back_is_not_the_motion_taken_back() -> None:
    """A yrkande that is withdrawn does not make the motion withdrawn."""
    facts = facts_of(
        "Beslut\n\nMotionen avslås.\n\nYrkanden\n\nBo Berg (V) yrkar bifall till motionen.\n"
        "Yrkandet från Ci Dal återtas.\n"
    )
    assert outcome(facts) == ("avslag", "beslut")


def test_earlier_postponements_are_history() -> None:
    """Postponements listed under "Tidigare behandling" do not change today's outcome."""
    facts = facts_of(
        "Beslut\n\nMotionen bifalls.\n\nTidigare behandling\n\n"
        "Bordlagt den 1 februari 2024, § 38.\n"
    )
    assert outcome(facts) == ("bifall", "beslut")


def test_filed_papers_are_neither_moves_nor_outcomes() -> None:
    """A yrkande or a reservation in the list of papers is not one of this meeting."""
    facts = facts_of(
        "Beslut\n\nÄrendet bordläggs.\n\nHandlingar\n\n"
        "Återremissyrkande från MP, S och V den 18 april.\n"
        "Yrkande från SD den 2 februari 2024.\nBeslut i nämnden § 150 med reservation "
        "(M) och (C).\n"
    )
    assert outcome(facts) == ("bordlagd", "beslut")
    assert moved(facts) == []
    assert facts.reservationer == ()


def test_whoever_has_the_matter_postponed_has_moved_it() -> None:
    """A decision "På förslag av X (P): Ärendet bordläggs" gives a yrkande by X."""
    facts = facts_of("Beslut\n\nPå förslag av Bo Berg (V):\nÄrendet bordläggs till den 7 maj.\n")
    assert moved(facts) == [("Bo Berg", "V", "bordläggning")]


def test_the_parties_yrkande_is_resolved_only_where_the_decision_adopted_it() -> None:
    """Bifall to a written yrkande gets the direction of the decision that adopted that yrkande.

    Bifall to another written yrkande is *annat*, because its content is not given.
    """
    facts = facts_of(
        "Beslut\n\nKommunstyrelsen tillstyrker yrkande från V, S och MP den 19 april 2024 och\n"
        "föreslår att kommunfullmäktige beslutar:\nDen av Anna Ek väckta motionen anses "
        "besvarad.\n\n"
        "Yrkanden\n\nBo Berg (V) yrkar bifall till yrkande från V, S och MP den 19 april 2024 och\n"
        "avslag på yrkande från M och L den 3 april 2024.\n"
        "Dan Ask (M) yrkar bifall till yrkande från M och L den 3 april 2024.\n",
        organ=KS,
    )
    assert moved(facts) == [("Bo Berg", "V", "besvarad"), ("Dan Ask", "M", "annat")]


def test_a_yrkande_that_says_its_content_needs_no_resolving() -> None:
    """Words such as "… om att tillstyrka motionen" give the direction of a yrkande."""
    facts = facts_of(
        "Beslut\n\nMotionen avslås.\n\nYrkanden\n\n"
        "Dan Ask (M) yrkar bifall till yrkande från M den 22 april 2024 om att "
        "tillstyrka\nmotionen.\n"
        "Bo Berg (V) yrkar bifall till yrkande från V den 22 april 2024 om att avstyrka "
        "motionen och\n"
        "avslag på yrkande från M den 22 april 2024.\n"
    )
    assert moved(facts) == [("Dan Ask", "M", "bifall"), ("Bo Berg", "V", "avslag")]


def test_the_yrkande_about_the_motion_wins_over_the_others_of_one_person() -> None:
    """If a person has several yrkanden, the one about the motion counts.

    Avslag on another's yrkande does not hide it.
    """
    facts = facts_of(
        "Beslut\n\nMotionen avslås.\n\nYrkanden\n\n"
        "Dan Ask (M) och tjänstgörande ersättaren Eva Sund (KD) yrkar att motionen ska bifallas.\n"
        "Vidare yrkar Dan Ask (M) avslag på yrkande från SD.\n"
        "Fia Gran (SD) yrkar bifall till tilläggsyrkande från SD.\n"
    )
    assert moved(facts) == [
        ("Dan Ask", "M", "bifall"),
        ("Eva Sund", "KD", "bifall"),
        ("Fia Gran", "SD", "annat"),
    ]


def test_to_have_it_decided_today_is_no_direction() -> None:
    """A yrkande that the matter is decided today is *annat*: it says nothing about the motion."""
    facts = facts_of(
        "Beslut\n\nÄrendet återremitteras.\n\nYrkanden\n\n"
        "Bo Berg (V) yrkar att ärendet ska återremitteras.\n"
        "Dan Ask (M) yrkar att ärendet ska avgöras vid dagens sammanträde.\n"
    )
    assert moved(facts) == [("Bo Berg", "V", "återremiss"), ("Dan Ask", "M", "annat")]


def test_remarks_and_absence_are_no_reservations() -> None:
    """Remarks, yttranden and jäv are not reservations."""
    facts = facts_of(
        "Beslut\n\nMotionen avslås.\n\nReservationer och särskilda yttranden\n\n"
        "Dan Ask (M) reserverar sig mot beslutet.\nEva Sund (KD) lämnar ett särskilt yttrande.\n\n"
        "Protokollsanteckning\n\nBo Berg (V) antecknar som yttrande en skrivelse.\n"
        "Ci Dal (MP) deltar inte i beslutet på grund av jäv.\n"
    )
    assert [fact.value for fact in facts.reservationer] == ["M"]


def test_an_appended_reservation_moves_nothing() -> None:
    """The text of a written reservation gives no yrkanden of its own."""
    facts = facts_of(
        "Överläggning\nBo Berg (V) yrkar att kommunfullmäktige ska besluta i enlighet med\n"
        "kommunstyrelsens förslag i ärendet.\nDan Ask (L) yrkar att kommunfullmäktige ska besluta\n"
        "bifalla motionens första attsats.\n\nPropositionsordning\n"
        "Ordföranden ställer yrkandena mot\n"
        "varandra, vartefter kommunfullmäktige beslutar i enlighet med Bo Bergs yrkande.\n\n"
        "Beslut\nKommunfullmäktige beslutar:\n\n    - att avslå motionen.\n\n"
        "Reservation\nDan Ask (L) lämnar en skriftlig reservation.\n\nBilaga\n\n"
        "Därför yrkade Liberalerna bifall till motionens första yrkande, men då förslaget avslogs\n"
        "reserverar sig undertecknade.\n\nDan Ask ledamot (L)\n"
    )
    assert outcome(facts) == ("avslag", "beslut")
    assert moved(facts) == [("Bo Berg", "V", "avslag"), ("Dan Ask", "L", "delvis bifall")]
    assert [fact.value for fact in facts.reservationer] == ["L"]


def test_a_decision_by_reference_takes_the_words_it_points_at() -> None:
    """A decision "enligt kommunstyrelsens förslag" takes its text from the proposal printed above.

    Its level is beslut.
    """
    facts = facts_of(
        "Kommunstyrelsen föreslår kommunfullmäktige att besluta att medborgarförslaget anses\n"
        "vara besvarat.\n\nFörslag till beslut\n\nKommunstyrelsen föreslår att kommunfullmäktige\n"
        "beslutar att:\n\nMedborgarförslaget anses vara besvarat.\n\nKommunfullmäktiges beslut\n\n"
        "Kommunfullmäktige beslutade enligt kommunstyrelsens förslag.\n",
        title="Svar på medborgarförslag om en bänk",
    )
    assert outcome(facts) == ("besvarad", "beslut")
    assert facts.beslutstext is not None
    assert facts.beslutstext.value == "Medborgarförslaget anses vara besvarat."


def test_what_the_offices_asked_for_decides_nothing() -> None:
    """A § that ends before a decision has no outcome, even if a proposal is printed."""
    facts = facts_of(
        "Ärendebeskrivning\nFörvaltningen föreslår att motionen avslås.\n\n"
        "Förslag till beslut\nMotionen avslås.\n"
    )
    assert outcome(facts) == (None, None)


def test_an_answered_interpellation_needs_no_decision() -> None:
    """An interpellation is besvarad if the text says so, even without a heading Beslut."""
    facts = facts_of(
        "Tekniska nämndens ordförande Bo Berg (V) besvarar interpellationen varefter överläggning\n"
        "äger rum.\n\nHandling\n2024 nr 9.\n",
        title="Interpellation av Dan Ask (M) till tekniska nämndens ordförande om snöröjning",
    )
    assert outcome(facts) == ("besvarad", "beslut")
    assert facts.beslutstext is not None
    assert facts.beslutstext.value.endswith("besvarar interpellationen")
    assert [fact.value.namn for fact in facts.motionarer] == ["Dan Ask"]


def test_that_an_interpellation_may_be_put_is_not_its_outcome() -> None:
    """Of two points, the one after "får framställas" gives the outcome of an interpellation."""
    facts = facts_of(
        "Beslut\n1. Interpellationen får framställas.\n"
        "2. Interpellationen bordläggs till den 7 maj.\n",
        title="Interpellation av Dan Ask (M) om snöröjning",
    )
    assert outcome(facts) == ("bordlagd", "beslut")


def test_a_notified_substitute_is_noted_not_elected() -> None:
    """A notice that länsstyrelsen has appointed a substitute is antecknad, and not an election.

    The person appointed is not an author.
    """
    facts = facts_of(
        "Beslut\nLänsstyrelsens beslut antecknas.\n",
        title="Anmälan av länsstyrelsens beslut att utse Bo Berg (V) till ny ersättare",
    )
    assert outcome(facts) == ("antecknad", "beslut")
    assert facts.arendetyp is not None
    assert facts.arendetyp.value == "formalia"
    assert facts.motionarer == ()


@pytest.mark.parametrize(
    "told",
    [
        "Länsstyrelsen meddelar att ny ersättare inte kunde utses.",
        "Länsstyrelsen utser Bo Berg (V) till ny ersättare.",
        "Förvaltningsrätten upphävde beslutet den 3 mars 2024.",
        "Regeringen har beslutat att avslå ansökan.",
    ],
)
def test_what_an_authority_does_is_not_what_was_decided(told: str) -> None:
    """What an authority of the state does, below the label, is not this body's decision."""
    facts = facts_of(f"Beslut\nAvsägelsen godkänns.\n{told}\n", title="Val av ersättare")
    assert outcome(facts) == ("bifall", "beslut")
    assert facts.beslutstext is not None
    assert facts.beslutstext.value == "Avsägelsen godkänns."
    assert facts_of(f"Beslut\n{told}\n", title="Val av ersättare").beslutstext is None


def test_a_matter_that_is_itself_a_yrkande_has_parties_for_authors() -> None:
    """The authors of a "Yrkande från …" are its parties; bifall to it is bifall to the matter."""
    facts = facts_of(
        "Beslut\n\nYrkandet från D, M och L avslås.\n\nYrkanden\n\n"
        "Dan Ask (M) yrkar bifall till yrkande från D, M och L den 3 maj 2024.\n"
        "Bo Berg (V) yrkar avslag på yrkande från D, M och L den 3 maj 2024.\n",
        title="Yrkande från D, M och L angående fler bänkar",
        organ=KS,
    )
    assert outcome(facts) == ("avslag", "beslut")
    assert [(f.value.namn, f.value.parti) for f in facts.motionarer] == [
        (None, "D"),
        (None, "M"),
        (None, "L"),
    ]
    assert moved(facts) == [("Dan Ask", "M", "bifall"), ("Bo Berg", "V", "avslag")]


def test_the_several_points_of_a_partly_granted_motion_are_all_quoted() -> None:
    """If one att-sats is granted and another refused, the deciding text quotes both points."""
    facts = facts_of(
        "Beslut\n\n1. Första beslutssatsen i den av Anna Ek väckta motionen bifalles.\n"
        "2. Uppdraget återrapporteras.\n3. Andra beslutssatsen i motionen avslås.\n",
        organ=KF,
    )
    assert outcome(facts) == ("delvis bifall", "beslut")
    assert facts.beslutstext is not None
    assert facts.beslutstext.value.startswith("1. Första")
    assert facts.beslutstext.value.endswith("motionen avslås.")


def test_what_a_lower_body_proposed_is_not_this_bodys_decision() -> None:
    """The outcome is what kommunstyrelsen proposes, and not what its arbetsutskott proposed."""
    facts = facts_of(
        "Arbetsutskottets förslag till kommunstyrelsen\nMotionen avslås.\n\n"
        "Kommunstyrelsens förslag till kommunfullmäktige\nMotionen bifalls.\n",
        organ=KS,
    )
    assert outcome(facts) == ("bifall", "förslag")


def test_the_executives_printed_proposal_is_not_fullmaktiges_decision() -> None:
    """The outcome is fullmäktige's decision, even if a different proposal is printed above it."""
    facts = facts_of(
        "Kommunstyrelsens förslag till kommunfullmäktige\nMotionen avslås.\n\n"
        "Yrkanden\nAnna Ek (S) yrkar bifall till motionen.\n"
        "Bo Berg (V) yrkar bifall till kommunstyrelsens förslag.\n\n"
        "Kommunfullmäktiges beslut\nMotionen bifalls.\n"
    )
    assert outcome(facts) == ("bifall", "beslut")
    assert moved(facts) == [("Anna Ek", "S", "bifall"), ("Bo Berg", "V", "avslag")]


def test_bifall_to_the_motion_stands_beside_avslag_on_anothers_yrkande() -> None:
    """A person who opposes another's yrkande is not read as joining it."""
    facts = facts_of(
        "Beslut\n\nMotionen avslås.\n\nYrkanden\n\nBo Berg (V) yrkar avslag på motionen.\n"
        "Anna Ek (S) yrkar bifall till motionen och avslag på Bo Bergs yrkande.\n"
    )
    assert moved(facts) == [("Bo Berg", "V", "avslag"), ("Anna Ek", "S", "bifall")]


@pytest.mark.xfail(
    strict=True,
    reason="what kommunstyrelsen proposed is told only by a party's remark on its own yrkande",
)
def test_a_remark_may_tell_what_the_lost_proposal_was() -> None:
    """If a party notes that it moved avslag, the lost proposal that it supported was avslag."""
    facts = facts_of(
        f"{LOST}\nProtokollsanteckning\n\nRepresentanterna från V antecknar: Vi yrkade avslag på\n"
        "motionen eftersom frågan redan utreds.\n"
    )
    assert moved(facts)[0] == ("Bo Berg", "V", "avslag")
