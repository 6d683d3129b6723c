"""Who raised what: in lists, by people without a party, in papers without §§."""

import pytest

from corpus.facts import read_facts
from corpus.layout.sections import split
from corpus.readers import from_text
from tests.corpus.minutes import facts_of

NEW = "Interpellationer; nya"
CITIZENS = "Medborgarförslag. En bänk vid ån"


def raised(body: str, title: str) -> list[tuple[str | None, str | None]]:
    """Who raised what the § is about, as (name, party)."""
    return [(fact.value.namn, fact.value.parti) for fact in facts_of(body, title).motionarer]


@pytest.mark.parametrize(
    ("body", "title", "expected"),
    [
        ("• Anna Ek (s) fick tillstånd att till nämndens ordförande Bo Berg (v) ställa\n"
         "  interpellation om vatten (KS 2003/077-37)\n\n• Anna Ek (s) fick tillstånd att till\n"
         "  kommunalrådet Ci Dal ställa interpellation om sjöfart.\n\n• Mats E:son Ask (kd) fick\n"
         "  tillstånd att ställa interpellation om skolor.\n",
         NEW, [("Anna Ek", "S"), ("Mats E:son Ask", "KD")]),
        ("Beslut\nMotionen remitteras.\n\nÄrendet\n1. I en motion daterad den 5 april 2011\n"
         "uppmanar Socialdemokraterna genom Anna Ek Åsby kommun att se över skolskjutsen.\n\n"
         "2. Bo Berg (M) meddelar att han drar tillbaka en motion.\n",
         "Inlämnande av motioner och interpellationer", [("Anna Ek", "S")]),
        ("Följande medborgarförslag har inkommit:\n\nSiv Ekdals medborgarförslag om en park.\n\n"
         "Gun Schentz´ medborgarförslag om en galleria.\n\nPeter d´Aske har i ett\n"
         "medborgarförslag föreslagit en brygga.\n",
         "Medborgarförslag; nya",
         [("Siv Ekdal", None), ("Gun Schentz", None), ("Peter d´Aske", None)]),
        ("Bo Ekberg har i medborgarförslag föreslagit en bänk.\n", CITIZENS, [("Bo Ekberg", None)]),
        ("I ett medborgarförslag framhåller Bo Ekberg behovet.\n", CITIZENS, [("Bo Ekberg", None)]),
        ("I ett medborgarförslag om vägen till Norra Berget föreslås en bänk.\n", CITIZENS, []),
        ("Nämndens ordförande Ci Dal (mp) besvarade interpellation av Anna Ek (c) om hästar.\n"
         "Anförande hölls även av Bo Berg (s).\n",
         "Interpellation. Hästar på ängen", [("Anna Ek", "C")]),
        ("Anna Ek (M), Bo Berg (C) och Ci\nDal (KD) inkom 2026-02-18 med initiativ att öppna.\n",
         "Initiativ från Alliansen: öppet i parken",
         [("Anna Ek", "M"), ("Bo Berg", "C"), ("Ci Dal", "KD")]),
    ],
)  # fmt: skip
def test_whoever_raised_it_is_named(
    body: str, title: str, expected: list[tuple[str, str | None]]
) -> None:
    """Each item of a list has its author; who answers, speaks or withdraws raised nothing."""
    assert raised(body, title) == expected


FREE = (
    "Beslut i landstingsfullmäktige: motion om kaffe\n\nFöredras motion från Anna Ek och Bo Berg"
    " (kds), Ci Dal (vpk) samt Di Ask (fp) om kaffe.\n\nUnder överläggningen yrkar dels Eva Lind"
    " bifall till motionen.\n\nAnna Ek och Fia Ros yrkar avslag på motionen.\n\n"
    "Landstinget beslutar att avslå motionen.\n\n"
    "Mot beslutet anmäler Bo Berg och Eva Lind reservation.\n"
)


def test_a_paper_without_paragraphs_tells_of_a_meeting() -> None:
    """Letters behind the last of several are the others' too; nobody's party is guessed."""
    document = from_text(FREE)
    facts = read_facts(split(document)[0], document)
    assert [(fact.value.namn, fact.value.parti) for fact in facts.motionarer] == [
        ("Anna Ek", "KDS"), ("Bo Berg", "KDS"), ("Ci Dal", "VPK"), ("Di Ask", "FP"),
    ]  # fmt: skip
    assert [(fact.value.namn, fact.value.parti) for fact in facts.yrkanden] == [
        ("Eva Lind", None), ("Anna Ek", "KDS"), ("Fia Ros", None),
    ]  # fmt: skip
    assert [fact.value for fact in facts.reservationer] == ["KDS"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Motioner\n\nMotion: En park\nLämnad av: Anna Ek (S)\n\nMotion: En bro\nLämnad av:\n"
         "Bo Berg (L)\n", "annat"),
        ("Svar på motion om en park\n\nKommunen anser att parken räcker. Nämnden föreslår\n"
         "kommunfullmäktige att avslå motionen.\n", "annat"),
        ("Möte 2026-02-24\n\nUpprop\n\nVal av justerare\n\nInkomna motioner\n",
         "föredragningslista"),
        ("En park i Åsby\n\nVi saknar en park. Därför yrkar vi att kommunen anlägger en.\n\n"
         "Anna Ek (S)\n", "motion"),
    ],
)  # fmt: skip
def test_only_what_itself_moves_is_a_motion(text: str, kind: str) -> None:
    """A list of motions, an answer and an agenda are no motions."""
    document = from_text(text)
    facts = read_facts(split(document)[0], document)
    assert facts.doktyp
    assert facts.doktyp.value == kind
