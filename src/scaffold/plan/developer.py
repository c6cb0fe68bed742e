"""Who calls in tests and examples: `servicekit.principal.DEVELOPER`, by the claims of a token."""

from scaffold.model import ValueSource

DEVELOPER_CLAIMS = {
    ValueSource.SUBJECT: "5b8f0c36-6d3c-4f0e-9c55-2f1d4a7e0001",
    ValueSource.TENANT: "5b8f0c36-6d3c-4f0e-9c55-2f1d4a7e0002",
    ValueSource.PERSON: "5b8f0c36-6d3c-4f0e-9c55-2f1d4a7e0003",
}
