"""One module per kind of page. Each turns a request into HTML, or into its twin in JSON."""
