"""The redirects of the permanent identifiers, on a real Apache on this machine."""

import http.client
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from conftest import CHECKOUT
from website.render import site

APACHE = shutil.which("apache2", path="/usr/sbin:/usr/bin") or shutil.which("httpd")
MODULES = Path("/usr/lib/apache2/modules")
SITE = "https://algords.example/"
CONFIG = """\
ServerName localhost
Listen 127.0.0.1:{port}
PidFile {folder}/pid
ErrorLog {folder}/log
LoadModule mpm_event_module {modules}/mod_mpm_event.so
LoadModule authz_core_module {modules}/mod_authz_core.so
LoadModule rewrite_module {modules}/mod_rewrite.so
LoadModule headers_module {modules}/mod_headers.so
DocumentRoot {folder}/root
<Directory {folder}/root>
  AllowOverride All
  Require all granted
</Directory>
"""
TURTLE, HTML = "text/turtle", "text/html"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    if APACHE is None or not MODULES.is_dir():
        pytest.skip("Apache is not installed (Debian: apache2-bin)")
    folder = tmp_path_factory.mktemp("apache")
    (folder / "root").mkdir()
    shutil.copytree(CHECKOUT / "ontology/w3id", folder / "root/algords")
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
    config = folder / "httpd.conf"
    config.write_text(CONFIG.format(port=number, folder=folder, modules=MODULES))
    with subprocess.Popen([APACHE, "-f", str(config), "-DFOREGROUND"], stderr=sys.stderr) as server:
        for _ in range(100):
            with closing(socket.socket()) as probe:
                if probe.connect_ex(("127.0.0.1", number)) == 0:
                    break
            time.sleep(0.05)
        yield number
        server.terminate()


def asked(port: int, path: str, accept: str, language: str = "") -> tuple[int, str, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    headers = {"Accept": accept} | ({"Accept-Language": language} if language else {})
    with closing(connection):
        connection.request("GET", f"/algords/{path}", headers=headers)
        answer = connection.getresponse()
        place = answer.getheader("Location") or ""
        return answer.status, place.removeprefix(SITE), answer.getheader("Vary") or ""


CASES = [
    ("ns", BROWSER, "", "en/vocabulary.html"),
    ("ns", BROWSER, "fr-FR,fr;q=0.9,en;q=0.8", "fr/vocabulary.html"),
    ("ns", "*/*", "", "en/vocabulary.html"),
    ("ns", "", "", "en/vocabulary.html"),
    ("ns", TURTLE, "fr", "algords.ttl"),
    ("ns", "text/turtle;q=0.9, text/html;q=0.1", "", "en/vocabulary.html"),
    ("ns", "text/turtle, text/html;q=0.5", "", "algords.ttl"),
    ("ns", "text/html, text/turtle", "", "en/vocabulary.html"),
    ("ns", "text/turtle;q=0, */*", "", "en/vocabulary.html"),
    ("ns", "application/rdf+xml;q=0.5, text/turtle;q=0.8", "", "algords.ttl"),
    ("core", TURTLE, "", "algords.ttl"),
    ("data-protection", HTML, "", "en/vocabulary.html"),
    ("code/status/deployed", HTML, "fr", "fr/codes.html#status/deployed"),
    ("code/status", TURTLE, "", "algords.ttl"),
    ("charter/charter-amp/equite-1", HTML, "", "en/charters.html#charter-amp/equite-1"),
    ("charter/charter-amp/equite-1.a", HTML, "", "en/charters.html#charter-amp/equite-1.a"),
    ("rule/CORE-04", HTML, "fr", "fr/rules/CORE-04.html"),
    ("rule/CORE-04", TURTLE, "", "rules/CORE-04.ttl"),
    ("profile/core", HTML, "", "en/rules.html#core"),
    ("profile/core", TURTLE, "", "profiles/core.ttl"),
    ("field/name", HTML, "", "en/vocabulary.html#name"),
    ("", HTML, "fr", "fr/index.html"),
]


@pytest.mark.parametrize(("path", "accept", "language", "place"), CASES)
def test_an_identifier_leads_where_its_reader_wants_to_go(
    port: int, path: str, accept: str, language: str, place: str
) -> None:
    status, found, vary = asked(port, path, accept, language)

    assert (status, found) == (303, place)
    assert {"Accept", "Accept-Language"} <= {one.strip() for one in vary.split(",")}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_context_is_a_file_for_everybody(port: int, language: str) -> None:
    path = f"context/v1/{language}.jsonld"

    for accept in (HTML, TURTLE, "application/ld+json, */*;q=0.1"):
        assert asked(port, path, accept)[:2] == (302, path)


@pytest.mark.parametrize(
    "path", ["../etc/passwd", "rule/core-04", "code/a/b/c", "context/v2/fr.jsonld"]
)
def test_what_is_no_identifier_is_not_found(port: int, path: str) -> None:
    assert asked(port, path, HTML)[0] in (400, 404)


def test_every_place_that_is_led_to_is_there() -> None:
    files = site()

    for _path, _accept, _language, place in CASES:
        parts = urlsplit(place)
        assert parts.path in files
        if parts.fragment:
            assert f'id="{parts.fragment}"'.encode() in files[parts.path]
