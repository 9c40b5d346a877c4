#!/usr/bin/env python3
"""Captures sessions that go on, in each way that there is, and some that do not: traces/captures/README.md."""

import subprocess
import tempfile
import time

import record
from record import gnutls, run
from recording import HERE, OLD, Capture, alone, certificate

COLUMNS = "port what negotiated resumption"


class Server:
    """OpenSSL's, which forgets its sessions when it is left."""

    def __init__(self, pair, port, *options):
        command = ["openssl", "s_server", "-quiet", "-key", pair[0], "-cert", pair[1], "-accept", str(port)]
        self.process = subprocess.Popen(
            command + ["-cipher", OLD, *options],
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        time.sleep(0.5)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


def openssl(port, *options):
    """Says good-bye at the end of its input: a server forgets sessions that end otherwise."""
    return [option for option in record.openssl(port, *options) if option != "-quiet"]


def main():
    alone()
    with tempfile.TemporaryDirectory() as folder:
        resumptions(folder, certificate(folder, "rsa", "rsa:2048"))


def resumptions(folder, pair):
    capture = Capture(HERE + "/resumptions.pcap", COLUMNS)
    kept = folder + "/session.pem"
    ways = [
        ("1.0", "session id", ["-tls1", "-cipher", OLD], ["-no_ticket"]),
        ("1.2", "session id", ["-tls1_2"], ["-no_ticket"]),
        ("1.2", "ticket", ["-tls1_2"], []),
        ("1.3", "pre-shared key", ["-tls1_3"], []),
    ]
    port = 4460
    for version, way, options, of_server in ways:
        port += 1
        with Server(pair, port, *of_server):
            run(openssl(port, "-sess_out", kept, *options))
            capture.knows(port=port, what="OpenSSL", negotiated="TLS " + version, resumption="full")
            run(openssl(port, "-sess_in", kept, *options))
            capture.knows(port=port, what="OpenSSL", negotiated="TLS " + version, resumption=way)
        port += 1
        with Server(pair, port, *of_server):
            run(openssl(port, "-sess_in", kept, *options))
            what = "OpenSSL, at a server that does not know the session"
            capture.knows(port=port, what=what, negotiated="TLS " + version, resumption="full")
    for version, way, of_server in (("1.2", "session id", ["-no_ticket"]), ("1.2", "ticket", []), ("1.3", "pre-shared key", [])):
        port += 1
        with Server(pair, port, *of_server):
            # It connects twice.
            run([*gnutls(port, "NORMAL:-VERS-ALL:+VERS-TLS" + version), "--resume", "--waitresumption"], seconds=3)
            for resumption in ("full", way):
                capture.knows(port=port, what="GnuTLS", negotiated="TLS " + version, resumption=resumption)
    capture.close()


if __name__ == "__main__":
    main()
