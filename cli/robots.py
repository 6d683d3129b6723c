"""The option ``--robots`` of serve and export: what search engines may keep of the site."""

import click

from web.serving import POLICIES

robots_option = click.option(
    "--robots",
    type=click.Choice(POLICIES),
    default="none",
    show_default=True,
    help="what search engines may keep",
)
