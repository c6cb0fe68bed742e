"""What FastAPI does for a route, for work that no request began: fills parameters of `__init__`."""

from collections.abc import Callable, Mapping
from inspect import Parameter, isawaitable, isclass, signature
from typing import get_args, get_type_hints

from fastapi import FastAPI, Request
from fastapi.params import Depends

Make = Callable[..., object]


class Wiring:
    """Makes each dependency once; `given` are those that are there already."""

    def __init__(self, app: FastAPI, given: Mapping[Make, object]) -> None:
        self._request = Request({"type": "http", "app": app, "headers": [], "state": {}})
        self._made = dict(given)

    async def make(self, make: Make) -> object:
        """The result of a class or function whose parameters are dependencies, or have defaults."""
        hints = get_type_hints(make.__init__ if isclass(make) else make, include_extras=True)
        arguments = {
            name: await self._value(hints[name])
            for name, one in signature(make).parameters.items()
            if one.default is Parameter.empty
        }
        found = make(**arguments)
        return await found if isawaitable(found) else found

    async def _value(self, hint: object) -> object:
        if hint is Request:
            return self._request
        kind, *marks = get_args(hint) or (hint,)
        asked = next((one for one in marks if isinstance(one, Depends)), None)
        if asked is None:
            raise TypeError(f"{hint} is no dependency: outside of a request nobody gives it")
        make = asked.dependency or kind
        if make not in self._made:
            self._made[make] = await self.make(make)
        return self._made[make]
