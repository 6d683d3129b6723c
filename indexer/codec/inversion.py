"""From tokens in the order of reading to postings in the order of terms, by one sort."""

from collections.abc import Sequence

import numpy as np

from indexer.codec.arrayfile import Array
from indexer.codec.field import Inverted

_TOKEN_BITS = 40


def invert(
    vocabulary: Sequence[bytes], terms: Array, documents: Array, positions: Array
) -> Inverted:
    """The postings of tokens that come document by document, positions rising in each.

    The sort key is the term's rank in byte order, then the token's number; so tokens of one term
    keep the order in which they came, however large documents and positions are.

    Args:
        vocabulary: distinct terms in any order; not all need to stand somewhere.
        terms: for each token, the number of its term in `vocabulary`.
        documents: for each token, its document.
        positions: for each token, its position in the document.
    """
    present = np.flatnonzero(np.bincount(terms, minlength=len(vocabulary)))
    ranked = sorted(present.tolist(), key=vocabulary.__getitem__)
    rank = np.zeros(len(vocabulary), np.int64)
    rank[ranked] = np.arange(len(ranked))
    key = rank[terms] << _TOKEN_BITS
    key |= np.arange(len(terms))
    key.sort()
    order = key & ((1 << _TOKEN_BITS) - 1)
    term_of = key >> _TOKEN_BITS
    del key
    document_of = documents[order]
    new = np.empty(len(order), np.bool_)
    new[:1] = True
    np.not_equal(document_of[1:], document_of[:-1], out=new[1:])
    new[1:] |= term_of[1:] != term_of[:-1]
    first = np.flatnonzero(new)
    postings = np.bincount(term_of[first], minlength=len(ranked))
    return Inverted(
        terms=[vocabulary[number] for number in ranked],
        posting_starts=np.concatenate(([0], np.cumsum(postings))),
        documents=document_of[first],
        frequencies=np.diff(first, append=len(order)),
        positions=positions[order],
    )
