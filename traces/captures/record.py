#!/usr/bin/env python3
"""Captures real programs that talk to each other on loopback: traces/captures/README.md."""

import os
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import warnings

import mail
import proxied
from recording import GNUTLS_OLD, HERE, NAME, OLD, Capture, alone, certificate, named

warnings.simplefilter("ignore", DeprecationWarning)
BENCH = os.path.join(HERE, "../../bench/src/main/resources/dev/tlssunset/bench")
COLUMNS = "port what service starttls offered negotiated outcome"
TLS = {"1.0": ssl.TLSVersion.TLSv1, "1.1": ssl.TLSVersion.TLSv1_1, "1.2": ssl.TLSVersion.TLSv1_2, "1.3": ssl.TLSVersion.TLSv1_3}


def main():
    alone()
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        server = Server(folder)
        wanted = sys.argv[1:]
        groups = {"bench": bench, "clients": clients, "mail": mail.record, "proxied": proxied.record}
        for name, group in groups.items():
            if not wanted or name in wanted:
                group(folder, server)


class Server:
    """A server of TLS that sends as much as it is asked for: one record for each kilobyte count."""

    def __init__(self, folder):
        self.folder = folder
        self.rsa = certificate(folder, "rsa", "rsa:2048")
        self.ec = certificate(folder, "ec", "ec", "-pkeyopt", "ec_paramgen_curve:P-256")

    def serve(self, port, most, pair, answer):
        """Serves one connection."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.set_ciphers(OLD)
        context.load_cert_chain(pair[1], pair[0])
        context.minimum_version = ssl.TLSVersion.TLSv1
        context.maximum_version = TLS[most]
        listener = socket.create_server(("127.0.0.1", port))
        thread = threading.Thread(target=self.talk, args=(listener, context, answer), daemon=True)
        thread.start()
        return thread

    @staticmethod
    def talk(listener, context, answer):
        connection, _ = listener.accept()
        listener.close()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            with context.wrap_socket(connection, server_side=True) as tls:
                tls.recv(4096)
                time.sleep(0.05)
                tls.sendall(os.urandom(answer))
                tls.recv(4096)
        except OSError:
            pass


def openssl(port, *options):
    return ["openssl", "s_client", "-quiet", "-servername", NAME, "-connect", "127.0.0.1:%d" % port, *options]


def gnutls(port, priority="NORMAL"):
    return ["gnutls-cli", "--insecure", "--sni-hostname", NAME, "--priority", priority, "-p", str(port), "127.0.0.1"]


def java(port, versions, home="/usr/lib/jvm/temurin-25-jdk-amd64"):
    # What a JDK switches off by default is a matter of its configuration, not of its hello.
    weak = os.path.join(HERE, "all-versions.security")
    source = os.path.join(HERE, "../hellos/Client.java")
    return [home + "/bin/java", "-Djava.security.properties=" + weak, source, str(port), versions]


def nss(folder, port, versions):
    return ["tstclnt", "-h", "127.0.0.1", "-p", str(port), "-a", NAME, "-o", "-V", versions, "-d", "sql:" + folder]


def run(command, said=b"hello\n", seconds=1.0):
    """Runs a client, says something, and leaves."""
    client = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        client.stdin.write(said)
        client.stdin.flush()
    except OSError:
        pass
    if "java" in command[0]:
        client.wait(30)
    else:
        time.sleep(seconds)
    client.stdin.close()
    time.sleep(0.2)
    client.terminate()
    client.wait()


LONG_ALPN = ",".join("a-protocol-with-a-long-name-%03d" % number for number in range(60))


def bench(folder, server):
    """Connections to be multiplied: each with one record of 8 KB, so that there is bulk to repeat."""
    capture = Capture(os.path.abspath(BENCH + "/connections.pcap"), COLUMNS)
    port = 8440
    old = ["-cipher", OLD]
    plan = [
        ("OpenSSL", "1.0", server.rsa, lambda port: openssl(port, "-tls1", *old)),
        ("OpenSSL", "1.1", server.ec, lambda port: openssl(port, "-tls1_1", *old)),
        ("OpenSSL", "1.2", server.ec, lambda port: openssl(port, "-tls1_2")),
        ("OpenSSL", "1.2", server.rsa, lambda port: openssl(port)),
        ("OpenSSL", "1.3", server.ec, lambda port: openssl(port)),
        ("GnuTLS", "1.2", server.ec, lambda port: gnutls(port, "NORMAL:-VERS-ALL:+VERS-TLS1.2")),
        ("GnuTLS", "1.3", server.ec, lambda port: gnutls(port)),
        ("GnuTLS", "1.0", server.ec, lambda port: gnutls(port, GNUTLS_OLD + ":-VERS-ALL:+VERS-TLS1.0")),
        ("OpenSSL, its hello split", "1.2", server.ec, lambda port: openssl(port, "-tls1_2", "-alpn", LONG_ALPN)),
        ("OpenSSL, its hello split", "1.3", server.ec, lambda port: openssl(port, "-alpn", LONG_ALPN)),
    ]
    for what, version, pair, client in plan:
        port += 1
        server.serve(port, version, pair, 8192)
        run(client(port))
        capture.knows(port=port, what=what, service="port 443", negotiated="TLS " + version, outcome="established")
    capture.close()


def clients(folder, server):
    """Each library with each version it has, and those that do not agree."""
    subprocess.run(["certutil", "-N", "-d", "sql:" + folder, "--empty-password"], check=True, capture_output=True)
    capture = Capture(HERE + "/clients.pcap", COLUMNS)
    port = 4430

    def connect(what, negotiated, client, offered, most="1.3", outcome="established"):
        nonlocal port
        port += 1
        server.serve(port, most, server.ec, 200)
        run(client(port))
        version = "TLS " + negotiated if negotiated else ""
        capture.knows(port=port, what=what, service="port %d" % port, offered=named(offered), negotiated=version, outcome=outcome)

    old = ["-cipher", OLD]
    connect("OpenSSL", "1.0", lambda port: openssl(port, "-tls1", *old), ["1.0"])
    connect("OpenSSL", "1.1", lambda port: openssl(port, "-tls1_1", *old), ["1.1"])
    connect("OpenSSL", "1.2", lambda port: openssl(port, "-tls1_2"), ["1.2"])
    connect("OpenSSL", "1.3", lambda port: openssl(port), ["1.3", "1.2", "1.1", "1.0"])
    connect("OpenSSL at an old server", "1.0", lambda port: openssl(port, "-min_protocol", "TLSv1", *old),
            ["1.3", "1.2", "1.1", "1.0"], most="1.0")
    connect("OpenSSL that wants more than there is", "", lambda port: openssl(port, "-tls1_3"), ["1.3"], most="1.2", outcome="failed")
    every = GNUTLS_OLD + ":-VERS-ALL:+VERS-TLS"
    for version in ("1.0", "1.1", "1.2", "1.3"):
        connect("GnuTLS", version, lambda port, version=version: gnutls(port, every + version), [version])
    for version in ("1.0", "1.1", "1.2", "1.3"):
        name = "tls" + version
        connect("NSS", version, lambda port, name=name: nss(folder, port, name + ":" + name), [version])
    connect("NSS at an old server", "1.1", lambda port: nss(folder, port, "tls1.0:tls1.3"), ["1.3", "1.2", "1.1", "1.0"], most="1.1")
    for home in ("/usr/lib/jvm/java-17-openjdk-amd64", "/usr/lib/jvm/temurin-25-jdk-amd64"):
        name = "Java " + ("17" if "17" in home else "25")
        for version, java_name in (("1.0", "TLSv1"), ("1.1", "TLSv1.1"), ("1.2", "TLSv1.2"), ("1.3", "TLSv1.3")):
            connect(name, version, lambda port, j=java_name, h=home: java(port, j, h), [version])
    capture.close()


if __name__ == "__main__":
    main()
