"""Why an update does not begin; nothing was changed then."""

from scaffold.diagnostics import Place, Report
from scaffold.diagnostics.diagnostic import Rule


class UpdateRefusedError(Exception):
    """A finding that ends the update; `paths` names each place it is about."""

    def __init__(self, rule: Rule, message: str, *, paths: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.paths = paths

    def tell(self, report: Report) -> None:
        """Add the finding, once for each place."""
        for path in self.paths or (None,):
            report.add(self.rule, self.message, at=None if path is None else Place(file=path))
