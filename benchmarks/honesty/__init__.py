"""What `benchmarks/honest.py` measures, one module for each kind of promise."""
