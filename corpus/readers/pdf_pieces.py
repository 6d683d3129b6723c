"""Fetches and joins the letters of a page by a compiled loop, or by its plain twin without one."""

try:
    from corpus.readers._letters import joints, pieces
except ImportError:  # no C compiler when it was installed
    from corpus.readers.letters_plain import joints, pieces

__all__ = ["joints", "pieces"]
