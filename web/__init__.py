"""What people see in a browser: pages rendered on the server, complete without a script.

`create_app` makes the application from an index; `serve` runs it until Ctrl-C.
"""

from web.app import create_app
from web.server import read_ahead, serve

__distribution__ = "klubbat"
__all__ = ["create_app", "read_ahead", "serve"]
