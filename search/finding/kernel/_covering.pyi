from search.finding.kernel.covering import added_up as added_up
from search.finding.kernel.covering import counts_in as counts_in
