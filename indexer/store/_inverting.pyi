from indexer.store.inverting_plain import Inverter as Inverter
from indexer.store.inverting_plain import count_documents as count_documents
