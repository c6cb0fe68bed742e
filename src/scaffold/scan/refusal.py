"""How the readers of this package stop, and how they say what they passed over."""

from collections import Counter

from scaffold.diagnostics import Place, Report, Rule

# Of each rule; a scan of a million duplicate keys has told its story by then.
MOST_ALIKE = 100


class Refusal(Exception):
    """The text cannot be read; caught where the readers are called, and reported there."""

    def __init__(self, rule: Rule, message: str, *, at: Place, hint: str | None = None) -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.at = at
        self.hint = hint

    def tell(self, report: Report) -> None:
        """Reports it."""
        report.add(self.rule, self.message, at=self.at, hint=self.hint)


class Remarks:
    """What a reader remarks; kept apart until it is clear that its reading is used."""

    __slots__ = ("_counts", "_kept")

    def __init__(self) -> None:
        self._kept: list[Refusal] = []
        self._counts: Counter[str] = Counter()

    def wants(self, rule: Rule) -> bool:
        """Counts one more by the rule, and says whether it should be added."""
        self._counts[rule.code] += 1
        return self._counts[rule.code] <= MOST_ALIKE

    def add(self, rule: Rule, message: str, *, at: Place, hint: str | None = None) -> None:
        """Keeps a remark that is wanted."""
        self._kept.append(Refusal(rule, message, at=at, hint=hint))

    def tell(self, report: Report) -> None:
        """Reports what was kept, and how many there were beyond."""
        last = {remark.rule.code: remark for remark in self._kept}
        for remark in self._kept:
            remark.tell(report)
            beyond = self._counts[remark.rule.code] - MOST_ALIKE
            if beyond > 0 and remark is last[remark.rule.code]:
                report.add(remark.rule, f"and {beyond} more like this", at=remark.at)
