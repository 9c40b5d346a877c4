"""Clients of mail servers: what each is told to do, and what it says that it did."""

import imaplib
import poplib
import re
import smtplib
import socket
import ssl
import subprocess

from recording import GNUTLS_OLD, NAME, OLD

PRINTER = "printer.contoso.example"
FROM, TO = "printer@contoso.example", "ann@contoso.example"
MESSAGE = "Subject: scan\r\n\r\nSee the attachment.\r\n"
TLS = {"1.0": ssl.TLSVersion.TLSv1, "1.1": ssl.TLSVersion.TLSv1_1, "1.2": ssl.TLSVersion.TLSv1_2, "1.3": ssl.TLSVersion.TLSv1_3}
OPENSSL = {"1.0": "-tls1", "1.1": "-tls1_1", "1.2": "-tls1_2", "1.3": "-tls1_3"}
FINGER = {"1.0": ">=TLSv1", "1.2": ">=TLSv1.2"}


def version(printed):
    """The version that a client says it uses; empty where it names none."""
    found = re.search(r"(?:Protocol version: TLSv|Description: \(TLS|connection using TLSv|\]:\d+: TLSv)(1(?:\.\d)?)", printed)
    return "" if not found else "TLS " + (found.group(1) if "." in found.group(1) else "1.0")


def openssl(protocol, of, *options, told=True):
    """`told`: by a command in clear, else TLS from the first byte."""
    old = ["-cipher", OLD] if of in ("1.0", "1.1") else []
    command = ["-starttls", {"pop": "pop3"}.get(protocol, protocol)] if told else []
    return lambda address, port: ran(
        ["openssl", "s_client", "-brief", "-servername", NAME, "-connect", "%s:%d" % (address, port)]
        + [OPENSSL[of], *old, *command, *options], "\r\n")


def gnutls(protocol, of):
    priority = GNUTLS_OLD + ":-VERS-ALL:+VERS-TLS" + of
    name = {"pop": "pop3"}.get(protocol, protocol)
    return lambda address, port: ran(
        ["gnutls-cli", "--insecure", "--starttls-proto", name, "--sni-hostname", NAME]
        + ["--priority", priority, "-p", str(port), address], "\r\n")


def finger(least):
    """Postfix's own client."""
    options = ["-o", "tls_medium_cipherlist=" + OLD, "-o", "smtp_tls_ciphers=medium", "-o", "myhostname=mx1.partner.example"]
    return lambda address, port: ran(
        ["posttls-finger", "-c", "-m", "0", "-l", "may", "-p", FINGER[least], *options, "[%s]:%d" % (address, port)])


def curl(protocol, must="--ssl-reqd", *options):
    scheme = {"pop": "pop3"}.get(protocol, protocol)
    mail = ["--mail-from", FROM, "--mail-rcpt", TO, "-T", "-"] if protocol == "smtp" else ["-u", "ann:secret"]
    return lambda address, port: ran(
        ["curl", "-k", "-s", "-v", "-m", "5", must, *mail, *options, "%s://%s:%d/" % (scheme, address, port)], MESSAGE)


def python(protocol, most="", least="1.0"):
    """In clear, or with TLS of `most` at most."""
    session = {"smtp": smtp, "imap": imap, "pop": pop}[protocol]
    return lambda address, port: session(address, port, context(least, most) if most else None)


def context(least, most):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.set_ciphers(OLD)
    context.minimum_version, context.maximum_version = TLS[least], TLS[most]
    return context


def smtp(address, port, tls):
    with smtplib.SMTP(address, port, PRINTER, 5) as session:
        session.ehlo()
        used = upgraded(session, tls) if tls else ""
        session.sendmail(FROM, [TO], MESSAGE)
        return used


def imap(address, port, tls):
    with imaplib.IMAP4(address, port, 5) as session:
        used = upgraded(session, tls) if tls else ""
        session.login("ann", "secret")
        session.select()
        return used


def pop(address, port, tls):
    session = poplib.POP3(address, port, timeout=5)
    session.capa()
    used = ""
    if tls:
        session.stls(tls)
        used = spoken(session)
    session.user("ann")
    session.pass_("secret")
    session.stat()
    session.quit()
    return used


def upgraded(session, tls):
    if isinstance(session, smtplib.SMTP):
        session.starttls(context=tls)
    else:
        session.starttls(tls)
    return spoken(session)


def spoken(session):
    return "Protocol version: " + session.sock.version()


def ran(command, said=""):
    """Runs a client, and returns all that it prints."""
    done = subprocess.run(command, input=said.encode(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=20)
    return done.stdout.decode(errors="replace")


def sent(*lines):
    """A client of a few commands, each after the whole answer to the one before."""
    return lambda address, port: said_to(address, port, lines)


def said_to(address, port, lines):
    with socket.create_connection((address, port), 5) as connection:
        answers = connection.makefile("rb")
        printed = answer(answers)
        for line in lines:
            connection.sendall(line.encode() + b"\r\n")
            printed += answer(answers)
        return printed


def answer(lines):
    """All lines of an answer: the last of SMTP's has a blank behind its number, of IMAP's the command's tag."""
    whole = ""
    while not re.search(r"^(\d{3} |[+]OK|-ERR|\d |[*] OK)", whole, re.M):
        whole += lines.readline().decode() or "421 gone"
    return whole
