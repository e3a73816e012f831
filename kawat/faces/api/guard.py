"""What stands before every request: whose host it names, whether it may come in, and what browsers are told."""

from __future__ import annotations

import hmac
import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kawat.faces.api.problems import problem

COOKIE = "kawat_token"
LARGEST = 64 << 10  # bytes of a request's body
POLICY = "; ".join(
    (
        "default-src 'self'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:",
        "connect-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'",
    )
)  # fmt: skip
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
DOOR = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Kawat</title>
<main>
<h1>Kawat</h1>
<p>Open the address that the server printed when it started, or give its token.</p>
<p lang="id">Buka alamat yang dicetak peladen ketika dijalankan, atau berikan tokennya.</p>
<form>
<label>Token <input name="token" type="password" autocomplete="off" required autofocus></label>
<button>OK</button>
</form>
</main>
</html>
"""
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Entrance:
    """Who may come in.

    Attributes:
        hosts: names by which the server may be called, in lower case.
        token: what must be shown; None where only this machine can reach the server.
    """

    hosts: frozenset[str] = LOOPBACK
    token: str | None = None

    def knows(self, host: str) -> bool:
        """Whether a request names us: one of our names, or beyond the loopback an address, which nobody can rebind."""
        name = _name_of(host)
        return name in self.hosts or (self.token is not None and _is_address(name))

    def admits(self, shown: Iterable[str]) -> bool:
        """Whether one of what was shown is the token; as slow whether it is nearly right or not."""
        if self.token is None:
            return True
        wanted = self.token.encode()
        return sum(hmac.compare_digest(each.encode("utf-8", "replace"), wanted) for each in shown) > 0


def _name_of(host: str) -> str:
    """The name without its port."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


class Guard:
    """Middleware that lets nothing else in, and tells browsers to run nothing but our own files."""

    def __init__(self, app: ASGIApp, entrance: Entrance) -> None:
        self._app = app
        self._entrance = entrance

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                found = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    found[name] = value
            await send(message)

        refusal = self._refusal(scope, headers)
        if refusal is None:
            await self._app(scope, _measured(receive), told)
        else:
            await refusal(scope, receive, told)

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        if not self._entrance.knows(headers.get("host", "")):
            return problem(421, "This server does not answer to that host: call it by the address that it printed.")
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        tokens = [value for name, value in query if name == "token"]
        if self._entrance.token is not None:
            if tokens and self._entrance.admits(tokens):
                return self._welcome(scope, [pair for pair in query if pair[0] != "token"])
            if not self._entrance.admits(_shown(headers)):
                if _is_reader(scope, headers):
                    return HTMLResponse(DOOR, 401)
                return problem(
                    401, "Open the address that the server printed when it started, or send its token as a bearer.",
                    {"WWW-Authenticate": 'Bearer realm="kawat"'},
                )  # fmt: skip
        if scope["method"] not in {"GET", "HEAD", "OPTIONS"}:
            return _foreign(headers, scope["scheme"])
        return None

    def _welcome(self, scope: Scope, query: list[tuple[str, str]]) -> Response:
        """The same address without the token, which goes into a cookie."""
        path = "/" + scope["path"].lstrip("/\\")
        response = RedirectResponse(f"{path}?{urlencode(query)}" if query else path, 303)
        response.set_cookie(COOKIE, self._entrance.token or "", httponly=True, samesite="strict", path="/")
        return response


def _is_reader(scope: Scope, headers: Headers) -> bool:
    """Whether a person in front of a browser asks for a page."""
    return not scope["path"].startswith("/api/") and "text/html" in headers.get("accept", "")


def _shown(headers: Headers) -> list[str]:
    """What a request shows: a bearer's token, a cookie."""
    scheme, _, token = headers.get("authorization", "").partition(" ")
    shown = [token.strip()] if scheme.lower() == "bearer" else []
    try:
        cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        cookie = None
    return [*shown, *([cookie.value] if cookie else [])]


def _foreign(headers: Headers, scheme: str) -> Response | None:
    """Whether a request that changes something comes from another site, or is none of ours."""
    if headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        return problem(415, "Send JSON, with the content type application/json.")
    origin = headers.get("origin")
    if origin is not None and origin != f"{scheme}://{headers.get('host', '')}":
        return problem(403, "Changes are made from this server's own pages alone.")
    if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return problem(403, "Changes are made from this server's own pages alone.")
    return None


def _measured(receive: Receive) -> Receive:
    """The body as it comes, up to :data:`LARGEST`."""
    taken = 0

    async def next_() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > LARGEST:
            return {"type": "http.disconnect"}
        return message

    return next_
