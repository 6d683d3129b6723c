from indexer.store.bisection_plain import lower_bound as lower_bound
