"""What holds for all tests: laws are tried on many inputs, and never by the clock."""

from hypothesis import settings

# A loaded machine is no counterexample.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
