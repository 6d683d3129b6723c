"""Takes out of the catalogue what was taken down, wherever it is in it.

Every document passes the list when it is stored. This is for what was stored before: by the run
that takes it down, or by the next if that was ended, or if the catalogue is an older copy.
"""

import re
from dataclasses import replace

from corpus.addresses import mark_of
from corpus.catalogue.addresses import NAMED
from corpus.catalogue.tables import Catalogue


def heed(catalogue: Catalogue) -> None:
    """Remove what was taken down: papers with all that was read of them, passages, and names."""
    if catalogue.heeded:
        return
    taken = catalogue.taken
    catalogue.forget_arenden()
    for entry in catalogue.files().values():
        if taken.has_file(entry.kalla, entry.digest, entry.seen, entry.earlier):
            catalogue.dismiss(entry.path)
    catalogue.drop_orphans()
    for digest in catalogue.every_digest():
        document, version = catalogue.document(digest), catalogue.version_of(digest)
        if taken.has_text(document):
            for entry in catalogue.files().values():
                if digest in (entry.digest, entry.earlier):
                    catalogue.dismiss(entry.path)
        elif taken.without(document) is not document:
            catalogue.store(document, version or "", catalogue.ocr_of(digest))
            catalogue.misunderstand(digest)
    catalogue.drop_orphans()
    for entry in catalogue.files().values():
        catalogue.remember(replace(entry, kalla=taken.hidden(entry.kalla)))
    for each in catalogue.troubles():
        told = taken.hidden(each.kalla), taken.hidden(each.reason)
        catalogue.note(replace(each, kalla=told[0], reason=told[1]))
    catalogue.keep_sidecars(catalogue.sidecars())
    catalogue.commit()


def silence_names(catalogue: Catalogue) -> None:
    """Tell no name of papers and ärenden any more that may have words of what was taken down.

    Those of which all is gone are never given again. Where a part is gone, names are made anew.
    """
    if catalogue.heeded:
        return
    taken = catalogue.taken
    held: set[int] = set()
    touched: set[int] = set()
    for digest, sections in catalogue.sections().items():
        marks = [mark_of(digest), *map(mark_of, sections)]
        (touched if catalogue.removed_from(digest) else held).update(marks)
    here = held | touched
    for kind in NAMED:
        addresses = catalogue.addresses(kind)
        for each in list(addresses):
            words = re.sub(r"[_-]+", " ", each.name)
            holders = each.holders[1:] if kind == "paper" else each.holders
            if taken.hidden(words) != words or here.isdisjoint(holders):
                addresses.silence(each)
            elif kind == "arende" and holders[0] not in held:
                addresses.drop(each)
        catalogue.keep_addresses(kind, addresses)


def unheed(catalogue: Catalogue) -> None:
    """Have the next run read again what something was taken out of."""
    for digest in catalogue.every_digest():
        if catalogue.removed_from(digest):
            catalogue.read_again(digest)
