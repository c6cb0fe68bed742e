"""Words that a name must not be, frozen here.

The same scan gives the same names on every version of Python.
"""


def _listed(names: str) -> frozenset[str]:
    return frozenset(names.split())


PYTHON_KEYWORDS = _listed(
    """
    False None True and as assert async await break class continue def del elif else except
    finally for from global if import in is lambda nonlocal not or pass raise return try while
    with yield
    """
)
# `type` is a builtin as well.
SOFT_KEYWORDS = frozenset({"match", "case"})

BUILTINS = _listed(
    """
    ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup
    BlockingIOError BrokenPipeError BufferError BytesWarning ChildProcessError
    ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError
    DeprecationWarning EOFError Ellipsis EncodingWarning EnvironmentError Exception
    ExceptionGroup False FileExistsError FileNotFoundError FloatingPointError FutureWarning
    GeneratorExit IOError ImportError ImportWarning IndentationError IndexError InterruptedError
    IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError ModuleNotFoundError
    NameError None NotADirectoryError NotImplemented NotImplementedError OSError OverflowError
    PendingDeprecationWarning PermissionError ProcessLookupError PythonFinalizationError
    RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration
    StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError True
    TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError
    UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning WindowsError
    ZeroDivisionError abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable
    chr classmethod compile complex copyright credits delattr dict dir divmod enumerate eval
    exec exit filter float format frozenset getattr globals hasattr hash help hex id input int
    isinstance issubclass iter len license list locals map max memoryview min next object oct
    open ord pow print property quit range repr reversed round set setattr slice sorted
    staticmethod str sum super tuple type vars zip
    """
)

# What a class body loses when a column or a field takes the name: attributes of SQLAlchemy's
# declarative base and of pydantic's BaseModel, and what annotations and decorators of it need.
ATTRIBUTES = _listed(
    """
    metadata registry type_annotation_map mro model_computed_fields model_config model_construct
    model_copy model_extra model_fields model_fields_set model_json_schema
    model_parametrized_name model_post_init model_rebuild construct copy dict fields from_orm
    json parse_file parse_obj parse_raw schema schema_json update_forward_refs validate bool
    bytes dict float frozenset int list object set str tuple property classmethod staticmethod
    super date datetime time timedelta timezone decimal enum typing annotated any sa sqlalchemy
    orm pydantic field mapped mapped_column relationship foreign_keys column_property timestamp
    utc_now uuid4 json_document self cls func literal literal_column true false array
    array_default inet big_integer naive_timestamp enum_column money_default immutabledict
    """
)
# pydantic warns of every field that begins like this.
GUARDED_PREFIXES = ("model_dump", "model_validate")

# Top-level modules of Python 3.11 to 3.14, and of what generated services install.
MODULES = _listed(
    """
    abc aifc annotationlib antigravity argparse array ast asynchat asyncio asyncore atexit
    audioop base64 bdb binascii bisect builtins bz2 cprofile calendar cgi cgitb chunk cmath cmd
    code codecs codeop collections colorsys compileall compression concurrent configparser
    contextlib contextvars copy copyreg crypt csv ctypes curses dataclasses datetime dbm decimal
    difflib dis distutils doctest email encodings ensurepip enum errno faulthandler fcntl
    filecmp fileinput fnmatch fractions ftplib functools gc genericpath getopt getpass gettext
    glob graphlib grp gzip hashlib heapq hmac html http idlelib imaplib imghdr imp importlib
    inspect io ipaddress itertools json keyword lib2to3 linecache locale logging lzma mailbox
    mailcap marshal math mimetypes mmap modulefinder msilib msvcrt multiprocessing netrc nis
    nntplib nt ntpath nturl2path numbers opcode operator optparse os ossaudiodev pathlib pdb
    pickle pickletools pipes pkgutil platform plistlib poplib posix posixpath pprint profile
    pstats pty pwd py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random re readline
    reprlib resource rlcompleter runpy sched secrets select selectors shelve shlex shutil signal
    site sitecustomize smtpd smtplib sndhdr socket socketserver spwd sqlite3 sre_compile
    sre_constants sre_parse ssl stat statistics string stringprep struct subprocess sunau
    symtable sys sysconfig syslog tabnanny tarfile telnetlib tempfile termios test textwrap this
    threading time timeit tkinter token tokenize tomllib trace traceback tracemalloc tty turtle
    turtledemo types typing unicodedata unittest urllib usercustomize uu uuid venv warnings wave
    weakref webbrowser winreg winsound wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport zlib
    zoneinfo

    aiohttp aiokafka aiosqlite alembic anyio asyncpg attr attrs certifi click conftest copier
    datamodel_code_generator dotenv email_validator fastapi granian greenlet h11 httpcore
    httptools httpx httpx2 hypothesis idna jinja2 jsonschema jsonschema_rs jwt limits markupsafe
    msgpack multipart mypy nats orjson opentelemetry packaging pip pkg_resources
    prometheus_client psycopg pydantic pydantic_core pydantic_settings pygments pytest
    python_multipart redis referencing requests rich ruff schemathesis scaffold servicekit
    setuptools shellingham sniffio sqlalchemy src starlette structlog tests tomli typer
    typing_extensions tzdata ujson uv uvicorn uvloop watchfiles websockets wheel yaml yarl
    """
)

# What generated modules import by name, in the spelling of `pascal_name`.
CLASSES = _listed(
    """
    APIRouter Annotated Any AnyUrl ApiRouter AsyncSession AwareDatetime Base BaseHandlers
    BaseModel BaseSettings BigInteger Boolean Callable CheckConstraint ClassVar Column
    ConfigDict DateTime Decimal Depends Enum FastAPI FastApi Field Final Float ForeignKey
    ForeignKeyConstraint Generic HTTPException HTTPStatus Header HttpException HttpStatus Index
    Integer Interval Iterable Iterator JSON JSONResponse Json JsonObject JsonResponse JsonValue
    LargeBinary Literal Mapped Mapping MetaData Money NaiveDatetime Numeric Optional Path
    PrimaryKeyConstraint Principal Problem Protocol Query Request Response RootModel Route
    Router Security Self Sequence Session Settings SmallInteger StrEnum String Table Text Time
    Type TypeAlias TypeVar UUID Union UniqueConstraint Uuid
    """
)

# What the dependencies of routes take, which FastAPI looks for in the path as well.
OF_DEPENDENCIES = _listed("limit offset key credentials request response")

# What routes and their defaults call their own: parameters would hide it, operations replace it.
ARGUMENTS = _listed(
    """
    self cls router handlers caller body page paging session query row rows total items answer
    idempotent idempotency_key requires problems new_row get_row insert_row change_row changes
    delete_row select_rows select_any_rows read_page
    """
)

WINDOWS_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", "conin", "conout", "clock"}
    | {f"{device}{number}" for device in ("com", "lpt") for number in range(10)}
)
