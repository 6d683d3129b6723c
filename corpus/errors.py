"""Everything that can go wrong, as one tree.

::

    KlubbatError            a person can do something about it; the message says what
    ├── UnreadableFile      a file could not be read: encrypted, cut short, empty
    │   └── UnknownKind     a file of no kind that this reads, such as a picture or a table
    ├── SidecarError        a klubbat.toml is broken or says something that is not allowed
    ├── CatalogueError      the catalogue is missing, locked or of another version
    ├── IndexUnusable       the index is missing, damaged or of another version
    │   └── NotLearned      it can be searched, and knows not yet which matters are alike
    ├── SourcesMissing      klubbat's own source files are not there: in a zip, or compiled alone
    ├── EngineUnavailable   what answers for the index cannot be reached, or not all of it
    └── QueryError          a question that cannot be asked: unknown field, value or parameter

The message is one line in English for the person at the keyboard: what was wrong, then what to do.
"""


class KlubbatError(Exception):
    """The root of the tree. Catch this to report anything this project raises on purpose."""


class UnreadableFile(KlubbatError):
    """A file that yields no text. The message is the reason alone; the caller knows the path."""


class UnknownKind(UnreadableFile):
    """A file whose content is of no kind that this reads. The message says what it seems to be."""


class SidecarError(KlubbatError):
    """A ``klubbat.toml`` that cannot be used. The message names the file and the key."""


class CatalogueError(KlubbatError):
    """The catalogue cannot be opened or written."""


class IndexUnusable(KlubbatError):
    """There is no index here, or it is damaged, or another version wrote it."""


class NotLearned(IndexUnusable):
    """The index can be searched, but which matters are alike has not been learned yet."""


class SourcesMissing(KlubbatError):
    """Klubbat is installed without its source files, so that no version can be told."""


class EngineUnavailable(KlubbatError):
    """The engine cannot be reached, or cannot answer in whole. An answer in part is never given."""


class QueryError(KlubbatError):
    """A question that cannot be asked as it stands: an unknown field, value or parameter."""
