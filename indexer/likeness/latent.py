"""Latent semantic analysis: gives each term a vector, so that related terms are near each other.

The vectors are the directions in which the documents of a collection differ most. They come from
a randomised singular value decomposition (Halko, Martinsson and Tropp, "Finding structure with
randomness", SIAM Review 53, 2011, algorithms 4.4 and 5.1) of the documents' weighted terms
(Deerwester and others, 1990). Terms that occur in the same company come out near each other:
*laddstolpe* near *elbil*.
"""

import numpy as np

from indexer.likeness.sparse import Floats, Sparse

_OVERSAMPLING = 10
_ITERATIONS = 2
_SEED = 20_200


def term_vectors(documents: Sparse, dimensions: int) -> Floats:
    """The vectors of the terms, one row for each column of `documents`.

    They have `dimensions` columns, or fewer if the matrix has fewer. The same matrix gives the same
    vectors.
    """
    rank = min(dimensions, *documents.shape)
    if not rank:
        return np.zeros((documents.shape[1], 0), np.float32)
    width = min(rank + _OVERSAMPLING, *documents.shape)
    terms = documents.transposed()
    random = np.random.default_rng(_SEED)
    basis = random.standard_normal((documents.shape[1], width)).astype(np.float32)
    for _ in range(_ITERATIONS):
        basis = _orthonormal(terms.times(_orthonormal(documents.times(basis))))
    basis = _orthonormal(documents.times(basis))
    _, _, directions = np.linalg.svd(terms.times(basis).T, full_matrices=False)
    return np.ascontiguousarray(directions[:rank].T, np.float32)


def _orthonormal(matrix: Floats) -> Floats:
    basis: Floats = np.linalg.qr(matrix)[0]
    return basis
