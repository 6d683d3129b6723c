"""What the papers of one body teach about each other.

An `Observation` is what is seen of the form of one paper (`observe`). From those of papers that are
read surely the `Template` of each body is learnt (`learn`), and `lessons_of` tells what templates
say of a paper in doubt.
"""

from corpus.teaching.lessons import Lessons, lessons_of
from corpus.teaching.observation import Observation, Seen, masked, observe
from corpus.teaching.template import Template, TemplateRecord, learn, template_from

__all__ = [
    "Lessons",
    "Observation",
    "Seen",
    "Template",
    "TemplateRecord",
    "learn",
    "lessons_of",
    "masked",
    "observe",
    "template_from",
]
