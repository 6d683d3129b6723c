from indexer.codec.dictionary import bisected as lower_bound

__all__ = ["lower_bound"]
