from indexer.swedish.scanning_plain import Scanner as Scanner
from indexer.swedish.scanning_plain import prepare as prepare
