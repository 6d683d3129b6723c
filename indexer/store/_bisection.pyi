from indexer.store.bisection_plain import lower_bound as lower_bound
from indexer.store.bisection_plain import places_of as places_of
