"""What the handlers of a noun start from."""

from servicekit.database import Session


class BaseHandlers:
    """Made anew for each request, by FastAPI, which reads the parameters of `__init__`.

    A subclass that needs more (a client, the caller) overrides `__init__`, names it there, and
    calls this one.
    """

    def __init__(self, session: Session) -> None:
        self.session = session


class PlainHandlers:
    """The same for a service without a database."""
