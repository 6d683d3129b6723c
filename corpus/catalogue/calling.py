"""Names all papers of a catalogue, and keeps what each name that was ever given means."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.addresses import Address, Addresses, folded, mark_of
from corpus.catalogue.beside import Beside
from corpus.catalogue.entries import FileEntry
from corpus.catalogue.naming import Named, distinct, is_edition
from corpus.catalogue.returning import GONE, awaited, is_back, key_of, mark_of_file, mark_of_key
from corpus.catalogue.tables import Catalogue
from corpus.extract import Extract, evidence_of, values_of
from corpus.personal import masked_by
from corpus.readers import printable


def name_papers(catalogue: Catalogue, beside: Beside, *, understood: bool) -> bool:
    """Name each paper; return whether some wait until it is understood what they say.

    Such papers want a name that is another's too, or lie where another was forgotten. If everything
    that can be is `understood`, they are named by their path.
    """
    addresses = catalogue.addresses("paper")
    sources = catalogue.sources_by_digest()
    papers = {
        digest: _paper(catalogue, beside, digest, sources[digest][0])
        for digest in catalogue.digests()
    }
    _take_over(catalogue, papers, addresses)
    held = _Held.of(catalogue, papers)
    meant = {each.mark: held.paper_of(each) for each in addresses}
    maybe_back = awaited(addresses, held.by_file)
    for each in addresses:
        digest = maybe_back.get(each.mark)
        if digest and meant[each.mark] is None and is_back(catalogue, each, digest):
            meant[each.mark] = digest
    told = {
        digest: each.told for each in addresses if each.told and (digest := meant.get(each.mark))
    }
    for digest in _contested(papers, meant):
        known = told.get(digest) or _told(catalogue, digest, understood=understood)
        papers[digest] = replace(papers[digest], told=known)
    names = distinct(papers.values(), meant)
    catalogue.rename(names)
    for each in list(addresses):
        held.note(addresses, each, meant[each.mark])
    for digest, name in names.items():
        paper = papers[digest]
        before = addresses.of(name)
        holders = before.holders if before else held.holders_of(digest)
        addresses.give(name, holders, paper.told or (before.told if before else ()))
    catalogue.keep_addresses("paper", addresses)
    unread = (None if understood else catalogue.basis_of(each) for each in maybe_back.values())
    return len(names) < len(papers) or (not understood and None in unread)


def _paper(catalogue: Catalogue, beside: Beside, digest: str, first: FileEntry) -> Named:
    root = catalogue.taken.hidden(masked_by(beside.masks(first), printable(Path(first.root).name)))
    return Named(digest, first.path, first.kalla, root, key=beside.key(first))


def _take_over(catalogue: Catalogue, papers: Mapping[str, Named], addresses: Addresses) -> None:
    """Note the names of a catalogue that did not note them yet."""
    told = catalogue.documents_told()
    for digest, paper in papers.items():
        name = told[digest].slug
        if name != digest and not addresses.is_given(name):
            addresses.give(name, (mark_of_file(paper.path), mark_of(digest)))


def _contested(papers: Mapping[str, Named], meant: Mapping[int, str | None]) -> list[str]:
    """The papers that want a name which another wants, or once had."""
    wanted = Counter(folded(each.wanted) for each in papers.values())
    return [
        digest
        for digest, each in papers.items()
        if wanted[folded(each.wanted)] > 1 or meant.get(mark_of(each.wanted), digest) != digest
    ]


def _told(catalogue: Catalogue, digest: str, *, understood: bool) -> tuple[str, ...] | None:
    """The kommun, body and date of a paper; None if it is not understood yet.

    What other papers tell of it does not count: which of them are there may change.
    """
    extracts = list(catalogue.extracts_from(digest))
    if not extracts:
        return ("", "", "") if understood else None
    return tuple(_one_value(extracts, key) for key in ("kommun", "namnd", "datum"))


def _one_value(extracts: Sequence[Extract], key: str) -> str:
    """What all sections say, each by itself; empty if they do not agree."""
    values = {
        str(value)
        for extract in extracts
        for value, words in zip(values_of(extract, key), evidence_of(extract, key), strict=True)
        if "template" not in words
    }
    return values.pop() if len(values) == 1 else ""


@dataclass(frozen=True, slots=True)
class _Held:
    """Which papers there are, by the marks of their files, of their bytes, and of their keys."""

    catalogue: Catalogue
    papers: Mapping[str, Named]
    by_file: Mapping[int, str]
    by_bytes: Mapping[int, str]
    by_key: Mapping[int, str]

    @classmethod
    def of(cls, catalogue: Catalogue, papers: Mapping[str, Named]) -> "_Held":
        files = catalogue.files().items()
        return cls(
            catalogue,
            papers,
            {mark_of_file(path): entry.digest for path, entry in files if entry.digest},
            {mark_of(digest): digest for digest in papers},
            {mark_of_key(each.key): digest for digest, each in papers.items() if each.key},
        )

    def paper_of(self, address: Address) -> str | None:
        """The digest of the paper that an address means; None if it is gone.

        A file keeps its name when its bytes change, and so does what is known by a key. Only if
        they became another paper, and the former ones are found under another name, the name goes
        with those.
        """
        if not address.name:
            return None
        file, bytes_ = address.holders[:2]
        now, same = self.by_file.get(file), self.by_bytes.get(bytes_)
        if (key := key_of(address)) and self._key_of(now) not in (None, key):
            now = self.by_key.get(key)
        if now is None or now not in self.papers or now == same:
            return same
        if same is None or is_edition(*map(self.catalogue.document, (now, same))):
            return now
        return same

    def _key_of(self, digest: str | None) -> int | None:
        """The mark of the key of a paper; None if it has none, and 0 if there is no such paper."""
        paper = self.papers.get(digest or "")
        if paper is None:
            return 0
        return mark_of_key(paper.key) if paper.key else None

    def note(self, addresses: Addresses, address: Address, digest: str | None) -> None:
        """Note what has an address now: which file, which bytes, and by which key it is known."""
        if not address.name:
            return
        file, bytes_, *more = address.holders
        if digest is None:
            addresses.hold(address, (file if file in self.by_file else GONE, bytes_, *more))
        else:
            addresses.hold(address, self.holders_of(digest, file))

    def holders_of(self, digest: str, file: int | None = None) -> tuple[int, ...]:
        """What a paper is known by. `file` is one that had its address; others may have it too."""
        paper = self.papers[digest]
        if file is None or self.by_file.get(file) != digest:
            file = mark_of_file(paper.path)
        key = (mark_of_key(paper.key),) if paper.key else ()
        return (file, mark_of(digest), *key)
