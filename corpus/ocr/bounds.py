"""How much work one page and one file may be, so that no scan can take over the machine."""

DOTS_PER_INCH = 300
"""How finely a page is painted: what Tesseract was taught on; decision 0034 has the measurement."""

MAX_PIXELS = 20_000_000
"""The most pixels a page is painted with, a byte each: A3 at 300 dots per inch, and a little more.

A larger sheet is painted more coarsely.
"""

MAX_PICTURE_PIXELS = 400_000_000
"""The most pixels of a picture on the page: to paint it, it is unpacked whole. A1 at 600 dots."""

SECONDS_PER_PAGE = 60
"""After so long a page is given up. An ordinary one takes two or three seconds."""

SECONDS_PER_SCAN = 2 * 60 * 60
"""After so much work on one file, its other pages are left; some 3,000 pages are read by then."""
