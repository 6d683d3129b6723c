from datetime import date

from search.answer import Meeting
from web.shown import newest_meetings, of_the_week

TODAY = date(2024, 3, 14)


def _met(day: date, kommun: str | None, sections: int) -> Meeting:
    return Meeting(day, "Kommunstyrelsen", kommun, ("a",) * sections)


def test_the_week_has_the_meetings_of_seven_days() -> None:
    """Each municipality has its meetings of the last seven days. Days to come are left out."""
    meetings = (
        _met(date(2024, 3, 15), "Ekhamra", 9),
        _met(date(2024, 3, 14), "Ekhamra", 12),
        _met(date(2024, 3, 11), "Nordvik", 1),
        _met(date(2024, 3, 8), "Ekhamra", 3),
        _met(date(2024, 3, 8), None, 5),
        _met(date(2024, 3, 7), "Nordvik", 4),
    )
    told = {each.kommun: each.meetings for each in of_the_week(meetings, TODAY)}
    assert [(met.count, met.unit) for met in told["Ekhamra"]] == [
        (12, "paragrafer"),
        (3, "paragrafer"),
    ]
    assert [(met.label, met.count, met.unit) for met in told["Nordvik"]] == [
        ("Kommunstyrelsen 11\xa0mars\xa02024", 1, "paragraf")
    ]
    assert told["Nordvik"][0].href == "/sammantrade/Nordvik/Kommunstyrelsen/2024-03-11"


def test_without_a_meeting_in_the_week_the_newest_of_each_is_told() -> None:
    """It is told with its day, as old as it is."""
    meetings = (_met(date(2023, 5, 2), "Ekhamra", 2), _met(date(2023, 4, 2), "Ekhamra", 7))
    assert of_the_week(meetings, TODAY) == ()
    (new,) = newest_meetings(meetings, TODAY)
    assert [met.count for met in new.meetings] == [2]
