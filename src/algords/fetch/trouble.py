"""What can go wrong on the network: a code, a sentence, and what to do.

The codes are those of the failure catalogue of the harvester's tests; ``{?host}`` is the host that
was asked, ``{?found}`` a detail.
"""

import ssl
from typing import Final

from algords.errors import NetworkError
from algords.text import Text, printable

__all__ = ["http_trouble", "tls_code", "trouble"]

_LATER: Final = Text(
    fr="Recommencez plus tard ; si cela dure, écrivez à qui tient ce site.",
    en="Try again later; if it lasts, write to whoever runs the site.",
)
_ADDRESS: Final = Text(
    fr="Vérifiez l'adresse dans le fichier de la source.",
    en="Check the address in the file of the source.",
)
_TELL: Final = Text(
    fr="Signalez-le à qui tient ce site ; rien n'a été retiré de l'entrepôt.",
    en="Tell whoever runs the site; nothing was removed from the store.",
)
_SIZE: Final = Text(
    fr="Si c'est attendu, augmentez la limite : « limits: {page: 50MB} » dans le fichier de la "
    "source.",
    en="If that is expected, raise the limit: “limits: {page: 50MB}” in the file of the source.",
)
_TLS: Final = Text(
    fr="Demandez à qui tient ce site de renouveler ou de compléter son certificat.",
    en="Ask whoever runs the site to renew or complete its certificate.",
)

_WORDS: Final[dict[str, tuple[Text, Text]]] = {
    "net.dns": (
        Text(fr="Aucun site ne répond au nom {?host}.", en="No site answers to the name {?host}."),
        _ADDRESS,
    ),
    "net.connect": (
        Text(fr="{?host} refuse la connexion.", en="{?host} refuses the connection."),
        _LATER,
    ),
    "net.connect_timeout": (
        Text(fr="{?host} ne répond pas.", en="{?host} does not answer."),
        _LATER,
    ),
    "net.read_timeout": (
        Text(
            fr="{?host} a pris la demande, puis s'est tu.",
            en="{?host} took the request, then fell silent.",
        ),
        _LATER,
    ),
    "net.deadline": (
        Text(
            fr="{?host} répond trop lentement : arrêt après {?found} s.",
            en="{?host} answers too slowly: stopped after {?found} s.",
        ),
        Text(
            fr="Recommencez plus tard, ou donnez plus de temps : « limits: {deadline: 60s} » dans "
            "le fichier de la source.",
            en="Try again later, or give more time: “limits: {deadline: 60s}” in the file of the "
            "source.",
        ),
    ),
    "net.reset": (
        Text(
            fr="{?host} a coupé la connexion avant de répondre.",
            en="{?host} broke the connection before it answered.",
        ),
        _LATER,
    ),
    "net.truncated": (
        Text(
            fr="La réponse de {?host} est incomplète : elle n'est pas utilisée.",
            en="The answer of {?host} is incomplete: it is not used.",
        ),
        _LATER,
    ),
    "net.protocol": (
        Text(
            fr="La réponse de {?host} ne suit pas les règles du web.",
            en="The answer of {?host} does not follow the rules of the web.",
        ),
        _TELL,
    ),
    "net.encoding": (
        Text(
            fr="La réponse de {?host} est compressée d'une façon refusée ({?found}).",
            en="The answer of {?host} is packed in a way that is refused ({?found}).",
        ),
        _TELL,
    ),
    "net.breaker": (
        Text(
            fr="{?host} n'a pas répondu plusieurs fois de suite : il n'est plus interrogé.",
            en="{?host} failed to answer several times in a row: it is not asked any more.",
        ),
        _LATER,
    ),
    "size.wire": (
        Text(
            fr="La réponse de {?host} dépasse {?found} : arrêt.",
            en="The answer of {?host} is larger than {?found}: stopped.",
        ),
        _SIZE,
    ),
    "size.decoded": (
        Text(
            fr="La réponse de {?host}, décompressée, dépasse {?found} : arrêt.",
            en="The answer of {?host}, unpacked, is larger than {?found}: stopped.",
        ),
        _SIZE,
    ),
    "ssrf.private": (
        Text(
            fr="{?host} mène à une adresse du réseau interne ({?found}) : rien n'y est demandé.",
            en="{?host} leads to an address of the internal network ({?found}): nothing is asked "
            "there.",
        ),
        Text(
            fr="Si vous connaissez ce site, écrivez « network: {private: true} » dans le fichier "
            "de la source.",
            en="If you know this site, write “network: {private: true}” in the file of the source.",
        ),
    ),
    "ssrf.port": (
        Text(
            fr="Le port {?found} de {?host} n'est pas un port du web : rien n'y est demandé.",
            en="Port {?found} of {?host} is not a port of the web: nothing is asked there.",
        ),
        Text(
            fr="S'il est juste, écrivez « network: {ports: [{?found}]} » dans le fichier de la "
            "source.",
            en="If it is right, write “network: {ports: [{?found}]}” in the file of the source.",
        ),
    ),
    "ssrf.url": (
        Text(
            fr="« {?found} » n'est pas une adresse https:// ou http:// que l'on puisse suivre.",
            en="“{?found}” is not an https:// or http:// address that can be followed.",
        ),
        _ADDRESS,
    ),
    "ssrf.userinfo": (
        Text(
            fr="L'adresse de {?host} contient un nom d'utilisateur ou un mot de passe.",
            en="The address of {?host} contains a user name or a password.",
        ),
        Text(
            fr="Retirez ce qui précède « @ » dans l'adresse.",
            en="Remove what stands before “@” in the address.",
        ),
    ),
    "http.redirects": (
        Text(
            fr="{?host} renvoie sans fin d'une adresse à l'autre.",
            en="{?host} sends from one address to another without end.",
        ),
        _ADDRESS,
    ),
    "http.downgrade": (
        Text(
            fr="{?host} renvoie d'une adresse https:// vers une adresse sans protection.",
            en="{?host} sends from an https:// address to one without protection.",
        ),
        _TELL,
    ),
    "http.empty": (
        Text(
            fr="{?host} a répondu par un document vide.",
            en="{?host} answered with an empty document.",
        ),
        _TELL,
    ),
    "http.soft_error": (
        Text(
            fr="{?host} a répondu par une page à lire (maintenance, connexion) et non par des "
            "fiches.",
            en="{?host} answered with a page to read (maintenance, login), not with fiches.",
        ),
        Text(
            fr="Ouvrez l'adresse dans un navigateur pour voir ce qu'elle dit, puis corrigez-la.",
            en="Open the address in a browser to see what it says, then correct it.",
        ),
    ),
    "tls.expired": (
        Text(
            fr="Le certificat de {?host} est périmé.", en="The certificate of {?host} is expired."
        ),
        _TLS,
    ),
    "tls.self_signed": (
        Text(
            fr="Le certificat de {?host} n'est garanti par personne.",
            en="The certificate of {?host} is vouched for by nobody.",
        ),
        _TLS,
    ),
    "tls.chain": (
        Text(
            fr="Il manque une pièce au certificat de {?host}.",
            en="A part of the certificate of {?host} is missing.",
        ),
        _TLS,
    ),
    "tls.host": (
        Text(
            fr="Le certificat présenté par {?host} est celui d'un autre site.",
            en="The certificate shown by {?host} is that of another site.",
        ),
        _TLS,
    ),
    "tls.failed": (
        Text(
            fr="La connexion protégée avec {?host} échoue.",
            en="The protected connection with {?host} fails.",
        ),
        _TLS,
    ),
}
_HTTP: Final = Text(
    fr="{?host} a répondu par une erreur {?found}.", en="{?host} answered with an error {?found}."
)
_HTTP_ADVICE: Final[dict[int, Text]] = {
    401: Text(
        fr="Ce document n'est pas public : demandez à qui le tient de l'ouvrir.",
        en="This document is not public: ask whoever holds it to open it.",
    ),
    404: Text(
        fr="Le document n'est plus à cette adresse : cherchez la nouvelle.",
        en="The document is no longer at this address: look for the new one.",
    ),
    410: Text(
        fr="Le document a été retiré pour de bon par qui le publiait.",
        en="The document was withdrawn for good by whoever published it.",
    ),
}
# X.509 verification results of OpenSSL (x509_vfy.h) for the failures seen on public sites.
_TLS_CODES: Final = {
    10: "tls.expired",
    18: "tls.self_signed",
    19: "tls.self_signed",
    20: "tls.chain",
    21: "tls.chain",
    62: "tls.host",
}


def trouble(code: str, host: str, found: object = "") -> NetworkError:
    """Return the error for the failure ``code`` of ``host``; ``found`` is a detail."""
    message, advice = _WORDS[code]
    details = {"host": printable(host), "found": printable(str(found))}
    return NetworkError(code, message.fill(**details), advice.fill(**details))


def http_trouble(status: int, host: str, until: str | None = None) -> NetworkError:
    """Return the error for an HTTP ``status`` that is no answer.

    ``until`` is the moment before which the server does not want to be asked again, as text.
    """
    advice = _HTTP_ADVICE.get(401 if status == 403 else status, _LATER)  # noqa: PLR2004 - HTTP
    if until is not None:
        advice = Text(
            fr=f"Le site demande qu'on attende : recommencez après {until}.",
            en=f"The site asks for a pause: try again after {until}.",
        )
    message = _HTTP.fill(host=printable(host), found=status)
    return NetworkError(f"http.{status}", message, advice)


def tls_code(error: BaseException) -> str:
    """Return the code for a failed protected connection, from what OpenSSL said of it."""
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        if isinstance(cause, ssl.SSLCertVerificationError):
            return _TLS_CODES.get(cause.verify_code, "tls.failed")
        inner = [one for one in cause.args if isinstance(one, BaseException)]
        reason = getattr(cause, "reason", None)
        cause = (
            reason
            if isinstance(reason, BaseException)
            else (inner[0] if inner else cause.__cause__ or cause.__context__)
        )
    return "tls.failed"
