"""Between a client and its server: what some firewalls do to offers of TLS."""

import re
import socket
import threading


class Box:
    """Hands lines on in both directions, each through a function, until TLS begins."""

    def __init__(self, server, of_server=lambda line: line, of_client=lambda line: line, answer=b""):
        """`answer`: what it says itself to a command for TLS, which the server then does not see."""
        self.server = server
        self.of_server = of_server
        self.of_client = of_client
        self.answer = answer

    def stand_at(self, address, port):
        """Waits for one connection."""
        listener = socket.create_server((address, port))
        threading.Thread(target=self.pass_on, args=(listener, port), daemon=True).start()

    def pass_on(self, listener, port):
        client, _ = listener.accept()
        listener.close()
        server = socket.create_connection((self.server, port))
        back = threading.Thread(target=pump, args=(server, client, self.of_server), daemon=True)
        back.start()
        pump(client, server, lambda line: self.from_client(line, client))
        back.join(5)

    def from_client(self, line, client):
        if self.answer and re.search(rb"(STARTTLS|STLS)\r\n$", line, re.I):
            tag = line.split(b" ")[0]
            client.sendall(self.answer.replace(b"TAG", tag))
            return b""
        return self.of_client(line)


def pump(source, target, mend):
    held = b""
    is_tls = False
    while True:
        try:
            some = source.recv(4096)
        except OSError:
            some = b""
        if not some:
            break
        held += some
        is_tls |= held[0] in (0x15, 0x16)
        try:
            held = hand_on(target, held, mend, is_tls)
        except OSError:
            return
    try:
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass


def hand_on(target, held, mend, is_tls):
    """All of it, or whole lines; what is left is waited for."""
    if is_tls:
        target.sendall(held)
        return b""
    while b"\n" in held:
        line, held = held.split(b"\n", 1)
        target.sendall(mend(line + b"\n"))
    return held


def masked(word):
    """As an old firewall does: as long as before, all X, the last letter an A."""
    return b"X" * (len(word) - 1) + b"A"


def mask(line):
    """Writes over the word in the server's list."""
    if line.startswith(b"+OK ") or line.startswith(b"* BYE"):
        return line
    return re.sub(rb"\b(STARTTLS|STLS)\b", lambda match: masked(match.group()), line)


def remove(line):
    """Takes the word out of the server's list."""
    if re.fullmatch(rb"(250[- ]STARTTLS|STLS)\r\n", line):
        return b""
    return line.replace(b" STARTTLS", b"")


def mask_command(line):
    """Writes over the client's command."""
    return re.sub(rb"(?i)\b(STARTTLS|STLS)(?=\r\n$)", lambda match: b"X" * len(match.group()), line)
