from tests.extracts import extract
from tests.web.browser import Browser
from tests.web.conftest import Open, words
from tests.web.invented import InventedIndex
from tests.web.papers import evidence
from web import create_app

SCHOOL = "/dokument/ekhamra-ks-2024-03-14-12"


def test_the_decision_comes_first(page: Open) -> None:
    """The page begins with who decided, the outcome and the sentence.

    It says if it is a proposal.
    """
    tree = page(SCHOOL)
    verdict = tree.xpath("//article//section")[0]
    assert words(verdict.find_class("verdict-line")[0]) == (
        "Kommunstyrelsen föreslår kommunfullmäktige: ✕\ufe0e Avslag"
    )
    assert words(verdict.xpath("./blockquote")[0]) == (
        "Motionen avslås med hänvisning till trafikplanen."
    )
    assert verdict.xpath(".//a/@href") == ["#belagg-beslutstext-1"]
    assert "ett förslag" in words(verdict)


def test_each_fact_shows_what_states_it(page: Open) -> None:
    """The words are in the text, on another page of the file, or given by who indexed the file."""
    facts = {
        words(row.xpath("./dt")[0]): [words(each) for each in row.xpath("./dd")]
        for row in page(SCHOOL).xpath("//dl/div")
    }
    assert facts["Kommun"][0].startswith("Ekhamra Står inte i texten. Uppgiften kommer från den")
    assert facts["Nämnd"] == ["Kommunstyrelsen KOMMUNSTYRELSEN utanför paragrafens text, sidan 1"]
    assert facts["Diarienummer"] == ["KS 2024-00031 KS 2024-00031"]
    assert facts["Reservationer"][0].startswith("Vänsterpartiet Siv Lindgren (V) reserverar sig")
    assert "Rubrik" not in facts


def test_yrkanden_are_told_as_moved(page: Open) -> None:
    """Each shows who moved what, in the mover's own word, or in the sentence that says it."""
    moves = page(SCHOOL).xpath("//ul[@class='moves']/li")
    assert [[words(badge) for badge in each.find_class("badge")] for each in moves] == [
        ["✓\ufe0e Bifall"],
        [],
    ]
    assert moves[1].xpath(".//a/q")
    assert [words(each.find_class("move-who")[0]) for each in moves] == [
        "Siv Lindgren (V)",
        "Oskar Brandt (L)",
    ]


def test_those_who_wanted_the_same_stand_together(index: InventedIndex, page: Open) -> None:
    """Many are told by their parties. Whom no sentence names is named beside it."""
    first = "Siv Lindgren (V), Oskar Brandt (L) och Eva Ek (S) yrkar bifall till förslaget från V."
    second = "Bo Alm (M) yrkar bifall till förslaget från M."
    text = f"Yrkanden {first} {second}"
    named = [("Siv Lindgren", "V"), ("Oskar Brandt", "L"), ("Eva Ek", "S"), ("Ida Sund", "V")]
    wanted = [{"namn": name, "parti": party, "riktning": "annat"} for name, party in named]
    wanted.append({"namn": "Bo Alm", "parti": "M", "riktning": "annat"})
    stated = [evidence(text, first)] * 4 + [evidence(text, second)]
    index.papers = [extract("a", text=text, yrkanden=wanted, evidens={"yrkanden": stated})]
    rows = page("/dokument/a").xpath("//section[@aria-labelledby='yrkanden']//li")
    assert [words(row) for row in rows] == [f"V, L, S {first} Ida Sund (V)", f"Bo Alm (M) {second}"]


def test_each_att_sats_is_shown_with_what_became_of_it(index: InventedIndex, page: Open) -> None:
    """With the sentence that says so; what is only proposed says that it is."""
    text = "Första att-satsen bifalls. I övrigt avslås motionen."
    quotes = ("Första att-satsen bifalls.", "I övrigt avslås motionen.")
    outcomes = [{"attsats": "1", "utfall": "bifall"}, {"attsats": "övriga", "utfall": "avslag"}]
    index.papers = [
        extract(
            "a",
            text=text,
            arendetyp="motion",
            utfall="delvis bifall",
            niva="förslag",
            attsatsutfall=outcomes,
            evidens={"attsatsutfall": [evidence(text, quote) for quote in quotes]},
        )
    ]
    rows = page("/dokument/a").xpath("//section[@aria-labelledby='attsatser']//li")
    assert [words(row) for row in rows] == [
        f"Att-sats 1 ✓\ufe0e Förslag: bifall {quotes[0]}",
        f"Övriga att-satser ✕\ufe0e Förslag: avslag {quotes[1]}",
    ]


def test_what_the_decision_rests_on_and_who_gets_it_are_listed(
    index: InventedIndex, page: Open
) -> None:
    """The value is the words themselves: they are printed once, with the way to the text."""
    text = "Handlingar: Motion 2023-09-11. Skickas till: Tekniska nämnden"
    index.papers = [
        extract(
            "a",
            text=text,
            handlingar=["Motion 2023-09-11"],
            skickas_till=["Tekniska nämnden"],
            evidens={
                "handlingar": [evidence(text, "Motion 2023-09-11")],
                "skickas_till": [evidence(text, "Tekniska nämnden")],
            },
        )
    ]
    *_, papers, recipients = page("/dokument/a").xpath("//dl/div")
    assert words(papers) == ("Beslutsunderlag Motion 2023-09-11 Visa i texten: Motion 2023-09-11")
    assert words(recipients) == "Skickas till Tekniska nämnden Visa i texten: Tekniska nämnden"
    assert not recipients.xpath(".//q")


def test_a_fact_that_other_papers_tell_says_so(index: InventedIndex, page: Open) -> None:
    """Whose papers they are stands beside the value, which no words of this one state."""
    told = {"quote": "2024-03-12", "start": None, "end": None, "template": "Nämnden, Ekhamra"}
    index.papers = [extract("a", text="§ 7 Skola", datum="2024-03-12", evidens={"datum": told})]
    (row,) = [each for each in page("/dokument/a").xpath("//dl/div") if "2024" in words(each)]
    assert words(row).endswith(
        "Står inte i texten. Uppgiften följer av andra handlingar (Nämnden, Ekhamra)."
    )


def test_a_sentence_that_names_several_is_quoted_once(index: InventedIndex, page: Open) -> None:
    """The next value says that it is the same sentence, and links to it too."""
    text = "Siv Lindgren (V) och Oskar Brandt (L) reserverar sig."
    stated = {"quote": text, "start": 0, "end": len(text), "sida": 1}
    index.papers = [
        extract("r", text=text, reservationer=["V", "L"], evidens={"reservationer": [stated] * 2})
    ]
    (_, first, second) = page("/dokument/r").xpath("//dl/div[last()]/*")
    assert first.xpath(".//q")
    assert not second.xpath(".//q")
    assert words(second).startswith("Liberalerna samma mening")


def test_the_vote_is_a_table(page: Open) -> None:
    """The table has numbers and bars. What was not counted has no row."""
    rows = page(SCHOOL).xpath("//table[@class='vote']/tbody/tr")
    assert [[words(cell) for cell in row] for row in rows] == [["Ja", "8", ""], ["Nej", "5", ""]]
    assert rows[1].xpath(".//*[local-name()='rect']/@width") == ["62.5"]


def test_the_text_is_in_paragraphs_with_pages_and_marks(page: Open) -> None:
    """Wrapped lines are joined, page breaks are shown, and the searched words are marked."""
    tree = page(f"{SCHOOL}?q=skolv%C3%A4gar")
    text = tree.find_class("text")[0]
    assert "Här börjar s. 5" in words(text)
    assert text.xpath(".//h3/text()") == ["Beslut", "Yrkanden", "Reservation"]
    assert text.xpath(".//mark/text()") == ["skolvägar"]
    assert "1 ställe är markerat" in words(tree)
    assert "skolorna före årets slut, och att föreslå var" in words(text)


def test_the_twin_tells_the_words_too(site: Browser) -> None:
    """The JSON has the extract as it is indexed, and the places of the searched words."""
    found = site.get(f"{SCHOOL}.json?q=skolv%C3%A4gar").json()
    assert [found["text"][start:end] for start, end in found["marked"]] == ["skolvägar"]
    assert found["evidens"]["kommun"]["sidecar"] == "ekhamra/klubbat.toml"


def test_it_can_be_referred_to(page: Open) -> None:
    """The page has a reference with its address to copy."""
    assert words(page(SCHOOL).find_class("citation")[0]) == (
        "Ekhamra, Kommunstyrelsen 2024-03-14, § 12, dnr KS 2024-00031: "
        "Motion av Siv Lindgren (V) om säkra skolvägar i Ekhamra "
        "http://testserver/dokument/ekhamra-ks-2024-03-14-12"
    )


def test_the_source_opens_at_the_page(page: Open) -> None:
    """Our file and the municipality's own are both linked at the section's page."""
    links = page(SCHOOL).find_class("sources")[0].xpath("./a/@href")
    assert links == [
        "/kalla/ekhamra-ks-2024-03-14-12#page=4",
        "https://ekhamra.example/ks.pdf#page=4",
    ]


def test_the_sections_beside_are_a_step_away(page: Open, site: Browser) -> None:
    """The page and its JSON link to the sections before and after in the same document."""
    beside = page("/dokument/nordvik-3").find_class("side-list")[0]
    assert beside.xpath("./li/a/@href")[:2] == ["/dokument/nordvik-2", "/dokument/nordvik-4"]
    assert words(beside.xpath("./li")[0]) == "Föregående § 22 Motion om en hundrastgård"
    links = site.get("/dokument/nordvik-3.json").json()["links"]
    assert (links["prev"], links["next"]) == (
        "/dokument/nordvik-2.json",
        "/dokument/nordvik-4.json",
    )


def test_what_is_unknown_is_not_made_up(page: Open) -> None:
    """A motion without heading, body or date shows only what is known."""
    tree = page("/dokument/blank")
    assert words(tree.xpath("//h1")[0]) == "Utan rubrik (in/odaterad.txt)"
    assert words(tree.find_class("verdict")[0]) == "Beslut Motionen själv säger inte hur det gick."
    assert [words(dt) for dt in tree.xpath("//dt")] == ["Typ av handling"]


def test_a_motion_lists_what_it_proposes(index: InventedIndex, page: Open) -> None:
    """The att-satser of a motion are a list."""
    index.papers = [extract("m", doktyp="motion", titel="M", attsatser=["att ett", "att två"])]
    proposals = page("/dokument/m").xpath("//ol[@class='proposals']/li")
    assert [words(each) for each in proposals] == ["att ett", "att två"]


def test_text_that_ocr_read_is_marked() -> None:
    """The page of a section says so above the text, and so does its JSON; a hit says it too."""
    read = {"sakerhet": 91, "sidor": [4]}
    scan = extract("n1", titel="Fler träd", text="Vi vill ha träd.", sidor=[[0, 4]], ocr=read)
    site = Browser(create_app(InventedIndex([scan])))

    said = "Texten är läst ur en bild (OCR), säkerhet 91\xa0%"
    assert said in site.get("/dokument/n1").text
    assert site.get("/dokument/n1.json").json()["ocr"] == read
    assert said in site.get("/sok?q=träd").text
    assert "The text was read from an image (OCR)" in site.get("/en/dokument/n1").text
