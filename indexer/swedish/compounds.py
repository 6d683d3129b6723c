"""Splitting compounds: *cykelvägnätet* → *cykel|väg|nätet*.

The lexicon's own words are cut where the compiler cut them. Any other word is cut where its pieces
score best: each modifier and head earns by how many words it builds, each cut costs.
"""

from itertools import pairwise

from indexer.swedish.lexicon import Entry, Lexicon

CUT_COST = 3.0
LEAST_SCORE = 0.0
LEAST_PIECE = 2
UNSEEN_MODIFIER = 4
LINKED = ("ings", "ions", "hets", "tets", "skaps", "doms", "ments", "ans")


def split(form: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The pieces of a word in lower case: one piece if it is no compound."""
    entry = lexicon.entry(form)
    if entry is not None:
        if not entry.cut:
            return (form,)
        return (*modifier_pieces(form[: entry.cut], lexicon), *split(form[entry.cut :], lexicon))
    cuts = best_cuts(form, lexicon)
    if not cuts:
        return (form,)
    pieces: list[str] = []
    for start, end in pairwise((0, *cuts)):
        pieces += modifier_pieces(form[start:end], lexicon)
    return (*pieces, *split(form[cuts[-1] :], lexicon))


def modifier_pieces(shape: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The pieces of a modifier: *grundskole-* → *grund-*, *skole-*."""
    for lemma in lexicon.meanings.get(shape, ())[:1] or (shape, shape.removesuffix("s")):
        entry = lexicon.entry(lemma)
        if entry is not None and entry.cut:
            cut = entry.cut
            return (*modifier_pieces(shape[:cut], lexicon), *modifier_pieces(shape[cut:], lexicon))
    return (shape,)


def best_cuts(form: str, lexicon: Lexicon) -> tuple[int, ...]:
    """Where a word that the lexicon lacks is best cut; nowhere if no cuts are worth their cost."""
    length = len(form)
    modifiers = lexicon.modifiers
    reached: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    best: tuple[float, tuple[int, ...]] = (LEAST_SCORE, ())
    for start in range(length - LEAST_PIECE):
        here = reached.get(start)
        if here is None:
            continue
        score, cuts = here
        if start:
            head = head_score(form[start:], lexicon)
            if head is not None and score + head > best[0]:
                best = (score + head, cuts)
        for end in range(start + LEAST_PIECE, length - LEAST_PIECE + 1):
            worth = modifiers.get(form[start:end])
            if worth is not None:
                there = score + worth - CUT_COST
                if end not in reached or there > reached[end][0]:
                    reached[end] = (there, (*cuts, end))
    return best[1] or _unseen_modifier(form, lexicon)


def head_score(form: str, lexicon: Lexicon) -> float | None:
    """What the end of a word earns as a head; None if it is no word."""
    entry = lexicon.entry(form)
    if entry is None or entry.name:
        return None
    scores = [s for lemma in entry.lemmas if (s := lexicon.heads.get(lemma)) is not None]
    if scores:
        return max(scores)
    longest = max(map(len, entry.lemmas))
    return (min(longest, 10) - 5) * 0.35 if longest > 5 else None


def _unseen_modifier(form: str, lexicon: Lexicon) -> tuple[int, ...]:
    """The cut after a modifier that builds no word of the lexicon: *delegations|ordning*."""
    best = (CUT_COST, 0)
    for cut in range(UNSEEN_MODIFIER, len(form) - LEAST_PIECE):
        front = form[:cut]
        entry = lexicon.entry(front)
        if entry is None or not {front, front.removesuffix("s")} & set(entry.lemmas):
            continue
        head = head_score(form[cut:], lexicon)
        if head is None:
            continue
        score = head + (min(cut, 10) - 5) * 0.35 + (1.0 if front.endswith(LINKED) else 0.0)
        best = max(best, (score, cut))
    return (best[1],) if best[1] else ()


def meanings(shape: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The words that a modifier stands for: *arbets-* → *arbete*."""
    known = lexicon.meanings.get(shape)
    if known:
        return known
    entry: Entry | None = lexicon.entry(shape)
    if entry is not None:
        return entry.lemmas
    return (shape.removesuffix("s"),)
