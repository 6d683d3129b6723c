"""The option ``--contact`` of serve and export: whom people ask to have something removed."""

import click

contact_option = click.option(
    "--contact",
    metavar="TEXT",
    help="where people ask for removal: an address of e-mail or of a page, or a text",
)
