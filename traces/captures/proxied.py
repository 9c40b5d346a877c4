"""Mail through balancers that write PROXY headers, and through proxies that are asked to connect."""

import subprocess
import time

from mail_clients import openssl, ran, version
from mail_servers import Dovecot, Postfix, write
from recording import HERE, OLD, Capture, named

PORTS = {"smtp": 25, "imap": 143, "imaps": 993, "pops": 995}
SERVICES = {"smtp": "SMTP", "imap": "IMAP", "imaps": "IMAP", "pops": "POP"}
COLUMNS = "client via server what service forwardedFor starttls offered negotiated outcome"
ALL = ["1.3", "1.2", "1.1", "1.0"]

# As the servers see them.
PASSES_ON, ENDS = "127.0.4.250", "127.0.4.251"
# Where clients find the proxies.
CONNECT, SOCKS = ("127.0.7.1", 3128), ("127.0.7.1", 1080)
TARGET_6 = "2001:db8::5"
# A client, a balancer, and a server.
IPV6 = ["2001:db8::7/128", "2001:db8::4/128", TARGET_6 + "/128"]


def record(folder, server):
    for address in IPV6:
        subprocess.run(["ip", "addr", "add", address, "dev", "lo"], check=True)
    time.sleep(2)
    postfix, dovecot = Postfix(folder, server.ec), Dovecot(folder, server.ec)
    balanced, asked = list(through_balancers()), list(through_proxies())
    for number, session in enumerate(balanced, start=1):
        session.update(number=number, server="127.0.5.%d" % number)
        of = postfix if session["protocol"] == "smtp" else dovecot
        of.serve(session["server"], PORTS[session["protocol"]], "proxied")
    for address in ("127.0.5.100", "127.0.0.1", TARGET_6):
        dovecot.serve(address, 993, "all")
    postfix.start()
    dovecot.start()
    daemons = [haproxy(folder, server.ec, balanced), apache(folder), dante(folder)]
    time.sleep(2)
    try:
        play(balanced, asked)
    finally:
        for daemon in daemons:
            daemon.terminate()
        postfix.stop()
        dovecot.stop()


def play(balanced, asked):
    """Captured behind the balancers, and before the proxies."""
    where = "(host %s or host %s or host %s) and" % (PASSES_ON, ENDS, CONNECT[0])
    capture = Capture(HERE + "/proxied.pcap", COLUMNS, *where.split())
    for session in balanced:
        speak(session, *session["front"](session["number"]))
        know(capture, session, client=session["seen"], server=session["server"])
    for session in asked:
        speak(session, *session["target"])
        where = "%s:%d" % session["proxy"]
        know(capture, session, client="127.0.0.1", via=where, server=session["target"][0])
    capture.close()


def speak(session, address, port):
    printed = session["run"](address, port or PORTS[session["protocol"]])
    said = version(printed)
    if said != session["said"]:
        raise SystemExit("%s, and says:\n%s" % (session, printed))
    time.sleep(0.2)


def know(capture, session, **row):
    server = "%s:%d" % (row.pop("server"), PORTS[session["protocol"]])
    capture.knows(server=server, what=session["what"], service=SERVICES[session["protocol"]], **row, **session["truth"])


def through_balancers():
    """`front`: where HAProxy is, `back`: its options toward the server."""
    def session(what, protocol, back, run, starttls, of, client="127.0.6.%d", front="127.0.4.%d", **others):
        truth = dict(forwardedFor=client, starttls=starttls, offered=named([of]), negotiated="TLS " + of, outcome="established")
        return dict(what=what, protocol=protocol, back=back, run=run, said="TLS " + of, seen=PASSES_ON, truth=truth,
                    front=lambda number: (front % number if "%" in front else front, 0), bind="", source=PASSES_ON) | others

    def from_(number):
        return ["-bind", "127.0.6.%d:0" % number]

    number = 0
    one, two, with_tlvs = "send-proxy", "send-proxy-v2", "send-proxy-v2-ssl proxy-v2-options crc32c"
    plan = [("smtp", one, "1.0"), ("smtp", with_tlvs, "1.2"), ("imap", two, "1.0"), ("imaps", one, "1.0"),
            ("imaps", two, "1.2"), ("imaps", with_tlvs, "1.3"), ("pops", two, "1.1")]
    for protocol, back, of in plan:
        number += 1
        told = protocol in ("smtp", "imap")
        made = session("HAProxy, " + back, protocol, back, openssl(protocol, of, *from_(number), told=told),
                       "used" if told else "", of)
        made["truth"]["forwardedFor"] = "127.0.6.%d" % number
        yield made
    for back in ("send-proxy", "send-proxy-v2"):
        number += 1
        # Two fronts of one address: each has its port.
        protocol = "imaps" if back == "send-proxy" else "pops"
        run = lambda _, port: ran(["openssl", "s_client", "-brief", "-tls1_1", "-cipher", OLD, "-bind", "[2001:db8::7]:0",
                                   "-connect", "[2001:db8::4]:%d" % port], "\r\n")
        yield session("HAProxy, %s, over IPv6" % back, protocol, back, run, "", "1.1", client="2001:db8::7", front="2001:db8::4")
    number += 1
    made = session("HAProxy that ends TLS", "imaps", "send-proxy-v2-ssl ssl verify none",
                   openssl("imaps", "1.0", *from_(number), told=False), "", "1.0", bind="ssl", source=ENDS, seen=ENDS)
    # Its own TLS toward the server.
    made["truth"].update(forwardedFor="127.0.6.%d" % number, offered=named(ALL), negotiated="TLS 1.3")
    yield made


def through_proxies():
    """`target`: what the proxy is asked for."""
    def session(what, proxy, run, target, of="1.3", offered=ALL):
        truth = dict(offered=named(offered), negotiated="TLS " + of, outcome="established")
        return dict(what=what, protocol="imaps", proxy=proxy, run=run, said="TLS " + of, target=(target, 0), truth=truth)

    def curl(option, proxy):
        return lambda address, port: ran(["curl", "-k", "-s", "-v", "-m", "5", "-u", "ann:secret", option, "%s:%d" % proxy,
                                          "imaps://%s:%d/" % ("[%s]" % address if ":" in address else address, port)])

    old = openssl("imaps", "1.0", "-proxy", "%s:%d" % CONNECT, told=False)
    yield session("OpenSSL, CONNECT", CONNECT, old, "127.0.5.100", "1.0", ["1.0"])
    yield session("curl, SOCKS 5", SOCKS, curl("--socks5", SOCKS), "127.0.5.100")
    yield session("curl, SOCKS 4", SOCKS, curl("--socks4", SOCKS), "127.0.5.100")
    yield session("curl, SOCKS 5, a name", SOCKS, curl("--socks5-hostname", SOCKS), "localhost")
    yield session("curl, SOCKS 5, IPv6", SOCKS, curl("--socks5", SOCKS), TARGET_6)
    yield session("curl, CONNECT, IPv6", CONNECT, curl("--proxy", CONNECT), TARGET_6)


def haproxy(folder, pair, sessions):
    key, cert = pair
    both = folder + "/both.pem"
    write(both, open(cert).read() + open(key).read())
    config = "global\n  ssl-default-bind-ciphers %s\ndefaults\n  mode tcp\n" % OLD
    config += "  timeout connect 5s\n  timeout client 30s\n  timeout server 30s\n"
    for session in sessions:
        front, _ = session["front"](session["number"])
        port = PORTS[session["protocol"]]
        bind = " ssl crt %s ssl-min-ver TLSv1.0" % both if session["bind"] else ""
        config += "listen s%d\n  bind %s:%d%s\n  source %s\n  server s %s:%d %s\n" % (
            session["number"], front, port, bind, session["source"], session["server"], port, session["back"])
    write(folder + "/haproxy.cfg", config)
    return subprocess.Popen(["haproxy", "-db", "-f", folder + "/haproxy.cfg"])


def apache(folder):
    modules = "".join("LoadModule %s_module /usr/lib/apache2/modules/mod_%s.so\n" % (name, name)
                      for name in ("mpm_event", "authz_core", "proxy", "proxy_connect"))
    write(folder + "/apache.conf", modules + """
ServerName proxy.contoso.example
PidFile %s/apache.pid
ErrorLog %s/apache.log
Listen %s:%d
ProxyRequests On
AllowCONNECT 993
""" % (folder, folder, *CONNECT))
    return subprocess.Popen(["apache2", "-f", folder + "/apache.conf", "-DFOREGROUND"])


def dante(folder):
    write(folder + "/danted.conf", """
logoutput: %s/danted.log
internal: %s port = %d
external: lo
external.rotation: none
socksmethod: none
clientmethod: none
user.unprivileged: nobody
client pass { from: 0/0 to: 0/0 }
socks pass { from: 0/0 to: 0/0 }
""" % (folder, *SOCKS))
    return subprocess.Popen(["danted", "-f", folder + "/danted.conf"])
