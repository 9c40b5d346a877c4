"""Debian's Postfix and Dovecot, each in a folder of its own, on the addresses they are given."""

import os
import shutil
import subprocess
import time

from recording import NAME, OLD

SMTPD_OPTIONS = {
    "all": [],
    "wrapper": ["smtpd_tls_wrappermode=yes"],
    "without TLS": ["smtpd_tls_security_level=none"],
    # It offers STARTTLS, and finds out only then that it cannot.
    "without certificate": ["smtpd_tls_cert_file=/nowhere.pem", "smtpd_tls_key_file=/nowhere.key"],
    "new": ["smtpd_tls_protocols=>=TLSv1.2", "smtpd_tls_mandatory_protocols=>=TLSv1.2"],
    "1.2": ["smtpd_tls_protocols=<=TLSv1.2", "smtpd_tls_mandatory_protocols=<=TLSv1.2"],
    "must": ["smtpd_tls_security_level=encrypt"],
    "proxied": ["smtpd_upstream_proxy_protocol=haproxy"],
}
"""What a service of Postfix differs in."""

DOVECOT_OPTIONS = {
    "all": "",
    "without TLS": "ssl = no\n",
    "new": "ssl_min_protocol = TLSv1.2\n",
    "must": "disable_plaintext_auth = yes\nssl = required\n",
    "proxied": "haproxy_trusted_networks = 127.0.0.0/8\n",
}
"""What one Dovecot differs in; the words are those of Postfix."""


class Postfix:
    """One Postfix whose services differ: a service an address and port."""

    MAIN = """
compatibility_level = 3.6
myhostname = %(name)s
inet_protocols = ipv4
queue_directory = %(queue)s
data_directory = %(data)s
maillog_file = %(folder)s/postfix.log
maillog_file_prefixes = %(folder)s
mynetworks = 127.0.0.0/8
smtpd_peername_lookup = no
smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination
local_transport = discard:
default_transport = discard:
local_recipient_maps =
alias_maps =
smtpd_tls_security_level = may
smtpd_tls_cert_file = %(cert)s
smtpd_tls_key_file = %(key)s
smtpd_tls_protocols = >=TLSv1
smtpd_tls_mandatory_protocols = >=TLSv1
smtpd_tls_ciphers = medium
tls_medium_cipherlist = %(ciphers)s
"""
    MASTER = """
rewrite unix - - n - - trivial-rewrite
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
discard unix - - n - - discard
bounce unix - - n - 0 bounce
proxymap unix - - n - - proxymap
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
"""

    def __init__(self, folder, pair):
        self.folder = folder + "/postfix"
        self.pair = pair
        self.services = []

    def serve(self, address, port, kind):
        options = " ".join("-o {%s}" % option.replace("=", " = ", 1) for option in SMTPD_OPTIONS[kind])
        self.services.append("%s:%d inet n - n - - smtpd %s\n" % (address, port, options))

    def start(self):
        config, queue, data = [self.folder + "/" + name for name in ("config", "queue", "data")]
        for folder in (config, queue, data):
            os.makedirs(folder)
        shutil.chown(data, "postfix")
        key, cert = self.pair
        values = dict(name=NAME, queue=queue, data=data, folder=self.folder, cert=cert, key=key, ciphers=OLD)
        write(config + "/main.cf", self.MAIN % values)
        write(config + "/master.cf", self.MASTER + "".join(self.services))
        shutil.copy("/etc/postfix/postfix-files", config)
        subprocess.run(["postfix", "-c", config, "start"], check=True, capture_output=True)
        time.sleep(1)

    def stop(self):
        subprocess.run(["postfix", "-c", self.folder + "/config", "stop"], capture_output=True)


class Dovecot:
    """Dovecots, of which each has one kind of options; a user has any password."""

    CONFIG = """
base_dir = %(folder)s/run
state_dir = %(folder)s/state
log_path = %(folder)s/dovecot.log
listen = %(addresses)s
protocols = imap pop3
ssl = yes
ssl_cert = <%(cert)s
ssl_key = <%(key)s
ssl_min_protocol = TLSv1
ssl_cipher_list = %(ciphers)s
disable_plaintext_auth = no
mail_location = maildir:%(folder)s/mail/%%u
mail_uid = nobody
mail_gid = nogroup
first_valid_uid = 1
passdb {
  driver = static
  args = nopassword=y
}
userdb {
  driver = static
  args = uid=nobody gid=nogroup home=%(folder)s/mail/%%u
}
"""
    PROXIED = """
service imap-login {
  inet_listener imap {
    haproxy = yes
  }
  inet_listener imaps {
    haproxy = yes
  }
}
service pop3-login {
  inet_listener pop3 {
    haproxy = yes
  }
  inet_listener pop3s {
    haproxy = yes
  }
}
"""

    def __init__(self, folder, pair):
        self.folder = folder
        self.pair = pair
        self.addresses = {}
        self.configs = []

    def serve(self, address, port, kind):
        """Dovecot is on all four ports of an address."""
        self.addresses.setdefault(kind, []).append(address)

    def start(self):
        for number, (kind, addresses) in enumerate(self.addresses.items()):
            folder = "%s/dovecot%d" % (self.folder, number)
            os.makedirs(folder + "/mail")
            shutil.chown(folder + "/mail", "nobody", "nogroup")
            key, cert = self.pair
            values = dict(folder=folder, addresses=", ".join(addresses), cert=cert, key=key, ciphers=OLD)
            config = folder + "/dovecot.conf"
            proxied = self.PROXIED if kind == "proxied" else ""
            write(config, self.CONFIG % values + DOVECOT_OPTIONS[kind] + proxied)
            subprocess.run(["dovecot", "-c", config], check=True)
            self.configs.append(config)
        time.sleep(1)

    def stop(self):
        for config in self.configs:
            subprocess.run(["doveadm", "-c", config, "stop"], capture_output=True)


def write(path, text):
    with open(path, "w") as out:
        out.write(text)
