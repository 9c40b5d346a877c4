#!/usr/bin/env python3
"""Makes the conversations of SSL 2.0 that no program of today's Debian would hold: traces/hellos/README.md.

Both ends are written by the letter of draft-hickman-netscape-ssl-00, with its keys, MACs and ciphers; each decrypts and
verifies what the other says, and stops where that is wrong.
"""

import hashlib
import os
import subprocess
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ERROR, CLIENT_HELLO, CLIENT_MASTER_KEY, CLIENT_FINISHED, SERVER_HELLO, SERVER_VERIFY, SERVER_FINISHED = range(7)
RC4 = bytes.fromhex("010080")
DES_EDE3 = bytes.fromhex("0700c0")
KINDS = {"rc4": RC4, "3des": DES_EDE3}
SSL_2 = bytes.fromhex("0002")


def main():
    with tempfile.TemporaryDirectory() as folder:
        key, certificate = make_certificate(folder)
        for name, kind in KINDS.items():
            talk = Talk(kind, certificate)
            full(talk, key)
            write("ssl2-" + name, "a full handshake and data, " + name, talk.lines)
            again = Talk(kind, certificate)
            resumed(again, talk.master, talk.argument, talk.session)
            write("ssl2-" + name + "-resumed", "a session that goes on, " + name, again.lines)


def make_certificate(folder):
    key, certificate = folder + "/key.pem", folder + "/certificate.der"
    run = "openssl req -x509 -newkey rsa:1024 -nodes -days 3650 -outform der -subj /O=Contoso/CN=printer.contoso.example"
    subprocess.run(run.split() + ["-keyout", key, "-out", certificate], check=True, capture_output=True)
    with open(certificate, "rb") as file:
        return key, file.read()


class Talk:
    """Records of both sides, as they went over the wire."""

    def __init__(self, kind, certificate):
        self.kind, self.certificate, self.lines = kind, certificate, []
        self.challenge, self.connection, self.session = os.urandom(16), os.urandom(16), os.urandom(16)
        self.master, self.argument = os.urandom(16 if kind == RC4 else 24), b"" if kind == RC4 else os.urandom(8)
        self.sent = {">": 0, "<": 0}

    def clear(self, sign, message):
        self.put(sign, bytes([0x80 | len(message) >> 8, len(message) & 0xFF]) + message)

    def put(self, sign, record):
        self.lines.append(sign + " " + record.hex())
        self.sent[sign] += 1

    def begin(self):
        """Keys of the client's reading and writing; the server has them the other way round."""
        material = b"".join(
            hashlib.md5(self.master + digit + self.challenge + self.connection).digest()
            for digit in (b"0", b"1", b"2")
        )
        length = len(self.master)
        self.keys = {"<": material[:length], ">": material[length : 2 * length]}
        make = Rc4 if self.kind == RC4 else lambda key: TripleDes(key, self.argument)
        self.seal = {sign: make(key) for sign, key in self.keys.items()}
        self.open = {sign: make(key) for sign, key in self.keys.items()}

    def secret(self, sign, message):
        """Sends a message encrypted, and has the other side read it."""
        padding = 0 if self.kind == RC4 else -(16 + len(message)) % 8
        padded = message + os.urandom(padding)
        sealed = self.seal[sign].encrypt(self.mac(sign, padded) + padded)
        length = len(sealed)
        head = [length >> 8, length & 0xFF, padding] if padding else [0x80 | length >> 8, length & 0xFF]
        opened = self.open[sign].decrypt(sealed)
        assert opened[:16] == self.mac(sign, opened[16:]) and opened[16 : length - padding] == message
        self.put(sign, bytes(head) + sealed)

    def mac(self, sign, padded):
        return hashlib.md5(self.keys[sign] + padded + self.sent[sign].to_bytes(4, "big")).digest()


def full(talk, key):
    hello(talk, b"")
    kinds = talk.kind
    lengths = two(len(talk.certificate)) + two(len(kinds)) + two(len(talk.connection))
    talk.clear("<", bytes([SERVER_HELLO, 0, 1]) + SSL_2 + lengths + talk.certificate + kinds + talk.connection)
    encrypted = rsa("-encrypt", key, talk.master)
    assert rsa("-decrypt", key, encrypted) == talk.master
    lengths = two(0) + two(len(encrypted)) + two(len(talk.argument))
    talk.clear(">", bytes([CLIENT_MASTER_KEY]) + talk.kind + lengths + encrypted + talk.argument)
    finish(talk)


def resumed(talk, master, argument, session):
    """Of a session that goes on, the client sends no key, and the argument of the first one counts."""
    talk.master, talk.argument, talk.session = master, argument, session
    hello(talk, session)
    talk.clear("<", bytes([SERVER_HELLO, 1, 0]) + SSL_2 + two(0) + two(0) + two(16) + talk.connection)
    finish(talk)


def hello(talk, session):
    kinds = RC4 + DES_EDE3
    lengths = two(len(kinds)) + two(len(session)) + two(len(talk.challenge))
    talk.clear(">", bytes([CLIENT_HELLO]) + SSL_2 + lengths + kinds + session + talk.challenge)


def finish(talk):
    talk.begin()
    talk.secret(">", bytes([CLIENT_FINISHED]) + talk.connection)
    talk.secret("<", bytes([SERVER_VERIFY]) + talk.challenge)
    talk.secret("<", bytes([SERVER_FINISHED]) + talk.session)
    talk.secret(">", b"GET / HTTP/1.0\r\n\r\n")
    talk.secret("<", b"HTTP/1.0 200 OK\r\n\r\nhello\r\n")


def two(number):
    return number.to_bytes(2, "big")


def rsa(way, key, what):
    run = ["openssl", "pkeyutl", way, "-inkey", key, "-pkeyopt", "rsa_padding_mode:pkcs1"]
    return subprocess.run(run, input=what, check=True, capture_output=True).stdout


class Rc4:
    def __init__(self, key):
        self.i = self.j = 0
        self.box = list(range(256))
        j = 0
        for i in range(256):
            j = (j + self.box[i] + key[i % len(key)]) & 0xFF
            self.box[i], self.box[j] = self.box[j], self.box[i]

    def encrypt(self, what):
        return bytes(byte ^ self.next() for byte in what)

    decrypt = encrypt

    def next(self):
        box = self.box
        self.i = (self.i + 1) & 0xFF
        self.j = (self.j + box[self.i]) & 0xFF
        box[self.i], box[self.j] = box[self.j], box[self.i]
        return box[(box[self.i] + box[self.j]) & 0xFF]


class TripleDes:
    """In CBC mode: the last block of a record begins the next."""

    def __init__(self, key, first):
        self.key, self.last = key, first

    def encrypt(self, what):
        sealed = self.run("-e", what)
        self.last = sealed[-8:]
        return sealed

    def decrypt(self, what):
        opened = self.run("-d", what)
        self.last = what[-8:]
        return opened

    def run(self, way, what):
        command = ["openssl", "enc", way, "-des-ede3-cbc", "-nopad", "-K", self.key.hex(), "-iv", self.last.hex()]
        return subprocess.run(command, input=what, check=True, capture_output=True).stdout


def write(name, what, lines):
    with open(HERE + "/" + name + ".hex", "w") as out:
        out.write("# SSL 2.0: " + what + ". Made by ssl2.py; each end has verified the other.\n")
        out.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
