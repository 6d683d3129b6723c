"""Engines side by side: each builds an index of the same passages and answers the same questions.

An engine is a module with `build(passages, directory)` and a class `Engine(directory)` with
`ask(question, facets) -> int`, the number of hits: the ten best are fetched, and with `facets` the
values of five fields counted over all hits. Words of a question are alternatives. `KINDS` names the
kinds of questions that it can answer, if not all; one that answers none is there to be built alone.
"""
