"""Which products run beside the applications, under which name, in which version."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from scaffold.model import Container, ContainerKind, System, Trait, chosen
from scaffold.naming import KebabName, NameScope
from scaffold.plan.deployment.operating import named_products
from scaffold.plan.deployment.products import POSTGRESQL, Product
from scaffold.plan.services import Service

# Products in Compose that stand for an application of the repository or beside it.
BESIDE_APPS = frozenset({ContainerKind.IDENTITY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """A product of the deployment.

    `stated` is what the scan calls it, empty where the applications need it and no text names it.
    """

    product: Product
    host: KebabName
    version: str
    planned: bool = False
    stated: str = ""
    pointer: str = ""

    @property
    def image(self) -> str:
        """Image and tag."""
        return f"{self.product.image}:{self.product.tags[self.version]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    text: str
    title: str
    pointer: str
    planned: bool
    host: KebabName | None = None


def running_products(
    system: System, services: Sequence[Service], *, scope: NameScope
) -> tuple[Running, ...]:
    """Each product once; `scope` holds the names that are taken by applications."""
    found: dict[str, Running] = {}
    for named in _named(system):
        products = named_products(named.text)
        for product in products:
            if product.name in found and (named.planned or not found[product.name].planned):
                continue
            own = named.host if len(products) == 1 and named.host else KebabName(product.slug)
            known = found.get(product.name)
            found[product.name] = Running(
                product=product,
                host=known.host if known else scope.take(own),
                version=product.version(named.text),
                planned=named.planned,
                stated=named.title,
                pointer=named.pointer,
            )
    if any(one.view.has_database for one in services):
        _add_database(found, scope)
    return tuple(found.values())


def _add_database(found: dict[str, Running], scope: NameScope) -> None:
    """Applications with tables need it, whether the scan names it, plans it or neither."""
    if POSTGRESQL.name in found:
        found[POSTGRESQL.name] = replace(found[POSTGRESQL.name], planned=False)
        return
    found[POSTGRESQL.name] = Running(
        product=POSTGRESQL,
        host=scope.take(KebabName(POSTGRESQL.slug)),
        version=next(iter(POSTGRESQL.tags)),
    )


def _named(system: System) -> Iterator[_Named]:
    """What the scan lists as a product: containers first, then external systems."""
    planned = {edge.destination for edge in system.dependencies if edge.planned}
    reached = {edge.destination for edge in system.dependencies if not edge.planned}
    for container in system.containers:
        if _may_be_product(container):
            yield _Named(
                text=f"{container.key} . {container.title} . {container.technology}",
                title=container.title,
                pointer=container.origin.pointer,
                planned=Trait.PLANNED in container.traits,
                host=_host(container),
            )
    for external in system.externals:
        if external.container is None:
            yield _Named(
                text=f"{external.name} . {external.technology}",
                title=external.name,
                pointer=external.origin.pointer,
                planned=external.name in planned - reached,
            )


def _may_be_product(container: Container) -> bool:
    kind = container.kind
    return kind is not None and (kind.is_product or kind in BESIDE_APPS)


def _host(container: Container) -> KebabName | None:
    """The name of its folder, unless an application has it."""
    is_app = container.kind is not None and container.kind.is_app
    return None if is_app else chosen(container.folder)
