"""Which sentences of a decision decide the matter, and which do not."""

import pytest

from corpus.document import Facts
from tests.corpus.minutes import KS, facts_of, moved, outcome


def deciding(facts: Facts) -> str | None:
    return facts.beslutstext.value if facts.beslutstext else None


def test_the_point_of_the_heading_decides_and_not_what_is_ordered_besides() -> None:
    """Of several points, the one about the subject of the heading decides.

    Commissions to carry it out only follow from the decision.
    """
    facts = facts_of(
        "Beslut\n1. Ansvaret för byggprocessen överförs till fastighetsnämnden.\n"
        "2. Fastighetsnämnden får i uppdrag att genomföra överföringen.\n"
        "3. Kommunstyrelsen överlämnar de handlingar som behövs.\n",
        title="Överföring av ansvar för byggprocessen",
    )
    assert deciding(facts) == "Ansvaret för byggprocessen överförs till fastighetsnämnden."


def test_a_list_of_commissions_decides_as_a_whole() -> None:
    """A list of commissions decides as a whole, with the sentences that explain its points."""
    facts = facts_of(
        "Beslut\n1. Nämnden får i uppdrag att utse trygga platser. De ska vara klara 2025.\n"
        "2. Nämnden ansvarar för reservkraft.\n",
        title="Inrättande av trygga platser",
    )
    assert outcome(facts) == ("bifall", "beslut")
    assert deciding(facts) == (
        "1. Nämnden får i uppdrag att utse trygga platser. De ska vara klara 2025. "
        "2. Nämnden ansvarar för reservkraft."
    )


def test_what_explains_a_single_commission_is_not_decided() -> None:
    """In running text only the first sentence decides; a sentence that explains it does not."""
    facts = facts_of(
        "Beslut\nKontoret får i uppdrag att utreda ett nytt bad. Den ska vara klar i maj.\n",
        title="Nytt bad i Björknäs",
    )
    assert deciding(facts) == "Kontoret får i uppdrag att utreda ett nytt bad."


def test_a_list_below_its_lead_in_is_decided_as_a_whole() -> None:
    """A list without verbs below a lead-in is decided as a whole.

    Examples are lists of days or names.
    """
    facts = facts_of(
        "Beslut\nEnligt presidiets förslag:\nTorsdagen den 30 januari\n\nTorsdagen den 27 mars\n",
        title="Sammanträdesdagar för kommunfullmäktige",
    )
    assert outcome(facts) == ("bifall", "beslut")
    assert deciding(facts) == "Torsdagen den 30 januari Torsdagen den 27 mars"


def test_those_who_are_elected_stand_below_the_sentence_that_elects_them() -> None:
    """A deciding sentence that ends in a colon includes the list below it."""
    facts = facts_of(
        "Beslut\nTill ledamöter i styrgruppen utses:\nEva Sund (KD)\nBo Berg (V)\n",
        title="Val av ledamöter i styrgruppen",
    )
    assert deciding(facts) == "Till ledamöter i styrgruppen utses: Eva Sund (KD) Bo Berg (V)"


def test_what_is_to_be_done_meanwhile_is_no_part_of_a_remand() -> None:
    """The deciding text of an återremiss ends before what the office is commissioned to do."""
    facts = facts_of(
        "Beslut\nÄrendet återremitteras till kontoret som får i uppdrag att:\n"
        "a) visa var kamerorna sitter,\nb) räkna på kostnaden.\n",
        title="Redovisning av uppdrag om kameror",
    )
    assert outcome(facts) == ("återremiss", "beslut")
    assert deciding(facts) == "Ärendet återremitteras till kontoret"


def test_a_decision_that_follows_a_motion_to_send_back_sends_back() -> None:
    """A decision below "Enligt återremissyrkande" is an återremiss.

    The text below the label only says what is to be prepared again.
    """
    facts = facts_of(
        "Beslut\nEnligt återremissyrkande från M:\nKommunstyrelsen får i uppdrag att bereda "
        "ärendet avseende sociala konsekvenser.\n"
    )
    assert outcome(facts) == ("återremiss", "beslut")


def test_a_name_that_holds_a_full_stop_does_not_end_the_sentence() -> None:
    """An exclamation mark inside a quoted name does not end the deciding sentence."""
    facts = facts_of(
        "Beslut\nYttrande över remissen Bättre väg! Skola och trafik översänds till "
        "departementet.\n",
        title="Remiss - Bättre väg! Skola och trafik",
    )
    assert deciding(facts) == (
        "Yttrande över remissen Bättre väg! Skola och trafik översänds till departementet."
    )


def test_what_a_heading_speaks_of_may_be_put_off_without_the_matter_being_so() -> None:
    """A decision to put off what the heading proposes to put off is bifall, not bordlagd."""
    facts = facts_of(
        "Beslut\nEnligt kommunstyrelsens förslag:\nUppräkningen av arvoden skjuts upp till mars.\n",
        title="Förslag att skjuta upp uppräkningen av arvoden",
    )
    assert outcome(facts) == ("bifall", "beslut")


def test_whether_an_interpellation_may_be_put_is_no_answer_to_it() -> None:
    """Whether an interpellation or a question may be put is not an answer to it."""
    title = "Interpellation av Anna Ek (S) till Bo Berg (V) om buller"
    refused = facts_of("Beslut\nInterpellationen får inte framställas.\n", title=title)
    assert outcome(refused) == ("annat", "beslut")

    answered = facts_of(
        "Kommunfullmäktige beslutar att frågan får ställas.\n\n"
        "Bo Berg (V) besvarar frågan. Anna Ek (S) tackar, varefter frågan förklaras besvarad.\n",
        title="Fråga från Anna Ek (S) till Bo Berg (V) om buller",
    )
    assert outcome(answered) == ("besvarad", "beslut")
    assert deciding(answered) == "frågan förklaras besvarad."


def test_one_wish_of_a_motion_granted_and_another_refused_is_granted_in_part() -> None:
    """A motion with one request granted and another refused is delvis bifall.

    The requests may be named by their subjects instead of by numbers.
    """
    facts = facts_of(
        "Beslut\n1. Motionens yrkande om belysning bifalls.\n"
        "2. Motionens yrkande om vakter avslås.\n"
        "3. Motionens yrkande om mätning anses besvarat.\n"
    )
    assert outcome(facts) == ("delvis bifall", "beslut")


def test_what_is_adopted_comes_before_the_report_that_is_noted() -> None:
    """A plan that is adopted is the matter, and not the report on it that is noted."""
    facts = facts_of(
        "Beslut\n1. Handlingsplan mot klotter antas.\n"
        "2. Redovisning av uppdrag att ta fram en handlingsplan mot klotter antecknas.\n",
        title="Redovisning av uppdrag om handlingsplan mot klotter",
    )
    assert outcome(facts) == ("bifall", "beslut")


def test_below_proposals_a_new_lead_in_begins_what_the_body_itself_decides() -> None:
    """After proposals to fullmäktige, a new lead-in begins what the body itself decides."""
    facts = facts_of(
        "Beslut\nKommunstyrelsen föreslår att kommunfullmäktige beslutar:\n"
        "1. Nämnden får i uppdrag att samverka.\n"
        "Enligt kontorets förslag:\nRedovisning av uppdrag om samverkan antecknas.\n",
        title="Redovisning av uppdrag om samverkan",
        organ=KS,
    )
    assert outcome(facts) == ("antecknad", "beslut")


PLAN = "Detaljplan för hamnen, antagande"


def test_whoever_speaks_of_what_the_heading_names_speaks_of_the_matter() -> None:
    """A yrkande on the plan that the heading names is a yrkande on the matter."""
    facts = facts_of(
        "Beslut\nDetaljplan för hamnen antas.\n\n"
        "Yrkanden\nBo Berg (V) yrkar avslag på detaljplanen.\n"
        "Anna Ek (S) yrkar bifall till planförslaget.\n",
        title=PLAN,
    )
    assert moved(facts) == [("Bo Berg", "V", "avslag"), ("Anna Ek", "S", "bifall")]


def test_a_rival_proposal_that_lost_is_another_thing() -> None:
    """Bifall to a proposal other than the adopted one is *annat*."""
    facts = facts_of(
        "Beslut\nEnligt kommunstyrelsens förslag:\nDetaljplan för hamnen antas.\n\n"
        "Yrkanden\nAnna Ek (S) yrkar bifall till kommunstyrelsens förslag.\n"
        "Bo Berg (V) yrkar bifall till stadskontorets förslag.\n",
        title=PLAN,
    )
    assert moved(facts) == [("Anna Ek", "S", "bifall"), ("Bo Berg", "V", "annat")]


def test_a_request_is_refused_by_those_who_follow_the_proposal_to_refuse_it() -> None:
    """Bifall to a proposal to refuse a hemställan is avslag.

    Directions are relative to the hemställan, and not to the proposal about it.
    """
    facts = facts_of(
        "Beslut\nEnligt kommunstyrelsens förslag:\nHemställan om utredning avslås.\n\n"
        "Yrkanden\nAnna Ek (S) yrkar bifall till kommunstyrelsens förslag.\n",
        title="Hemställan från socialnämnden om utredning",
    )
    assert moved(facts) == [("Anna Ek", "S", "avslag")]


def test_a_permit_granted_is_bifall_to_the_application() -> None:
    """A yrkande that the permit is granted is bifall to the application.

    It need not use the words of the heading.
    """
    facts = facts_of(
        "Beslut\nAnsökan avslås.\n\nYrkanden\nBo Berg (V) yrkar att dispens beviljas.\n"
        "Anna Ek (S) yrkar bifall till kontorets förslag att avslå ansökan.\n",
        title="Ansökan om strandskyddsdispens för brygga",
        organ="Byggnadsnämnden",
    )
    assert moved(facts) == [("Bo Berg", "V", "bifall"), ("Anna Ek", "S", "avslag")]


def test_whoever_refuses_all_that_is_moved_refuses_the_yrkande_itself() -> None:
    """Where the matter is itself a yrkande, avslag on all yrkanden is avslag on the matter."""
    facts = facts_of(
        "Beslut\nYrkandet från SD avslås.\n\nYrkanden\n"
        "Anna Ek (S) yrkar avslag på samtliga yrkanden.\n"
        "Bo Berg (V) yrkar bifall till samtliga yrkanden.\n",
        title="Yrkande från SD om parkering",
        organ=KS,
    )
    assert moved(facts) == [("Anna Ek", "S", "avslag"), ("Bo Berg", "V", "bifall")]


def test_yrkanden_may_close_the_account_of_the_matter() -> None:
    """Yrkanden are read at the end of the account of the matter, without a label of their own.

    What the motion itself asks for is not one of them.
    """
    facts = facts_of(
        "Kommunfullmäktige beslutar\natt motionen bifalls.\n\nBakgrund\n"
        "Anna Ek (S) yrkar i en motion att gångvägar belyses.\n\n"
        "Kommunstyrelsen har den 4 april 2023, § 61, tillstyrkt motionen.\n\n"
        "Bo Berg (V) och Eva Sund (KD) yrkar bifall till kommunstyrelsens förslag.\n"
    )
    assert moved(facts) == [("Bo Berg", "V", "bifall"), ("Eva Sund", "KD", "bifall")]


def test_what_is_proposed_at_the_meeting_is_moved_wherever_it_is_told() -> None:
    """A proposal that somebody makes under överläggningen is a yrkande, wherever it is reported."""
    facts = facts_of(
        "Beslut\natt återremittera ärendet.\n\nÄrendet\nFörvaltningen föreslår att huset säljs.\n\n"
        "Under överläggningen föreslår Bo Berg (V) att ärendet återremitteras.\n",
        title="Försäljning av ett hus",
    )
    assert moved(facts) == [("Bo Berg", "V", "återremiss")]


def test_a_wish_may_explain_itself_in_brackets_and_its_movers_fill_lines() -> None:
    """A bracket after a proposal says what it means, and its movers may fill several lines."""
    facts = facts_of(
        "Beslut\nMotionen avslås.\n\nYrkanden\nBifall till motionen: Anna Ek (S), Bo Berg (V)\n"
        "Bifall till kommunstyrelsens förslag (avslag på motionen): Eva Sund (KD), Dan\nAsk (M)\n"
    )
    assert moved(facts) == [
        ("Anna Ek", "S", "bifall"),
        ("Bo Berg", "V", "bifall"),
        ("Eva Sund", "KD", "avslag"),
        ("Dan Ask", "M", "avslag"),
    ]


def test_what_the_executive_decided_to_propose_is_its_proposal() -> None:
    """What the account says that kommunstyrelsen decided to propose is kommunstyrelsens förslag.

    It is found even if the proposal lost the vote.
    """
    facts = facts_of(
        "Beslut\nKommunfullmäktige beslutar att bifalla motionen.\n\nÄrendebeskrivning\n"
        "Kommunstyrelsen beslutade 2023-09-06, § 148, att föreslå kommunfullmäktige att avslå "
        "motionen.\n\nYrkanden\nBo Berg (V) yrkar bifall till kommunstyrelsens förslag.\n"
        "Anna Ek (S) yrkar bifall till motionen.\n"
    )
    assert moved(facts) == [("Bo Berg", "V", "avslag"), ("Anna Ek", "S", "bifall")]


def test_who_comes_is_what_an_election_is_about() -> None:
    """In a fyllnadsval the election decides, and not that somebody leaves.

    If the heading is about the resignation, the resignation decides.
    """
    body = (
        "Beslut\n1. Kommunfullmäktige befriar Leif Granat (C) från uppdraget i socialnämnden.\n"
        "2. Till ny ledamot väljs Anna Ek (C).\n"
    )
    elected = facts_of(body, title="Fyllnadsval till socialnämnden")
    assert deciding(elected) == "Till ny ledamot väljs Anna Ek (C)."

    left = facts_of(body, title="Avsägelse från socialnämnden samt fyllnadsval")
    assert deciding(left) == (
        "Kommunfullmäktige befriar Leif Granat (C) från uppdraget i socialnämnden."
    )


def test_what_is_fixed_besides_is_not_what_the_heading_is_about() -> None:
    """The point about the heading's subject decides, and not a fee that is fixed with it."""
    facts = facts_of(
        "Beslut\nKommunfullmäktige beslutar\n\n1. att ingå borgen för Björknäs Vatten AB, samt\n"
        "2. att avgiften fastställs till 0,35 procent.\n",
        title="Kommunal borgen för Björknäs Vatten AB",
    )
    assert outcome(facts) == ("bifall", "beslut")
    assert deciding(facts) == "att ingå borgen för Björknäs Vatten AB"


def test_whoever_answers_a_question_settles_it() -> None:
    """A question is besvarad when the text says that somebody answers it."""
    facts = facts_of(
        "Anna Ek (S) frågar om snöröjning.\n\nBo Berg (V) svarar på frågan.\n",
        title="Fråga: Snöröjning; Anna Ek (S)",
    )
    assert outcome(facts) == ("besvarad", "beslut")


def test_the_sides_of_a_vote_may_stand_before_their_answers() -> None:
    """What a vote is about is read also where each side is named before its ja or nej.

    A yrkande for the side that won is bifall, and one for the side that lost is *annat*.
    """
    facts = facts_of(
        "Beslut\nBudget för 2022 fastställs enligt majoritetens förslag.\n\n"
        "Yrkanden\nAnna Ek (S) yrkar bifall till kommunstyrelsens förslag.\n"
        "Dan Ask (M) yrkar bifall till Moderaternas budgetförslag.\n\n"
        "Propositionsordning\nOrdföranden finner att kommunstyrelsens förslag antagits. "
        "Votering begärs.\n\n"
        "Votering\nDen som vill bifalla kommunstyrelsens förslag röstar ja.\n"
        "Den som vill bifalla Moderaternas förslag röstar nej.\n"
        "Med 27 ja-röster mot 16 nej-röster beslutas enligt kommunstyrelsens förslag.\n",
        title="Budget för 2022",
    )
    assert moved(facts) == [("Anna Ek", "S", "bifall"), ("Dan Ask", "M", "annat")]


def test_bifall_but_for_a_part_is_bifall_in_part() -> None:
    """A yrkande to strike a part and grant the rest is delvis bifall."""
    facts = facts_of(
        "Beslut\nBiblioteksplan antas.\n\nYrkanden\nDan Ask (M) yrkar att avsnittet om språk "
        "stryks och i övrigt bifall till kommunstyrelsens förslag.\n\n"
        "Reservation\nLedamöterna i M reserverar sig till förmån för eget yrkande.\n",
        title="Antagande av biblioteksplan",
    )
    assert moved(facts) == [("Dan Ask", "M", "delvis bifall")]
    assert [fact.value for fact in facts.reservationer] == ["M"]


def test_the_reason_for_a_wish_is_no_part_of_it() -> None:
    """A yrkande of avslag remains avslag when a reason follows."""
    facts = facts_of(
        "Beslut\nKommunstyrelsen avslår initiativärendet.\n\nYrkanden\n"
        "Dan Ask (M): Avslag, eftersom uppgifterna redan lämnas.\n",
        title="Initiativärende om öppen redovisning – Socialdemokraterna",
        organ=KS,
    )
    assert moved(facts) == [("Dan Ask", "M", "avslag")]


@pytest.mark.parametrize(
    "label",
    [
        "Kommunfullmäktiges beslut 2024-03-18",
        "Kommunfullmäktiges beslut den 18 mars 2024, § 12",
        "Kommunfullmäktiges ställningstagande",
        "Kommunfullmäktige fattar följande beslut",
        "Beslut fattat av kommunfullmäktige",
        "Beslut (KF)",
        "BESLUTSMENING",
        "Beslutspunkter",
        "Sammanträdets beslut",
    ],
)
def test_a_decision_goes_by_many_labels(label: str) -> None:
    """A decision is found below each of these labels.

    A label with the day of this meeting is the meeting's own, and not that of an earlier decision.
    """
    facts = facts_of(
        "Sammanfattning\nSocialnämnden föreslår att motionen bifalls.\n\n"
        f"{label}\nMotionen avslås.\n\nSkickas till\nSocialnämnden\n"
    )
    assert outcome(facts) == ("avslag", "beslut")


@pytest.mark.parametrize(
    "label",
    [
        "Kommunfullmäktiges beslut 2023-02-27, § 14",
        "Kommunfullmäktiges beslut 2023-02-27",
        "Kommunfullmäktiges beslut § 14",
        "Kommunstyrelsens beslut 2024-02-27, § 88",
        "Kommunstyrelsens beslut 2024-02-27, § 12",
        "Kommunstyrelsens beslut 2024-03-18, § 88",
        "Kommunstyrelsens beslut den 27 februari 2024",
        "Kommunstyrelsens beslut § 88",
    ],
)
def test_what_another_meeting_decided_is_history(label: str) -> None:
    """A decision labelled with another day or § is history, whichever body made it."""
    facts = facts_of(
        f"{label}\nMotionen bifalls.\n\nKommunfullmäktiges beslut 2024-03-18\nMotionen avslås.\n"
    )
    assert outcome(facts) == ("avslag", "beslut")
    assert deciding(facts) == "Motionen avslås."
    assert outcome(facts_of(f"{label}\nMotionen bifalls.\n")) == (None, None)


def test_what_a_numbered_point_lists_in_letters_are_no_points() -> None:
    """Lettered lines below a numbered point are not points of the decision."""
    facts = facts_of(
        "Beslut\n1. Uppdragen nedan förklaras fullgjorda.\n"
        "a) Nämndens uppdrag att utreda om en mottagning kan inrättas.\n"
        "b) Nämndens uppdrag att fler ska utses till värdar.\n"
        "2. Övriga uppdrag fortsätter.\n",
        title="Återrapportering av uppdrag",
    )
    assert outcome(facts) == ("bifall", "beslut")
    assert (deciding(facts) or "").startswith("Uppdragen nedan förklaras fullgjorda. a)")


def test_questions_answered_after_a_vote_on_another_are_answered() -> None:
    """Questions answered after a vote on whether another question may be put are besvarade."""
    facts = facts_of(
        "Anna Ek (S) yrkar att frågan ska få framställas.\n\nOmröstning\n"
        "Omröstningen utfaller med 43 Ja mot 38 Nej.\n\nFråga 1\nDan Ask (M) ställer följande "
        "fråga:\n\nNär öppnar badet?\nKommunalrådet Bo Berg (V) besvarar frågan.\n",
        title="Frågestund",
    )
    assert outcome(facts) == ("besvarad", "beslut")


def test_a_motion_taken_up_for_decision_later_is_put_off() -> None:
    """A motion that is to be decided at the next meeting is bordlagd.

    A decision "Nej till motionen" is avslag.
    """
    later = facts_of("Beslut\nMotionen tas upp för beslut vid nästa sammanträde.\n")
    assert outcome(later) == ("bordlagd", "beslut")
    assert outcome(facts_of("Beslut\nNej till motionen.\n")) == ("avslag", "beslut")


def test_a_part_that_is_sent_back_is_not_the_matter() -> None:
    """If only a part is sent back or put off, the outcome is that of the rest."""
    facts = facts_of(
        "Beslut\n1. Skolnämndens framställan om medel avslås.\n"
        "2. Kommunstyrelsens förslag till kompletterande budget godkänns.\n"
        "3. Vårdnämndens framställan om taxa återremitteras till vårdnämnden.\n",
        title="Kompletterande budget",
    )
    assert outcome(facts) == ("bifall", "beslut")

    shared = facts_of(
        "Beslut\nKommunstyrelsen föreslår att kommunfullmäktige beslutar:\n"
        "1. Hemställan om utbyggnad tillstyrks.\n"
        "På förslag av Dan Ask (M):\nBeslutssats 3 och 4 i yrkandet från S bordläggs.\n",
        title="Hemställan om utbyggnad",
        organ=KS,
    )
    assert outcome(shared) == ("bifall", "förslag")


def test_what_goes_on_upwards_comes_before_the_same_decided_besides() -> None:
    """A proposal to fullmäktige comes before a similar decision of the body's own."""
    facts = facts_of(
        "Beslut\nEnligt kontorets förslag:\nKontorets uppdrag om bad antecknas.\n"
        "Kommunstyrelsen föreslår att kommunfullmäktige beslutar:\n"
        "Redovisning av kommunfullmäktiges uppdrag om bad i kommunen antecknas.\n",
        title="Redovisning av uppdrag om bad",
        organ=KS,
    )
    assert outcome(facts) == ("antecknad", "förslag")


def test_of_points_that_speak_of_as_much_the_headings_first_word_counts() -> None:
    """If two points match the heading equally well, the point with its first word decides."""
    facts = facts_of(
        "Beslut\n1. Hamnbolagets hemställan om försäljning av Viken till nämnden tillstyrks.\n"
        "2. Nämndens hemställan om förvärv av Viken godkänns.\n",
        title="Förvärv av Viken från Hamnbolaget",
    )
    assert deciding(facts) == "Nämndens hemställan om förvärv av Viken godkänns."


def test_those_already_elected_elect_nobody() -> None:
    """A sentence about persons who are already elected does not decide; the election does."""
    facts = facts_of(
        "Beslut\nDe av valberedningen framlagda förslagen till val bifalles.\n"
        "Till ledamöter i bolagen utse de personer som anges i bilagan.\n"
        "De utsedda suppleanterna ska anses valda att inträda i valberedningens ordning.\n",
        title="Valberedningens förslag till förekommande val",
    )
    assert deciding(facts) == "De av valberedningen framlagda förslagen till val bifalles."
