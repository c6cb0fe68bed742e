"""English nouns that follow no rule of `number`, and words that have one form only."""

# One form for both numbers, and words that end in `s` without being a plural.
_ONE_FORM = """
    access aircraft always analytics as aws basics bps chaos christmas chess cms content crm css
    data debris devops dns ecommerce economics equipment ethics feedback firmware fps furniture
    goods gps hardware has headquarters health homework https hypermedia ios iot its jenkins js
    kafka kudos kubernetes kyc logistics macos mathematics means media metadata middleware ms
    music nats news nodejs oauth ops os paas physics plus pos postgres ps rails redis rss saas
    sass series sheep siemens sms sns software sos species spyware sqs ssl staff thanks this tls
    traffic ts tx us vs was weather yes
"""
UNCOUNTABLE = frozenset(_ONE_FORM.split())

_IRREGULAR = {
    "alias": "aliases",
    "appendix": "appendices",
    "archive": "archives",
    "atlas": "atlases",
    "axis": "axes",
    "bias": "biases",
    "cache": "caches",
    "calf": "calves",
    "canoe": "canoes",
    "canvas": "canvases",
    "chassis": "chassises",
    "child": "children",
    "cookie": "cookies",
    "criterion": "criteria",
    "die": "dies",
    "foot": "feet",
    "gas": "gases",
    "genie": "genies",
    "goose": "geese",
    "half": "halves",
    "echo": "echoes",
    "headache": "headaches",
    "hero": "heroes",
    "iris": "irises",
    "knife": "knives",
    "leaf": "leaves",
    "lens": "lenses",
    "lie": "lies",
    "life": "lives",
    "loaf": "loaves",
    "man": "men",
    "matrix": "matrices",
    "mouse": "mice",
    "movie": "movies",
    "niche": "niches",
    "ox": "oxen",
    "pelvis": "pelvises",
    "person": "people",
    "phenomenon": "phenomena",
    "pie": "pies",
    "potato": "potatoes",
    "quiz": "quizzes",
    "rookie": "rookies",
    "selfie": "selfies",
    "shelf": "shelves",
    "shoe": "shoes",
    "tennis": "tennises",
    "thief": "thieves",
    "tie": "ties",
    "toe": "toes",
    "tooth": "teeth",
    "tomato": "tomatoes",
    "vertex": "vertices",
    "veto": "vetoes",
    "wife": "wives",
    "wolf": "wolves",
    "woman": "women",
    "zombie": "zombies",
}

# Nouns in -o and -u, -i whose plural only adds an s to what looks like another ending.
_PLAIN = """
    cpu emu gpu guru haiku imu menu npu sku tutu gnu ecu base case cause clause course database
    dose excuse expense fuse house lease license nurse pause phase phrase promise purchase
    purpose release response reverse sense spouse use warehouse universe axe taxi
"""

# analysis, basis, crisis, ...: -sis becomes -ses, which a rule would read as -se.
_SIS = """
    analysis antithesis basis catharsis crisis diagnosis emphasis genesis hypothesis nemesis
    neurosis oasis paralysis parenthesis photosynthesis prognosis psychosis synopsis synthesis
    thesis hydrolysis metaanalysis reanalysis
"""

_US = """
    abacus apparatus bonus bus cactus campus census chorus circus consensus corpus cumulus
    exodus fetus focus genius genus hiatus isthmus locus lotus minibus nexus nucleus octopus
    omnibus opus papyrus platypus prospectus radius rhombus sinus status stimulus substatus
    surplus syllabus terminus thesaurus torus tumulus versus virus walrus
"""

PLURALS: dict[str, str] = {
    **_IRREGULAR,
    **{word: f"{word}s" for word in _PLAIN.split()},
    **{word: f"{word[:-2]}es" for word in _SIS.split() if word != "basis"},
    "basis": "bases",
    **{word: f"{word}es" for word in _US.split()},
}

SINGULARS: dict[str, str] = {
    **{plural: word for word, plural in PLURALS.items()},
    # `bases` is more often of a base than of a basis, `axes` of an axis.
    "bases": "base",
    "axes": "axis",
    "indices": "index",
    "indexes": "index",
    "matrixes": "matrix",
    "vertexes": "vertex",
    "appendixes": "appendix",
    "persons": "person",
    "txs": "tx",
    "data": "data",
}
