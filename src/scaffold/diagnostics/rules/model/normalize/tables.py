"""Rules about tables: keys, owners, relations, tenancy."""

from scaffold.diagnostics.diagnostic import Rule, Severity

SC231 = Rule(
    code="SC231",
    severity=Severity.WARNING,
    title="A table has no primary key",
    explanation=(
        "No column of the table is flagged as its key, and none is called id or uuid.\n"
        "A row must be found again, and the mapper refuses a table without a key. The columns\n"
        "of its required foreign keys, together, were taken as the key.\n"
        "Example: a table of tastings with `cake_id` and `taster_id`.\n"
        "Flag the key columns in the scan, or name them in scaffold.toml."
    ),
)
SC232 = Rule(
    code="SC232",
    severity=Severity.NOTE,
    title="The primary key was found by its name",
    explanation=(
        "No column is flagged as the key, but one is called `id`, `uuid` or after its table.\n"
        "It was taken as the key.\n"
        "Example: `orders(order_id uuid, ...)`.\n"
        "Flag the column in the scan to state it."
    ),
)
SC233 = Rule(
    code="SC233",
    severity=Severity.WARNING,
    title="A key column was added to a table",
    explanation=(
        "The table has no key, no column named like one and no required foreign keys.\n"
        "A column `id` was added, because a row must be found again. The old table does not\n"
        "have it: a copy of its rows needs new ids.\n"
        "Name the key columns in the scan or in scaffold.toml to have it taken away."
    ),
)
SC235 = Rule(
    code="SC235",
    severity=Severity.WARNING,
    title="A table or column is told twice",
    explanation=(
        "Two sections name a table alike once case and punctuation are ignored, or a table names\n"
        "a column twice. Tables beside each other in one section are never merged.\n"
        "They were merged: what the first says stands, the second adds what it lacks.\n"
        "Example: `orders` in two schema files that both were scanned.\n"
        "Remove one, or say which container owns each if they are two tables."
    ),
)
SC238 = Rule(
    code="SC238",
    severity=Severity.WARNING,
    title="An enum is used and not defined",
    explanation=(
        "Columns have a type that is neither a known type nor one of the scan's enums.\n"
        "They hold text until somebody says which values are allowed.\n"
        "Example: `country country_code` without that enum in the list.\n"
        "Add the enum with its values to the scan."
    ),
)
SC241 = Rule(
    code="SC241",
    severity=Severity.NOTE,
    title="A statement names the owner of tables",
    explanation=(
        "The schema's description, or the table itself, names one container: it owns the\n"
        "tables. A statement beats every score.\n"
        "Example: `The database schema for the Billing API`.\n"
        "State another owner in scaffold.toml where the sentence is too broad."
    ),
)
SC242 = Rule(
    code="SC242",
    severity=Severity.NOTE,
    title="The owner of a table was scored",
    explanation=(
        "Nothing says which container owns the table. Descriptions of components and\n"
        "containers, nouns of endpoints, sources and names each weigh for one; the heaviest wins.\n"
        "Example: a component `OvenDbContext` that lists `batches, temperatures`.\n"
        "State the owner in scaffold.toml if the guess is wrong."
    ),
)
SC243 = Rule(
    code="SC243",
    severity=Severity.WARNING,
    title="The owner of a table is a guess",
    explanation=(
        "No text and no name connects the table with a container that can own it.\n"
        "It was given to the container that owns most of the tables it relates to, or else\n"
        "to the one that owns most tables.\n"
        "State the owner in scaffold.toml; moving a table later means moving its rows."
    ),
)
SC244 = Rule(
    code="SC244",
    severity=Severity.NOTE,
    title="A table of the plumbing was copied to another owner",
    explanation=(
        "An outbox or inbox works only in the database of the service that writes to it, and\n"
        "a second service says that it has one. It gets a table of the same columns.\n"
        "Example: the descriptions of two database contexts both list `outbox`.\n"
        "Nothing needs to be written; the copy is not counted as a table of the scan."
    ),
)
SC245 = Rule(
    code="SC245",
    severity=Severity.NOTE,
    title="The column of a relation was found by its name",
    explanation=(
        "A relation names two tables and no column; one column is called after the other\n"
        "table and its key, so the relation was read into it.\n"
        "Example: `orders` one-to-many `lines` and a column `lines.order_id`.\n"
        "Name the foreign key in the relation to state it."
    ),
)
SC246 = Rule(
    code="SC246",
    severity=Severity.NOTE,
    title="A relation has no column behind it",
    explanation=(
        "The scan tells of a relation, and neither table has a column that could hold it.\n"
        "It stays in the documentation; no foreign key was made, none is invented.\n"
        "Example: `orders` may create several `tx`, but `tx` has no order id.\n"
        "Add the column to the scan if the old database has it."
    ),
)
SC247 = Rule(
    code="SC247",
    severity=Severity.WARNING,
    title="A relation leads to an unknown table",
    explanation=(
        "One end of a relation or foreign key is no table of the scan.\n"
        "It was dropped from the model.\n"
        "Example: `many_to_one` to `usres`.\n"
        "Correct the name, or describe the table."
    ),
)
SC248 = Rule(
    code="SC248",
    severity=Severity.WARNING,
    title="A foreign key does not fit the key it leads to",
    explanation=(
        "The column's type, or the number of columns, differs from the key of the other table,\n"
        "so no database would accept the constraint.\n"
        "The column stays as it is, without a constraint.\n"
        "Example: `account_id varchar(255)` to a key of type uuid.\n"
        "Correct one of the two types."
    ),
)
SC249 = Rule(
    code="SC249",
    severity=Severity.NOTE,
    title="A cycle of foreign keys was opened",
    explanation=(
        "Tables refer to each other in a circle, so none can be created first.\n"
        "One constraint, of a column that may be null where there is one, is added after\n"
        "both tables are there. Where all of them are required, no row could be the first:\n"
        "one of the columns holds the key, and no constraint is made of it.\n"
        "Example: `bakers.shop_id` and `shops.head_baker_id`.\n"
        "Nothing needs to be written."
    ),
)
SC250 = Rule(
    code="SC250",
    severity=Severity.WARNING,
    title="A constraint names a column that its table does not have",
    explanation=(
        "A key, an index or a unique constraint lists a column that is not there.\n"
        "The constraint was dropped.\n"
        "Example: `INDEX(created)` on a table with `created_at`.\n"
        "Correct the name of the column."
    ),
)
SC251 = Rule(
    code="SC251",
    severity=Severity.NOTE,
    title="A relation crosses services",
    explanation=(
        "The two tables belong to different containers, which have a database each.\n"
        "The column keeps the id, and no constraint holds it: the other service answers\n"
        "whether the row exists.\n"
        "State the same owner for both in scaffold.toml if they share a database."
    ),
)
SC252 = Rule(
    code="SC252",
    severity=Severity.NOTE,
    title="The tables behind a caller's claims were found",
    explanation=(
        "A text calls one table the tenant of the system; the users' table has a password or an\n"
        "e-mail; a third table links both. Columns that lead to them are filled and filtered\n"
        "from the caller's token.\n"
        "Example: `The tenant of the system` in the description of `bakeries`.\n"
        "State the tables in scaffold.toml if they are others."
    ),
)
SC253 = Rule(
    code="SC253",
    severity=Severity.NOTE,
    title="A one-to-one relation makes its columns unique",
    explanation=(
        "Two rows that lead to the same one would make it one-to-many, so the columns got a\n"
        "unique constraint, which the old database may have had or only its code.\n"
        "Example: `one_to_one` from `profiles` to `users` by `user_id`.\n"
        "Call the relation many_to_one in the scan where several rows may lead to the same, or\n"
        'say in scaffold.toml `tables."profiles".columns."user_id".unique = false`.'
    ),
)
SC254 = Rule(
    code="SC254",
    severity=Severity.NOTE,
    title="An enum is stored as text",
    explanation=(
        "PostgreSQL takes no value of more than 63 bytes for a type of its own. Columns of the\n"
        "enum are text, on both databases; the application takes only the enum's values, and\n"
        "keeps them to the letter.\n"
        "Example: a value that is a whole sentence.\n"
        "Shorten the value in the scan if the database has to hold it."
    ),
)

RULES = (
    SC231,
    SC232,
    SC233,
    SC235,
    SC238,
    SC241,
    SC242,
    SC243,
    SC244,
    SC245,
    SC246,
    SC247,
    SC248,
    SC249,
    SC250,
    SC251,
    SC252,
    SC253,
    SC254,
)
