"""Verbs of operations, as data: what each does to a row, and which segments of a path are verbs."""

from enum import StrEnum

from scaffold.normalize.phrases import listed


class Act(StrEnum):
    """What a verb does."""

    CREATE = "create"
    CREATE_IF_TABLE = "create where a table fits"
    READ = "read"
    LIST = "list"
    UPDATE = "update"
    DELETE = "delete"
    ACTION = "action"


VERBS: dict[str, Act] = {
    **dict.fromkeys(("create", "insert", "new"), Act.CREATE),
    **dict.fromkeys(
        (
            "add",
            "register",
            "submit",
            "send",
            "place",
            "book",
            "post",
            "record",
            "open",
            "upload",
            "request",
            "schedule",
        ),
        Act.CREATE_IF_TABLE,
    ),
    **dict.fromkeys(("get", "fetch", "find", "read", "load", "retrieve", "view", "show"), Act.READ),
    **dict.fromkeys(("list", "search", "browse", "filter", "query"), Act.LIST),
    **dict.fromkeys(("update", "edit", "change", "modify", "patch", "rename"), Act.UPDATE),
    **dict.fromkeys(("delete", "remove", "destroy"), Act.DELETE),
}

# Segments of a path that say what is done, where no table has their name.
ACTIONS = listed(
    """
    accept, acknowledge, activate, approve, archive, assign, authenticate, authorize,
    autodiscover, backfill, ban, batch, block, book, bulk, calculate, callback, cancel, charge,
    check, checkout, clear, clone, close, complete, confirm, connect, copy, deactivate, decline,
    disable, disconnect, discover, dispatch, done, download, drain, duplicate, enable, evaluate,
    execute, expire, export, finalize, finish, flush, follow, forward, freeze, generate, grant,
    hold, import, ingest, introspect, invite, issue, link, lock, login, logout, mark, mass,
    merge, mute, notify, open, pause, pay, perform, ping, preview, probe, process, publish,
    purge, rebuild, recalculate, reconcile, redeem, refresh, refund, register, reindex, reject,
    release, renew, reopen, replay, reschedule, resend, reserve, reset, resolve, restart,
    restore, resume, retry, return, revoke, rotate, run, save, schedule, search, send, settle,
    sign, simulate, split, start, stop, submit, subscribe, suspend, swap, switch, sync,
    synchronize, terminate, test, toggle, token, track, transfer, transition, trigger, unassign,
    unban, unblock, unhide, unlock, unmute, unpin, unpublish, unsubscribe, upload, validate,
    verify, void, withdraw
    """
)
# What a segment begins with that is a request rather than a noun, after a noun: `/users/get_by_id`.
FINDING = frozenset({"get", "fetch", "find", "list", "retrieve"})
REQUESTS = FINDING | listed(
    """
    add, create, delete, edit, insert, load, make, modify, new, provision, query, remove, set,
    update, upsert
    """
)
# Actions that are nouns: what happens to them needs a verb of its own.
NOUN_ACTIONS = {
    "callback": "handle_{one}_callback",
    "batch": "create_{one}_batch",
    "bulk": "create_{many}",
    "token": "issue_{one}_token",
    "checkout": "start_{one}_checkout",
    "preview": "preview_{one}",
    "test": "test_{one}",
}
# Words of a path or name that show a side of a row and name no row of their own.
ASPECTS = frozenset(
    {"profile", "info", "information", "detail", "details", "summary", "overview", "me"}
)
# Of these, the ones that a path is better without.
SILENT = frozenset({"info", "information", "detail", "details", "list", "all", "full"})
STATUS = "status"

# Two-word verbs of signing in, and what makes a token out of another.
ENTRY_VERBS = frozenset(
    {
        ("sign", "in"),
        ("sign", "up"),
        ("log", "in"),
        ("refresh", "token"),
        ("refresh", "session"),
        ("reset", "password"),
        ("forgot", "password"),
        ("verify", "email"),
    }
)
LEAVING_VERBS = frozenset({("sign", "out"), ("log", "out"), ("sign", "off")})
ENTRY_SEGMENTS = frozenset(
    {
        "signin",
        "signup",
        "login",
        "register",
        "refresh",
        "refreshtoken",
        "refreshtokens",
        "refreshsession",
    }
)
# What a browser calls before it has a token, where OpenID Connect is spoken.
OPENID_SEGMENTS = frozenset(
    {"authorize", "callback", "token", "jwks", "certs", "wellknown", "openidconfiguration"}
)
OPENID_ROOTS = frozenset({"oidc", "oauth", "oauth2", "connect", "protocol", "openidconnect"})

# Paths of every app.
EVERYWHERE = frozenset({"/health", "/ready", "/metrics"})
# An app answers these as well, where the scan has them.
PROBES = frozenset(
    {
        "health",
        "healthz",
        "healthcheck",
        "ready",
        "readyz",
        "readiness",
        "live",
        "livez",
        "liveness",
        "alive",
    }
)
