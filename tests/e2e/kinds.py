"""One address of each kind of page, for the sample papers."""

ARENDE = "/arende/ekhamra-ks-2023-118"
PERSON = "/person/Ekhamra/Vendela%20M%C3%A5sb%C3%A4ck%20%28L%29"
SECTION = "/dokument/2023-11-27_KF_protokoll~118"

KINDS = (
    "/",
    "/sok?q=skolv%C3%A4g",
    "/sok?q=skolv%C3%A4g&utfall=bifall&sort=date&visa=paragrafer",
    "/sok?q=skolvg",
    "/sok?q=xyzzy&kommun=Nordvik",
    ARENDE,
    SECTION,
    f"{SECTION}?q=skolv%C3%A4g",
    "/varfor/2023-11-27_KF_protokoll~118?q=skolv%C3%A4g",
    "/kommun/Ekhamra",
    "/namnd/Ekhamra/Kommunstyrelsen",
    "/parti/V",
    PERSON,
    "/sammantrade/Ekhamra/Kommunfullm%C3%A4ktige/2023-11-27",
    "/varden/namnd?bland=n%C3%A4mnd",
    "/obesvarade",
    "/liknande",
    "/liknande/ekhamra-ks-2023-118",
    "/underlag/ekhamra-ks-2023-118",
    "/statistik",
    "/statistik?kommun=Nordvik",
    "/om",
    "/om/Ekhamra",
    "/hjalp",
    "/api",
    "/monster",
    "/finns/inte",
    "/sok?finnsinte=1",
    "/en/",
    f"/en{SECTION}",
)
