"""What `scaffold inspect --format json` prints: a public, versioned document.

It tells the resolved system in the words of the scan: ends of edges, owners and containers are
keys as the scan spells them, types are the scan's with ours beside them. The version changes when
a field changes its meaning or goes; a new field does not change it.
"""

from scaffold.inspection.public import INSPECTION_VERSION, Inspection
from scaffold.inspection.tell import Inspected, inspection_of

__all__ = ["INSPECTION_VERSION", "Inspected", "Inspection", "inspection_of"]
