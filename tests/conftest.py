"""Settings for all tests: property tests have no time limit."""

from hypothesis import settings

# A slow machine is not a counterexample.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
