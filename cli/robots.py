"""``--robots``: what search engines may keep of a site, whether it is served or exported."""

import click

from web.serving import POLICIES

robots_option = click.option(
    "--robots",
    type=click.Choice(POLICIES),
    default="none",
    show_default=True,
    help="what search engines may keep",
)
