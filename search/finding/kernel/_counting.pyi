from search.finding.kernel.counting_plain import best_units as best_units
from search.finding.kernel.counting_plain import first_places as first_places
from search.finding.kernel.counting_plain import gather as gather
from search.finding.kernel.counting_plain import group as group
from search.finding.kernel.counting_plain import phrase as phrase
from search.finding.kernel.counting_plain import tally as tally
from search.finding.kernel.counting_plain import total as total
from search.finding.kernel.counting_plain import units_of as units_of
