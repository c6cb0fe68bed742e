"""SC1xx: reading a file into a document."""

from scaffold.diagnostics.diagnostic import Rule, Severity

SC100 = Rule(
    code="SC100",
    severity=Severity.ERROR,
    title="The file is empty",
    explanation="""\
The file holds nothing but white space, so there is no system to read.
This often means that the producer's output was redirected to another place, or that it failed.
Look at the size of the file and write the scan again.""",
)

SC101 = Rule(
    code="SC101",
    severity=Severity.ERROR,
    title="The file is not text",
    explanation="""\
A scan is JSON or YAML in UTF-8, or in UTF-16 with a byte-order mark.
Other bytes are no characters in these encodings: the file is a picture, an archive or text in an
old encoding. Guessing an encoding would change names without a word, so nothing is guessed.
Example: a name saved as Latin-1. Save the file as UTF-8 and try again.""",
)

SC102 = Rule(
    code="SC102",
    severity=Severity.ERROR,
    title="The scan is too large",
    explanation="""\
The file, one text in it, the number of its values, or the number of its containers, components,
tables, columns or operations exceeds a limit that keeps a run within seconds. So may what comes of
it: endpoints, fields of bodies, and methods of clients, of which each caller of a service has all.
Real scans stay below one megabyte; larger files hold logs, dumps or a whole repository.
Take such content out of the scan, or raise the limit that the message names, for example
`--limit max_columns=50000`. A run then takes as long as the scan is large.""",
)

SC103 = Rule(
    code="SC103",
    severity=Severity.ERROR,
    title="The file is no scan",
    explanation="""\
The text is neither JSON nor YAML with sections: HTML, a log, prose, or a list without names.
A scan is an object whose keys are sections, for example `containers` and `data_schema`:
{"containers": {"orders-api": {"technology": "FastAPI"}}}
A Markdown answer is read too, as long as it holds the scan as a fenced block or an object.""",
)

SC104 = Rule(
    code="SC104",
    severity=Severity.ERROR,
    title="The scan ends too early",
    explanation="""\
The JSON breaks off before all of its objects, lists and texts are closed.
Producers that are language models stop at their output limit; what follows the break is lost, so
nothing is generated from half a system. The message names what was open where the text ends.
Let the producer continue, or close the open brackets and accept what is missing.""",
)

SC105 = Rule(
    code="SC105",
    severity=Severity.ERROR,
    title="The JSON cannot be read",
    explanation="""\
At this place the text does not follow the grammar of JSON (RFC 8259).
Comments and trailing commas are tolerated; missing commas, colons, quotes and brackets are not,
because every repair of them is a guess about what the scan says.
Example: {"a": 1 "b": 2} lacks a comma. Write {"a": 1, "b": 2}.""",
)

SC106 = Rule(
    code="SC106",
    severity=Severity.ERROR,
    title="The YAML cannot be read",
    explanation="""\
At this place the text does not follow the grammar of YAML, or uses a part of it that a scan may
not use: a key that is a list or an object, an anchor that contains itself.
Example: `- name: a: b` has two colons in one entry. Quote it: `- name: "a: b"`.
Tabs cannot indent YAML; use spaces.""",
)

SC107 = Rule(
    code="SC107",
    severity=Severity.ERROR,
    title="The scan is nested too deeply",
    explanation="""\
Objects and lists stand within one another beyond the limit of depth.
Real scans have fewer than fifteen levels. A file far deeper is broken or made to exhaust a reader.
Move the inner part up into a section of its own, or raise the limit: `--limit max_depth=200`.""",
)

SC108 = Rule(
    code="SC108",
    severity=Severity.ERROR,
    title="The aliases of the YAML grow too large",
    explanation="""\
An alias (`*name`) repeats what its anchor (`&name`) holds, and aliases within aliases multiply.
A few lines can stand for billions of values. The values are counted as if written out.
Write the repeated parts out, or raise the limit that the message names with `--limit`.""",
)

SC109 = Rule(
    code="SC109",
    severity=Severity.ERROR,
    title="A text holds a character that no text can hold",
    explanation="""\
A lone surrogate (half of a character, such as `\\ud800`) cannot be written in UTF-8, and NUL ends
a text in databases and C libraries. Either would break the output midway.
Example: a text that was cut in the middle of an emoji. Take the character out.""",
)

SC110 = Rule(
    code="SC110",
    severity=Severity.WARNING,
    title="A number is not finite",
    explanation="""\
`NaN` and `Infinity` are no JSON and mean nothing as a fact of a system.
The value is kept as text, as it is spelled, so that nothing is lost.
Write null, or the number that is meant.""",
)

SC111 = Rule(
    code="SC111",
    severity=Severity.NOTE,
    title="A number is too long",
    explanation="""\
A number with more digits than any database type holds is kept as text, as it is spelled:
turning thousands of digits into an integer takes time that grows with their square.
Example: a hash that was written without quotes. Put it into quotes.""",
)

SC112 = Rule(
    code="SC112",
    severity=Severity.WARNING,
    title="A key stands twice in one object",
    explanation="""\
JSON parsers keep the last of two equal keys without a word, and what the first said is lost.
Here the first is kept under its key; the second is not read. Both places are named.
Example: {"orders": {"a": 1}, "orders": {"b": 2}}.
Merge both into one, or give the second a key of its own.""",
)

SC113 = Rule(
    code="SC113",
    severity=Severity.ERROR,
    title="The object has none of the sections of a scan",
    explanation="""\
The file is an object, but none of its keys is a section that scaffold knows: it may be a
package.json, an OpenAPI document, or a scan inside an envelope.
Known sections are, among others, containers, components, data_schema, api_endpoints,
deployment_topology, contexts and external_services, in any case and spelling.
Take the scan out of its envelope, or rename its sections.""",
)

SC114 = Rule(
    code="SC114",
    severity=Severity.WARNING,
    title="The file holds more than one document",
    explanation="""\
One file describes one system. Of several documents the first with a known section is read; the
others are not, and their places are named.
Example: two fenced blocks in one Markdown answer, or `---` between two YAML documents.
Merge them into one, or run scaffold on each.""",
)

SC115 = Rule(
    code="SC115",
    severity=Severity.NOTE,
    title="Text around the scan was passed over",
    explanation="""\
The scan stands inside a Markdown fence or between sentences, as language models answer.
The document is read; the text around it is not, and does not reach the output.
Save only the document if you want to be sure that nothing is passed over.""",
)

SC116 = Rule(
    code="SC116",
    severity=Severity.NOTE,
    title="The JSON was read with tolerance",
    explanation="""\
The text has comments or trailing commas, which JSON does not know. They were passed over.
Comments are not kept: put what they say into a `description`.
Example: {"a": 1, /* why */} is read as {"a": 1}.""",
)

SC117 = Rule(
    code="SC117",
    severity=Severity.WARNING,
    title="A YAML tag was ignored",
    explanation="""\
A tag (`!name`) asks the reader to construct something other than text, a list or an object.
Nothing is ever constructed from a scan; the value under the tag is read as it is written.
Take the tag out.""",
)


SC119 = Rule(
    code="SC119",
    severity=Severity.ERROR,
    title="A comma is missing",
    explanation="""\
Two members of an object or two elements of a list stand side by side without a comma, or a bracket
closes what another bracket opened.
The place is often one line below the fault. Nothing is repaired here: the missing piece may be more
than a comma, and what follows would be read under a wrong key.
Example: {"a": 1 "b": 2}. Write {"a": 1, "b": 2}.""",
)

SC120 = Rule(
    code="SC120",
    severity=Severity.WARNING,
    title="Braces were read as YAML",
    explanation="""\
The text begins like JSON but has keys without quotes, single quotes, `True` or the like, and every
bit of it is YAML in its flow style, so it was read as that. In YAML a value without quotes is a
text, and `#` after a space begins a comment: look at the place that is named.
Example: {containers: {api: {port: 80}}}. Write {"containers": {"api": {"port": 80}}}.""",
)

RULES: tuple[Rule, ...] = (
    SC100,
    SC101,
    SC102,
    SC103,
    SC104,
    SC105,
    SC106,
    SC107,
    SC108,
    SC109,
    SC110,
    SC111,
    SC112,
    SC113,
    SC114,
    SC115,
    SC116,
    SC117,
    SC119,
    SC120,
)
