"""What all recordings need: a network of their own, a capture with its truth, certificates, clients."""

import atexit
import os
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
NAME = "mail.contoso.example"
OLD = "DEFAULT:@SECLEVEL=0"
GNUTLS_OLD = "NORMAL:+VERS-ALL:+SHA1:%VERIFY_ALLOW_BROKEN"


def alone():
    """Starts again in a network of its own, whose loopback cuts packets as Ethernet does."""
    if os.environ.get("SUNSET_ALONE") == "yes":
        return
    set_up = "ip link set lo mtu 1500 up && ethtool -K lo tso off gso off gro off tx off >/dev/null"
    command = set_up + ' && SUNSET_ALONE=yes exec python3 "$@"'
    os.execvp("unshare", ["unshare", "-n", "sh", "-c", command, "sh", os.path.abspath(sys.argv[0])] + sys.argv[1:])


class Capture:
    """tcpdump on loopback for as long as something is said, and the truth about it."""

    def __init__(self, file, columns, *options):
        self.file = file
        self.columns = columns.split()
        self.rows = []
        command = ["tcpdump", "-i", "lo", "-s", "0", "-U", "--immediate-mode", "-Z", "root", "-w", file, *options, "tcp"]
        self.tcpdump = subprocess.Popen(command, stderr=subprocess.PIPE)
        atexit.register(self.tcpdump.terminate)
        self.tcpdump.stderr.readline()
        time.sleep(0.3)

    def knows(self, **row):
        """Says what a connection was: what its programs were told to do, or say they did."""
        self.rows.append(row)

    def close(self):
        time.sleep(0.5)
        self.tcpdump.terminate()
        self.tcpdump.wait()
        with open(os.path.splitext(self.file)[0] + ".truth.tsv", "w") as out:
            out.write("\t".join(self.columns) + "\n")
            for row in self.rows:
                out.write("\t".join(str(row.get(column, "")) for column in self.columns) + "\n")
        print(os.path.basename(self.file), os.path.getsize(self.file), "bytes,", len(self.rows), "connections")


def certificate(folder, name, *kind):
    key, cert = folder + "/" + name + ".key", folder + "/" + name + ".pem"
    run = ["openssl", "req", "-x509", "-nodes", "-days", "3650", "-subj", "/O=Contoso/CN=" + NAME]
    run += ["-newkey", *kind, "-keyout", key, "-out", cert]
    subprocess.run(run, check=True, capture_output=True)
    return key, cert


def named(versions):
    """`TLS 1.3,TLS 1.2` of `["1.3", "1.2"]`."""
    return ",".join(("SSL " if version == "3.0" else "TLS ") + version for version in versions)
