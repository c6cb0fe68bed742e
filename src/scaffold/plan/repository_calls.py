"""How a base asks the repository of its table."""

from scaffold.plan.encoding.python import LINE_LENGTH
from scaffold.plan.source import Call, statement

INDENT = 8


def asked(left: str, repository: str, *, query: Call) -> list[str]:
    """`row = await OrderRepository(self.session).get_by_id(id=id)`, at the indent of a method; the
    repository has a line of its own where one line cannot hold both.
    """
    pad = " " * INDENT
    whole = Call(f"await {repository}.{query.head}", query.arguments)
    if INDENT + len(f"{left}{whole.head}(") <= LINE_LENGTH:
        return [pad + statement(left, whole, indent=INDENT)]
    short = Call(f"await repository.{query.head}", query.arguments)
    return [f"{pad}repository = {repository}", pad + statement(left, short, indent=INDENT)]
