"""Puts into the head of a page what a server would send as headers."""

from web.serving import Policy, may_keep

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)
SEARCHING_POLICY = POLICY.replace(
    "script-src 'self'",
    "connect-src 'self'; worker-src 'self'; script-src 'self' 'wasm-unsafe-eval'",
)
"""The search page runs WebAssembly, and reads the parts of its index from this site."""

_AFTER = '<meta charset="utf-8">\n'


def headed(page: str, address: str, robots: Policy, *, searching: bool) -> str:
    """The page with its policies for scripts, robots and referrers in its head.

    Args:
        page: the HTML of a page.
        address: its address on the served site, without a language.
        robots: what search engines may index.
        searching: whether it is the search page.
    """
    policy = SEARCHING_POLICY if searching else POLICY
    more = f'<meta http-equiv="content-security-policy" content="{policy}">\n'
    path, _, query = address.partition("?")
    if not may_keep(robots, path, query):
        more += '<meta name="robots" content="noindex">\n'
    # The same policy as on the served site.
    more += '<meta name="referrer" content="same-origin">\n'
    return page.replace(_AFTER, _AFTER + more, 1)
