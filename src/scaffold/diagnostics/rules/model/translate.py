"""SC200 to SC219: rules of the dialects and notations."""

from scaffold.diagnostics.diagnostic import Rule, Severity

SC200 = Rule(
    code="SC200",
    severity=Severity.NOTE,
    title="A section is not known",
    explanation=(
        "No dialect reads a top-level section of this name, in any spelling.\n"
        "Its texts are kept as documentation, and nothing else is made of them: tables or\n"
        "endpoints in it are not found.\n"
        "Example: `appendix`, `team`.\n"
        "If it holds facts, call it after what they are: containers, data_schema, api_endpoints."
    ),
)
SC201 = Rule(
    code="SC201",
    severity=Severity.WARNING,
    title="An endpoint is not understood",
    explanation=(
        "A text among the endpoints holds no path: nothing that starts with a slash.\n"
        "It is kept as documentation; no operation is made of it.\n"
        "Example: `see the controllers`.\n"
        "Write `METHOD /path`, for example `GET /v1/orders/{id}`."
    ),
)
SC202 = Rule(
    code="SC202",
    severity=Severity.NOTE,
    title="An endpoint names no method",
    explanation=(
        "The path has no HTTP method, or one that stands for all of them.\n"
        "GET was taken, because it changes nothing; where the endpoint has a body, POST.\n"
        "Example: `/v1/orders`.\n"
        "Write the method before the path."
    ),
)
SC203 = Rule(
    code="SC203",
    severity=Severity.NOTE,
    title="A column has no type",
    explanation=(
        "The scan gives the name of a column and no type that could be read.\n"
        "A key that is called `..._id` was taken as a uuid, `..._at` as a time, `is_...` as a\n"
        "boolean, anything else as text.\n"
        "Example: `status` alone, or `status: current state of the order`.\n"
        "Write the type behind the name: `status varchar(20)`."
    ),
)
SC204 = Rule(
    code="SC204",
    severity=Severity.NOTE,
    title="An enum is listed in its column",
    explanation=(
        "A column's type lists its values, and no enum of the schema was named.\n"
        "An enum named after table and column was made of them.\n"
        "Example: `status enum(open, paid)` in the table `invoices` makes `invoices_status`.\n"
        "Define the enum under a name of its own to share it between columns."
    ),
)
SC205 = Rule(
    code="SC205",
    severity=Severity.WARNING,
    title="A default is not understood",
    explanation=(
        "The default is an expression, not a literal, `now()` or a uuid function.\n"
        "The column has no default in the output: a row must give the value.\n"
        "Example: `DEFAULT next_invoice_number()`.\n"
        "Set the value in the handler, or write the default as a literal."
    ),
)
SC206 = Rule(
    code="SC206",
    severity=Severity.NOTE,
    title="A foreign key's table was found by the name of its column",
    explanation=(
        "The column is marked as a foreign key and does not say where it leads to.\n"
        "The name without its ending was taken as the table.\n"
        "Example: `order_id uuid fk` leads to `orders`.\n"
        "Write the target: `fk orders.id`."
    ),
)
SC207 = Rule(
    code="SC207",
    severity=Severity.NOTE,
    title="An event was found in prose",
    explanation=(
        "A text names an event by its class, and no list of events has it.\n"
        "A message of this name was made; who publishes and who consumes it was read out of\n"
        "the sentence where its words are plain (`X publishes`, `Y subscribes to`).\n"
        "Example: `the service publishes a PaymentUpdatedEvent`.\n"
        "List events with producer and consumers to state them."
    ),
)
SC208 = Rule(
    code="SC208",
    severity=Severity.NOTE,
    title="A handler was found in prose",
    explanation=(
        "A text names a handler, by its class or its file, that no operation of the API names.\n"
        "It is kept with the sentence that names it.\n"
        "Example: `the nightly job calls CloseAccountsHandler`.\n"
        "List the command, query or event that it handles to have code made for it."
    ),
)
SC209 = Rule(
    code="SC209",
    severity=Severity.NOTE,
    title="A type of the API is described in words",
    explanation=(
        "A payload or a response is neither a type name nor a type that can be read.\n"
        "The words are kept with the operation; its body is open.\n"
        "Example: `campaign with its deals`.\n"
        "Write the name of a type, or its fields: `{ name: string; limit?: number; }`."
    ),
)
SC210 = Rule(
    code="SC210",
    severity=Severity.NOTE,
    title="The name of the system was taken from elsewhere",
    explanation=(
        "The scan names no project, so the only context names it, or else the file does.\n"
        "The name decides the folder and titles, and nothing else.\n"
        "Example: `shop.reposcan.json` makes `shop`.\n"
        "Set `meta.project`, or pass a name on the command line."
    ),
)
SC211 = Rule(
    code="SC211",
    severity=Severity.WARNING,
    title="A column, constraint or relation is not understood",
    explanation=(
        "A text in the data schema holds no name where one is needed, or a relation no target.\n"
        "It is kept as documentation.\n"
        "Example: `...` among the columns.\n"
        "Write a column as `name type constraints`, a relation as\n"
        "`orders.customer_id -> customers.id`."
    ),
)

SC212 = Rule(
    code="SC212",
    severity=Severity.NOTE,
    title="A field that holds rows of another table is a relation",
    explanation=(
        "The type of a field is the name of another table, or a list of it: an object mapper's\n"
        "way to write a relation. No column stands behind it, so none was made.\n"
        "Example: `items OrderItem[]` in the table `orders`, beside `order_id` in `order_items`.\n"
        "Call the type after its values if it is an enum, or json if the rows are embedded."
    ),
)

SC213 = Rule(
    code="SC213",
    severity=Severity.NOTE,
    title="A table has the key that its framework adds",
    explanation=(
        "The columns are written as a migration of Rails has them, which makes a key `id` and\n"
        "does not write it down. The table has it, unless it only joins two others, or the\n"
        "schema's description names it and says `id: false`.\n"
        "Example: `t.string :name, null: false` in the table `flavors`.\n"
        "Write the key among the columns to state it."
    ),
)

SC214 = Rule(
    code="SC214",
    severity=Severity.NOTE,
    title="Endpoints were made of a convention",
    explanation=(
        "A group lists resources and says once which endpoints each of them has, in a pattern or\n"
        "as the usual ones. Each resource has them: to list and create, and to read, replace and\n"
        "delete one by its id.\n"
        "Example: `CRUD for` with the list `flavors, ovens`.\n"
        "List the endpoints where some of them do not exist."
    ),
)

RULES: tuple[Rule, ...] = (
    SC200,
    SC201,
    SC202,
    SC203,
    SC204,
    SC205,
    SC206,
    SC207,
    SC208,
    SC209,
    SC210,
    SC211,
    SC212,
    SC213,
    SC214,
)
