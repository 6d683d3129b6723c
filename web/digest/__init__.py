"""A letter to each of those who follow searches: what is new since the last one.

The modules, each resting on those before it: `definition` (who gets which searches), `remembered`
(what each has been sent), `fresh` (what is new), `letter` (the mail), `sending` (how it leaves),
`posting` (all of it, for everybody).
"""

from web.digest.definition import Definition, read_definition
from web.digest.posting import Posted, compose, post

__all__ = ["Definition", "Posted", "compose", "post", "read_definition"]
