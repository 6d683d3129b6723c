"""Who raised a matter, and who only answers it, gets a copy, or is written about."""

import pytest

from corpus.facts import read_facts
from corpus.layout.sections import split
from corpus.readers import from_text
from tests.corpus.minutes import facts_of

ANSWERED = "Beslut\nInterpellationen är besvarad.\n"
BUSES = "Skolbussarna går sällan.\n\nVad tänker du göra åt skolbussarna?\n\n"
PLAY = "Till kommunfullmäktige\n\nLekplatsen är sliten.\n\nJag yrkar att en ny byggs.\n\n"


def authors(text: str) -> list[tuple[str | None, str | None]]:
    """Who raised what a paper without §§ is about."""
    (section,) = split(document := from_text(text))
    return [(one.value.namn, one.value.parti) for one in read_facts(section, document).motionarer]


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Interpellation om skolbussar till Bo Berg (M)", ANSWERED),
        ("Interpellation om skolbussar till kommunalrådet Bo Berg (M)", ANSWERED),
        ("Svar på interpellation om skolbussar", f"{ANSWERED}\nBo Berg (M) har lämnat in svar på "
         "interpellationen.\n"),
        ("Interpellation om skolbussar", f"Bo Berg (M) besvarar interpellationen.\n\n{ANSWERED}"),
        ("Motion om lekplats", "Beslut\nMotionen avslås.\n\nBeslutet skickas till\nBo Berg (M)\n"),
    ],
)  # fmt: skip
def test_whoever_answers_or_gets_a_copy_raised_nothing(title: str, body: str) -> None:
    """Nobody else is named, so who raised it is not known."""
    assert facts_of(body, title).motionarer == ()


@pytest.mark.parametrize(
    ("paper", "wanted"),
    [
        (f"Motion om lekplats\n\n{PLAY}Anna Ek (S)\n\nKopia till: Bo Berg (M)\n", ("Anna Ek", "S")),
        (f"Motion om lekplats\n\n{PLAY}Anna Ek\nVänsterpartiet\n\nKopia: Bo Berg (M)\n",
         ("Anna Ek", "V")),
        (f"Motion om lekplats\n\n{PLAY}Anna Ek (S)\n\nFör kännedom\nBo Berg (M)\n",
         ("Anna Ek", "S")),
        (f"Interpellation till kommunalrådet Bo Berg (M)\n\n{BUSES}Anna Ek (S)\n",
         ("Anna Ek", "S")),
        ("Svar på interpellation om skolbussar\n\nAnna Ek (S) har ställt en interpellation till "
         "mig.\n\nBussarna går som de ska.\n\nBo Berg (M)\nkommunalråd\n", ("Anna Ek", "S")),
    ],
)  # fmt: skip
def test_a_paper_is_by_whoever_signed_it(paper: str, wanted: tuple[str, str]) -> None:
    """Those who get it, and those it is for, did not."""
    assert authors(paper) == [wanted]


def test_an_author_without_party_is_not_replaced_by_the_addressee() -> None:
    """The only person with letters is whom the paper is for."""
    assert authors(f"Fråga till kommunalrådet Bo Berg (M) om skolbussar\n\n{BUSES}Anna Ek\n") == []


def test_a_list_names_the_author_of_each_item() -> None:
    """One line, one motion, one author."""
    body = (
        "Beslut\nRedovisningen läggs till handlingarna.\n\nFöljande motioner är obesvarade:\n"
        "Motion om lekplats, Anna Ek (S), väckt 2023-01-30\n"
        "Motion om bad, Bo Berg (M), väckt 2022-11-28\n"
    )
    facts = facts_of(body, "Redovisning av obesvarade motioner")
    assert [one.value.namn for one in facts.motionarer] == ["Anna Ek", "Bo Berg"]


def test_letters_behind_and_others_are_the_authors() -> None:
    """*Motion av Anna Ek m.fl. (S)* names one of several of that party."""
    facts = facts_of("Beslut\nMotionen bifalls.\n", "Motion av Anna Ek m.fl. (S) om lekplats")
    assert [(one.value.namn, one.value.parti) for one in facts.motionarer] == [("Anna Ek", "S")]


@pytest.mark.parametrize(
    "text",
    [
        "Motion om lekplats fick ja\n\n18 mars 2024\n\nVid gårdagens möte sade fullmäktige ja till "
        "motionen. – Jag är glad, säger Anna Ek (S).\n\nLäs mer om beslutet\n",
        "Motion om gratis bussar bifölls\n\nPublicerad: 18 mars 2024\n\nKommunfullmäktige har "
        "bifallit en motion från Anna Ek (S) om gratis bussar.\n",
        "Motion: Ny simhall\n\nMotionen som lämnats in av Anna Ek (S) bereds nu av nämnden.\n\n"
        "Sidan uppdaterad 2024-03-18\n",
    ],
)
def test_news_of_a_motion_are_no_motion(text: str) -> None:
    """They propose nothing themselves."""
    (section,) = split(document := from_text(text))
    kind = read_facts(section, document).doktyp
    assert kind
    assert kind.value == "annat"


def test_a_motion_on_a_web_page_is_a_motion() -> None:
    """It proposes something, whatever the site writes below it."""
    text = (
        "Motion: Ny simhall\n\nSimhallen har stängts.\n\nVi föreslår att kommunfullmäktige "
        "beslutar\natt utreda en ny simhall\n\nAnna Ek (V)\n\nDela sidan\n"
    )
    (section,) = split(document := from_text(text))
    kind = read_facts(section, document).doktyp
    assert kind
    assert kind.value == "motion"


def test_an_interpellation_is_called_by_its_heading() -> None:
    """Not by its first sentence."""
    (section,) = split(
        document := from_text(
            f"Interpellation till kommunalrådet Bo Berg (M)\n\n{BUSES}Anna Ek (S)\n"
        )
    )
    title = read_facts(section, document).titel
    assert title
    assert title.value == "Interpellation till kommunalrådet Bo Berg (M)"


ENDS = "\n\nBeslut\nMotionen avslås.\n"


@pytest.mark.parametrize(
    "said",
    [
        "Anna Ek (S) yrkar avslag på motionen.",
        "Ordföranden Bo Berg (M) föreslår att motionen remitteras till tekniska nämnden.",
        "Bo Berg (M) inleder debatten och föreslår avslag på motionen.",
        "Kommunalrådet Bo Berg (M) har för styrelsens räkning föreslagit att motionen avslås.",
        "Bo Berg (M) begär återremiss av motionen.",
        "Motionen har beretts av Anna Ek (S).",
        "Motionen har remitterats till kommunalrådet Anna Ek (S) för yttrande.",
        "I motionen från 2019 av Bo Berg (M) föreslogs samma sak.",
        "En liknande motion av Bo Berg (M) avslogs 2019.",
        "Bo Berg (M) har tidigare väckt en motion om samma sak.",
    ],
)
def test_whoever_treats_a_motion_or_wrote_another_is_not_its_author(said: str) -> None:
    """They move what becomes of it, or prepare it, or raised something else."""
    assert facts_of(said + ENDS, "Motion om cykelväg").motionarer == ()


@pytest.mark.parametrize(
    "said",
    [
        "Rolf Ed (M) har föreslagit färre nämnder.",
        "Rolf Ed (M) föreslår i en motion att en väg byggs. Anna Ek (S) yrkar avslag på motionen.",
        "Motion från Rolf Ed (M) har kommit in. Motionen har beretts av Anna Ek (S).",
        "Regionfullmäktigeledamoten Rolf Ed (M) har lämnat en motion.",
    ],
)
def test_the_author_is_told_from_those_who_treat_the_motion(said: str) -> None:
    """A title written as one word before a name is no part of it."""
    (author,) = facts_of(said + ENDS, "Motion om cykelväg").motionarer
    assert (author.value.namn, author.value.parti) == ("Rolf Ed", "M")


def test_whom_a_motion_criticises_did_not_write_it() -> None:
    """Names above a party's own name sign; where no party stands, nobody is known."""
    said = "Motion om badet\n\nKommunalrådet Bo Berg (S) sade nej.\n\nVi yrkar att badet rivs.\n\n"
    signed = f"{said}Anna Ek\nEva Al\nModeraterna i Ekby\n"
    assert authors(signed) == [("Anna Ek", "M"), ("Eva Al", "M")]
    assert authors(f"{said}Anna Ek\nEva Al\n") == []


def test_a_page_that_lists_many_motions_is_by_none_of_them() -> None:
    """Each line names who raised that one."""
    rows = "".join(f"Motion om {what}\nVäckt av: Anna Ek (M)\n\n" for what in ("a", "b", "c", "d"))
    assert authors(f"Information\n\nMotionerna väntar på svar.\n\n{rows}") == []


@pytest.mark.parametrize(
    "page",
    [
        "Motion om fria bussresor\n\nJag yrkar att bussarna blir fria.\n\nEva Lind (V)\n\n"
        "Motion om cykelvägar\n\nJag yrkar att kommunen bygger cykelvägar.\n\nBo Berg (M)\n",
        "Inkomna motioner\n\nMotion om fria bussresor\nEva Lind (V)\n\n"
        "Motion om cykelvägar\nBo Berg (M)\n",
        "# Motioner\n\n## Motion om fria bussresor\nAv: Eva Lind (V)\n\nVi föreslår fria resor.\n\n"
        "## Motion om cykelvägar\nAv: Bo Berg (M)\n\nVi föreslår cykelvägar.\n",
    ],
)
def test_each_of_several_motions_on_a_page_has_its_author(page: str) -> None:
    """Where each stands below a heading of its own and is signed, all are the page's authors."""
    assert authors(page) == [("Eva Lind", "V"), ("Bo Berg", "M")]


def test_each_motion_that_a_decision_lists_has_its_author() -> None:
    """The heading of the § names none of them."""
    facts = facts_of(
        "Beslut\nFöljande motioner avslås:\n1. Motion av Eva Lind (V) om fria bussresor\n"
        "2. Motion av Bo Berg (M) om cykelvägar\n",
        "Motioner om trafik",
    )

    assert [(one.value.namn, one.value.parti) for one in facts.motionarer] == [
        ("Eva Lind", "V"),
        ("Bo Berg", "M"),
    ]
