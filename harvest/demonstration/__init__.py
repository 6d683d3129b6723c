"""A demonstration without a network: the sample papers behind five portals on this machine.

`python -m harvest.demonstration FOLDER` starts the portals, harvests them into the folder, indexes
the papers, and serves them until Ctrl-C (``make harvest-demo``). `kallor.toml` is its definition,
`papers.toml` tells which paper lies where.
"""

from harvest.demonstration.portals import NAMES, definition_of, portals
from harvest.demonstration.server import answering

__all__ = ["NAMES", "answering", "definition_of", "portals"]
