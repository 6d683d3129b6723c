"""What a question may become while somebody types it: words, fields, people and headings.

`Suggester` ranks them for any engine that has a `Material`.
"""

from search.suggesting.material import Material, Within
from search.suggesting.suggester import Suggester
from search.suggesting.typed import Typed, split

__all__ = ["Material", "Suggester", "Typed", "Within", "split"]
