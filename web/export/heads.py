"""What a server says in headers and a file has to say of itself, in the head of the page."""

from web.serving import Policy, may_keep

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)
SEARCHING_POLICY = POLICY.replace(
    "script-src 'self'",
    "connect-src 'self'; worker-src 'self'; script-src 'self' 'wasm-unsafe-eval'",
)
"""The page that searches runs the search in WebAssembly, and reads its parts from this site."""

_AFTER = '<meta charset="utf-8">\n'


def headed(page: str, address: str, robots: Policy, *, searching: bool) -> str:
    """The page with its policies.

    Args:
        page: a page of HTML.
        address: of the served site, without a language.
        robots: what search engines may keep.
        searching: it is the page that searches.
    """
    policy = SEARCHING_POLICY if searching else POLICY
    more = f'<meta http-equiv="content-security-policy" content="{policy}">\n'
    path, _, query = address.partition("?")
    if not may_keep(robots, path, query):
        more += '<meta name="robots" content="noindex">\n'
    # Same-origin would keep the address from other sites as well; so does the served site.
    more += '<meta name="referrer" content="same-origin">\n'
    return page.replace(_AFTER, _AFTER + more, 1)
