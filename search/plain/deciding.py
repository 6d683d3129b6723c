"""Decides which words of a question are fields: applied, only offered, or words as all others.

A field is applied where nothing else can be meant: beside another field, or where the words around
it make it one. The reasons: docs/decisions/0028-when-a-word-is-a-field.md.
"""

from collections.abc import Iterator
from enum import Enum
from itertools import pairwise

from search.answer import Focus
from search.plain.mentions import Values, bare_letters
from search.plain.roles import ROLES
from search.plain.surroundings import STATES, Surroundings
from search.plain.times import years_of
from search.plain.vocabulary import listed, table, verbs

PLACES = frozenset(("namnd", "kommun"))
PERSON = "motionar"
_ENDS = {frozenset({"fran"}), frozenset({"till"})}
EARLIEST = 1950
"""The earliest year that is read; papers of no year in the index are truly not found."""
LONGEST_LETTERS = 3
"""The most letters of a party's abbreviation."""
_SHORTEST_ENDING = 4
"""The fewest letters of a noun that is also known at the end of compounds."""


class Use(Enum):
    """What becomes of words that may be a field."""

    APPLIED = "applied"
    LEFT_OUT = "left out"
    OFFERED = "offered"
    WORDS = "words"


def decided(
    around: Surroundings, focus: Focus | None, values: Values, *, beside_fields: bool = False
) -> dict[int, Use]:
    """What becomes of each item of a question that may be a field, by its place.

    A question with fields that are written as such (`beside_fields`) asks for fields.
    """
    deciding = _Deciding(around, focus, values, beside_fields)
    deciding.decide()
    return deciding.uses


class _Deciding:
    def __init__(
        self, around: Surroundings, focus: Focus | None, values: Values, beside_fields: bool
    ) -> None:
        self._around, self._items = around, around.items
        self._focus, self._values = focus, values
        self._passed, self._beside_fields = False, beside_fields
        self.uses: dict[int, Use] = {}

    def decide(self) -> None:
        """Fill `uses`: times first, then what rests on them."""
        for place, item in enumerate(self._items):
            if item.part == "time":
                self.uses[place] = self._of_time(place)
        for place in self._with("arendetyp"):
            self.uses[place] = self._of_kind(place)
        for place in self._with("parti"):
            if place not in self.uses:
                self.uses[place] = self._of_party(place)
        for place in self._with("parti"):
            if self.uses[place] is Use.APPLIED:
                self._apply_list(place)
        for place in self._with(PERSON):
            self.uses[place] = self._of_person(place)
        for place in self._with(*ROLES):
            self.uses[place] = self._of_role(place)
        self._do_not_date_what_passes()
        for fields in (STATES, PLACES):
            for place in self._with(*fields):
                self.uses[place] = (
                    self._of_place(place) if fields is PLACES else self._of_state(place)
                )
        for place in self._with("tid"):
            self.uses[place] = Use.APPLIED if self._applied("arendetyp") else Use.OFFERED
        self._do_not_contradict()
        self._rest_on_each_other()
        for place, use in self.uses.items():
            if use in (Use.APPLIED, Use.OFFERED) and self._is_negated(place):
                self.uses[place] = self._turned_round(place, use)

    def _do_not_date_what_passes(self) -> None:
        """Only offer a time beside an outcome on the way to another one: *bordlades i mars 2024*.

        A matter counts by the day on which it was decided, most often later. A year beside a
        participle may say how the matter stands: *återremitterade ärenden 2024*.
        """
        passing = [n for n in self._with("utfall") if self.is_passing(n)]
        told = any(self._items[n].small not in listed("passing", "participles") for n in passing)
        for place, use in self.uses.items() if passing else ():
            time = self._items[place].time
            if time and use is Use.APPLIED and (told or {*time.filters} != {"ar"}):
                self.uses[place] = Use.OFFERED
                self._passed = True

    def _do_not_contradict(self) -> None:
        """Only offer two outcomes of which both cannot be: *bifall trots avslag från KS*.

        Those of a list are each enough: *bifallna och avslagna motioner*.
        """
        ended = [n for n in self._with("utfall") if self.uses.get(n) is Use.APPLIED]
        apart = [
            (one, other)
            for one, other in pairwise(ended)
            if self._values_of(one) != self._values_of(other)
            and any(self._around.part(n) == "word" for n in range(one + 1, other))
        ]
        if apart and not any(self._is_negated(n) for n in ended):
            bodies = (n for n in self._with("namnd") if self.uses.get(n) is Use.APPLIED)
            self.uses |= dict.fromkeys((*ended, *bodies), Use.OFFERED)

    def _values_of(self, place: int) -> tuple[str, ...]:
        mention = self._items[place].mention
        return mention.values["utfall"] if mention else ()

    def is_passing(self, place: int) -> bool:
        """Whether an outcome is one on the way to another: tabled, sent back."""
        mention = self._items[place].mention
        values = mention.values.get("utfall", ()) if mention else ()
        return bool({*values} & listed("passing", "outcomes"))

    def _with(self, *fields: str) -> Iterator[int]:
        return (n for n, each in enumerate(self._items) if each.fields & {*fields})

    def _applied(self, *fields: str) -> bool:
        """Whether an item of one of these fields, or any time for ``time``, is applied."""
        return any(
            use is Use.APPLIED
            and (self._items[n].fields & {*fields} or ("time" in fields and self._items[n].time))
            for n, use in self.uses.items()
        )

    def _of_time(self, place: int) -> Use:
        item = self._items[place]
        assert item.time is not None
        years, held = list(years_of(item.time.filters)), self._values.held("ar")
        if not held or min(years) < EARLIEST:
            return Use.WORDS
        is_bound = frozenset(item.time.filters) in _ENDS
        of_kind = self._is_of_kind(place) or self._is_of_matters()
        if not is_bound and max(years) < int(held[0]) and not of_kind:
            return Use.WORDS
        if self._around.is_of_raising(place):
            return Use.OFFERED
        others = [n for n, use in self.uses.items() if use is Use.APPLIED and self._items[n].time]
        if any(not self._go_together(n, place) for n in others):
            if any(self._fields_of(n) != {*item.time.filters} for n in others):
                return Use.WORDS  # two times: one of them is what the question is about
            self.uses |= dict.fromkeys(others, Use.OFFERED)  # or each is meant
            return Use.OFFERED
        if not item.time.sure and str(min(years)) not in held and not of_kind:
            return Use.WORDS
        offered = (n for n, use in self.uses.items() if use is Use.OFFERED and self._items[n].time)
        bound = any(not self._around.is_of_raising(n) for n in offered)
        # Texts name days: beside other words, a day may be one that a paper only mentions.
        bound |= item.time.is_day and self._around.has_words
        # Something may hold from a day on: *avgift från och med 2024*.
        framed = self._around.has_matter or any(self._with("arendetyp", "parti"))
        bound |= item.time.lasts and self._around.has_words and not framed
        bound |= item.time.doubtful and not self._around.is_end_of_kind(place)
        bound |= not item.time.sure and self._around.is_amount(place)
        if bound or self._around.is_pasted or self._is_bound(place):
            return Use.OFFERED
        return Use.APPLIED

    def _go_together(self, one: int, other: int) -> bool:
        """Whether two times may both filter: two years, or a beginning and an end."""
        first, second = self._fields_of(one), self._fields_of(other)
        return first == second == {"ar"} or {*map(frozenset, (first, second))} == _ENDS

    def _is_of_kind(self, place: int) -> bool:
        """Whether a kind that means nothing else is beside: *motioner 2021*, of no paper's year."""
        beside = (self._items[n] for n in (place - 1, place + 1) if 0 <= n < len(self._items))
        return any(each.sure and each.fields == {"arendetyp"} for each in beside)

    def _is_of_matters(self) -> bool:
        """Whether only decisions or matters are asked for: *beslut 2021*, *protokoll 2018*."""
        around = self._around
        return around.has_matter and not around.has_words

    def _fields_of(self, place: int) -> set[str]:
        item = self._items[place]
        return {*(item.time.filters if item.time else item.fields)}

    def _is_bound(self, place: int) -> bool:
        """Whether a time belongs to the noun beside it, by the list or by what papers have."""
        time, between = self._items[place].time, listed("bound", "between")
        for beside in self._around.words_beside(place):
            close = abs(beside - place) == 1 or self._around.small(place - 1) in between
            nouns = table("bound")["nouns"] if close and time and time.binds else ()
            small = self._around.small(beside)
            if small not in listed("bound", "but") and any(_ends(small, each) for each in nouns):
                return True
            if self._values.side_by_side(self._around.written(beside, place)):
                return True
            # *Partistöd 2025*: "Utbetalning av partistöd för år 2025", decided in the year before.
            years = time.filters.get("ar", ()) if time and time.binds else ()
            if any(self._values.headed_before_or_after(small, year) for year in years):
                return True
        return False

    def _of_kind(self, place: int) -> Use:
        item, around = self._items[place], self._around
        if item.small in verbs():
            asks_who = around.small(place - 1) in listed("whose", "words") or around.small(
                place - 2
            ) in listed("whose", "words")
            return Use.APPLIED if asks_who or any(self._named_parties()) else Use.WORDS
        run = around.run_before(place, STATES)
        if around.is_of_another(run):
            return Use.OFFERED if item.sure else Use.WORDS
        if item.sure:
            return Use.APPLIED
        beside = {*around.beside(place)}
        named = any(self._items[n].fields & {"parti", PERSON} for n in beside)
        ended = any(self._items[n].fields & STATES for n in beside)
        if named or ended:
            return Use.APPLIED
        if not item.mention or "motion" not in item.mention.values["arendetyp"]:
            return Use.WORDS
        following = around.small(place + 1)
        if following in listed("subject", "words") or around.part(place + 1) == "time":
            return Use.APPLIED
        return Use.WORDS if following in listed("subject", "other") else Use.OFFERED

    def _named_parties(self) -> Iterator[int]:
        return (n for n in self._with("parti") if self._items[n].sure or self._is_letters(n))

    def _is_letters(self, place: int) -> bool:
        """Whether a party is written as two or three capitals, which mean little else."""
        letters = bare_letters(self._around.as_typed(place))
        return letters.isupper() and 1 < len(letters) <= LONGEST_LETTERS

    def _of_party(self, place: int) -> Use:
        around, item = self._around, self._items[place]
        if self._focus == "votes" or around.has_role():
            return Use.WORDS
        if around.is_about(place) or around.is_behind_name(place):
            return Use.WORDS
        beside = list(around.beside(place))
        run = around.run_of_fields(place, STATES | {"parti", "arendetyp"})
        kinds = any(self._items[n].fields & {"arendetyp"} for n in (*beside, *run))
        applied = any(
            self.uses.get(n) is Use.APPLIED and self._items[n].fields & {"parti"} for n in beside
        )
        # *Från Göteborgs moderater*, *av en moderat*: what says from whom stands before that.
        lead = around.run_before(place, frozenset({"kommun"}))
        lead -= 1 if around.small(lead - 1) in {"en", "ett"} else 0
        leading = {"från", "av"} | listed("not", "leaving_out")
        from_them = around.small(lead - 1) in leading
        raised = from_them and lead - 2 in around.raising
        if raised and around.is_in_subject(place):  # *beslut om motioner väckta av M*
            raised, kinds = False, kinds and self._applied("arendetyp")
        companions = self._applied("arendetyp") or any(self._with(*STATES)) or raised
        if kinds or applied or (from_them and companions):
            return Use.APPLIED
        # One letter, or a name that is also something else, needs one of these beside it.
        letters = len(bare_letters(around.as_typed(place)))
        if not item.sure and not 1 < letters <= LONGEST_LETTERS:
            is_name = item.small in listed("parties", "offered") or around.is_alone(place)
            return Use.OFFERED if is_name and letters > 1 else Use.WORDS
        if companions or self._applied("time"):
            return Use.APPLIED
        return Use.OFFERED

    def _of_person(self, place: int) -> Use:
        around = self._around
        if self._focus == "votes" or around.has_role() or around.is_about(place):
            return Use.WORDS
        if around.is_pasted or not self._items[place].sure:
            return Use.OFFERED
        joining = listed("movers", "together") | listed("movers", "either")
        joined = place - 2 if around.small(place - 1) in joining else -1
        if self.uses.get(joined) is Use.APPLIED and self._items[joined].fields == {PERSON}:
            return Use.APPLIED
        kind = place - 2
        while kind > 0 and around.part(kind) == "frame":
            kind -= 1
        is_theirs = kind >= 0 and self._items[kind].fields == {"arendetyp"}
        if is_theirs and around.small(place - 1) in listed("movers", "before"):
            return Use.APPLIED if self.uses.get(kind) is Use.APPLIED else Use.OFFERED
        return Use.OFFERED

    def _of_role(self, place: int) -> Use:
        around, item = self._around, self._items[place]
        if around.is_about(place) or around.is_of_another(place):
            return Use.OFFERED
        return Use.APPLIED if item.sure and not around.is_pasted else Use.OFFERED

    def _apply_list(self, place: int) -> None:
        """Apply all parties of a list if one is: *S och V motioner*."""
        several = [n for n in self._around.listed_with(place) if self._items[n].fields & {"parti"}]
        about = self._around.is_about(several[0]) or self._around.is_behind_name(several[0])
        for each in several if len(several) > 1 else ():
            alone = self._items[each].fields == {"parti"}
            if not about or not alone:
                self.uses[each] = Use.APPLIED
            else:
                self.uses[each] = Use.WORDS

    def _of_state(self, place: int) -> Use:
        around, item = self._around, self._items[place]
        if around.is_of_another(around.run_before(place, STATES)) and not around.is_alone(place):
            return Use.WORDS
        if self._passed and self.is_passing(place):
            return Use.OFFERED
        if around.is_pasted and not around.has_matter:
            return Use.OFFERED if item.sure else Use.WORDS
        companions = self._applied("arendetyp", "parti") or around.has_matter
        if companions and (item.sure or not around.is_in_subject(place)):
            return Use.APPLIED
        if item.sure:
            return Use.APPLIED if self._applied("time") or any(self._with("namnd")) else Use.OFFERED
        of_kind = companions and around.is_clause(place)
        return Use.OFFERED if of_kind or around.is_alone(place) else Use.WORDS

    def _of_place(self, place: int) -> Use:
        around, item = self._around, self._items[place]
        is_body = "namnd" in item.fields
        if around.is_about(place) or (is_body and around.is_in_subject(place)):
            return Use.WORDS
        if is_body and around.has(listed("roles", "bodies")):
            return Use.WORDS
        if is_body and around.is_pasted and not around.has_matter:
            return Use.OFFERED
        framed = around.has_matter if is_body else around.is_within(place)
        if framed or self._applied("arendetyp", "parti", "utfall", "lage", "time"):
            return Use.APPLIED
        if any(self._applied(each) for each in PLACES - item.fields):
            return Use.APPLIED
        joined = place - 2 if around.small(place - 1) in {"och", "eller"} else -1
        if self.uses.get(joined) is Use.APPLIED and self._items[joined].fields == item.fields:
            return Use.APPLIED
        return Use.OFFERED if item.sure or around.is_alone(place) else Use.WORDS

    def _is_negated(self, place: int) -> bool:
        return self._around.negation(place) is not None

    def _turned_round(self, place: int, use: Use) -> Use:
        """What becomes of a field behind *inte* or *utom*: its values are left out if sure.

        An offer of an outcome would be of the opposite of what was asked for.
        """
        item, said = self._items[place], self._around.small(self._around.negation(place) or 0)
        if item.fields == {"namnd"} and self._around.says_done(place):
            return Use.WORDS
        if use is not Use.APPLIED or self._turns_pending(place):
            return Use.WORDS if item.fields & STATES else Use.OFFERED
        if said in listed("not", "comparing") and not self._around.has(listed("not", "others")):
            return Use.OFFERED
        if item.time:
            return Use.LEFT_OUT if {*item.time.filters} == {"ar"} else Use.OFFERED
        return Use.LEFT_OUT if len(item.fields) == 1 else Use.OFFERED

    def _turns_pending(self, place: int) -> bool:
        """Whether what is turned round with a field is that it is answered: *varken … eller*."""
        negation = self._around.negation(place)
        return any(
            self._items[n].small in listed("not", "pending")
            and self._around.negation(n) == negation
            for n in self._with("utfall")
        )

    def _rest_on_each_other(self) -> None:
        """Only offer a field that is all there is: its papers may be wanted, or the word itself."""
        applied = [n for n, use in self.uses.items() if use is Use.APPLIED]
        if (
            self._beside_fields
            or len(applied) != 1
            or not self._around.is_alone(applied[0], but="kommun")
        ):
            return
        # Who did what is two things: *reservationer från V*, *väckt av moderaterna*.
        item = self._items[applied[0]]
        if item.time is None and len(item.fields) == 1 and not item.fields & ROLES:
            self.uses[applied[0]] = Use.OFFERED


def _ends(noun: str, ending: str) -> bool:
    return noun == ending or (len(ending) >= _SHORTEST_ENDING and noun.endswith(ending))
