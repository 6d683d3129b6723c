"""The whole site as files: a static export that any web server or object store can hold.

How it is laid out, and what it lacks beside the served site: docs/export.md.
"""

from web.export.options import Options, address_in
from web.export.run import Report, export

__all__ = ["Options", "Report", "address_in", "export"]
