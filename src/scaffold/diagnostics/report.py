"""The collector that is passed along."""

from collections.abc import Iterable, Sequence

from scaffold.diagnostics.diagnostic import Diagnostic, Place, Rule, Severity


class Report:
    """Takes findings in any order and keeps each once."""

    __slots__ = ("_found", "_is_strict")

    def __init__(self, *, strict: bool = False) -> None:
        self._is_strict = strict
        # A dict keeps the order and drops what was said before.
        self._found: dict[Diagnostic, None] = {}

    def add(
        self,
        rule: Rule,
        message: str,
        *,
        at: str | Place | None = None,
        hint: str | None = None,
        related: Sequence[str] = (),
    ) -> None:
        """`at` is a pointer into the scan, or a place where there is no document to point into."""
        place = at if isinstance(at, Place) else Place()
        found = Diagnostic(
            rule=rule,
            message=message,
            at=place.pointer if isinstance(at, Place) else at,
            hint=hint,
            related=tuple(related),
            position=place.position,
            file=place.file,
            is_strict=self._is_strict,
        )
        self._found[found] = None

    def extend(self, found: Iterable[Diagnostic]) -> None:
        """Take over what another report holds."""
        self._found.update(dict.fromkeys(found))

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """In the order in which they were added."""
        return tuple(self._found)

    @property
    def has_errors(self) -> bool:
        """Whether the pipeline has to stop."""
        return any(found.severity is Severity.ERROR for found in self._found)
