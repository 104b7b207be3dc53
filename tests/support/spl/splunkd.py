"""A splunkd on the loopback that answers one question: an export search, run by this
interpreter."""

import http.server
import json
import ssl
import subprocess
import threading
import urllib.parse

from .errors import SplError
from .values import texts_of

SESSION_KEY = "5tandIn^SessionKeyThatMustNeverComeBack0000"
KEY_FILE = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
            "/CN=SplunkServerDefaultCert")


class Splunkd:
    """Serves until `close`. `home` becomes what SPLUNK_HOME names: its etc/auth/server.pem is the
    certificate. `asked` holds (search, earliest, latest) of each question."""

    def __init__(self, environment, home):
        self.home = home
        self.asked = []
        self.failures = []
        self.environment = environment
        certificate = home / "etc" / "auth" / "server.pem"
        certificate.parent.mkdir(parents=True)
        key = certificate.with_name("key.pem")
        subprocess.run([*KEY_FILE, "-keyout", str(key), "-out", str(certificate)], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(str(certificate), str(key))
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler_of(self))
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.uri = "https://127.0.0.1:%d" % self.server.server_address[1]
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def both_namings(self):
        """The command asks for fields with and without the data set's name: it can't know which of
        them a source has."""
        fields = self.environment.models["Endpoint.Processes"].fields
        return ["firstTime", *fields, *("Processes." + f for f in fields)]

    def answer(self, form):
        """(status, lines of JSON) to the form of an export search."""
        search = form.get("search", [""])[0]
        earliest = form.get("earliest_time", [None])[0]
        latest = form.get("latest_time", [None])[0]
        self.asked.append((search, earliest, latest))
        try:
            result = self.environment.run(search, earliest, latest,
                                          also_known=self.both_namings())
        except SplError as error:
            self.failures.append(str(error))
            return 400, [{"messages": [{"type": "FATAL", "text": str(error)}]}]
        if not result.rows:
            return 200, [{"preview": False, "lastrow": True}]
        lines = [{"preview": False, "offset": number, "result": as_json(row)}
                 for number, row in enumerate(result.rows)]
        lines[-1]["lastrow"] = True
        return 200, lines


def as_json(row):
    """Every value as a string, several values as a list, as splunkd writes rows."""
    cells = {name: texts_of(value) for name, value in row.items()}
    return {name: c[0] if len(c) == 1 else c for name, c in cells.items()}


def handler_of(splunkd):
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode("utf-8")
            if self.headers.get("Authorization") != "Splunk " + SESSION_KEY:
                status, lines = 401, [{"messages": [{"type": "WARN",
                                                     "text": "call not properly authenticated"}]}]
            elif not self.path.endswith("/search/v2/jobs/export"):
                status, lines = 404, []
            else:
                status, lines = splunkd.answer(urllib.parse.parse_qs(body, keep_blank_values=True))
            reply = "".join(json.dumps(line) + "\n" for line in lines).encode("utf-8")
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(reply)))
            self.end_headers()
            self.wfile.write(reply)

        def log_message(self, format, *arguments):
            pass
    return Handler
