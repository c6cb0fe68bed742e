"""Groups of options, as Typer and the command see them."""

from dataclasses import dataclass
from typing import Annotated

import pytest
import typer
from typer.testing import CliRunner

from scaffold.cli.options import Printing, with_options


@dataclass(frozen=True, slots=True, kw_only=True)
class Baking:
    """Two options, one of them without a default."""

    heat: Annotated[int, typer.Option("--heat")]
    is_round: Annotated[bool, typer.Option("--round")] = False


def baked(*arguments: str) -> tuple[int, str]:
    app = typer.Typer()

    @app.command()
    @with_options
    def bake(
        cake: Annotated[str, typer.Argument()] = "plain", *, baking: Baking, printing: Printing
    ) -> None:
        """Bake."""
        print(cake, baking, printing.as_json)

    done = CliRunner().invoke(app, list(arguments))
    return done.exit_code, done.output


def test_a_command_takes_the_fields_of_its_groups_as_options() -> None:
    assert baked("tall", "--heat", "180", "--round", "--json") == (
        0,
        "tall Baking(heat=180, is_round=True) True\n",
    )
    assert baked("--heat", "90") == (0, "plain Baking(heat=90, is_round=False) False\n")


def test_an_option_without_a_default_has_to_be_given() -> None:
    code, said = baked("tall")
    assert code == 2
    assert "--heat" in said


def test_a_name_that_two_groups_have_is_a_mistake() -> None:
    def bake(*, one: Baking, other: Baking) -> None:
        """Bake."""

    with pytest.raises(ValueError, match="heat"):
        with_options(bake)
