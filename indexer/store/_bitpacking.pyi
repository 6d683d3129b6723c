from indexer.store.bitpacking_plain import add_up as add_up
from indexer.store.bitpacking_plain import pack as pack
from indexer.store.bitpacking_plain import unpack as unpack
