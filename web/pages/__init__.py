"""One module per kind of page: from a request to HTML, or to its twin in JSON."""
