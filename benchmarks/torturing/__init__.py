"""The parts of `benchmarks/torture.py`: kills, flips, faults, fuzz, soak."""
