from indexer.store.dictionary import bisected as lower_bound

__all__ = ["lower_bound"]
