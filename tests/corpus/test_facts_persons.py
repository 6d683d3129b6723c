"""People and parties: the authors of a matter, the movers, the voters and the reservations."""

import pytest

from corpus.document import Votering
from tests.corpus.minutes import KS, facts_of, moved

AUTHORS = [
    ("Motion av Anna Ek (S) om bad", [("Anna Ek", "S")]),
    ("Motion från Anna Ek (S) och Bo Berg (S) om bad", [("Anna Ek", "S"), ("Bo Berg", "S")]),
    (
        "Motion av Anna Ek (S), Bo\nBerg (V) och Ci Dal (-) om bad",
        [("Anna Ek", "S"), ("Bo Berg", "V"), ("Ci Dal", "-")],
    ),
    ("Motion av Anna Ek och Bo Berg (båda MP) om bad", [("Anna Ek", "MP"), ("Bo Berg", "MP")]),
    ("Svar på motion från Anna Ek (kd) angående bad", [("Anna Ek", "KD")]),
    ("Svar på motion av Anna Ek (FP) om bad", [("Anna Ek", "FP")]),
    ("Svar på motion om bad väckt av Anna Ek (S)", [("Anna Ek", "S")]),
    ("Motion - Bygg ett bad, Anna Ek (C)", [("Anna Ek", "C")]),
    ("Motion av Lisbeth Sundén Andersson\n(D) om bad", [("Lisbeth Sundén Andersson", "D")]),
    ("Motion av Jan af Ek (M) om bad", [("Jan af Ek", "M")]),
    ("Motion av Åse-Lill Törn (LPo) om bad", [("Åse-Lill Törn", "LPo")]),
    ("Motion (L) – Bygg ett bad, svar", [(None, "L")]),
    ("Motion från Sverigedemokraterna om bad", [(None, "SD")]),
    ("Motion från V och MP om bad", [(None, "V"), (None, "MP")]),
    (
        "Interpellation av Anna Ek (S) till nämndens ordförande Bo Berg (V) om bad",
        [("Anna Ek", "S")],
    ),
    ("Fråga från Anna Ek (S) till kommunalrådet Bo Berg (M) om bad", [("Anna Ek", "S")]),
    ("Yrkande från SD angående badet", [(None, "SD")]),
    (
        "Reviderat yrkande från M, D, L och KD om badet",
        [(None, "M"), (None, "D"), (None, "L"), (None, "KD")],
    ),
    ("Val av ersättare i stället för Anna Ek (S)", []),
    ("Taxa för badet", []),
]


@pytest.mark.parametrize(("title", "expected"), AUTHORS)
def test_the_heading_names_who_began_the_matter(
    title: str, expected: list[tuple[str | None, str | None]]
) -> None:
    """The authors in the heading are read with their parties; the addressee is not an author.

    A party alone is an author if nobody is named.
    """
    facts = facts_of("Beslut\n\nÄrendet bordläggs.", title=title)
    assert [(fact.value.namn, fact.value.parti) for fact in facts.motionarer] == expected


TOLD = [
    (
        "Motion (L) om bad, svar",
        "Anna Ek, Liberalerna, föreslår i en motion ett bad.",
        [("Anna Ek", "L")],
    ),
    (
        "Motion (BjP) om bad",
        "Anna Ek, Björknäspartiet, föreslår i en motion ett bad.",
        [("Anna Ek", "BjP")],
    ),
    (
        "Svar på motion om bad",
        "(S)-gruppen har lämnat in en motion.",
        [(None, "S")],
    ),
    ("Svar på motion om bad", "Motionär: Anna Ek (S).", [("Anna Ek", "S")]),
    ("Svar på motion om bad", "Miljöpartiet har lämnat in en motion.", [(None, "MP")]),
    (
        "Svar på motion om bad",
        "Anna Ek och Bo Berg (båda S) har väckt en motion.",
        [("Anna Ek", "S"), ("Bo Berg", "S")],
    ),
    (
        "Fråga till kommunstyrelsens ordförande om badet",
        "Anna Ek (S) har ställt en fråga till Bo Berg (M).",
        [("Anna Ek", "S")],
    ),
    (
        "Svar på motion om bad",
        "Anna Ek (S) och Bo Berg (V) har inkommit med en motion.",
        [("Anna Ek", "S"), ("Bo Berg", "V")],
    ),
    (
        "Motion från Anna Ek (SD) m.fl. om bad",
        "Anna Ek (SD) och Bo Berg (SD) har i en motion föreslagit.",
        [("Anna Ek", "SD"), ("Bo Berg", "SD")],
    ),
]


@pytest.mark.parametrize(("title", "account", "expected"), TOLD)
def test_the_account_of_the_matter_names_whom_the_heading_leaves_out(
    title: str, account: str, expected: list[tuple[str, str]]
) -> None:
    """If the heading names only a party, or adds m.fl., the authors are read from the text."""
    facts = facts_of(f"Beslut\n\nMotionen avslås.\n\nÄrendet\n\n{account}\n", title=title)
    assert [(fact.value.namn, fact.value.parti) for fact in facts.motionarer] == expected


MOVES = [
    ("Anna Ek (S) yrkar bifall till motionen.", [("Anna Ek", "S", "bifall")]),
    ("Anna Ek (S) yrkade avslag på motionen.", [("Anna Ek", "S", "avslag")]),
    (
        "Anna Ek (S), Bo Berg (V)\noch Ci Dal (MP) yrkar att motionen avslås.",
        [("Anna Ek", "S", "avslag"), ("Bo Berg", "V", "avslag"), ("Ci Dal", "MP", "avslag")],
    ),
    ("Anna Ek (S) yrkar att motionen ska anses besvarad.", [("Anna Ek", "S", "besvarad")]),
    ("Anna Ek (S) yrkar återremiss av ärendet.", [("Anna Ek", "S", "återremiss")]),
    ("Anna Ek (S) yrkar att ärendet bordläggs.", [("Anna Ek", "S", "bordläggning")]),
    (
        "Anna Ek (S) yrkar bifall till motionens första att-sats.",
        [("Anna Ek", "S", "delvis bifall")],
    ),
    (
        "Anna Ek (S) yrkar bifall till motionen, Bo Berg (V) yrkar avslag på motionen.",
        [("Anna Ek", "S", "bifall"), ("Bo Berg", "V", "avslag")],
    ),
    (
        "Anna Ek (S) yrkar, med instämmande av Bo Berg (V), bifall till motionen.",
        [("Anna Ek", "S", "bifall"), ("Bo Berg", "V", "bifall")],
    ),
    (
        "Anna Ek (S) yrkar bifall till motionen. Bo Berg (V) instämmer i Anna Eks yrkande.",
        [("Anna Ek", "S", "bifall"), ("Bo Berg", "V", "bifall")],
    ),
    (
        "Kommunstyrelsens ordförande Anna Ek (S) yrkar avslag på motionen.",
        [("Anna Ek", "S", "avslag")],
    ),
    (
        "Tjänstgörande ersättaren Anna Ek (S) samt ordföranden Bo Berg (V) yrkar avslag "
        "på motionen.",
        [("Anna Ek", "S", "avslag"), ("Bo Berg", "V", "avslag")],
    ),
    (
        "Anna Ek (S): Bifall till motionen.\nBo Berg (V): Avslag på motionen.",
        [("Anna Ek", "S", "bifall"), ("Bo Berg", "V", "avslag")],
    ),
    (
        "Anna Ek (S): Bifall.\nBo Berg (V): Avslag.",
        [("Anna Ek", "S", "bifall"), ("Bo Berg", "V", "avslag")],
    ),
    ("Sverigedemokraterna yrkar bifall till motionen.", [(None, "SD", "bifall")]),
    (
        "Anna Ek (S) yrkar bifall till motionen med instämmande av Bo Berg (V).",
        [("Anna Ek", "S", "bifall"), ("Bo Berg", "V", "bifall")],
    ),
    (
        "Anna Ek (S) yrkar bifall till motionen. I detta instämmer Bo Berg (V).",
        [("Anna Ek", "S", "bifall"), ("Bo Berg", "V", "bifall")],
    ),
    ("Anna Ek (S) yrkar avslag på densamma.", [("Anna Ek", "S", "avslag")]),
    (
        "Yrkande (S): Bifall till motionen.\nYrkande (M): Bo Berg yrkar avslag på motionen.",
        [(None, "S", "bifall"), ("Bo Berg", "M", "avslag")],
    ),
    (
        "Bifall till motionen: Anna Ek (S), Ci Dal (V)\nAvslag på motionen: Bo Berg (M)",
        [("Anna Ek", "S", "bifall"), ("Ci Dal", "V", "bifall"), ("Bo Berg", "M", "avslag")],
    ),
    (
        "Bifall till motionen yrkar Anna Ek (S) och Bo Berg (V).",
        [("Anna Ek", "S", "bifall"), ("Bo Berg", "V", "bifall")],
    ),
    (
        "Anna Ek (S) yrkar i första hand bifall till motionen och i andra hand återremiss.",
        [("Anna Ek", "S", "bifall")],
    ),
    ("Motionärerna yrkar att ett bad byggs.", []),
]


@pytest.mark.parametrize(("said", "expected"), MOVES)
def test_a_yrkande_has_a_person_and_a_direction(
    said: str, expected: list[tuple[str | None, str, str]]
) -> None:
    """Each yrkande gives a person, a party and a direction, however it is worded."""
    assert moved(facts_of(f"Beslut\n\nÄrendet utgår.\n\nYrkanden\n\n{said}\n")) == expected


RESOLVED = [
    ("bifall till arbetsutskottets förslag", "avslag"),
    ("bifall till kommunstyrelsens förslag till beslut", "avslag"),
    ("bifall till liggande förslag", "avslag"),
    ("att kommunfullmäktige beslutar enligt kommunstyrelsens förslag", "avslag"),
]


@pytest.mark.parametrize(("wanted", "expected"), RESOLVED)
def test_the_only_proposal_is_the_one_that_was_decided(wanted: str, expected: str) -> None:
    """If nobody moved anything else, the proposal is what was decided."""
    facts = facts_of(f"Yrkanden\n\nAnna Ek (S) yrkar {wanted}.\n\nBeslut\n\nMotionen avslås.\n")
    assert moved(facts) == [("Anna Ek", "S", expected)]


VOTES = [
    ("Ja-röst: avslag på motionen (38)\nNej-röst: bifall till motionen (7)", (38, 7, None)),
    ("Antal ja: 27 st\nAntal nej: 22 st", (27, 22, None)),
    ("Omröstningen utfaller med 53 Ja mot 19 Nej. 9 ledamöter avstår från att rösta.", (53, 19, 9)),
    ("Omröstningen utfaller med 71 Ja mot 9 Nej. 1 ledamot är frånvarande.", (71, 9, None)),
    (
        "Omröstningen utfaller med 41 Ja mot 37 Nej. Tre ledamöter avstår från att rösta.",
        (41, 37, 3),
    ),
    ("Voteringen utfaller med 31 ja-röster och 20 nej-röster.", (31, 20, None)),
    ("Med 31 ja-röster mot 20 nej-röster och 2 nedlagda röster avslås motionen.", (31, 20, 2)),
    ("Anna Ek (S) och Bo Berg\n(V) röstar Ja (7).\nCi Dal (M) röstar Nej (6).", (7, 6, None)),
    (
        "Anna Ek (S) röstar Ja (7).\nCi Dal (M) röstar Nej (5).\n"
        "Dan Ask (SD) avstår från att rösta (1).",
        (7, 5, 1),
    ),
    ("Ja: 31\nNej: 20\nAvstår: 2", (31, 20, 2)),
    ("Omröstningsresultat: 25 ja, 20 nej och 4 avstår.", (25, 20, 4)),
    ("25 ledamöter röstar ja, 20 ledamöter röstar nej och 1 ledamot avstår.", (25, 20, 1)),
    ("Sju ja-röster och fyra nej-röster avges.", (7, 4, None)),
]


@pytest.mark.parametrize(("counted", "expected"), VOTES)
def test_a_vote_is_its_counts(counted: str, expected: tuple[int, int, int | None]) -> None:
    """A vote is the numbers of ja, nej and, if the text counts them, of those who abstained.

    Absent members are not counted as abstaining.
    """
    facts = facts_of(f"Beslut\n\nMotionen avslås.\n\nOmröstning\n\n{counted}\n")
    assert facts.votering is not None
    assert facts.votering.value == Votering(*expected)


RESERVED = [
    ("Samtliga ledamöter från (S) och (V) reserverar sig mot beslutet.", ["S", "V"]),
    ("(SD)-gruppen reserverar sig till förmån för eget yrkande.", ["SD"]),
    ("Reservation från S-, V- och SD-grupperna.", ["S", "V", "SD"]),
    ("Mot beslutet reserverar sig Anna Ek m.fl. (S) och Bo Berg (V).", ["S", "V"]),
    ("Anna Ek (S) reserverar sig mot beslutet.", ["S"]),
    ("Anna Ek (S) och Bo\nBerg (V) reserverar sig skriftligt.", ["S", "V"]),
    ("Ledamöterna från SD reserverar sig mot beslutet till förmån för det egna yrkandet.", ["SD"]),
    ("Ledamöterna från M, L och KD reserverar sig mot beslutet.", ["M", "L", "KD"]),
    ("Representanterna från D och M reserverar sig.", ["D", "M"]),
    ("Ledamöterna från Socialdemokraterna och Centerpartiet reserverar sig.", ["S", "C"]),
    ("Mot beslutet reserverar sig Anna Ek (S) och Bo Berg (V).", ["S", "V"]),
    ("Anna Ek (S) och Cai Netterlind reserverar sig till förmån för Dan Asks (M) yrkande.", ["S"]),
    ("Anna Ek (S) anmäler skriftlig reservation.", ["S"]),
    ("Anna Ek (S)\nBo Berg (S)", ["S"]),
]


@pytest.mark.parametrize(("said", "expected"), RESERVED)
def test_a_reservation_is_its_parties(said: str, expected: list[str]) -> None:
    """A reservation is the letters of its parties, each once and in the order of the text."""
    facts = facts_of(f"Beslut\n\nMotionen avslås.\n\nReservation\n\n{said}\n", organ=KS)
    assert [fact.value for fact in facts.reservationer] == expected


def test_a_proposal_that_nobody_else_moved_is_what_was_decided() -> None:
    """If the other side moved bifall and the motion was refused, the proposal was avslag."""
    facts = facts_of(
        "Beslut\n\nMotionen avslås.\n\nYrkanden\n\nAnna Ek (S): Bifall till motionen.\n"
        "Bo Berg (M): Bifall till kommunstyrelsens förslag.\n"
    )
    assert moved(facts) == [("Anna Ek", "S", "bifall"), ("Bo Berg", "M", "avslag")]


def test_an_application_is_granted_or_refused() -> None:
    """Without a motion, the direction of a yrkande is relative to the application."""
    facts = facts_of(
        "Beslut\n\nAnsökan avslås.\n\nYrkanden\n\nAnna Ek (S) yrkar att ansökan beviljas.\n"
        "Bo Berg (M) yrkar avslag på ansökan.\n",
        title="Ansökan om bidrag till en båtklubb",
    )
    assert moved(facts) == [("Anna Ek", "S", "bifall"), ("Bo Berg", "M", "avslag")]


def test_names_of_many_tongues_are_whole() -> None:
    """A lower-case word inside a name is part of the name."""
    facts = facts_of(
        "Beslut\nMotionen avslås.", title="Motion av Mariah ben Salem Dyne (L) om skola"
    )
    assert [fact.value.namn for fact in facts.motionarer] == ["Mariah ben Salem Dyne"]


def test_letters_behind_several_people_are_a_party() -> None:
    """The same letters after the names of several people are a party.

    They count even if no vocabulary has them and they could be the initials of one of the names.
    """
    facts = facts_of(
        "Beslut\nMotionen bifalls.\n\nYrkanden\n"
        "Hans-Göran Mattsson (HM) yrkar bifall till motionen.\n"
        "Mona Lisskog (HM) yrkar bifall till motionen.\n"
    )
    assert moved(facts) == [
        ("Hans-Göran Mattsson", "HM", "bifall"),
        ("Mona Lisskog", "HM", "bifall"),
    ]


def test_a_party_no_vocabulary_knows_speaks_through_a_person() -> None:
    """A party that no vocabulary has is known by its letters after the person's name elsewhere."""
    facts = facts_of(
        "Beslut\nMotionen avslås.\n\nReservation\nBo Berg (NP) reserverar sig.\n\n"
        "Ärendet\nNorrpartiet genom Bo Berg har i en motion föreslagit snöröjning.\n",
        title="Motion - snöröjning",
    )
    assert [(f.value.namn, f.value.parti) for f in facts.motionarer] == [("Bo Berg", "NP")]


def test_whoever_puts_the_following_question_is_its_author() -> None:
    """The author of a question is the person who puts it, and not the person who is asked."""
    facts = facts_of(
        "Anna Ek (S) har till nämndens ordförande Bo Berg (V)\nställt följande fråga:\n\n"
        "När öppnar badet?\n\nFrågan besvarades av Bo Berg (V).\n",
        title="Enkel fråga. När öppnar badet?",
    )
    assert [fact.value.namn for fact in facts.motionarer] == ["Anna Ek"]


WISHES = [
    "Anna Ek (S) yrkar bifall till motionen, vilket biträds av Bo Berg (V).",
    "Anna Ek (S) yrkade bifall till motionen och fick medhåll av Bo Berg (V).",
    "- Bifall till motionen (Anna Ek (S), Bo Berg (V))",
    "Anna Ek (S)      Bifall till motionen\nBo Berg (V)      Bifall till motionen",
    "Anna Ek (S)\nBifall till motionen.\n\nBo Berg (V)\nBifall till motionen.",
    "Anna Ek (S) och Bo Berg (V) lämnar följande yrkande:\nMotionen bifalls.",
    "Anna Ek, (S), och Bo Berg, (V), yrkar bifall till motionen.",
]


@pytest.mark.parametrize("said", WISHES)
def test_yrkanden_are_written_in_many_manners(said: str) -> None:
    """A yrkande is read in each of these layouts, together with those who join it."""
    facts = facts_of(f"Beslut\nMotionen bifalls.\n\nYrkanden\n{said}\n")
    assert moved(facts) == [("Anna Ek", "S", "bifall"), ("Bo Berg", "V", "bifall")]


@pytest.mark.parametrize(
    ("title", "told", "expected"),
    [
        ("Motion om bad", "Motionärerna Anna Ek (V) och Bo Berg (V) vill bada.",
         [("Anna Ek", "V"), ("Bo Berg", "V")]),
        ("Motion om bad", "Anna Ek (V) motionerade den 3 maj 2023 om bad.", [("Anna Ek", "V")]),
        ("(V) Motion om bad", "", [(None, "V")]),
    ],
)  # fmt: skip
def test_authors_are_told_of_in_many_manners(
    title: str, told: str, expected: list[tuple[str | None, str]]
) -> None:
    """Authors are found by a title, by what they did, or by letters before the heading."""
    facts = facts_of(f"Beslut\nMotionen avslås.\n\nBakgrund\n{told}\n", title=title)
    assert [(fact.value.namn, fact.value.parti) for fact in facts.motionarer] == expected


def test_everyone_who_puts_a_question_in_a_question_time_is_named() -> None:
    """Everybody who puts a question in a frågestund is an author of it.

    A motion about frågestunder has only its own author.
    """
    facts = facts_of(
        "Fråga 1\nAnna Ek (S) ställer en fråga som lyder:\nNär öppnar badet?\n"
        "Bo Berg (V) besvarar frågan.\nFråga 2\nDan Ask (M) ställer följande fråga:\n"
        "När öppnar skolan?\nBo Berg (V) besvarar frågan.\n",
        title="Frågestund",
    )
    assert [fact.value.namn for fact in facts.motionarer] == ["Anna Ek", "Dan Ask"]

    about = facts_of("Beslut\nMotionen avslås.", title="Motion av Dan Ask (M) om frågestund")
    assert [fact.value.namn for fact in about.motionarer] == ["Dan Ask"]
