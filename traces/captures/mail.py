"""Mail: clients of every version at real servers, with and without the command for TLS."""

import imaplib
import poplib
import smtplib
import time

from mail_clients import FROM, PRINTER, curl, finger, gnutls, openssl, python, sent, version
from mail_servers import Dovecot, Postfix
from recording import HERE, Capture, named
from stripping import Box, mask, mask_command, remove

PORTS = {"smtp": 25, "imap": 143, "pop": 110, "smtps": 465, "imaps": 993, "pops": 995}
SERVICES = {25: "SMTP", 143: "IMAP", 110: "POP", 465: "SMTP", 993: "IMAP", 995: "POP"}
COLUMNS = "server what service starttls offered negotiated outcome alert"
ALL = ["1.3", "1.2", "1.1", "1.0"]
"""What a hello lists; one below TLS 1.3 names its highest version only."""


class Session:
    """A client at a server of some kind; `truth` is what must be seen of it."""

    def __init__(self, what, protocol, kind, client, **truth):
        self.what = what
        self.protocol = protocol
        self.kind = kind
        self.client = client
        self.box = truth.pop("box", None)
        self.behind = truth.pop("behind", {})
        self.truth = truth


def record(folder, server):
    sessions = [*upgrades(), *immediate(), *in_clear(), *refusals(), *failures(), *strippings()]
    play(sessions, HERE + "/mail.pcap", Postfix(folder, server.ec), Dovecot(folder, server.ec))


def play(sessions, file, postfix, dovecot):
    """Each session has a server's address of its own, by which it is known in the truth."""
    for number, session in enumerate(sessions, start=1):
        session.address = "127.0.1.%d" % number
        session.port = PORTS[session.protocol]
        server = postfix if session.port in (25, 465) else dovecot
        server.serve(session.address, session.port, session.kind)
    postfix.start()
    dovecot.start()
    try:
        capture = Capture(file, COLUMNS)
        for session in sessions:
            speak(session, capture)
        capture.close()
    finally:
        postfix.stop()
        dovecot.stop()


def speak(session, capture):
    address = session.address
    if session.box:
        address = address.replace("127.0.1.", "127.0.2.")
        Box(session.address, *session.box).stand_at(address, session.port)
    try:
        printed = session.client(address, session.port)
    except (OSError, imaplib.IMAP4.error, poplib.error_proto, smtplib.SMTPException) as problem:
        printed = str(problem)
    said = version(printed) if session.truth["outcome"] == "established" else ""
    if said != session.truth.get("negotiated", "") and session.truth["outcome"] == "established":
        raise SystemExit("%s: meant %s, and says:\n%s" % (session.what, session.truth, printed))
    time.sleep(0.2)
    know(capture, session, address, session.truth)
    if session.box:
        know(capture, session, session.address, session.behind)


def know(capture, session, address, truth):
    server = "%s:%d" % (address, session.port)
    capture.knows(server=server, what=session.what, service=SERVICES[session.port], **truth)


def tls(starttls, offered, negotiated):
    return dict(starttls=starttls, offered=named(offered), negotiated="TLS " + negotiated, outcome="established")


def clear(starttls):
    return dict(starttls=starttls, outcome="plaintext")


def upgrades():
    """Every version by STARTTLS, at servers that do all."""
    for protocol in ("smtp", "imap", "pop"):
        for of in ("1.0", "1.1", "1.2", "1.3"):
            yield Session("OpenSSL", protocol, "all", openssl(protocol, of), **tls("used", [of], of))
        yield Session("GnuTLS", protocol, "all", gnutls(protocol, "1.0"), **tls("used", ["1.0"], "1.0"))
        yield Session("curl", protocol, "all", curl(protocol), **tls("used", ALL, "1.3"))
        yield Session("Python", protocol, "new", python(protocol, "1.3"), **tls("used", ALL, "1.3"))
    yield Session("Postfix", "smtp", "all", finger("1.0"), **tls("used", ALL, "1.3"))
    yield Session("Postfix at an older server", "smtp", "1.2", finger("1.0"), **tls("used", ALL, "1.2"))


def immediate():
    """TLS from the first byte."""
    for protocol, kind in (("smtps", "wrapper"), ("imaps", "all"), ("pops", "all")):
        for of in ("1.0", "1.1", "1.2", "1.3"):
            yield Session("OpenSSL", protocol, kind, openssl(protocol, of, told=False), **tls("", [of], of))


def in_clear():
    for protocol in ("smtp", "imap", "pop"):
        yield Session("Python, in clear", protocol, "all", python(protocol), **clear("not asked"))
        yield Session("Python, in clear", protocol, "without TLS", python(protocol), **clear("absent"))
        yield Session("Python, in clear where that is not allowed", protocol, "must", python(protocol), **clear("not asked"))


def refusals():
    """Asked for, and the server says no."""
    for protocol in ("smtp", "imap", "pop"):
        # It does not take no for an answer.
        yield Session("OpenSSL, asking where nothing is offered", protocol, "without TLS", openssl(protocol, "1.2"),
                      starttls="refused", offered="TLS 1.2", outcome="failed")
    insisting, content = curl("smtp"), curl("smtp", "--ssl")
    yield Session("curl, insisting", "smtp", "without certificate", insisting, starttls="refused", outcome="failed")
    yield Session("curl, content with less", "smtp", "without certificate", content, **clear("refused"))
    goes_on = sent("EHLO " + PRINTER, "STARTTLS", "MAIL FROM:<%s>" % FROM)
    yield Session("a printer that goes on", "smtp", "without certificate", goes_on, **clear("refused"))
    yield Session("a client that goes on", "imap", "without TLS", sent("1 STARTTLS", "2 LOGIN ann secret"), **clear("refused"))
    yield Session("a client that goes on", "pop", "without TLS", sent("STLS", "USER ann", "PASS secret"), **clear("refused"))


def failures():
    """The command is agreed upon, and the handshake is not."""
    for protocol in ("smtp", "imap", "pop"):
        # Dovecot hangs up without a word, and OpenSSL complains of that.
        alert = "protocol_version by the responder" if protocol == "smtp" else "decode_error by the originator"
        yield Session("OpenSSL, too old", protocol, "new", openssl(protocol, "1.0"), starttls="used", offered="TLS 1.0",
                      outcome="failed", alert=alert)
        yield Session("OpenSSL that does not know who signed", protocol, "all",
                      openssl(protocol, "1.2", "-verify_return_error"), starttls="used", offered="TLS 1.2",
                      negotiated="TLS 1.2", outcome="failed", alert="unknown_ca by the originator")


def strippings():
    """Something between the two."""
    no = {"smtp": b"454 4.7.0 TLS not available\r\n", "imap": b"TAG NO not here\r\n", "pop": b"-ERR not here\r\n"}
    asks = {"smtp": sent("EHLO " + PRINTER, "STARTTLS", "MAIL FROM:<%s>" % FROM),
            "imap": sent("1 STARTTLS", "2 LOGIN ann secret"),
            "pop": sent("STLS", "USER ann", "PASS secret")}
    # Who asks for no list does not see what is in it.
    unasked = {"smtp": "not asked", "imap": "not asked", "pop": "unseen"}
    for protocol in ("smtp", "imap", "pop"):
        yield Session("Python behind a box that masks the offer", protocol, "all", python(protocol), box=(mask,),
                      behind=clear("not asked"), **clear("stripped"))
        yield Session("Python behind a box that takes the offer away", protocol, "all", python(protocol), box=(remove,),
                      behind=clear("not asked"), **clear("absent"))
        yield Session("a client behind a box that masks the command", protocol, "all", asks[protocol],
                      box=(bytes, mask_command), behind=clear("stripped"), **clear("refused"))
        yield Session("a client behind a box that answers itself", protocol, "all", asks[protocol],
                      box=(bytes, bytes, no[protocol]), behind=clear(unasked[protocol]), **clear("refused"))
