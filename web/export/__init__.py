"""The whole site as files: a static export that any web server or object store can hold.

docs/export.md describes its files, and what the served site can do that an export cannot.
"""

from web.export.options import Options, address_in
from web.export.run import ExportReport, export

__all__ = ["ExportReport", "Options", "address_in", "export"]
