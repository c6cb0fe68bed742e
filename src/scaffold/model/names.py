"""Names that were given before, so that a later scan does not hand them to something else."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from scaffold.naming import KebabName, PascalName, SnakeName, UpperName


@dataclass(frozen=True, slots=True, kw_only=True)
class ContainerNames:
    """Folder, package and prefix of settings."""

    folder: KebabName
    package: SnakeName
    env_prefix: UpperName


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenNames:
    """`containers` by key, functions of `operations` by container and `Operation.identity`, classes
    of `tables` by owner and name.
    """

    containers: Mapping[str, ContainerNames] = field(default_factory=dict)
    operations: Mapping[tuple[str | None, str], SnakeName] = field(default_factory=dict)
    tables: Mapping[tuple[str | None, str], PascalName] = field(default_factory=dict)
