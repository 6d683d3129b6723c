from search.kernel.arrays import best_units as best_units
from search.kernel.arrays import first_places as first_places
from search.kernel.arrays import gather as gather
from search.kernel.arrays import group as group
from search.kernel.arrays import phrase as phrase
from search.kernel.arrays import tally as tally
from search.kernel.arrays import total as total
from search.kernel.arrays import units_of as units_of
