"""A headless Chromium, driven over its debugging pipe with nothing but the standard library.

The protocol is Chrome's DevTools protocol: JSON messages, each ended by a zero byte, to the
browser's file descriptor 3 and from its 4.
"""

import base64
import json
import os
import select
import shutil
import signal
import subprocess
import tempfile
import time

PATIENCE = 60  # seconds, for whatever is waited for
TRIES = 3  # a browser without a screen now and then hangs at its start


class BrowserError(Exception):
    pass


class Browser:
    """Has no network: every name is unknown to it."""

    def __init__(self, path):
        for last in range(TRIES):
            self._start(path)
            try:
                self.call("Browser.getVersion")
                return
            except BrowserError:
                self._kill()
                if last == TRIES - 1:
                    raise

    def _start(self, path):
        self._profile = tempfile.mkdtemp(prefix="bitsmatch-browser-")
        to_read, self._to = os.pipe()
        self._from, to_write = os.pipe()
        command = [path, "--headless", "--remote-debugging-pipe", "--disable-gpu", "--no-first-run",
                   "--disable-background-networking", "--disable-dev-shm-usage",
                   "--host-resolver-rules=MAP * ~NOTFOUND", "--user-data-dir=" + self._profile,
                   "about:blank"]
        if os.geteuid() == 0:
            command.insert(1, "--no-sandbox")

        def pass_the_pipe():
            # Out of the way of each other first.
            reader, writer = os.dup(to_read), os.dup(to_write)
            os.dup2(reader, 3)
            os.dup2(writer, 4)

        self._process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, close_fds=False, preexec_fn=pass_the_pipe,
            env={**os.environ, "TZ": "UTC"}, start_new_session=True)
        os.close(to_read)
        os.close(to_write)
        self._number = 0
        self._bytes = b""
        self.events = []

    def close(self):
        os.close(self._to)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._end_all()
        self._clean_up()

    def _kill(self):
        os.close(self._to)
        self._end_all()
        self._clean_up()

    def _end_all(self):
        """With its children, which the browser may have left alone."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def _clean_up(self):
        os.close(self._from)
        shutil.rmtree(self._profile, ignore_errors=True)

    def _receive(self, deadline):
        while b"\0" not in self._bytes:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([self._from], [], [], left)[0]:
                raise BrowserError("the browser says nothing")
            read = os.read(self._from, 1 << 16)
            if not read:
                raise BrowserError("the browser ended")
            self._bytes += read
        message, self._bytes = self._bytes.split(b"\0", 1)
        return json.loads(message)

    def call(self, method, session=None, **parameters):
        """The result of a method; events that come meanwhile are kept."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        deadline = time.monotonic() + PATIENCE
        while True:
            answer = self._receive(deadline)
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise BrowserError("%s: %s" % (method, answer["error"]["message"]))
                return answer["result"]
            self.events.append(answer)

    def wait_for(self, method):
        deadline = time.monotonic() + PATIENCE
        while not any(event.get("method") == method for event in self.events):
            self.events.append(self._receive(deadline))


class Page:
    """A tab with one document in it, and all that it complained of."""

    def __init__(self, browser, url, width=1600, height=1000, dark=False, script=True):
        self._browser = browser
        target = browser.call("Target.createTarget", url="about:blank")["targetId"]
        self._target = target
        self._session = browser.call("Target.attachToTarget", targetId=target,
                                     flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(domain + ".enable")
        self.resize(width, height)
        self.call("Emulation.setEmulatedMedia", features=[
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])
        if not script:
            self.call("Emulation.setScriptExecutionDisabled", value=True)
        browser.events.clear()
        self.call("Page.navigate", url=url)
        browser.wait_for("Page.loadEventFired")

    def close(self):
        self._browser.call("Target.closeTarget", targetId=self._target)

    def call(self, method, **parameters):
        return self._browser.call(method, self._session, **parameters)

    def resize(self, width, height):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height,
                  deviceScaleFactor=1, mobile=False)

    def run(self, expression):
        """The value of a JavaScript expression."""
        out = self.call("Runtime.evaluate", expression=expression, returnByValue=True,
                        awaitPromise=True)
        if "exceptionDetails" in out:
            raise BrowserError(out["exceptionDetails"]["exception"]["description"])
        return out["result"].get("value")

    def wait_until_still(self, quiet=1.0):
        """Until the document has not changed for so many seconds."""
        deadline = time.monotonic() + PATIENCE
        seen, since = None, time.monotonic()
        while time.monotonic() - since < quiet:
            if time.monotonic() > deadline:
                raise BrowserError("the page does not come to rest")
            time.sleep(0.1)
            now = self.run("document.documentElement.outerHTML.length")
            if now != seen:
                seen, since = now, time.monotonic()

    def click(self, selector):
        """Where the first element that fits is shown, as a mouse does."""
        x, y = self.run("""(() => {
          const one = document.querySelector(%s);
          one.scrollIntoView({block: 'center'});
          const box = one.getBoundingClientRect();
          return [box.left + Math.min(box.width / 2, 40), box.top + box.height / 2];
        })()""" % json.dumps(selector))
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def press(self, key):
        code = {"Enter": 13, " ": 32, "Tab": 9, "End": 35, "Home": 36, "ArrowLeft": 37,
                "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40}[key]
        text = {"Enter": "\r", " ": " "}.get(key, "")
        self.call("Input.dispatchKeyEvent", type="keyDown", key=key, windowsVirtualKeyCode=code,
                  text=text)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key, windowsVirtualKeyCode=code)

    def write(self, text):
        self.call("Input.insertText", text=text)

    def complaints(self):
        """Errors, warnings and whatever else was written to the console."""
        self.run("1")  # what was said before has come by then
        out = []
        for event in self._browser.events:
            method, parameters = event.get("method"), event.get("params", {})
            if method == "Runtime.exceptionThrown":
                out.append(json.dumps(parameters["exceptionDetails"]))
            elif method == "Runtime.consoleAPICalled":
                out.append(json.dumps(parameters["args"]))
            elif method == "Log.entryAdded":
                out.append(parameters["entry"]["text"])
        return out

    def requests(self):
        """What was asked for, the page itself included."""
        return [event["params"]["request"]["url"] for event in self._browser.events
                if event.get("method") == "Network.requestWillBeSent"]

    def screenshot(self, path):
        image = self.call("Page.captureScreenshot", format="png")["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(image))
