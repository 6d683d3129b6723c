from indexer.store.arrayfile import Array

class Inverter:
    def __init__(
        self,
        forms: Array,
        word_starts: Array,
        documents: Array,
        firsts: Array,
        zones: Array,
        further: Array,
        positions: Array,
        further_starts: Array,
        terms: Array,
        term_starts: Array,
        size: int,
        zone: int,
    ) -> None: ...
    def count(self, postings: Array, positions: Array) -> None: ...
    def place(
        self,
        postings: Array,
        positions: Array,
        out_documents: Array,
        out_frequencies: Array,
        out_positions: Array,
    ) -> None: ...

def count_documents(
    forms: Array,
    word_starts: Array,
    documents: Array,
    groups: Array,
    group_starts: Array,
    last_of_form: Array,
    last_of_group: Array,
    counts: Array,
) -> None: ...
