from search.finding.kernel.arrays import best_units as best_units
from search.finding.kernel.arrays import first_places as first_places
from search.finding.kernel.arrays import gather as gather
from search.finding.kernel.arrays import group as group
from search.finding.kernel.arrays import phrase as phrase
from search.finding.kernel.arrays import tally as tally
from search.finding.kernel.arrays import total as total
from search.finding.kernel.arrays import units_of as units_of
