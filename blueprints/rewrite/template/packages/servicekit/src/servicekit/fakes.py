"""What stands in for somebody else's system while nothing asks the real one: records in memory.

A key is made of the number of its record, so the same calls are answered alike in every run.
"""

from collections import Counter
from uuid import NAMESPACE_URL, uuid5

from pydantic import JsonValue

from servicekit.columns import JsonObject
from servicekit.problems import BadGateway, NotFound
from servicekit.schemas import Schema

# Assumed: what a record's status is until an action changes the record.
FIRST_STATUS = "accepted"
# The oldest go first: a fake that runs for weeks does not fill the memory.
MOST_RECORDS = 10_000


class Records:
    """The records of all nouns, by their keys as text."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], JsonObject] = {}
        self._made: Counter[str] = Counter()
        self._failures = 0

    def fail_next(self, times: int = 1) -> None:
        """The next calls fail as those to a system that cannot be reached do."""
        self._failures = times

    def create(
        self, noun: str, *, key: str, body: Schema | None = None, is_number: bool = False
    ) -> JsonObject:
        """A new record with a new key, and with what it was given."""
        self._fail()
        value = self._new_key(noun, is_number=is_number)
        return self.keep(noun, value, key=key, body=body)

    def keep(
        self, noun: str, value: JsonValue, *, key: str, body: Schema | None = None
    ) -> JsonObject:
        """A record under a key that is known, such as that of an example."""
        record = self._kept[noun, str(value)] = {**_plain(body), key: value}
        if len(self._kept) > MOST_RECORDS:
            del self._kept[next(iter(self._kept))]
        return record

    def read(self, noun: str, value: object) -> JsonObject:
        """The record, or the problem that there is none."""
        self._fail()
        return self._record(noun, value)

    def status(self, noun: str, value: object, *, key: str) -> JsonObject:
        """The record's key and status, and nothing else of it."""
        self._fail()
        record = self._record(noun, value)
        return {key: record[key], "status": record.get("status", FIRST_STATUS)}

    def act(
        self, noun: str, value: object, *, action: str, body: Schema | None = None
    ) -> JsonObject:
        """The record with what it was given more; its status is the action."""
        self._fail()
        record = self._record(noun, value)
        kept = self._kept[noun, str(value)] = {**_plain(body), **record, "status": action}
        return kept

    def remove(self, noun: str, value: object) -> JsonObject:
        """The record, which is gone."""
        self._fail()
        self._record(noun, value)
        return self._kept.pop((noun, str(value)))

    def _new_key(self, noun: str, *, is_number: bool) -> JsonValue:
        while True:
            self._made[noun] += 1
            number = self._made[noun]
            value = number if is_number else str(uuid5(NAMESPACE_URL, f"fake/{noun}/{number}"))
            if (noun, str(value)) not in self._kept:
                return value

    def _record(self, noun: str, value: object) -> JsonObject:
        found = self._kept.get((noun, str(value)))
        if found is None:
            raise NotFound(f"The fake has no {value} among {noun}.")
        return found

    def _fail(self) -> None:
        if self._failures:
            self._failures -= 1
            raise BadGateway("The fake fails, as it was told to.")


def _plain(body: Schema | None) -> JsonObject:
    return {} if body is None else body.model_dump(mode="json", by_alias=True, exclude_unset=True)
