"""The votes that a section counts: how many Ja, Nej and abstaining, and what was asked.

Where the text gives two counts and not their sides, they are kept as these two numbers.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.document import Rostsiffror, Votering
from corpus.vocabulary import Sought, in_small
from corpus.wording.counted import COUNT, TWICE, count_of
from corpus.wording.elsewhere import voted_elsewhere
from corpus.wording.parts import OPENING_PART, Part
from corpus.wording.persons import named_in
from corpus.wording.spans import Span, one_line
from corpus.wording.tallies import tallies_in

_VOTING = r"(?:(?:ledamöter|röster|st)\s+)?(?:(?:har\s+)?rösta(?:r|de|t)\s+)?(?:för\s+)?"
_TOLD = r"(?:-?\s?röster|\s+rösta(?:r|de))?(?:\s*[:=]|\s+(?:var|är|blev|uppgick\s+till|st))?"
_RESULT = Sought(
    # "53 Ja mot 19 Nej", "31 ja-röster och 20 nej-röster", "25 ledamöter röstade ja och 20 nej"
    rf"\b(?P<ja1>{COUNT}){TWICE}\s+{_VOTING}[”\"]?ja\b[”\"]?(?:-?\s?röst\w*)?"
    r"(?:\s+(?:för|till)\s+[^\d.;:]{1,60}?)?"
    rf"[\s,;.]*(?:(?:mot|och|samt|respektive|medan)\b)?[\s,]*(?P<nej1>{COUNT}){TWICE}\s+{_VOTING}[”\"]?nej\b"
    # The same the other way round: "5 nej-röster och 4 ja-röster"
    rf"|\b(?P<nej6>{COUNT}){TWICE}\s+{_VOTING}[”\"]?nej\b[”\"]?(?:-?\s?röst\w*)?"
    rf"(?:\s+(?:för|till)\s+[^\d.;:]{{1,60}}?)?[\s,;]*(?:(?:mot|och|samt|respektive|medan)\b)?[\s,]*"
    rf"(?P<ja6>{COUNT}){TWICE}\s+{_VOTING}[”\"]?ja\b"
    # "133 röstade för, 14 emot", "24 röster för förslaget och 7 röster emot"
    rf"|\b(?P<ja7>{COUNT}){TWICE}\s+(?:ledamöter\s+|personer\s+)?röst(?:ade|ar|er)\s+för\b[^.\d;]{{0,60}}?"
    rf"[\s,]*(?:(?:och|medan|samt)\s+)?(?P<nej7>{COUNT}){TWICE}\s+(?:ledamöter\s+)?(?:röst(?:ade|ar|er)\s+)?e?mot\b"
    # What each side stands for in words: "36 röstar för bifall (ja) och 9 för avslag (nej)"
    rf"|\b(?P<ja5>{COUNT})\s+{_VOTING}[^.()\d]{{0,40}}\(ja\)[\s,]*(?:och|mot|samt|medan)\s+"
    rf"(?P<nej5>{COUNT})\s+{_VOTING}[^.()\d]{{0,40}}\(nej\)"
    # The names, and then how many they are: "röstar Ja (7). … röstar Nej (6)."
    rf"|\brösta(?:r|de)\s+ja\s*\((?P<ja2>{COUNT})\)(?:(?!\brösta(?:r|de)\s+ja\b).){{0,900}}?"
    rf"\brösta(?:r|de)\s+nej\s*\((?P<nej2>{COUNT})\)"
    # What each side stands for, and then how many: "Ja-röst: avslag på motionen (38)"
    rf"|\bja(?:-?\s?röst(?:er)?)?\b[^\n()\d]{{0,80}}[(:]\s?(?P<ja4>\d{{1,3}})\)?\s*[.,;]?\s*"
    rf"(?:och\s+)?nej(?:-?\s?röst(?:er)?)?\b[^\n()\d]{{0,80}}[(:]\s?(?P<nej4>\d{{1,3}})\b\)?"
    # "Utfallet blev 25 för och 16 emot"
    rf"|\b(?:utfall|resultat|röst|omröstning|votering)\w*[^.\d\n]{{0,40}}?\b(?P<ja8>{COUNT}){TWICE}\s+för\b"
    rf"[^.\d;]{{0,30}}?[\s,]*(?:(?:och|medan|samt)\s+)?(?P<nej8>{COUNT}){TWICE}\s+e?mot\b"
    # A table, or a line of one: "Ja: 31, Nej: 20" and "Ja-röster: 31  Nej-röster: 20"
    # and told: "ja-röster var 25 och antalet nej-röster 16", "ja röstade 25 och nej röstade 16".
    rf"|\bja{_TOLD}\s*(?P<ja3>{COUNT})\b(?:\s+(?:st|röst(?:er)?|ledamöter)\b)?[\s,;.]*"
    rf"(?:(?:och|mot|medan|samt|antal|antalet)\s+){{0,2}}nej{_TOLD}\s*(?P<nej3>{COUNT})\b"
    # The same with Nej first: "Nej: 20, Ja: 31", "nej röstade 16 och ja röstade 25".
    rf"|\bnej{_TOLD}\s*(?P<nej9>{COUNT})\b(?:\s+(?:st|röst(?:er)?|ledamöter)\b)?[\s,;.]*"
    rf"(?:(?:och|mot|medan|samt|antal|antalet)\s+){{0,2}}ja{_TOLD}\s*(?P<ja9>{COUNT})\b"
    # "16 röster emot och 25 röster för", and a line of a table: "För: 25, Emot: 16".
    rf"|\b(?P<nej10>{COUNT}){TWICE}\s+(?:ledamöter\s+|personer\s+)?röst(?:ade|ar|er)\s+e?mot\b"
    rf"[^.\d;]{{0,60}}?[\s,]*(?:(?:och|medan|samt)\s+)?(?P<ja10>{COUNT}){TWICE}\s+(?:ledamöter\s+)?"
    r"(?:röst(?:ade|ar|er)\s+)?för\b"
    rf"|\b(?:(?:röster|antal)\s+)?för\s*[:=]\s*(?P<ja11>{COUNT})\b[\s,;.]*(?:och\s+)?"
    rf"(?:(?:röster|antal)\s+)?e?mot\s*[:=]\s*(?P<nej11>{COUNT})\b",
    flags=re.IGNORECASE | re.DOTALL,
)
_JA = tuple(re.findall(r"\?P<(ja\d+)>", _RESULT.pattern))
_NEJ = tuple(re.findall(r"\?P<(nej\d+)>", _RESULT.pattern))
_ABSTAINED = Sought(
    rf"\b(?P<before>{COUNT})\s+(?:(?:ledamot|ledamöter|st|personer)\s+)?(?:som\s+)?(?:har\s+)?"
    r"(?:avstår|avstod|avstått|avstående|nedlagda?\b|lägger\s+ned|lade\s+ned)"
    rf"|\bavst(?:år|od)(?:\s+från\s+att\s+rösta)?\s*[:=(]?\s*(?P<after>{COUNT})\b",
)
# Everyone who votes, by name: "Ja röstar: Anna Ek (S), … Nej röstar: Bo Ek (M), … Avstår: …"
BY_NAME = Sought(
    r"\bja\s+röstar\s*:(?P<ja>[^:]+?)\bnej\s+röstar\s*:(?P<nej>[^:]+?)"
    r"(?:\bavstår\s*:(?P<avstar>[^:]+?)|(?P<none>))(?=\n[ \t]*\n|\Z)",
    ["röstar"],
)
_CUT_SHORT = re.compile(r"(?:,|\boch)\s*\Z")
# The last row of a table whose columns are the answers.
_ROW = re.compile(
    r"^[ \t]*(?:summa|totalt|antal|resultat|total)\b[^\d\n]{0,80}"
    r"(?P<ja>\d{1,3})[ \t]+(?P<nej>\d{1,3})(?:[ \t]+(?P<avstar>\d{1,3}))?",
    re.IGNORECASE | re.MULTILINE,
)
_COLUMN_HEADS = Sought(
    r"\bja[ \t]+nej(?P<avstar>[ \t]+avst\w+)?",
    ["nej"],
)
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_QUESTION = Sought(
    r"\bja(?:-röst)?\b\s*+(?:är\s++|till\s++|=\s*+)?(?:för|till|innebär|betyder)?\s*+"
    r"(?P<ja>[^\n]{0,600}?(?:\n[^\n]{1,600}?){0,3}?)"
    r"(?:(?<![\s.,;”\"])[\s.,;”\"]++)?+(?:\boch\s+)?\bnej(?:-röst)?\b"
    r"\s*(?:är\s+|till\s+|=\s*)?(?:för|till|innebär|betyder)?\s*"
    r"(?P<nej>[^\n]*(?:\n[^\n]+){0,2})",
    ["nej"],
)
# "Den som vill bifalla kommunstyrelsens förslag röstar ja. Den som …": the sides stand before.
_SAID_BEFORE = Sought(
    r"\bsom\s+(?P<ja>[^.:;]{5,200}?)\s+röstar\s+[”\"]?ja\b[^.:;]{0,5}[.,:;]?\s+(?:och\s+)?(?:den|de|ledamöter)\s+som\s+"
    r"(?P<nej>[^.:;]{5,200}?)\s+röstar\s+[”\"]?nej\b",
    ["röstar"],
)
_QUESTION_ENDS = re.compile(r"[”\"]|\n[ \t]*\n|(?<!\bm)\.\s+(?=[A-ZÅÄÖ])|\.\s*\Z")
_ANSWERED = re.compile(r"\)\s*:?\s*(?:ja|nej|avst\w+)\b", re.IGNORECASE)
_CALLED_FOR = Sought(
    r"\b(?:omröstning|votering)\s+begär",
    ["begär"],
)
_SPOKEN_IN = (
    OPENING_PART,
    "forslag_uppat",
    "forslag",
    "votering",
    "proposition",
    "yrkanden",
    "beslut",
)


@dataclass(frozen=True, slots=True)
class Vote:
    """One vote: its counts, where they stand, and what was asked, in the text's own words."""

    counts: Votering | Rostsiffror
    span: Span
    question: str

    @property
    def asked(self) -> str:
        """The question since a vote was last called for; before that a rival may be chosen."""
        called = [found.start() for found in _CALLED_FOR.finditer(self.question)]
        asked = self.question[called[-1] :] if called else ""
        return asked if _QUESTION.search(asked) else self.question

    @property
    def won(self) -> str:
        """What the winning side voted for, in the words of the question; empty if it is unsaid."""
        sides = _SAID_BEFORE.search(self.question) or _QUESTION.search(self.question)
        counts = self.counts
        if sides is None or isinstance(counts, Rostsiffror) or counts.ja == counts.nej:
            return ""
        return sides["ja" if counts.ja > counts.nej else "nej"]

    @property
    def sides(self) -> tuple[str | None, str | None]:
        """What Ja and what Nej stood for, in the words of the question; None if it is unsaid.

        The answers of those called upon, "Anna Ek (S): Ja", are no question.
        """
        said = _SAID_BEFORE.search(self.asked) or _QUESTION.search(self.asked)
        sides = (_stood_for(said["ja"]), _stood_for(said["nej"])) if said else (None, None)
        return (None, None) if any(side and _is_answer(side) for side in sides) else sides


def _is_answer(side: str) -> bool:
    """Whether words between *ja* and *nej* are voters and their answers."""
    voters = named_in(side, Span(0, len(side)))
    return _ANSWERED.search(side) is not None or bool(voters and voters[0].span.start == 0)


def _stood_for(words: str) -> str | None:
    """Return one side of a question without the sentence that follows it."""
    side = one_line(_QUESTION_ENDS.split(words)[0]).strip(' .,;:”"')
    return side if len(side) > 2 else None


def votes_in(text: str, parts: Sequence[Part], namnd: str | None = None) -> list[Vote]:
    """Return every vote of `namnd` that is counted, in the text's order."""
    votes = []
    for part in parts:
        if part.kind not in _SPOKEN_IN:
            continue
        if not _may_count(text, part.body):
            continue
        since = part.label.start
        for match in _RESULT.finditer(text, *part.body) if _has_sides(text, part.body) else ():
            if not voted_elsewhere(text, Span(*match.span()), namnd):
                votes.append(_vote(text, match, text[since : match.start()]))
            since = match.end()
        if (by_name := BY_NAME.search(text, *part.body)) and not votes:
            ja, nej, abstained = (
                len(named_in(text, Span(*by_name.span(side)))) for side in ("ja", "nej", "avstar")
            )
            # A list that a page's edge cut short would be counted short.
            if ja and nej and not _CUT_SHORT.search(by_name[0]):
                counts = Votering(ja, nej, abstained or None)
                votes.append(Vote(counts, Span(*by_name.span()), text[since : by_name.start()]))
        heads = _COLUMN_HEADS.search(text, *part.body)
        if heads and (row := _ROW.search(text, heads.end(), part.body.end)):
            avstar = int(row["avstar"]) if heads["avstar"] and row["avstar"] else None
            counts = Votering(int(row["ja"]), int(row["nej"]), avstar)
            votes.append(Vote(counts, Span(*row.span()), text[since : row.start()]))
        votes += _without_sides(text, part, namnd, votes)
    return sorted(votes, key=lambda vote: vote.span.start)


def _without_sides(
    text: str, part: Part, namnd: str | None, votes: Sequence[Vote]
) -> Iterator[Vote]:
    """Yield the votes of a part whose counts have no side, but those that `votes` has as well."""
    known = {_pair(vote.counts) for vote in votes}
    ends = [part.label.start, *(vote.span.end for vote in votes)]
    for numbers, span in tallies_in(text, part.body):
        if _pair(numbers) not in known and not voted_elsewhere(text, span, namnd):
            known.add(_pair(numbers))
            since = max(end for end in ends if end <= span.start)
            called = [found.start() for found in _CALLED_FOR.finditer(text, since, span.start)]
            since = called[-1] if called else since
            yield Vote(numbers, span, text[since : span.start])
            ends.append(span.end)


def _pair(counts: Votering | Rostsiffror) -> frozenset[int]:
    """The two counts of a vote, told in whatever order."""
    if isinstance(counts, Votering):
        return frozenset((counts.ja, counts.nej))
    return frozenset((counts.ena, counts.andra))


def _may_count(text: str, body: Span) -> bool:
    """Whether a part has one of the words without which no vote is counted."""
    small = in_small(text)
    return any(small.find(word, *body) >= 0 for word in ("nej", "röst", "voter"))


def _has_sides(text: str, body: Span) -> bool:
    """Whether a part has *nej* or *mot*, without which counts have no sides."""
    return in_small(text).find("nej", *body) >= 0 or _AGAINST.search(text, *body) is not None


_AGAINST = Sought(
    r"\be?mot\b",
    ["mot"],
)


def _vote(text: str, match: re.Match[str], before: str) -> Vote:
    ja = next(match[name] for name in _JA if match[name])
    nej = next(match[name] for name in _NEJ if match[name])
    end = match.end()
    near = _BLANK_LINE.split(text[end : end + 240])[0]
    abstained = _ABSTAINED.search(near)
    if abstained:
        end += abstained.end()
    avstar = count_of(abstained["before"] or abstained["after"]) if abstained else None
    return Vote(Votering(count_of(ja), count_of(nej), avstar), Span(match.start(), end), before)
