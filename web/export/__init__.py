"""The whole site as files: a static export that any web server or object store can hold.

docs/export.md describes its files, and what the served site can do that an export cannot.
"""

from web.export.options import Options, address_in
from web.export.run import Report, export

__all__ = ["Options", "Report", "address_in", "export"]
