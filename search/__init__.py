"""From a question to an answer: the query language, retrieval, facets, snippets."""
