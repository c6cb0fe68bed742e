"""What endpoints and their modules are called, by method and path."""

import pytest

from scaffold.model import Operation, OperationKind, Origin, System
from scaffold.normalize.name_operations import name_operations

# Method and path, module, function.
NAMES = """
    POST /orders                                         orders         create_order
    GET /orders/{id}                                     orders         get_order
    POST /login                                          login          login
    POST /checkout                                       checkout       start_checkout
    GET /products/new-arrivals                           new_arrivals   list_new_arrivals
    GET /boards/{id}/list-items                          boards         list_board_list_items
    GET /timelines/list/{id}                             list_          get_list
    GET /keys.json                                       keys_json      get_keys_json
    GET /devices/all                                     devices        list_all_devices
    GET /device/all                                      device         list_all_devices
    DELETE /orders/{id}/lines/all                        orders         delete_all_lines
    GET /all                                             all_           get_all

    POST /tickets/mass_macro                             tickets        mass_macro_tickets
    POST /cti/done/{id}                                  cti            done_cti
    POST /projects/{id}/block                            projects       block_project
    GET /blocks                                          blocks         list_blocks

    POST /client/v3/register                             client         register
    GET /client/v3/login                                 client         get_login
    PUT /federation/v1/send/{txn}                        federation     send
    POST /oauth/v2/token                                 oauth          issue_oauth_token
    GET /_service/admin/v2/users/{id}                    users          get_user
    GET /v2/{name}/tags/list                             tags           list_tags

    POST /sources/get                                    sources        get_source
    POST /workspaces/get_by_slug                         workspaces     get_workspace_by_slug
    POST /workspaces/listByOwner                         workspaces     list_workspaces_by_owner
    POST /workspaces/update_name                         workspaces     update_workspace_name
    POST /state/create_or_update                         state          create_or_update_state
    POST /jobs/get_last_job                              jobs           get_last_job
    GET /users/{id}/getOrders                            users          get_user_orders

    POST /api/v1/channels.setTopic                       channels       channels_set_topic
    GET /api/v1/rooms.media/{rid}                        rooms          rooms_media
    POST /chat/room.close                                room           room_close

    POST /shop.v1.CartService/AddItem                    cart           add_item
    POST /flags.evaluation.v1.Service/ResolveBoolean     evaluation     resolve_boolean
"""


@pytest.mark.parametrize(
    "row", [line for line in NAMES.splitlines() if line.strip()], ids=str.strip
)
def test_a_path_names_a_module_and_a_function(row: str) -> None:
    method, path, noun, name = row.split()
    (named,) = _named(f"{method} {path}")
    assert (named.noun, named.name) == (noun, name)


def test_the_second_of_a_name_says_what_stands_before_its_version() -> None:
    found = _named("GET /api/v1/users", "GET /admin/v1/users")
    assert [one.name for one in found] == ["list_users", "list_admin_users"]
    assert {one.noun for one in found} == {"users"}


def test_an_operation_with_a_name_of_its_own_keeps_it() -> None:
    listed = _named("GET /admin/clients", called="listOAuth2Clients")
    assert [one.name for one in listed] == ["list_oauth2_clients"]
    both = _named("GET /oauth2/auth", "POST /oauth2/auth", called="oAuth2Authorize")
    assert [one.name for one in both] == ["oauth2_authorize", "create_oauth2_auth"]


def _named(*keys: str, called: str = "") -> tuple[Operation, ...]:
    operations = tuple(
        Operation(
            key=key,
            kind=OperationKind.ENDPOINT,
            method=key.split()[0],
            path=key.split()[1],
            called=called,
            origin=Origin.stated(""),
        )
        for key in keys
    )
    return name_operations(System(title="shop", operations=operations))
