from search.finding.kernel.covering_plain import added_up as added_up
from search.finding.kernel.covering_plain import counts_in as counts_in
