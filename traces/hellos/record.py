#!/usr/bin/env python3
"""Records what real TLS clients and servers say to each other on loopback: traces/hellos/README.md."""

import os
import re
import select
import socket
import subprocess
import sys
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
OPENSSL_OLD = "DEFAULT:@SECLEVEL=0"
GNUTLS_OLD = "NORMAL:+VERS-ALL:+SHA1:%VERIFY_ALLOW_BROKEN"


def main():
    wanted = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        key, certificate = make_certificate(folder)
        for trace in traces(key, certificate, folder):
            if not wanted or trace["name"] in wanted:
                record(trace)


def make_certificate(folder):
    key, certificate = folder + "/key.pem", folder + "/certificate.pem"
    run = "openssl req -x509 -newkey rsa:2048 -nodes -days 365 -subj /O=Contoso/CN=mail.contoso.example"
    subprocess.run(run.split() + ["-keyout", key, "-out", certificate], check=True, capture_output=True)
    return key, certificate


def traces(key, certificate, folder):
    serve = ["openssl", "s_server", "-quiet", "-key", key, "-cert", certificate, "-accept", "{server}"]
    old = serve + ["-cipher", OPENSSL_OLD]
    connect = ["openssl", "s_client", "-servername", "mail.contoso.example", "-connect", "127.0.0.1:{relay}"]
    gnutls = ["gnutls-cli", "--insecure", "--sni-hostname", "mail.contoso.example", "-p", "{relay}", "127.0.0.1"]
    java = ["java", HERE + "/Client.java", "{relay}"]
    session = ["-sess_out", folder + "/session.pem"]
    again = ["-sess_in", folder + "/session.pem"]
    for number in ("1", "1_1", "1_2"):
        flag = "-tls" + number
        yield trace("openssl-tls" + number, old, connect + [flag, "-cipher", OPENSSL_OLD])
    yield trace("openssl-tls1_3", serve, connect + ["-alpn", "imap,pop3"])
    yield trace("openssl-retry", serve + ["-groups", "P-384"], connect + ["-groups", "X25519:P-384"])
    yield trace("openssl-refused", serve + ["-tls1_2"], connect + ["-tls1_1", "-cipher", OPENSSL_OLD])
    yield trace("openssl-fallback", old, connect + ["-tls1_1", "-fallback_scsv", "-cipher", OPENSSL_OLD])
    yield trace("openssl-no-suite", old, connect + ["-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-GCM-SHA256"])
    yield trace("openssl-untrusted", serve + ["-tls1_2"], connect + ["-verify_return_error"])
    yield trace("openssl-untrusted-1_3", serve, connect + ["-verify_return_error"])
    for number in ("1_2", "1_3"):
        flag = ["-tls" + number]
        yield trace("openssl-resumed-" + number, serve, connect + flag, session=(session, again))
    yield trace("gnutls-tls1_0", old, gnutls + ["--priority", GNUTLS_OLD + ":-VERS-ALL:+VERS-TLS1.0"])
    yield trace("gnutls-tls1_2", serve, gnutls + ["--priority", "NORMAL:-VERS-ALL:+VERS-TLS1.2"])
    yield trace("gnutls-tls1_3", serve, gnutls)
    yield trace("java-tls1_2", serve, java + ["TLSv1.2"])
    yield trace("java-tls1_3", serve, java + ["TLSv1.3,TLSv1.2"])
    dtls = [word for word in serve if word != "-quiet"] + ["-quiet"]
    for name, flag in (("dtls1_0", "-dtls1"), ("dtls1_2", "-dtls1_2")):
        options = ["-cipher", OPENSSL_OLD, "-mtu", "500"]
        yield trace("openssl-" + name, dtls + [flag, "-listen"] + options, connect + [flag] + options, udp=True)


def trace(name, server, client, udp=False, session=None):
    return {"name": name, "server": server, "client": client, "udp": udp, "session": session}


def record(trace):
    server_port, relay_port = free_port(trace["udp"]), free_port(trace["udp"])
    ports = {"{server}": str(server_port), "{relay}": str(relay_port)}
    server = start(fill(trace["server"], ports))
    time.sleep(0.7)
    first, second = trace["session"] or ([], [])
    lines = converse(trace, fill(trace["client"] + first, ports), server_port, relay_port)
    if second:
        lines = converse(trace, fill(trace["client"] + second, ports), server_port, relay_port)
    server.terminate()
    server.wait()
    write(trace, lines)


def converse(trace, command, server_port, relay_port):
    relay = (DatagramRelay if trace["udp"] else StreamRelay)(relay_port, server_port)
    client = start(command)
    client.stdin.write(b"hello\n")
    client.stdin.flush()
    if command[0] == "java":
        client.wait(30)
    else:
        time.sleep(1.2)
    client.stdin.close()
    time.sleep(0.3)
    client.terminate()
    client.wait()
    relay.close()
    return relay.lines


def start(command):
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def fill(command, ports):
    return [re.sub(r"\{\w+\}", lambda port: ports[port.group()], word) for word in command]


def free_port(udp):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM if udp else socket.SOCK_STREAM) as any_port:
        any_port.bind(("127.0.0.1", 0))
        return any_port.getsockname()[1]


class Relay:
    """Passes bytes on, and writes each piece down: '>' of the client, '<' of the server."""

    def __init__(self):
        self.lines = []
        self.open = True
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def close(self):
        self.open = False
        self.thread.join(2)

    def note(self, sign, piece):
        self.lines.append(sign + " " + piece.hex())


class StreamRelay(Relay):
    def __init__(self, port, server_port):
        self.listener = socket.create_server(("127.0.0.1", port))
        self.server_port = server_port
        super().__init__()

    def run(self):
        self.listener.settimeout(30)
        client, _ = self.listener.accept()
        server = socket.create_connection(("127.0.0.1", self.server_port))
        ends = {client: (">", server), server: ("<", client)}
        while self.open and ends:
            for end in select.select(list(ends), [], [], 0.1)[0]:
                sign, other = ends[end]
                piece = receive(end)
                if piece:
                    self.note(sign, piece)
                    send(other, piece)
                else:
                    ends.pop(end)
        self.listener.close()
        client.close()
        server.close()


class DatagramRelay(Relay):
    def __init__(self, port, server_port):
        self.front = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.front.bind(("127.0.0.1", port))
        self.back = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.back.connect(("127.0.0.1", server_port))
        super().__init__()

    def run(self):
        client = None
        while self.open:
            for end in select.select([self.front, self.back], [], [], 0.1)[0]:
                if end is self.front:
                    piece, client = end.recvfrom(65536)
                    self.note(">", piece)
                    self.back.send(piece)
                else:
                    piece = receive(end)
                    self.note("<", piece)
                    self.front.sendto(piece, client)


def receive(end):
    try:
        return end.recv(65536)
    except OSError:
        return b""


def send(end, piece):
    try:
        end.sendall(piece)
    except OSError:
        pass


def write(trace, lines):
    def shown(command):
        return " ".join(os.path.basename(word) if "/" in word else word for word in command)

    with open(HERE + "/" + trace["name"] + ".hex", "w") as out:
        out.write("# client: %s\n#   %s\n" % (version(trace["client"][0]), shown(trace["client"])))
        out.write("# server: %s\n#   %s\n" % (version(trace["server"][0]), shown(trace["server"])))
        out.write("\n".join(lines) + "\n")
    print(trace["name"], len(lines), "pieces")


def version(program):
    ask = {"openssl": ["openssl", "version"], "gnutls-cli": ["gnutls-cli", "--version"], "java": ["java", "-version"]}
    said = subprocess.run(ask[program], capture_output=True, text=True)
    return (said.stdout or said.stderr).splitlines()[0]


if __name__ == "__main__":
    main()
