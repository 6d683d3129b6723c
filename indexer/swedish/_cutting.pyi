from indexer.swedish.cutting_plain import Cutter as Cutter
