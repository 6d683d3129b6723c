"""The body of minutes whose name follows no rule: *Revisorerna*, *Samordningsförbundet Älvdalen*.

In running text such words may be anything. On a line of its own above the first § of what calls
itself minutes they are whose minutes these are.
"""

import re
from functools import lru_cache

from corpus.document import Document, Evidence, Fact
from corpus.facts.cover_lines import cover_lines
from corpus.vocabulary import wording

CACHED_DOCUMENTS = 4
"""The most documents of which it is cached what their cover names, as each § asks:
some 4 MB each.
"""
_WORD = r"[\w&/-]+"
_NAME = rf"[A-ZÅÄÖ]{_WORD}(?:[ ]{_WORD}){{0,3}}"
_ALONE = wording("body_words", "alone").replace(" ", "[ ]")
_PURPOSEFUL = wording("body_words", "purposeful", whole=False)
_FEDERATION = wording("body_words", "federation", whole=False)
_OF_A_PLACE = wording("body_words", "of_a_place", whole=False).replace(" ", "[ ]")
_OF_A_DISTRICT = wording("body_words", "of_a_district", whole=False)
_FOR = rf"[ ]för[ ]{_WORD}(?:,?[ ]{_WORD}){{0,6}}"
_BODY = re.compile(
    rf"""[\s#*_]*(?P<name>
      (?i:{_ALONE})
    | (?:[A-ZÅÄÖ]{_WORD}[ ])?(?:[A-ZÅÄÖa-zåäö-]{{2,30}})?(?i:{_PURPOSEFUL}){_FOR}
    | (?i:{_FEDERATION})[ ]{_NAME}
    | {_NAME}s?[ ](?i:{_OF_A_PLACE})
    | (?i:{_OF_A_DISTRICT})[ ]{_NAME}
    | {_NAME}[ ](?:AB|Aktiebolag|HB|KB)(?:[ ]\(publ\))?
    )(?P<part>s[ ](?:arbetsutskott|presidium))?[ \t.*_#]*(?:$|[ \t]{{2,}}|\t|\|)""",
    re.VERBOSE,
)


@lru_cache(CACHED_DOCUMENTS)
def named_on_cover(document: Document) -> Fact[str] | None:
    """Return the body that a line above the first § names and no rule of names knows, or None."""
    found: dict[str, Fact[str]] = {}
    for at, line in cover_lines(document):
        if match := _BODY.match(line):
            start, end = (
                at + match.start("name"),
                at + match.end("part" if match["part"] else "name"),
            )
            quote = document.text[start:end]
            name = " ".join((quote.capitalize() if quote.isupper() else quote).split())
            name = name[:1].upper() + name[1:]
            found.setdefault(name, Fact(name, Evidence(quote, start, end, "document")))
    return next(iter(found.values())).less_sure("sammanhang") if len(found) == 1 else None
