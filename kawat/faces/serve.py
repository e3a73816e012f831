"""``kawat serve``: the site and the API over one database."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, Annotated

import typer

from kawat.faces.options import Database
from kawat.faces.terminal import MISUSED, console, fail

if TYPE_CHECKING:
    from pathlib import Path
    from socket import socket

    from kawat.faces.api.app import Settings
    from kawat.faces.api.guard import Entrance
    from kawat.store.text import Lemmatise


def serve(
    db: Database,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Where to listen; 0 takes a free one.")] = 8321,
    host: Annotated[str, typer.Option(metavar="NAME", help="Beyond this machine: a token is asked for.")] = "127.0.0.1",
    edit: Annotated[bool, typer.Option("--edit", help="Let readers make judgements.")] = False,
    no_open: Annotated[bool, typer.Option("--no-open", help="Open no browser.")] = False,
) -> None:
    """Open the site of a database on this machine.

    Looks only, unless --edit is given. Ends with Ctrl-C.
    """
    from kawat.faces.api.app import create
    from kawat.lang.morphology import load_morphology
    from kawat.store import StoreError

    lemmatise = load_morphology("id").root
    entrance, address = _entrance(host)
    _make_ready(db, lemmatise, edit=edit)
    try:
        app = create(_settings(db, lemmatise, entrance, edit=edit))
    except StoreError as error:
        fail(str(error))
    _run(app, host, port, address, entrance.token, open_=not no_open)


def _settings(db: Path, lemmatise: Lemmatise, entrance: Entrance, *, edit: bool) -> Settings:
    from kawat.faces.api.app import Settings

    return Settings(path=db, lemmatise=lemmatise, edit=edit, entrance=entrance)


def _entrance(host: str) -> tuple[Entrance, str]:
    """Who may come in at a host, and how it is written in an address."""
    import secrets
    import socket

    from kawat.faces.api.guard import LOOPBACK, Entrance

    address = f"[{host}]" if ":" in host else host
    if _is_loopback(host):
        return Entrance(LOOPBACK | {host.lower()}), address
    own = socket.gethostname().lower()
    return Entrance(LOOPBACK | {host.lower(), own, f"{own}.local"}, secrets.token_urlsafe(24)), address


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _make_ready(db: Path, lemmatise: Lemmatise, *, edit: bool) -> None:
    """See that lists and charts are there; where judgements may be made, make them."""
    from kawat.store import Store, StoreError

    try:
        with Store.open(db, readonly=True, lemmatise=lemmatise) as store:
            stale = store.happenings.stale()
        if stale and edit:
            with Store.open(db, lemmatise=lemmatise) as store:
                store.happenings.refresh()
        elif stale:
            console(error=True).print(f"{db} was not built to its end: run `kawat build` on it to see all of it.")
    except StoreError as error:
        fail(str(error))


def _run(app: object, host: str, port: int, address: str, token: str | None, *, open_: bool) -> None:
    import webbrowser

    import uvicorn

    try:
        listening = listen(host, port)
    except OSError as error:
        fail(f"Nothing can listen at {address}:{port} ({error.strerror}): choose another --port.", code=MISUSED)
    url = f"http://{address}:{listening.getsockname()[1]}/{f'?token={token}' if token else ''}"
    console().print(f"Kawat is at {url} (Ctrl-C ends it)")
    if open_:
        webbrowser.open(url)
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, lifespan="on")  # type: ignore[arg-type]
    uvicorn.Server(config).run(sockets=[listening])


def listen(host: str, port: int) -> socket:
    """A socket that takes connections.

    It is named as TCP, for only then asyncio sends all at once: else the rest of an answer waits for word of its
    beginning, 40 ms where a client delays that.

    Raises:
        OSError: nothing can listen there.
    """
    from socket import AF_INET, AF_INET6, IPPROTO_TCP, SO_REUSEADDR, SOCK_STREAM, SOL_SOCKET, socket

    listening = socket(AF_INET6 if ":" in host else AF_INET, SOCK_STREAM, IPPROTO_TCP)
    listening.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen()  # whoever comes before the server is up waits for it
    except OSError:
        listening.close()
        raise
    return listening
