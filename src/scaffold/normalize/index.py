"""The names of everything that a reference can lead to."""

from dataclasses import dataclass, field

from scaffold.diagnostics import near
from scaffold.model import System
from scaffold.normalize.phrases import suggestion
from scaffold.normalize.references import Names, names_of

MOST_HINTS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """One index of names per sort of part, and where components live."""

    containers: Names
    components: Names
    externals: Names
    homes: dict[str, str | None]
    # Containers by the external systems that they stand for.
    standing_in: dict[str, str]
    # How many hints were asked for: each compares with all names.
    asked: list[int] = field(default_factory=lambda: [0])

    def end(self, spelled: str) -> str | None:
        """The container or external system that the end of an edge means; a component stands for
        its container.

        A sure name of any sort beats a loose one: `kafka` is the container and no component that
        is called so.
        """
        readings = (
            self.containers.surely(spelled),
            self._home(self.components.surely(spelled)),
            self._outside(self.externals.surely(spelled)),
            self.containers.find(spelled),
            self._home(self.components.find(spelled)),
            self._outside(self.externals.find(spelled)),
        )
        return next((one for one in readings if one), None) or self._only_mention(spelled)

    def suggestion(self, spelled: str) -> str | None:
        """What was probably meant; where much is misspelled, only the first ones get hints."""
        if self.asked[0] >= MOST_HINTS:
            return None
        self.asked[0] += 1
        known = (*self.containers.exact, *self.components.exact, *self.externals.exact)
        return suggestion(near(spelled, known))

    def _home(self, component: str | None) -> str | None:
        return self.homes.get(component) if component else None

    def _outside(self, external: str | None) -> str | None:
        return self.standing_in.get(external, external) if external else None

    def _only_mention(self, spelled: str) -> str | None:
        found = self.containers.mentioned(spelled)
        return found[0] if len(found) == 1 else None


def index_of(system: System) -> Index:
    """Built once per pass; asking is cheap."""
    return Index(
        containers=names_of({one.key: (one.title, *one.aliases) for one in system.containers}),
        components=names_of({one.key: (one.title,) for one in system.components}),
        externals=names_of({one.name: () for one in system.externals}),
        homes={one.key: one.container for one in system.components},
        standing_in={one.name: one.container for one in system.externals if one.container},
    )
