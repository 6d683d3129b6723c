"""The outcome of a matter, in the wordings of many municipalities."""

import pytest

from corpus.facts import read_facts
from corpus.layout.sections import split
from corpus.readers import from_text
from tests.corpus.minutes import KS, facts_of, outcome

# The text below the heading Beslut in fullmäktige's minutes on a motion.
DECIDED = [
    ("Motionen bifalls.", "bifall"),
    ("Motionen bifalles.", "bifall"),
    ("Motionen avslås.", "avslag"),
    ("Motionen anses besvarad.", "besvarad"),
    ("Motionen anses därmed besvarad.", "besvarad"),
    ("Motionen anses bevarad.", "besvarad"),
    ("Motionen är besvarad.", "besvarad"),
    ("Motionen förklaras besvarad.", "besvarad"),
    ("Motionen ska anses vara besvarad med vad som anförts.", "besvarad"),
    ("Kommunfullmäktige beslutar att avslå motionen.", "avslag"),
    ("Kommunfullmäktige beslutar att bifalla motionen.", "bifall"),
    ("Kommunfullmäktige beslutar\natt bifalla motionen", "bifall"),
    ("Kommunfullmäktige beslutar att anse motionen besvarad.", "besvarad"),
    ("Kommunfullmäktige beslutar att med detta svar anse motionen besvarad.", "besvarad"),
    ("Kommunfullmäktige beslutar att motionen därmed ska anses vara besvarad.", "besvarad"),
    ("Kommunfullmäktige avslår motionen.", "avslag"),
    ("Kommunfullmäktige biföll motionen.", "bifall"),
    ("Kommunfullmäktige beslutade avslå motionen med hänvisning till pågående arbete.", "avslag"),
    ("Kommunfullmäktige ställer sig bakom upprättat svar.", "besvarad"),
    ("att ställa sig bakom upprättat svar på motionen", "besvarad"),
    ("Kommunfullmäktige godkänner förslaget till svar på motionen.", "besvarad"),
    (
        "Kommunfullmäktige beslutar att besvara motionen enligt förvaltningens skrivelse.",
        "besvarad",
    ),
    ("Med hänvisning till vad som anförts anses motionen besvarad.", "besvarad"),
    ("Motionen lämnas utan bifall.", "avslag"),
    ("Motionen bifalles ej.", "avslag"),
    ("Kommunfullmäktige beslutar att motionen ej ska bifallas.", "avslag"),
    ("Kommunfullmäktige avvisar motionen.", "avslag"),
    ("Motionen föranleder ingen åtgärd.", "avslag"),
    ("att bifalla motionen genom att uppdra åt tekniska nämnden att ta fram en plan", "bifall"),
    ("att bifalla förslag 1 och 3 samt avslå förslag 2", "delvis bifall"),
    ("att avslå förslag 1 och bifalla förslag 2", "delvis bifall"),
    ("Motionens att-sats 1 avslås och att-sats 2 bifalls.", "delvis bifall"),
    ("att bifalla motionens första att-sats\natt avslå motionen i övrigt", "delvis bifall"),
    ("Motionen anses delvis bifallen och delvis besvarad.", "delvis bifall"),
    ("Motionen bifalls delvis.", "delvis bifall"),
    ("Kommunfullmäktige bifaller delvis motionen.", "delvis bifall"),
    ("1. Motionens första att-sats bifalls.\n2. Motionen avslås i övrigt.", "delvis bifall"),
    ("att-sats 1 bifalls, att-sats 2 avslås", "delvis bifall"),
    ("Att-sats 1 anses besvarad.\nAtt-sats 2 bifalls.", "delvis bifall"),
    (
        "att bifalla motionens andra att-sats samt\natt avslå motionens första att-sats",
        "delvis bifall",
    ),
    ("Beslutssats 1 i den av Anna Ek väckta motionen bifalles.", "delvis bifall"),
    ("Motionens första att-sats avslås.\nMotionens andra att-sats avslås.", "avslag"),
    ("1. Motionen avslås.\n2. Tekniska nämnden får i uppdrag att utreda frågan.", "avslag"),
    (
        "1. Tekniska nämnden får i uppdrag att utreda frågan.\n2. Motionen anses besvarad.",
        "besvarad",
    ),
    ("Ärendet återremitteras.", "återremiss"),
    ("Ärendet är minoritetsåterremitterat.", "återremiss"),
    (
        "1. Motionens första att-sats bifalls.\n"
        "2. Motionens andra att-sats återremitteras till kommunstyrelsen.",
        "återremiss",
    ),
    ("Ärendet går tillbaka till kommunstyrelsen för omarbetning.", "återremiss"),
    ("Motionen överlämnas till kommunstyrelsen för beredning.", "remitterad"),
    ("Motionen hänskjuts till kommunstyrelsen.", "remitterad"),
    ("Ärendet flyttas till nästa sammanträde.", "bordlagd"),
    ("Ärendet tas bort från dagordningen.", "annat"),
    ("Motionen avskrivs då motionären har dragit den tillbaka.", "återtagen"),
    (
        "Ärendet återremitteras till kommunstyrelsen med följande motivering:\nKostnaden saknas.",
        "återremiss",
    ),
    ("Motionen återremitteras till tekniska nämnden för att kostnaden ska beräknas.", "återremiss"),
    ("Ärendet bordläggs.", "bordlagd"),
    ("Ärendet bordläggs till sammanträdet den 22 april 2024.", "bordlagd"),
    ("Kommunfullmäktige beslutar att bordlägga motionen.", "bordlagd"),
    ("Motionen remitteras till kommunstyrelsen.", "remitterad"),
    ("att remittera motionen till kommunstyrelsen för beredning.", "remitterad"),
    ("Motionen överlämnas till kommunstyrelsen för beredning.", "remitterad"),
    ("Motionen skickas på remiss till socialnämnden.", "remitterad"),
    ("Motionen avskrivs.", "avskriven"),
    ("Motionen avskrivs från vidare handläggning.", "avskriven"),
    ("Motionen återtas av motionären.", "återtagen"),
    ("Motionen läggs till handlingarna.", "antecknad"),
    ("Kommunfullmäktige beslutar att lägga informationen till handlingarna.", "antecknad"),
    ("Ärendet utgår.", "annat"),
    ("Kommunfullmäktige beslutar följande.\n\n1. Motionen av Anna Ek (S) avslås.", "avslag"),
    ("Kommunfullmäktige beslutar\n\n1. att avslå motionen", "avslag"),
    ("att bifalla motionen i den del som avser bad och avslå den i övrigt", "delvis bifall"),
    ("att bifalla motionens punkt 1 samt\natt anse motionens punkt 2 besvarad", "delvis bifall"),
    ("Motionen får läggas fram och remitteras till kommunstyrelsen.", "remitterad"),
    ("Kommunfullmäktige bifaller kommunstyrelsens förslag att avslå motionen.", "avslag"),
    ("att bifalla kommunstyrelsens förslag och därmed avslå motionen", "avslag"),
    ("Kommunstyrelsens förslag bifalls, innebärande att motionen avslås.", "avslag"),
    ("Motionen avskrivs med stöd av 5 kap. 35 § kommunallagen.", "avskriven"),
]


@pytest.mark.parametrize(("decision", "expected"), DECIDED)
def test_a_decision_is_read_for_what_it_means_to_the_motion(decision: str, expected: str) -> None:
    """Each wording of fullmäktige's decision on a motion gives its outcome at level beslut."""
    assert outcome(facts_of(f"Beslut\n\n{decision}")) == (expected, "beslut")


# The text below a heading in kommunstyrelsen's minutes, its outcome and its level.
PROPOSED = [
    (
        "Beslut\n\nKommunstyrelsen föreslår kommunfullmäktige besluta följande.\n"
        "Kommunfullmäktige bifaller motionen.",
        "bifall",
        "förslag",
    ),
    (
        "Beslut\n\nKommunstyrelsen föreslår att kommunfullmäktige beslutar:\nMotionen avslås.",
        "avslag",
        "förslag",
    ),
    (
        "Beslut\n\nKommunstyrelsen föreslår kommunfullmäktige besluta att bifalla motionen.",
        "bifall",
        "förslag",
    ),
    (
        "Beslut\n\nKommunstyrelsen beslutar föreslå kommunfullmäktige\natt anse motionen besvarad.",
        "besvarad",
        "förslag",
    ),
    (
        "Beslut\n\nKommunstyrelsen beslutar att föreslå kommunfullmäktige att besluta\n\n"
        "att avslå motionen.",
        "avslag",
        "förslag",
    ),
    (
        "Beslut – Förslag till kommunfullmäktige\nKommunfullmäktige bifaller motionen.",
        "bifall",
        "förslag",
    ),
    ("Förslag till kommunfullmäktiges beslut\n1. Motionen avslås.", "avslag", "förslag"),
    (
        "Kommunstyrelsens förslag till beslut i kommunfullmäktige\nMotionen avslås.",
        "avslag",
        "förslag",
    ),
    (
        "Kommunstyrelsens förslag till kommunfullmäktige\nMotionen anses besvarad.",
        "besvarad",
        "förslag",
    ),
    (
        "Kommunstyrelsens beslut\n1. Nämndens förslag tillstyrks.\n\n"
        "Förslag till kommunfullmäktiges beslut\n1. Motionen avslås.",
        "avslag",
        "förslag",
    ),
    ("Beslut\n\nKommunstyrelsen avstyrker motionen.", "avslag", "förslag"),
    (
        "Kommunstyrelsens förslag till kommunfullmäktige för beslut\n1. Motionen besvaras.",
        "besvarad",
        "förslag",
    ),
    (
        "Sammanfattning\nMotionen handlar om bad.\n\nKommunstyrelsen beslutar\n"
        "att föreslå kommunfullmäktige besluta\natt avslå motionen.",
        "avslag",
        "förslag",
    ),
    (
        "Förslag till beslut\nKommunstyrelsen föreslår kommunfullmäktige besluta\n"
        "att bifalla motionen.\n\nBeslut\nKommunstyrelsen beslutar enligt förslaget.",
        "bifall",
        "förslag",
    ),
    ("Beslut\n\nKommunstyrelsen tillstyrker motionen.", "bifall", "förslag"),
    ("Beslut\n\nÄrendet bordläggs.", "bordlagd", "beslut"),
    ("Beslut\n\nKommunstyrelsen beslutar att återremittera ärendet.", "återremiss", "beslut"),
    ("Beslut\n\nKommunstyrelsen remitterar motionen till socialnämnden.", "remitterad", "beslut"),
]


@pytest.mark.parametrize(("body", "expected", "level"), PROPOSED)
def test_what_is_only_proposed_upwards_is_a_forslag(body: str, expected: str, level: str) -> None:
    """What kommunstyrelsen proposes to fullmäktige has the level förslag.

    To postpone, send back or refer a matter is kommunstyrelsen's own decision.
    """
    assert outcome(facts_of(body, organ=KS)) == (expected, level)


# Matters that no motion began: title, decision, outcome.
OTHERS = [
    ("Ansökan om bidrag", "Nämnden beslutar att inte bevilja bidrag.", "avslag"),
    ("Ansökan om bidrag", "Föreningen beviljas 20 000 kronor.", "bifall"),
    (
        "Utdelning ur fonden",
        "Styrelsens förslag godkänns.\nÖvriga motioner i ärendet föranleder inte någon åtgärd.",
        "bifall",
    ),
    ("Remiss om vägar", "Kommunfullmäktige avger yttrande enligt bilaga.", "bifall"),
    (
        "Redovisning av motioner",
        "Redovisningen läggs med godkännande till handlingarna.",
        "antecknad",
    ),
    ("Initiativärende om julbelysning", "Kommunfullmäktige avvisar förslaget.", "avslag"),
    (
        "Interpellation från Anna Ek (S) om elen",
        "Interpellationen får ställas och besvaras vid nästa sammanträde.",
        "bordlagd",
    ),
    ("Taxa för vatten", "Kommunfullmäktige fastställer taxan.", "bifall"),
    ("Taxa för vatten", "Taxan antas att gälla från den 1 januari 2025.", "bifall"),
    ("Årsredovisning 2023", "Årsredovisningen godkänns.", "bifall"),
    ("Reglemente för valnämnden", "Reviderat reglemente antas.", "bifall"),
    ("Förslag om ny cykelbana", "Förslaget avslås.", "avslag"),
    (
        "Utredning om skolskjuts",
        "Tekniska nämnden får i uppdrag att utreda skolskjutsen.",
        "bifall",
    ),
    ("Information om vattenskydd", "Informationen noteras.", "antecknad"),
    (
        "Information om vattenskydd",
        "Kommunfullmäktige tackar för informationen och lägger den till handlingarna.",
        "antecknad",
    ),
    ("Val av ersättare i valnämnden", "Till ersättare i valnämnden utses Bo Berg (V).", "bifall"),
    ("Avsägelse av Bo Berg (V)", "Avsägelsen beviljas.", "bifall"),
    ("Redovisning av uppdrag", "Redovisningen antecknas och förklaras fullgjord.", "antecknad"),
    ("Delegationsbeslut", "Redovisningen läggs till handlingarna.", "antecknad"),
    ("Anmälningsärenden", "Antecknas.\nEn motion har återtagits av motionären.", "antecknad"),
]


@pytest.mark.parametrize(("title", "decision", "expected"), OTHERS)
def test_without_a_motion_the_proposal_is_what_counts(
    title: str, decision: str, expected: str
) -> None:
    """If no motion began the matter, adopting the proposal is bifall."""
    assert outcome(facts_of(f"Beslut\n\n{decision}", title=title)) == (expected, "beslut")


@pytest.mark.parametrize(
    "paper",
    [
        "Fråga om badhuset\n\nKommunfullmäktige beslutade att avslå motionen. Vad gör ni nu?",
        "Brev\n\nHej! Kommunfullmäktige beslutade att bifalla motionen. Inget händer.",
        "Reservation om badhuset\n\nKommunfullmäktige beslutade att avslå motionen om badhuset.",
        "Skrivelse om badhuset\n\nKommunfullmäktige beslutade att bifalla motionen om badhuset.",
    ],
)
def test_a_letter_or_a_question_has_no_outcome_of_its_own(paper: str) -> None:
    """What a letter, a question or a reservation tells was decided before it was written."""
    (section,) = split(document := from_text(f"Björknäs kommun\n2023-05-02\n\n{paper}\n"))
    assert outcome(read_facts(section, document)) == (None, None)
