"""The definition of what is fetched: a TOML file in, a `Definition` out.

What is wrong in it is said in one line, with the file and the key, before anything is asked for.
The modules, each resting on those before it: `place` (where in the file a value stands, and how it
is refused), `values`, `hosts` (what may be asked), `sources` (a block), `reading`.
"""

from harvest.definition.reading import Definition, read_definition

__all__ = ["Definition", "read_definition"]
