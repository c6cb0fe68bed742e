"""The system that is written in all dialects."""

CONTAINERS = {
    "web": "React 18, TypeScript",
    "edge-gateway": "YARP",
    "orders": "Go 1.22, gin",
    "billing": "Java 21, Spring Boot",
    "postgres": "PostgreSQL 16",
    "kafka": "Apache Kafka 3.7",
}
ENDPOINTS = {
    "orders": (
        "GET /v1/orders",
        "POST /v1/orders",
        "GET /v1/orders/{id}",
        "POST /v1/orders/{id}/cancel",
    ),
    "billing": ("GET /v1/invoices", "GET /v1/invoices/{id}", "DELETE /v1/invoices/{id}"),
}
TABLES = {
    "orders": (
        "orders",
        (
            "id uuid pk",
            "email string(255) unique",
            "total numeric(10,2)",
            "note text null",
            "created_at timestamptz default now()",
            "active boolean default true",
            "tags text[] null",
            "qty integer default 0",
        ),
    ),
    "customers": ("billing", ("id uuid pk", "email string(255) unique", "data json null")),
    "invoices": (
        "billing",
        (
            "id bigint pk",
            "customer_id uuid -> customers(id)",
            "total numeric(10,2)",
            "note text null",
        ),
    ),
}
EDGES = (
    ("web", "edge-gateway"),
    ("edge-gateway", "orders"),
    ("edge-gateway", "billing"),
    ("orders", "postgres"),
    ("billing", "postgres"),
    ("orders", "kafka"),
)
