"""What members of a section of endpoints are called."""

LISTS = (
    "endpoints",
    "routes",
    "operations",
    "paths",
    "apis",
    "resources",
    "actions",
    "http",
    "rest",
    "api",
    "handlers",
    "children",
    "sub_routes",
    "subresources",
    "nested",
    "http_endpoints",
    "rest_endpoints",
    "api_endpoints",
    "api_routes",
    "openapi",
    "websocket",
    "websockets",
    "webhooks",
    "table",
    "list",
    "rows",
    "items",
    "calls",
    "urls",
    "url_patterns",
    "urlpatterns",
    "locations",
    "flask",
    "rpcs",
)
DOMAINS = (
    "domains",
    "groups",
    "modules",
    "contexts",
    "tags",
    "controllers",
    "routers",
    "endpoint_groups",
)
PREFIXES = (
    "prefix",
    "base_path",
    "base",
    "base_url",
    "root",
    "basepath",
    "path_prefix",
    "root_path",
    "mount",
    "mounted_at",
    "mounted_on",
    "mount_path",
    "mount_point",
    "include",
    "url_prefix",
    "route_prefix",
    "api_prefix",
    "context_path",
    "base_route",
    "request_mapping",
    "@RequestMapping",
    "@Path",
    "@Controller",
    "under",
)
# A path that stands before all others, where it is one: `scope: internal` is not.
PATH_PREFIXES = ("scope", "controller_path", "uri_prefix", "router_prefix", "blueprint", "base_uri")
CONTAINERS = (
    "container",
    "service",
    "served_by",
    "owner",
    "container_key",
    "service_name",
    "microservice",
    "process",
    "application",
)
GROUPS = ("name", "group", "title", "key", "id", "tag", "domain", "resource")
AUTHENTICATIONS = ("authentication", "auth", "security")
TAGS = ("group", "tag", "tags", "domain", "resource")
CHILDREN = ("children", "sub_routes", "subresources", "nested")
HANDLERS = ("handler", "handler_class", "handled_by", "controller", "implementation")
# What calls it by a name of its own.
NAMES = ("operation_id", "operation", "op", "operation_name", "op_id", "opid")
