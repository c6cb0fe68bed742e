"""The other services of a repository as their contracts describe them, for what is looked up."""

from pathlib import Path

from fastapi import FastAPI

from servicekit.exchange import Received, Sent
from servicekit.testing.provider import Provider


class Neighborhood:
    """An `Exchange` with every service of the folder; `asked` is what was asked of whom so far.

    With `refuses` all of them answer that status to everything.
    """

    def __init__(self, services: Path, *, refuses: int | None = None) -> None:
        self._services = services
        self._refuses = refuses
        self.asked: list[str] = []

    async def __call__(self, name: str, sent: Sent) -> Received:
        provider = Provider(self._services / name / "openapi.yaml", refuses=self._refuses)
        received = await provider(name, sent)
        self.asked += [f"{name} {one}" for one in provider.asked]
        return received


def look_up_among(services: Path, app: FastAPI, *, refuses: int | None = None) -> list[str]:
    """Turns the look-ups of an application on; what they ask from then on comes into the list."""
    neighborhood = Neighborhood(services, refuses=refuses)
    app.state.settings = app.state.settings.model_copy(update={"look_ups": "on"})
    app.state.exchange = neighborhood
    return neighborhood.asked
