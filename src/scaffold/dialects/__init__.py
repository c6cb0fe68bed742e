"""How a scan lays out its facts: from a `Document` to the `System` as stated.

A dialect is a choice of layout and notation per section, not a reader per file: each section is
read by its own
module, which knows the layouts that the section may have, and nothing here asks which scan it is.
Names of ends,
owners and containers stay as spelled; kinds, bindings and owners are left to `normalize`. Every
leaf of the scan is
read into the model or kept as a `Note`.
"""

from scaffold.dialects.sections import SECTIONS
from scaffold.dialects.translate import translate

__all__ = ["SECTIONS", "translate"]
