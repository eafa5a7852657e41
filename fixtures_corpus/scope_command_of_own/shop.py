import subprocess

import click


@click.group()
def shop():
    """A group does little by itself."""


@shop.command()
@click.argument("folder")
def build(folder):
    """Everything is compiled anew."""
    subprocess.run(["docker", "build", folder], check=True)


@shop.command()
def version():
    click.echo("1.0")
