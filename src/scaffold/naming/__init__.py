"""Names: slugs that may stand in code, paths and keys, whatever the scan spelled.

A name is a string type of its own, and its constructor refuses text that is not already a slug:
what a scan says becomes a name through the functions here or not at all. All of them are total (no
text is refused, none becomes empty), give ASCII only, and cut with a hash what is too long.
"""

from scaffold.naming.number import plural, singular
from scaffold.naming.reserved import (
    ATTRIBUTES,
    BUILTINS,
    CLASSES,
    MODULES,
    PYTHON_KEYWORDS,
    SOFT_KEYWORDS,
    WINDOWS_DEVICES,
)
from scaffold.naming.scope import NameScope
from scaffold.naming.slugs import (
    HASH_DIGITS,
    LONGEST,
    KebabName,
    PascalName,
    SnakeName,
    UpperName,
    attribute_name,
    class_name,
    kebab_name,
    module_name,
    pascal_name,
    snake_name,
    upper_name,
)
from scaffold.naming.words import words

__all__ = [
    "ATTRIBUTES",
    "BUILTINS",
    "CLASSES",
    "HASH_DIGITS",
    "LONGEST",
    "MODULES",
    "PYTHON_KEYWORDS",
    "SOFT_KEYWORDS",
    "WINDOWS_DEVICES",
    "KebabName",
    "NameScope",
    "PascalName",
    "SnakeName",
    "UpperName",
    "attribute_name",
    "class_name",
    "kebab_name",
    "module_name",
    "pascal_name",
    "plural",
    "singular",
    "snake_name",
    "upper_name",
    "words",
]
