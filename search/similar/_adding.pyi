from search.similar.adding import added_to as added_to
from search.similar.adding import added_up as added_up
