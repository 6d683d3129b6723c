"""The engines that are compared: each indexes the same passages and answers the same questions.

An engine is a module with `build(passages, directory)` and a class `Engine(directory)`. Its method
`ask(question, facets) -> int` fetches the ten best hits and returns the number of all hits. With
`facets` it also counts the values of five fields over all hits. A passage is a hit if it has any of
the question's words. `KINDS` names the kinds of questions that the engine answers, if not all; an
engine that answers none is only built, to time that. `INDEX_OF` names the engine whose index it
reads, if it builds none of its own.
"""
