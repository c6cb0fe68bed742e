"""How sure a part is, and where it stands."""

from typing import TypedDict

from scaffold.model import Certainty, Origin


class ToldOrigin(TypedDict):
    """The fields that every part of the document has."""

    certainty: Certainty
    rule: str | None
    origin: tuple[str, ...]


def told(origin: Origin, *, at: Origin | None = None) -> ToldOrigin:
    """`at` stands for the pointers where they are those of the part and not of the decision."""
    return ToldOrigin(
        certainty=origin.certainty,
        rule=origin.rule,
        origin=(at or origin).pointers,
    )
