"""Numbers that identify a person, masked before any other stage sees a text.

`masked` is applied where a document is made, and to the names of files. `findings_in` says where
something was masked, and where protected identity is mentioned. It goes by the marks, so it needs
no memory of what stood there, and says the same however often a text was masked.
"""

from corpus.personal.findings import Finding, findings_in
from corpus.personal.masking import MARK, masked

__all__ = ["MARK", "Finding", "findings_in", "masked"]
