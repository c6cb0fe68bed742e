"""What became of each leaf of a scan: used (where), kept as documentation (where), or explained.

Parts of the model know the pointers that they came from; `traces` says in which files each part
ends, `Ledger` settles each leaf by the nearest part at or above it, and `lineage_file` writes both
down once the files are there, so that places have lines.
"""

from scaffold.plan.lineage.ledger import Account, Fate, Ledger
from scaffold.plan.lineage.places import Place, Places
from scaffold.plan.lineage.record import LINEAGE_FILE, lineage_of
from scaffold.plan.lineage.trace import Trace
from scaffold.plan.lineage.traces import traces_of

__all__ = [
    "LINEAGE_FILE",
    "Account",
    "Fate",
    "Ledger",
    "Place",
    "Places",
    "Trace",
    "lineage_of",
    "traces_of",
]
