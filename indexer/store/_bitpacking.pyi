from indexer.store.bitpacking_plain import pack as pack
from indexer.store.bitpacking_plain import read_postings as read_postings
from indexer.store.bitpacking_plain import unpack as unpack
from indexer.store.bitpacking_plain import unpack_gaps as unpack_gaps
