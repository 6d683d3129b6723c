"""The exceptions that this project raises on purpose, as one tree.

::

    KlubbatError            a person can do something about it; the message says what
    ├── UnreadableFile      a file could not be read: encrypted, cut short, empty
    │   ├── UnknownKind     a file of a kind that is not supported, such as a picture
    │   ├── OnlyScans       a file whose pages are pictures: only OCR can read it
    │   └── GivenUp         reading it took too long, too much memory, or ended its process
    ├── Busy                too many wait already: try again in a while
    ├── OcrUnavailable      OCR was asked for, and something that it needs is not installed
    ├── SidecarError        a klubbat.toml is broken or says something that is not allowed
    ├── PapersGone          so many papers are gone that a share may not be mounted
    ├── CatalogueError      the catalogue is missing, locked or of another version
    │   └── CatalogueDamaged    its file is damaged
    ├── IndexUnusable       the index is missing, damaged or of another version
    │   └── NotLearned      it can be searched, but similar matters are not learned yet
    ├── SourcesMissing      klubbat's own source files are missing: it is in a zip, or only compiled
    ├── HarvestError        a harvest cannot be run: another is at work, or its state is damaged
    │   ├── DefinitionError     the definition of sources is wrong: file, key and why
    │   ├── ListingFailed       a publisher's answer is no listing; that source fails, no other
    │   └── ExtraMissing        harvesting needs libraries that are not installed
    ├── WatchError          a file of watches is wrong: file, key and why
    ├── MemoryUnusable      what was sent to those who follow searches cannot be noted
    ├── EngineUnavailable   the search engine cannot be reached, or only a part of it answers
    └── QueryError          a question that cannot be asked: unknown field, value or parameter

The message is one line in English for the person at the keyboard: what was wrong, then what to do.
"""


class KlubbatError(Exception):
    """The root of the tree: catch it to report any error that this project raises on purpose."""


class UnreadableFile(KlubbatError):
    """A file has no text that can be read. The message is only the reason, without the path."""


class UnknownKind(UnreadableFile):
    """A file's content is of a kind that is not supported. The message says what it seems to be."""


class OnlyScans(UnreadableFile):
    """No page of a file has text that can be read, but OCR may read them. `pages` is their number.

    The message is the reason alone.
    """

    def __init__(self, reason: str, pages: int) -> None:
        super().__init__(reason, pages)
        self.pages = pages

    def __str__(self) -> str:
        return str(self.args[0])


class GivenUp(UnreadableFile):
    """Reading a text took more than it may, or ended the process that read it."""


class Busy(KlubbatError):
    """Too many wait for the same already; it can be tried again in a while."""


class OcrUnavailable(KlubbatError):
    """OCR was asked for, but its library, Tesseract or Tesseract's Swedish is not installed."""


class SidecarError(KlubbatError):
    """A ``klubbat.toml`` cannot be used. The message names the file and the key."""


class CatalogueError(KlubbatError):
    """The catalogue cannot be opened or written."""


class CatalogueDamaged(CatalogueError):
    """The catalogue's file is damaged. What can be read of it can be kept: `klubbat doctor`."""


class PapersGone(KlubbatError):
    """So many papers are gone that their place rather is not there. Nothing was changed."""


class IndexUnusable(KlubbatError):
    """There is no index here, or it is damaged, or another version wrote it."""


class NotLearned(IndexUnusable):
    """The index can be searched, but it has not yet been learned which matters are similar."""


class SourcesMissing(KlubbatError):
    """Klubbat is installed without its source files, so no version can be computed."""


class HarvestError(KlubbatError):
    """A harvest cannot be run, or not to its end."""


class DefinitionError(HarvestError):
    """A definition of sources cannot be used. The message names the file, the key and why."""


class ListingFailed(HarvestError):
    """What a publisher answered is no listing. The message is the reason, without the source."""


class ExtraMissing(HarvestError):
    """Harvesting needs libraries that are not installed. The message says how to get them."""


class WatchError(KlubbatError):
    """A file of watches, or what it asks for, cannot be used. The message says where and why."""


class MemoryUnusable(KlubbatError):
    """What was sent to those who follow searches cannot be noted or read."""


class EngineUnavailable(KlubbatError):
    """The search engine cannot be reached, or only a part of it answers, which is not enough."""


class QueryError(KlubbatError):
    """A question cannot be answered: it has an unknown field, value or parameter."""
