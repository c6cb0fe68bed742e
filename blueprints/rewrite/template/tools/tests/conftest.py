"""The tools are run as files, so that they find one another in their folder; tests do too."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
