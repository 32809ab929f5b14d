"""The deployment guide: what it says is run, served and read as a reader would."""

import base64
import gzip
import hashlib
import http.client
import json
import math
import os
import re
import shlex
import shutil
import socket
import ssl
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest
import yaml
from bs4 import BeautifulSoup

from tests.integration.sites import every_kind
from tests.support.articles import picture
from tests.support.site import MANIFEST, PROJECT, BuiltSite, build_site, tree, write_article

DOCUMENT = PROJECT / "docs" / "deploy.md"
NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
OPENSSL = shutil.which("openssl")
RSYNC = shutil.which("rsync")
MAKE = shutil.which("make")
CURL = shutil.which("curl")
CHROMIUM = shutil.which("chromium")
needs_nginx = pytest.mark.skipif(
    NGINX is None or OPENSSL is None,
    reason="no nginx or no openssl: the server block is not tried (apt-get install nginx-light)",
)
needs_rsync = pytest.mark.skipif(
    RSYNC is None, reason="no rsync: its deployment is not tried (apt-get install rsync)"
)
needs_curl = pytest.mark.skipif(CURL is None, reason="no curl: the check script is not tried")

PATHS = ["", "/dangjian"]
YEAR = "public, max-age=31536000, immutable"
HOUR = "public, max-age=3600"
ASK = "no-cache"


# The document as parts.


@dataclass(frozen=True)
class Block:
    """A fenced block of the document."""

    language: str
    text: str
    section: str

    def __str__(self) -> str:
        return f"{self.section}: {self.text.splitlines()[0]}"


def read_blocks() -> list[Block]:
    """Return all fenced blocks, with the heading that each stands below."""
    blocks = []
    section, language, lines = "", "", []
    for line in DOCUMENT.read_text(encoding="utf-8").splitlines():
        if line.startswith("```"):
            if language:
                blocks.append(Block(language, "\n".join(lines) + "\n", section))
                language = ""
            else:
                language, lines = line[3:], []
                assert language, f"a block below {section} names no language"
        elif language:
            lines.append(line)
        elif line.startswith("#"):
            section = line.lstrip("# ")
    assert not language
    return blocks


BLOCKS = read_blocks()


def block(language: str, section: str, with_text: str = "") -> str:
    """Return the one block of a language below a heading."""
    (found,) = [
        b.text
        for b in BLOCKS
        if (b.language, b.section) == (language, section) and with_text in b.text
    ]
    return found


def of_language(*languages: str) -> list[Block]:
    return [b for b in BLOCKS if b.language in languages]


def promised_headers() -> dict[str, str]:
    """Return the headers of the section on headers."""
    return dict(line.split(": ", 1) for line in block("text", "Headers").splitlines())


# The site and its servers.


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class Site:
    """A site that is built for an address, below a folder that is the domain's root."""

    root: Path
    path: str
    port: int
    built: BuiltSite

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self.port}{self.path}"


@pytest.fixture(scope="module", params=PATHS, ids=["root", "sub-path"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("deploy")
    port = free_port()
    root = folder / "www"
    content = every_kind(folder)
    picture("images/会场 一.png")(content)
    picture("images/2024/b.jpg")(content)
    write_article(
        content, "old", title="有旧网址和图片的文章",
        body="正文。\n\n![会场](/images/2024/b.jpg)\n",
        photos=[{"src": "/images/会场 一.png", "alt": "会场"}],
        aliases=["/旧闻/1.html", "/old/view.aspx", "/old/folder", "/old/page.htm"],
    )  # fmt: skip
    built = build_site(
        content,
        Path(f"{root}{request.param}"),
        SITEURL=f"https://127.0.0.1:{port}{request.param}",
        MEETINGS={"drafts": False},
        IMAGES={"widths": [3, 6]},
        TAXONOMIES={"page_size": 2},
    )
    return Site(root, request.param, port, built)


@dataclass(frozen=True)
class Answer:
    """What a server said."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def kind(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0].lower()

    @property
    def page(self) -> BeautifulSoup:
        return BeautifulSoup(self.body.decode(), "html.parser")


@dataclass
class Server:
    """A server that runs."""

    site: Site
    port: int
    tls: ssl.SSLContext | None = None

    def get(self, url: str, **headers: str) -> Answer:
        """Ask for a path of the domain; redirects are not followed."""
        assert url.startswith("/"), url
        if self.tls:
            connection: http.client.HTTPConnection = http.client.HTTPSConnection(
                "127.0.0.1", self.port, context=self.tls, timeout=20
            )
        else:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            names = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request("GET", quote(unquote(url), safe="/?=&~"), headers=names)
            response = connection.getresponse()
            got = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, got, response.read())
        finally:
            connection.close()

    def at(self, url: str, **headers: str) -> Answer:
        """Ask for an address of the site."""
        return self.get(self.site.path + url, **headers)


@contextmanager
def process(command: list[str], port: int, log: Path) -> Iterator[None]:
    """Run a server until it is no longer needed."""
    with log.open("wb") as out:
        running = subprocess.Popen(command, stdout=out, stderr=out)
    try:
        for _ in range(400):
            assert running.poll() is None, log.read_text(encoding="utf-8", errors="replace")
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        else:
            raise AssertionError(f"nothing answers at port {port}")
        yield
    finally:
        running.terminate()
        running.wait(timeout=20)


@pytest.fixture(scope="module")
def plain(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Python's own server, which knows no headers, redirects nor error pages."""
    port = free_port()
    command = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1"]
    log = tmp_path_factory.mktemp("plain") / "log"
    with process([*command, "--directory", str(site.root)], port, log):
        yield Server(site, port)


def make_certificate(folder: Path) -> tuple[Path, Path]:
    certificate, key = folder / "fullchain.pem", folder / "privkey.pem"
    run_openssl(
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
        "-nodes", "-days", "1", "-subj", "/CN=www.example.org",
        "-addext", "subjectAltName=IP:127.0.0.1",
        "-out", str(certificate), "-keyout", str(key),
    )  # fmt: skip
    return certificate, key


def key_digest(folder: Path) -> str:
    """Return the SHA-256 of the certificate's public key, in Base64.

    A browser that is told to trust this one key takes service workers from it, which it does from
    no certificate that it was told to overlook.
    """
    certificate = (folder / "fullchain.pem").read_text(encoding="ascii")
    public = run_openssl("x509", "-pubkey", "-noout", said=certificate.encode())
    encoded = run_openssl("pkey", "-pubin", "-outform", "der", said=public)
    return base64.b64encode(hashlib.sha256(encoded).digest()).decode("ascii")


def run_openssl(*arguments: str, said: bytes = b"") -> bytes:
    assert OPENSSL is not None
    return subprocess.run([OPENSSL, *arguments], input=said, check=True, capture_output=True).stdout


def server_block(root: Path, path: str, port: int, insecure: int, folder: Path) -> str:
    """Return the document's server block for this machine; all that is not a place stays."""
    text = block("nginx", "The server")
    certificate, key = make_certificate(folder)
    for old, new in {
        "    listen [::]:80;\n": "",
        "    listen [::]:443 ssl;\n": "",
        "listen 80;": f"listen 127.0.0.1:{insecure};",
        "listen 443 ssl;": f"listen 127.0.0.1:{port} ssl;",
        "/etc/ssl/portal/fullchain.pem": str(certificate),
        "/etc/ssl/portal/privkey.pem": str(key),
        "root /srv/portal/current;": f"root {root};",
        "error_page 403 404 =404 /404.html;": f"error_page 403 404 =404 {path}/404.html;",
    }.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


@dataclass
class Nginx(Server):
    """nginx, with the port that answers without TLS."""

    insecure: int = 0
    folder: Path = Path()


@contextmanager
def nginx_at(
    site: Site, root: Path, folder: Path, fault: tuple[str, str] = ("", "")
) -> Iterator[Nginx]:
    """Serve a folder at the site's port, with one piece of the server block replaced by a fault."""
    assert NGINX is not None
    insecure = free_port()
    text = server_block(root, site.path, site.port, insecure, folder)
    assert fault[0] in text
    (folder / "portal.conf").write_text(text.replace(*fault, 1), encoding="utf-8")
    types = next(
        path
        for path in (Path("/etc/nginx/mime.types"), Path("/usr/local/etc/nginx/mime.types"))
        if path.is_file()
    )
    temporary = "\n".join(
        f"{name}_temp_path {folder}/{name};"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(
        f"""
{user}
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
access_log off;
include {types};
default_type application/octet-stream;
{temporary}
include {folder}/portal.conf;
}}
""",
        encoding="utf-8",
    )
    command = [NGINX, "-p", str(folder), "-c", str(folder / "nginx.conf")]
    checked = subprocess.run([*command, "-t"], check=False, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stderr
    assert "[warn]" not in checked.stderr, checked.stderr
    trusted = ssl.create_default_context(cafile=str(folder / "fullchain.pem"))
    with process(command, site.port, folder / "log"):
        yield Nginx(site, site.port, trusted, insecure, folder)


@pytest.fixture(scope="module")
def nginx(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nginx]:
    with nginx_at(site, site.root, tmp_path_factory.mktemp("nginx")) as server:
        yield server


@pytest.fixture(scope="module", params=["plain", pytest.param("nginx", marks=needs_nginx)])
def server(request: pytest.FixtureRequest, site: Site) -> Server:
    found: Server = request.getfixturevalue(request.param)
    return found


# What a reader finds.

KINDS = {
    ".html": {"text/html"},
    ".htm": {"text/html"},
    ".css": {"text/css"},
    ".js": {"application/javascript", "text/javascript"},
    ".json": {"application/json"},
    ".xml": {"text/xml", "application/xml", "application/atom+xml"},
    ".svg": {"image/svg+xml"},
    ".png": {"image/png"},
    ".jpg": {"image/jpeg"},
    # The server of Python 3.11 knows neither; a browser looks at the bytes.
    ".avif": {"image/avif", "application/octet-stream"},
    ".webp": {"image/webp", "application/octet-stream"},
    ".txt": {"text/plain"},
    ".bin": {"application/octet-stream"},
    # Browsers take it under any name.
    ".webmanifest": {"application/manifest+json", "application/octet-stream"},
}


def addresses(url: str, answer: Answer) -> Iterator[tuple[str, str]]:
    """Yield what a file leads to, as written, and as a browser reads it."""
    text = answer.body.decode(errors="replace")
    if answer.kind == "text/html":
        for element in answer.page.find_all(True):
            for name in ("href", "src", "action", "data-index"):
                if element.has_attr(name):
                    yield str(element[name]), urljoin(url, str(element[name]))
            for candidate in str(element.get("srcset", "")).split(","):
                if candidate.strip():
                    address = candidate.split()[0]
                    yield address, urljoin(url, address)
            if str(element.get("http-equiv", "")).lower() == "refresh":
                address = str(element["content"]).split("url=")[1]
                yield address, urljoin(url, address)
    elif answer.kind == "text/css":
        for address in re.findall(r"""(?:url\(|@import\s+)["']?([^"')]+)""", text):
            yield address, urljoin(url, address)
    elif "javascript" in answer.kind:
        for address in re.findall(
            r"""(?:from\s*|import\s*|new URL\()["'](\.[^"']+\.js)["']""", text
        ):
            yield address, urljoin(url, address)
    elif "xml" in answer.kind and answer.kind != "image/svg+xml":
        for element in ET.fromstring(text).iter():
            for address in (element.get("href"), element.text):
                if address and re.match(r"https?://", address):
                    yield address, address


def crawl(server: Server) -> tuple[dict[str, Answer], list[str]]:
    """Follow every internal address from the home page.

    Returns:
        The answers by path, and what is wrong with them.
    """
    origin = f"https://127.0.0.1:{server.site.port}"
    start = f"{server.site.path}/"
    waiting: dict[str, str] = {start: "the start", f"{start}robots.txt": "the start"}
    seen: dict[str, Answer] = {}
    wrong: list[str] = []
    while waiting:
        url, source = waiting.popitem()
        answer = seen[url] = server.get(url)
        expected = KINDS[(re.search(r"\.[a-z]+$", url) or [".html"])[0]]
        if answer.status != 200 or answer.kind not in expected:
            wrong.append(f"{source} -> {url}: {answer.status} {answer.kind}")
            continue
        for written, address in addresses(origin + url, answer):
            parts = urlsplit(address)
            if (
                parts.scheme not in ("http", "https")
                or f"{parts.scheme}://{parts.netloc}" != origin
            ):
                continue
            if not parts.path.startswith(start):
                wrong.append(f"{url} -> {written}: leaves the site")
            elif unquote(parts.path) not in seen:
                waiting.setdefault(unquote(parts.path), url)
    return seen, wrong


def test_every_address_on_the_site_answers_with_its_type(server: Server) -> None:
    seen, wrong = crawl(server)
    assert wrong == []
    pages = {url.removeprefix(server.site.path) for url in seen if url.endswith("/")}
    folders = {f"/{name}".removesuffix("index.html") for name in server.site.built.pages}
    # Reached by nobody but those who know the address: hidden articles, old addresses.
    unlinked = {"/offline/", "/articles/hidden/", "/old/folder/", "/404.html", "/old/view.aspx"}
    assert {page for page in folders if page.endswith("/")} - pages == {
        page for page in unlinked if page.endswith("/")
    }
    kinds = {(re.search(r"\.[a-z]+$", url) or [""])[0] for url in seen}
    assert {".css", ".js", ".json", ".xml", ".svg", ".png", ".jpg", ".txt"} <= kinds


def unpacked(answer: Answer) -> Any:
    """Return the JSON in a file of the index."""
    return json.loads(gzip.decompress(answer.body))


def files_of_the_index(server: Server) -> Iterator[tuple[str, Answer]]:
    """Ask for all that the manifest leads to, and yield the address and the answer of each file."""

    def ask(name: str) -> tuple[str, Answer]:
        return name, server.at(f"/search/{name}.bin")

    manifest = json.loads(server.at("/search/manifest.json").body)
    for name in ("folds", "syllables", "vocabulary"):
        yield ask(manifest[name])
    names = re.findall(".{10}", manifest["directories"])
    for group, name in enumerate(names):
        directory = ask(f"terms/{group:02x}-{name}")
        yield directory
        shards, apart = unpacked(directory[1])
        for shard in {*shards, *(name for pair in apart.values() for name in pair)} - {""}:
            yield ask(f"terms/{group:02x}/{shard}")
    for _, count, folder, blocks in manifest["years"]:
        for name in ("facets", *manifest["lengths"]):
            yield ask(f"documents/{folder}/{name}")
        for first, block in zip(range(0, count, manifest["block"]), blocks, strict=True):
            documents = min(manifest["block"], count - first)
            for number in range(math.ceil(documents / manifest["titles"])):
                titles = ask(f"titles/{block}/{number}")
                yield titles
                for url, *_, stamp in unpacked(titles[1]):
                    yield ask(f"texts/{url.split('/')[-2]}-{stamp}")


def test_the_files_of_the_search_are_where_the_manifest_says(server: Server) -> None:
    files = tree(server.site.built.root)
    found = dict(files_of_the_index(server))
    assert {f"search/{name}.bin" for name in found} == {n for n in files if n.endswith(".bin")}
    for name, answer in found.items():
        assert (answer.status, answer.kind) == (200, "application/octet-stream"), name
        assert answer.body == files[f"search/{name}.bin"], name
        assert answer.body.startswith(b"\x1f\x8b"), name
        assert "content-encoding" not in answer.headers, name


def test_a_folder_without_its_slash_leads_to_the_page(server: Server) -> None:
    answer = server.at("/articles/news")
    assert answer.status == 301
    target = urljoin(f"{server.site.path}/articles/news", answer.headers["location"])
    assert urlsplit(target).path == f"{server.site.path}/articles/news/"
    assert not urlsplit(answer.headers["location"]).netloc


MISSING = [
    "/no",
    "/no/",
    "/articles/no/such/page/",
    "/images/no-01234567-480.jpg",
    "/feeds/no.atom.xml",
    "/no.php",
    "/search/0123456789.bin",
    "/search/terms/00-0123456789.bin",
    "/search/terms/00/0123456789.bin",
    "/search/documents/2024-0123456789/bodies.bin",
    "/search/titles/0123456789/0.bin",
    "/search/texts/news-01234567.bin",
]


@pytest.mark.parametrize("url", MISSING)
def test_a_missing_path_is_a_404(server: Server, url: str) -> None:
    assert server.at(url).status == 404


@pytest.mark.parametrize("depth", ["/no", "/a/b/c/d/e/", "/articles/news/no.html"])
def test_the_404_page_leads_on_from_any_depth(server: Server, depth: str) -> None:
    origin = f"https://127.0.0.1:{server.site.port}"
    answer = server.at("/404.html")
    assert answer.status == 200
    targets = {
        urlsplit(address).path
        for written, address in addresses(f"{origin}{server.site.path}{depth}", answer)
        if not written.startswith("#")
    }
    assert {
        f"{server.site.path}{url}" for url in ("/", "/search/", "/theme/css/site.css")
    } <= targets
    assert {url: server.get(url).status for url in targets} == dict.fromkeys(targets, 200)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/html/2024/1.html", "/articles/news/"),
        ("/旧闻/1.html", "/articles/old/"),
        ("/old/page.htm", "/articles/old/"),
        ("/old/folder/", "/articles/old/"),
    ],
)
def test_an_old_address_redirects(server: Server, old: str, new: str) -> None:
    answer = server.at(old)
    assert (answer.status, answer.kind) == (200, "text/html")
    found = [
        urljoin(f"{server.site.url}{old}", str(tag["content"]).split("url=")[1])
        for tag in answer.page.select("meta[http-equiv=refresh]")
    ]
    assert found == [f"{server.site.url}{new}"]
    assert server.at(new).status == 200


# What the server block adds.


@needs_nginx
@pytest.mark.parametrize(
    "url", [*MISSING, "/theme/js/", f"/{MANIFEST}", "/_redirects", "/a/.git/config"]
)
def test_nginx_answers_what_is_not_there_with_the_sites_own_page(nginx: Nginx, url: str) -> None:
    answer = nginx.at(url)
    assert (answer.status, answer.kind) == (404, "text/html")
    assert answer.body == nginx.site.built.root.joinpath("404.html").read_bytes()
    assert answer.headers["cache-control"] == ASK


@needs_nginx
def test_nginx_has_files_to_keep_from_readers(nginx: Nginx) -> None:
    assert {MANIFEST, "_redirects"} <= set(tree(nginx.site.built.root))


@needs_nginx
def test_nginx_serves_an_old_address_of_a_program_as_a_page(nginx: Nginx) -> None:
    answer = nginx.at("/old/view.aspx")
    assert (answer.status, answer.kind) == (200, "text/html")
    assert "../articles/old/" in answer.body.decode()


def cache_of(name: str) -> str:
    """Return what the document's table on caching says of a file."""
    text = DOCUMENT.read_text(encoding="utf-8").split("### Caching")[1].split("###")[0]
    rows = re.findall(r"^\| (.+) \| `([^`]+)` \|$", text, re.M)
    for cell, value in rows[:-1]:
        for pattern in re.findall(r"`([^`]+)`", cell):
            shape = re.escape(pattern).replace(r"\*\*", ".+").replace(r"\*", "[^/]+")
            if re.fullmatch(shape, name):
                return str(value)
    return str(rows[-1][1])


@needs_nginx
def test_nginx_lets_each_file_be_kept_as_the_table_says(nginx: Nginx) -> None:
    found: dict[str, str] = {}
    for name in sorted(nginx.site.built.files - {"_redirects"}):
        url = "/" + name.removesuffix("index.html")
        found[name] = nginx.at(url).headers.get("cache-control", "none")
    assert found == {name: cache_of(name) for name in found}
    assert {YEAR, HOUR, ASK} == set(found.values())
    hashed = {name for name, value in found.items() if value == YEAR}
    parts = ("bodies", "facets", "lengths", "sounds")
    cards = ("news", "round-up", "masked", "notice", "speech", "hidden")
    assert {re.sub(r"\b[0-9a-f]{8,}\b", "H", name) for name in hashed} == {
        "images/b-H-3.jpg", "images/b-H-6.jpg", "images/b-H-3.webp", "images/b-H-6.webp",
        "images/会场 一-H-3.png", "images/会场 一-H-6.png", "images/会场 一-H-3.webp",
        "images/会场 一-H-6.webp", "images/会场 一-H-share.jpg",
        *(f"images/cards/{slug}-H.png" for slug in cards),
        "search/H.bin", "search/terms/00-H.bin", "search/terms/00/H.bin",
        *(f"search/documents/{year}-H/{part}.bin" for year in (2023, 2024) for part in parts),
        *(f"search/titles/H/{number}.bin" for number in range(3)),
        *(f"search/texts/{slug}-H.bin" for slug in (*cards[:-1], "old")),
    }  # fmt: skip


KEPT = [
    "/search/0123456789.bin",
    "/dangjian/search/0123456789.bin",
    "/search/terms/00-0123456789.bin",
    "/search/terms/3ff-0123456789.bin",
    "/search/terms/00/0123456789.bin",
    "/search/terms/3ff/0123456789.bin",
    "/search/documents/2024-0123456789/facets.bin",
    "/search/titles/0123456789/0.bin",
    "/search/titles/0123456789/127.bin",
    "/search/texts/news-01234567.bin",
    "/search/texts/changning-2023-01234567.bin",
]
ASKED_FOR = [
    "/search/",
    "/search/index.html",
    "/search/manifest.json",
    "/search/manifest.bin",
    "/search/0123456789.json",
    "/search/0123456789.bin.map",
    "/search/012345678.bin",
    "/search/0123456789a.bin",
    "/search/012345678z.bin",
    "/search/01234567890bin",
    "/research/0123456789.bin",
    "/search/00/0123456789.bin",
    "/search/00-0123456789.bin",
    "/search/terms/0123456789.bin",
    "/search/terms/0-0123456789.bin",
    "/search/terms/0/0123456789.bin",
    "/search/terms/00/names.bin",
    "/search/terms/00/00/0123456789.bin",
    "/search/documents/2024/0.bin",
    "/search/documents/0123456789/0.bin",
    "/search/documents/2024-012345678/0.bin",
    "/search/documents/2024-0123456789.bin",
    "/search/documents/2024-0123456789/0/1.bin",
    "/search/documents/2024-0123456789/0.bin",
    "/search/titles/0123456789.bin",
    "/search/titles/0123456789/bodies.bin",
    "/search/titles/2024-0123456789/0.bin",
    "/search/texts/news.bin",
    "/search/texts/news-0123456789.bin",
    "/files/0123456789.bin",
]


def kept_by_nginx(url: str) -> str:
    """Return what the `map` of the server block says of an address, its default if nothing."""
    text = block("nginx", "The server")
    found = [
        value
        for pattern, value in re.findall(r'^    "~(.+)" "(.+)";$', text, re.M)
        if re.search(pattern, url)
    ]
    return (found or re.findall(r'^    default "(.+)";$', text, re.M))[0]


@pytest.mark.parametrize("url", KEPT)
def test_the_server_block_knows_every_name_with_a_hash(url: str) -> None:
    assert kept_by_nginx(url) == YEAR


@pytest.mark.parametrize("url", ASKED_FOR)
def test_the_server_block_takes_no_other_name_for_one_with_a_hash(url: str) -> None:
    assert kept_by_nginx(url) == ASK


@needs_nginx
@pytest.mark.parametrize(
    "url",
    [
        "/",
        "/articles/news/",
        "/search/",
        "/no/",
        "/theme/js/search/worker.js",
        "/feeds/all.atom.xml",
        "/old/view.aspx",
    ],
)
def test_nginx_sends_the_promised_headers(nginx: Nginx, url: str) -> None:
    got = nginx.at(url).headers
    promised = promised_headers()
    assert {name: got.get(name.lower()) for name in promised} == promised


@needs_nginx
@pytest.mark.parametrize(
    "url", ["/", "/theme/css/site.css", "/feeds/all.atom.xml", "/sitemaps/pages.xml"]
)
def test_nginx_compresses_text(nginx: Nginx, url: str) -> None:
    plain = nginx.at(url)
    small = nginx.at(url, Accept_Encoding="gzip")
    assert small.headers["content-encoding"] == "gzip"
    assert small.headers["vary"] == "Accept-Encoding"
    assert gzip.decompress(small.body) == plain.body
    assert "content-encoding" not in plain.headers


@needs_nginx
def test_nginx_compresses_the_manifest_and_not_again_the_index(nginx: Nginx) -> None:
    small = nginx.at("/search/manifest.json", Accept_Encoding="gzip")
    assert small.headers["content-encoding"] == "gzip"
    for name, plain in files_of_the_index(nginx):
        answer = nginx.at(f"/search/{name}.bin", Accept_Encoding="gzip, deflate, br")
        assert "content-encoding" not in answer.headers, name
        assert answer.body == plain.body, name


@needs_nginx
@pytest.mark.parametrize("url", ["/", "/search/manifest.json", "/theme/css/site.css"])
def test_nginx_answers_an_unchanged_file_without_its_bytes(nginx: Nginx, url: str) -> None:
    first = nginx.at(url)
    again = nginx.at(url, If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert again.headers["cache-control"] == ASK


@needs_nginx
def test_nginx_names_the_types_of_feeds_and_the_charset_of_pages(nginx: Nginx) -> None:
    assert (
        nginx.at("/feeds/all.atom.xml").headers["content-type"]
        == "application/atom+xml; charset=utf-8"
    )
    assert nginx.at("/").headers["content-type"] == "text/html; charset=utf-8"


@needs_nginx
def test_nginx_leads_to_https(nginx: Nginx) -> None:
    answer = Server(nginx.site, nginx.insecure).at("/search/?q=a")
    assert answer.status == 301
    assert answer.headers["location"] == f"https://www.example.org{nginx.site.path}/search/?q=a"


def test_the_policy_is_the_same_wherever_it_stands() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    policy = promised_headers()["Content-Security-Policy"]
    assert text.count("default-src") == text.count(policy) == 4


def test_no_page_has_what_the_policy_forbids(site: Site) -> None:
    for name in site.built.pages:
        page = site.built.page(f"/{name}")
        assert page.select("style, [style], iframe, object, embed, base") == [], name
        inline = [tag for tag in page.select("script") if not tag.has_attr("src")]
        assert {tag["type"] for tag in inline} <= {"application/ld+json"}, name
        handlers = [a for tag in page.find_all(True) for a in tag.attrs if a.startswith("on")]
        assert handlers == [], name


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="no chromium: the policy is not tried in a browser")
@needs_nginx
def test_a_browser_searches_under_the_policy(nginx: Nginx) -> None:
    sync_api = pytest.importorskip("playwright.sync_api")
    complaints: list[str] = []
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=[f"--ignore-certificate-errors-spki-list={key_digest(nginx.folder)}"],
        )
        page = browser.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("response", lambda answer: complaints.extend([answer.url] * (answer.status >= 400)))
        for url in ("/", "/articles/news/", "/articles/old/", "/districts/", "/archive/"):
            page.goto(nginx.site.url + url, wait_until="load")
        assert (
            page.evaluate("getComputedStyle(document.querySelector('.nav__list')).display")
            == "flex"
        )
        page.goto(f"{nginx.site.url}/search/?q=通知")
        page.wait_for_selector("[data-result]", timeout=20_000)
        assert page.evaluate("navigator.serviceWorker.ready.then((it) => it.active.scriptURL)")
        page.click("[data-result]")
        page.wait_for_url(f"{nginx.site.url}/articles/**")
        assert complaints == []
        # Silence proves something only where an offence is heard.
        page.evaluate(
            """() => {
                const script = document.createElement("script");
                script.textContent = "document.title = 'injected'";
                document.head.append(script);
            }"""
        )
        assert page.title() != "injected"
        assert any("Content Security Policy" in text for text in complaints)
        browser.close()


ENCODINGS = {
    "compressed again": ("gzip_types text/css", "gzip_types application/octet-stream text/css"),
    "with the header": (
        "location ~ \\.atom",
        "location ~ \\.bin$ { gzip off; add_header Content-Encoding gzip; }\nlocation ~ \\.atom",
    ),
}


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="no chromium: encodings are not tried in a browser")
@needs_nginx
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("site", [""], ids=["root"], indirect=True)
def test_a_browser_searches_however_a_host_sends_the_index(
    site: Site, tmp_path: Path, encoding: str
) -> None:
    sync_api = pytest.importorskip("playwright.sync_api")
    moved = replace(site, port=free_port())
    encoded: list[str] = []
    with (
        nginx_at(moved, site.root, tmp_path, ENCODINGS[encoding]),
        sync_api.sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        page = browser.new_context(ignore_https_errors=True).new_page()
        page.on(
            "response",
            lambda answer: encoded.extend(
                [answer.url]
                if answer.url.endswith(".bin") and "content-encoding" in answer.headers
                else []
            ),
        )
        page.goto(f"{moved.url}/search/?q=通知")
        page.wait_for_selector("[data-result]", timeout=20_000)
        browser.close()
    assert encoded


# The blocks as they are.


@pytest.mark.parametrize("found", of_language("sh"), ids=str)
def test_every_shell_block_is_good_shell(found: Block) -> None:
    run = subprocess.run(
        ["sh", "-n"], check=False, input=found.text, capture_output=True, text=True
    )
    assert (run.returncode, run.stderr) == (0, "")


@pytest.mark.parametrize("found", of_language("yaml", "toml", "python"), ids=str)
def test_every_block_of_settings_parses(found: Block) -> None:
    parsed: Any
    if found.language == "python":
        parsed = compile(found.text, "deploy.md", "exec")
    else:
        parsed = (
            yaml.safe_load(found.text) if found.language == "yaml" else tomllib.loads(found.text)
        )
        assert isinstance(parsed, dict)
    assert parsed


def test_every_language_of_a_block_is_tested() -> None:
    assert {b.language for b in BLOCKS} == {"sh", "yaml", "toml", "python", "nginx", "text"}


def test_every_make_target_and_variable_exists() -> None:
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):.*## ", makefile, re.M))
    (typed,) = re.findall(r"^TYPED := (.+)$", makefile, re.M)
    calls = re.findall(r"\bmake ([a-z]+)((?: [A-Z]+=\S+)*)", DOCUMENT.read_text(encoding="utf-8"))
    assert len(calls) >= 8
    assert {target for target, _ in calls} <= targets
    named = {name for _, rest in calls for name in re.findall(r"([A-Z]+)=", rest)}
    assert {"SITEURL", "OUTPUT"} == named <= set(typed.split())


def test_no_host_of_a_registry_and_no_path_of_a_machine_is_named() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    hosts = {urlsplit(url).hostname for url in re.findall(r"https?://[\w.-]+", text)}
    assert hosts == {"www.example.org"}
    assert not re.search(r"/(?:home|root|work|tmp|Users)/", text)


WORKFLOW: dict[Any, Any] = yaml.safe_load(block("yaml", "GitHub Pages"))
STEPS = [step for job in WORKFLOW["jobs"].values() for step in job["steps"]]


def test_the_workflow_runs_on_a_push_each_night_and_by_hand() -> None:
    # YAML 1.1 reads the key `on` as true.
    events = WORKFLOW[True]
    assert set(events) == {"push", "schedule", "workflow_dispatch"}
    (night,) = events["schedule"]
    assert re.fullmatch(r"[0-5]?\d (1?\d|2[0-3]) \* \* \*", night["cron"])
    minute, hour = map(int, night["cron"].split()[:2])
    assert divmod((hour + 8) * 60 + minute, 24 * 60) == (1, 5)


def test_the_workflow_grants_what_each_job_needs_and_no_more() -> None:
    assert WORKFLOW["permissions"] == {}
    assert {name: job["permissions"] for name, job in WORKFLOW["jobs"].items()} == {
        "build": {"contents": "read", "pages": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
    }


def test_every_job_of_the_workflow_is_complete() -> None:
    known = {
        "runs-on", "timeout-minutes", "permissions", "steps", "needs", "environment", "env", "if",
    }  # fmt: skip
    for name, job in WORKFLOW["jobs"].items():
        assert {"runs-on", "steps", "timeout-minutes"} <= set(job) <= known, name
        assert job.get("needs", "build") in WORKFLOW["jobs"]
        for step in job["steps"]:
            assert ("uses" in step) != ("run" in step), step


def test_every_action_is_named_with_its_major_version() -> None:
    actions = [step["uses"] for step in STEPS if "uses" in step]
    assert len(actions) == len(set(actions)) == 5
    assert [name for name in actions if not re.fullmatch(r"actions/[a-z-]+@v\d+", name)] == []


def test_every_expression_of_the_workflow_names_a_step_before_it() -> None:
    for job in WORKFLOW["jobs"].values():
        ids = {step["id"] for step in job["steps"] if "id" in step}
        for expression in re.findall(r"\$\{\{ (.+?) \}\}", str(job)):
            (step,) = re.findall(r"^steps\.([a-z]+)\.outputs\.[a-z_]+$", expression)
            assert step in ids


def test_no_script_of_the_workflow_has_an_expression_in_it() -> None:
    assert [step["run"] for step in STEPS if "${{" in step.get("run", "")] == []


def scripts() -> dict[str, str]:
    """Return what hosts run, by host."""
    netlify = tomllib.loads(block("toml", "Netlify"))
    (cloudflare,) = re.findall(
        r"^\| Build command \| `(.+)` \|$", DOCUMENT.read_text(encoding="utf-8"), re.M
    )
    gitlab = yaml.safe_load(block("yaml", "GitLab Pages"))["pages"]["script"]
    return {
        "GitHub Pages": "\n".join(step["run"] for step in STEPS if "run" in step),
        "GitLab Pages": "\n".join(gitlab),
        "Netlify": netlify["build"]["command"],
        "Netlify preview": netlify["context"]["deploy-preview"]["command"],
        "Cloudflare Pages": cloudflare,
    }


@dataclass(frozen=True)
class Checkout:
    """A folder with the project's Makefile and content of its own."""

    folder: Path
    environment: dict[str, str]

    def run(self, script: str, **environment: str) -> str:
        """Run a script in the folder; it must succeed."""
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script],
            check=False,
            cwd=self.folder,
            env={**self.environment, **environment},
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr


# The set-up steps are done: the tests run in what they made.
WITHOUT_SETUP = f"""#!/bin/sh
exec {MAKE} --assume-old=.venv/.runtime --assume-old=node_modules/.runtime "$@"
"""
needs_make = pytest.mark.skipif(
    MAKE is None or not (PROJECT / ".venv" / "bin" / "python").exists(),
    reason="no make or no .venv: what hosts run is not tried (make test has both)",
)


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    folder = tmp_path / "checkout"
    folder.mkdir()
    every_kind(folder)
    for name in ("Makefile", ".venv", "publishconf.py"):
        (folder / name).symlink_to(PROJECT / name)
    tools = tmp_path / "bin"
    tools.mkdir()
    (tools / "make").write_text(WITHOUT_SETUP, encoding="utf-8")
    (tools / "make").chmod(0o755)
    environment = {
        **os.environ,
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
        "PYTHONUTF8": "1",
    }
    for name in ("SITEURL", "MAKEFLAGS", "MAKELEVEL"):
        environment.pop(name, None)
    return Checkout(folder, environment)


@needs_make
@pytest.mark.parametrize(
    ("host", "variable", "folder"),
    [
        ("GitHub Pages", "SITEURL", "output"),
        ("GitLab Pages", "CI_PAGES_URL", "public"),
        ("GitLab Pages", "SITEURL", "public"),
        ("Netlify", "URL", "output"),
        ("Netlify preview", "DEPLOY_PRIME_URL", "output"),
        ("Cloudflare Pages", "SITEURL", "output"),
    ],
)
def test_what_a_host_runs_builds_the_site_for_its_address(
    checkout: Checkout, host: str, variable: str, folder: str
) -> None:
    checkout.run(scripts()[host], **{variable: "https://www.example.org/sub"})
    files = tree(checkout.folder / folder)
    assert b"https://www.example.org/sub/sitemap.xml" in files["robots.txt"]
    assert not any(name.startswith("drafts/") for name in files)
    if host == "GitLab Pages":
        # The artifact leaves it out.
        excluded = yaml.safe_load(block("yaml", host))["pages"]["artifacts"]["exclude"]
        assert excluded == [f"{folder}/{MANIFEST}"]
        assert MANIFEST in files
        compressed = {name for name in files if name.endswith(".gz")}
        assert {"index.html.gz", "theme/css/site.css.gz", "feeds/all.atom.xml.gz"} <= compressed
        assert not [name for name in compressed if name.endswith(".bin.gz")]
        for name in compressed:
            assert gzip.decompress(files[name]) == files[name.removesuffix(".gz")]
        assert f"{MANIFEST}.gz" not in files
    else:
        assert MANIFEST not in files
    rule = b"301!" if host == "Netlify" else b"301"
    assert files["_redirects"] == b"/sub/html/2024/1.html /sub/articles/news/ %s\n" % rule


@needs_make
def test_the_site_under_a_path_of_a_host_that_serves_the_root(checkout: Checkout) -> None:
    checkout.run(block("sh", "A path on a host that serves the root"))
    root = checkout.folder / "public"
    assert {path.name for path in root.iterdir()} == {
        "dangjian", "404.html", "_redirects", "robots.txt",
    }  # fmt: skip
    assert "/dangjian/theme/css/site.css" in (root / "404.html").read_text(encoding="utf-8")
    below = tree(root / "dangjian")
    assert {"index.html", "404.html", "search/manifest.json"} <= set(below)
    assert MANIFEST not in below


def test_the_two_folders_for_object_stores_have_all_files_once_each_by_its_header(
    site: Site, tmp_path: Path
) -> None:
    shutil.copytree(site.built.root, tmp_path / "output")
    for _ in range(2):
        run = subprocess.run(
            ["sh"],
            check=False,
            input=block("sh", "Two folders, for tools that set one header at a time"),
            cwd=tmp_path,
            capture_output=True,
            text=True,
        )
        assert (run.returncode, run.stderr) == (0, "")
    files = tree(site.built.root)
    del files[MANIFEST]
    assert tree(tmp_path / "site") == files
    assert tree(tmp_path / "hashed") == {
        name: data for name, data in files.items() if cache_of(name) == YEAR
    }


def test_a_bucket_of_the_s3_protocol_has_all_files_each_with_its_header(site: Site) -> None:
    text = block("sh", "Any store with the S3 protocol", "aws s3 sync").replace("\\\n", " ")
    commands = [shlex.split(line) for line in text.splitlines() if line.startswith("aws ")]
    files = set(tree(site.built.root))
    headers: dict[str, str] = {}
    for words in commands:
        given = list(pairwise(words))
        (header,) = [value for option, value in given if option == "--cache-control"]
        for name in files:
            # Of filters that fit, the last one counts; what is there already is not sent again.
            fitting = [
                option
                for option, pattern in given
                if option in ("--include", "--exclude") and fnmatchcase(name, pattern)
            ]
            if "--exclude" not in fitting[-1:]:
                headers.setdefault(name, header)
    assert ["--delete" in words for words in commands] == [False] * (len(commands) - 1) + [True]
    assert headers.keys() == files - {MANIFEST}
    for name, header in headers.items():
        # Sitemaps are asked for each time, which is more than the table wants.
        assert header in {cache_of(name), ASK}, name
        assert (header == YEAR) == (cache_of(name) == YEAR), name


def test_the_headers_of_cloudflare_pages_stand_at_the_root(tmp_path: Path) -> None:
    content = every_kind(tmp_path)
    (content / "extra").mkdir()
    text = block("text", "Cloudflare Pages")
    (content / "extra" / "_headers").write_text(text, encoding="utf-8")
    setting: dict[str, Any] = {}
    exec(block("python", "Cloudflare Pages"), setting)
    built = build_site(
        content,
        tmp_path / "output",
        SITEURL="https://www.example.org",
        EXTRA_PATH_METADATA=setting["EXTRA_PATH_METADATA"],
    )
    assert built.text("/_headers") == text


def header_rules(host: str) -> dict[str, dict[str, str]]:
    """Return the headers that a host's file gives to each pattern."""
    if host == "Netlify":
        tables = tomllib.loads(block("toml", host))["headers"]
        return {table["for"]: table["values"] for table in tables}
    rules: dict[str, dict[str, str]] = {}
    pattern = ""
    for line in block("text", host).splitlines():
        if line.startswith("/"):
            pattern = line
            rules[pattern] = {}
        else:
            name, value = line.strip().split(": ", 1)
            rules[pattern][name] = value
    return rules


@pytest.mark.parametrize("host", ["Netlify", "Cloudflare Pages"])
def test_a_file_of_headers_says_what_the_document_promises(host: str, site: Site) -> None:
    rules = header_rules(host)
    assert rules.pop("/*") == promised_headers()
    assert all(set(values) == {"Cache-Control"} for values in rules.values())
    for name in site.built.files:
        values = [
            values["Cache-Control"]
            for pattern, values in rules.items()
            if re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), f"/{name}")
        ]
        assert values == ([YEAR] if cache_of(name) == YEAR else []), name


# Deployment with rsync, over a shell that stands in for the connection to the server.

SSH = """#!/bin/sh
# As ssh: options, a host, then words that the server's shell reads.
while :; do
  case $1 in -l) shift 2 ;; -*) shift ;; *) break ;; esac
done
test "$1" = deploy@www.example.org || test "$1" = www.example.org || exit 255
shift
exec sh -c "$*"
"""


@dataclass(frozen=True)
class Target:
    """A machine to deploy from, and a server's folder to deploy to."""

    folder: Path
    server: Path
    path: str
    environment: dict[str, str]

    @property
    def current(self) -> Path:
        return self.server / "current"

    @property
    def releases(self) -> list[str]:
        return sorted(path.name for path in (self.server / "releases").iterdir())

    def run(self, section: str) -> "subprocess.CompletedProcess[str]":
        text = block("sh", section, "set -eu")
        assert text.count("root=/srv/portal\n") == 1
        text = text.replace("root=/srv/portal\n", f"root={self.server}\n")
        if section == "Deploy":
            assert text.count("\npath=\n") == 1
            text = text.replace("\npath=\n", f"\npath={self.path}\n")
        return subprocess.run(
            ["sh"],
            check=False,
            input=text,
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
        )

    def deploy(self, files: dict[str, str]) -> str:
        """Deploy these files; return the release."""
        shutil.rmtree(self.folder / "output", ignore_errors=True)
        for name, text in {MANIFEST: "{}", "index.html": "", **files}.items():
            file = self.folder / "output" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        before = self.releases
        # Releases are named by the second.
        while time.strftime("%Y%m%dT%H%M%SZ", time.gmtime()) in before:
            time.sleep(0.05)
        done = self.run("Deploy")
        assert done.returncode == 0, done.stderr
        (new,) = set(self.releases) - set(before)
        return new

    def read(self, name: str) -> str:
        """Read a file as the web server would."""
        return (self.current / self.path.lstrip("/") / name).read_text(encoding="utf-8")


@pytest.fixture(params=PATHS, ids=["root", "sub-path"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Target:
    tools = tmp_path / "bin"
    tools.mkdir()
    (tools / "ssh").write_text(SSH, encoding="utf-8")
    (tools / "ssh").chmod(0o755)
    server = tmp_path / "srv"
    (server / "releases").mkdir(parents=True)
    folder = tmp_path / "project"
    folder.mkdir()
    environment = {
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
        "RSYNC_RSH": str(tools / "ssh"),
        "LC_ALL": "C",
    }
    return Target(folder, server, request.param, environment)


@needs_rsync
def test_a_deployment_puts_all_files_but_the_manifest_behind_the_link(target: Target) -> None:
    release = target.deploy({"index.html": "1", "a/b.html": "2", "404.html": "3"})
    assert target.current.readlink() == Path(f"releases/{release}")
    prefix = f"{target.path}/".lstrip("/")
    assert set(tree(target.server / "releases" / release)) == {
        f"{prefix}{name}" for name in ("index.html", "a/b.html", "404.html")
    }
    assert sorted(path.name for path in target.server.iterdir()) == ["current", "releases"]


@needs_rsync
def test_files_are_readable_by_the_server_whatever_the_builders_mask(target: Target) -> None:
    before = os.umask(0o077)
    try:
        release = target.deploy({"a/b.html": "2"})
    finally:
        os.umask(before)
    below = target.server / "releases" / release / target.path.lstrip("/")
    modes = {path.stat().st_mode & 0o777 for path in below.rglob("*") if path.is_file()}
    assert modes == {0o644}
    assert (below / "a").stat().st_mode & 0o777 == 0o755


@needs_rsync
def test_unchanged_files_are_the_same_files_and_changed_ones_are_not(target: Target) -> None:
    first = target.deploy({"same.html": "1", "other.html": "1", "gone.html": "1"})
    second = target.deploy({"same.html": "1", "other.html": "2"})
    old, new = (
        target.server / "releases" / name / target.path.lstrip("/") for name in (first, second)
    )
    assert (new / "same.html").samefile(old / "same.html")
    assert not (new / "gone.html").exists()
    assert [(path / "other.html").read_text("utf-8") for path in (old, new)] == ["1", "2"]


@needs_rsync
def test_a_rollback_leads_to_the_release_before(target: Target) -> None:
    releases = [target.deploy({"a.html": text}) for text in "123"]
    for release, text in ((releases[1], "2"), (releases[0], "1")):
        assert target.run("Roll back").returncode == 0
        assert target.current.readlink() == Path(f"releases/{release}")
        assert target.read("a.html") == text
    assert target.run("Roll back").returncode != 0
    assert target.read("a.html") == "1"
    target.deploy({"a.html": "4"})
    assert target.read("a.html") == "4"


@needs_rsync
def test_a_deployment_that_breaks_off_changes_nothing(target: Target) -> None:
    first = target.deploy({"a.html": "1"})
    shutil.rmtree(target.folder / "output")
    assert target.run("Deploy").returncode != 0
    (target.folder / "output").mkdir()
    (target.folder / "output" / "index.html").write_text("2", encoding="utf-8")
    broken = {**target.environment, "RSYNC_RSH": "false"}
    done = Target(target.folder, target.server, target.path, broken).run("Deploy")
    assert done.returncode != 0
    assert target.current.readlink() == Path(f"releases/{first}")
    assert [name for name in target.releases if not name.startswith(".")] == [first]


@needs_rsync
def test_clearing_keeps_ten_releases_and_the_current_one(target: Target) -> None:
    old = target.deploy({"a.html": "old"})
    newer = [f"299901{day:02}T000000Z" for day in range(1, 14)]
    for name in (*newer, ".20200101T000000Z"):
        (target.server / "releases" / name).mkdir()
    assert target.run("Clear").returncode == 0
    assert target.releases == [old, *newer[3:]]
    assert target.read("a.html") == "old"


@needs_rsync
@needs_nginx
@pytest.mark.parametrize("target", [""], ids=["root"], indirect=True)
def test_nginx_serves_a_new_release_at_once_and_the_old_one_after_a_rollback(
    target: Target, tmp_path: Path
) -> None:
    target.deploy({"index.html": "first", "404.html": "absent"})
    site = Site(target.current, "", free_port(), BuiltSite(target.current))
    folder = tmp_path / "nginx"
    folder.mkdir()
    with nginx_at(site, target.current, folder) as nginx:
        assert nginx.get("/").body == b"first"
        target.deploy({"index.html": "second", "404.html": "absent"})
        assert nginx.get("/").body == b"second"
        assert target.run("Roll back").returncode == 0
        assert nginx.get("/").body == b"first"


# The check.


def run_check(nginx: Nginx) -> "subprocess.CompletedProcess[str]":
    text = block("sh", "Check a deployment")
    assert text.count("site=https://www.example.org\n") == 1
    return subprocess.run(
        ["sh"],
        check=False,
        input=text.replace("site=https://www.example.org\n", f"site={nginx.site.url}\n"),
        env={
            **os.environ,
            "CURL_CA_BUNDLE": str(nginx.folder / "fullchain.pem"),
            "no_proxy": "127.0.0.1",
        },
        capture_output=True,
        text=True,
    )


@needs_nginx
@needs_curl
def test_the_check_finds_a_good_deployment_good(nginx: Nginx) -> None:
    done = run_check(nginx)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"good: {nginx.site.url}\n", "")


FAULTS = {
    "a 404 page of the server": ("error_page 403", "# error_page 403", "404 is not the site's own page"),
    "a home page for everything": (
        "index index.html;", "index index.html; try_files $uri $uri/index.html /index.html =404;",
        "a missing page is no 404",
    ),
    "dotfiles": (r"/(?:\.(?!well-known/)|_redirects", r"/(?:_redirects", "the manifest is public"),
    "everything kept": ('default "no-cache"', 'default "max-age=600"', "search/manifest.json is kept"),
    "no index": (
        r"location ~ \.atom", "location ~ \\.bin$ { return 404; }\nlocation ~ \\.atom",
        "the index of the search is missing",
    ),
    "another folder": ("/www;", "/elsewhere;", "FAILED: /search/"),
    "another address": ("", "", "built for another SITEURL"),
}  # fmt: skip


@needs_nginx
@needs_curl
@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("site", [""], ids=["root"], indirect=True)
def test_the_check_finds_a_fault(site: Site, tmp_path: Path, fault: str) -> None:
    old, new, expected = FAULTS[fault]
    with nginx_at(replace(site, port=free_port()), site.root, tmp_path, (old, new)) as nginx:
        done = run_check(nginx)
    assert done.returncode != 0
    assert expected in done.stderr
