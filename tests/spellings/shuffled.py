"""One system, written in a dialect that is drawn at random: layout and names of every section, the
spelling of every fact, the wrapping of the file.
"""

import json
import re
from random import Random

import yaml

from tests.spellings.dialect import Dialect, Draft, Value
from tests.spellings.shuffled_details import write_details, write_relations
from tests.spellings.shuffled_sections import (
    write_edges,
    write_endpoints,
    write_events,
    write_tables,
)
from tests.spellings.system import CONTAINERS


def scan(random: Random) -> tuple[bytes, str]:
    """The system in a dialect: content, and the name of its file."""
    dialect = Dialect(random)
    draft = Draft(
        {key: {dialect.name("technology"): technology} for key, technology in CONTAINERS.items()}
    )
    writers = (
        *(write_endpoints, write_details, write_tables, write_relations),
        *(write_edges, write_events),
    )
    for write in writers:
        write(dialect, draft)
    whole = [(dialect.name("containers"), dialect.listed(draft.members)), *draft.sections.items()]
    random.shuffle(whole)
    document: dict[str, Value] = dict(whole)
    if random.random() < 0.2:
        document = {random.choice(("architecture", "system", "scan", "c4_model")): document}
    return _wrapped({"project": "Shop", **document}, random)


def _wrapped(document: dict[str, Value], random: Random) -> tuple[bytes, str]:
    kind = random.choice(("json", "indented", "yaml", "fence", "bom", "comments", "commas", "two"))
    text = json.dumps(
        document, indent=2 if kind != "json" else None, ensure_ascii=random.random() < 0.5
    )
    if kind == "yaml":
        return yaml.safe_dump(document, sort_keys=False, allow_unicode=True).encode(), "scan.yaml"
    if kind == "fence":
        text = f"Here is the scan.\n\n```json\n{text}\n```\nAsk me for more.\n"
    elif kind == "bom":
        text = f"\ufeff{text}"
    elif kind == "comments":
        text = f"// a scan\n{text.replace('{', '{ /* made by a model */', 1)}"
    elif kind == "commas":
        text = re.sub(r"([\]}\"])(\s*[\]}])", r"\1,\2", text)
    elif kind == "two":
        text = f'{text}\n{{"note": 1}}\n'
    return text.encode(), "scan.json"
