from indexer.swedish.forms.lookup_plain import Lookup as Lookup
