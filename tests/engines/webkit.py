"""WebKitGTK in a window of our own, steered by its driver: of all that Debian has, the nearest to an iPhone."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
from pathlib import Path

from tests.engines.wire import LONGEST, HttpWire
from tests.journeys.install import until
from tests.services import a_screen, free_port, install

WINDOW = Path(__file__).with_name("window.py")
PYTHON = "/usr/bin/python3"  # the system's, which has GTK
SYSTEMS = {
    "python3-gi": "import gi",
    "gir1.2-webkit2-4.1": "import gi; gi.require_version('WebKit2', '4.1')",
}
# It reads past directives that it does not know, as it should, and tells of what a page no longer waited for.
FINE = "Unrecognized Content-Security-Policy directive|Fetch API cannot load|Cannot load"
COMPLAINT = re.compile(rf"CONSOLE \w+ ERROR (?!{FINE})(.*)")


class WebKit:
    def __init__(self, home: Path) -> None:
        self.home = home
        if not shutil.which("WebKitWebDriver"):
            install("webkit2gtk-driver")
        for package, wants in SYSTEMS.items():
            if subprocess.run([PYTHON, "-c", wants], capture_output=True).returncode:
                install(package)
        self.start()

    def start(self) -> None:
        port = free_port()
        env = os.environ | {"DISPLAY": a_screen(), "GDK_BACKEND": "x11", "NO_AT_BRIDGE": "1", "HOME": str(self.home)}
        with (self.home / "log").open("ab") as log:
            self.process = subprocess.Popen(
                ["WebKitWebDriver", f"--port={port}"], env=env, stdout=log, stderr=log, start_new_session=True
            )
        until(lambda: _listens(port), "WebKit's driver listens", patience=LONGEST)
        options = {"binary": PYTHON, "args": ["-I", str(WINDOW), str(self.home)]}
        self.wire = HttpWire(f"http://127.0.0.1:{port}", {"webkitgtk:browserOptions": options})
        self.wire.call("patience", script=LONGEST * 1000, pageLoad=LONGEST * 1000)

    def kill(self) -> None:
        """The window and the driver at once, without a farewell."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def resize(self, width: int, height: int) -> None:
        self.wire.call("resize", width=width, height=height)

    def dress(self, *, dark: bool) -> None:
        """In light or in dark; and from now on nothing moves while it is looked at."""
        os.kill(self._window(), signal.SIGUSR2 if dark else signal.SIGUSR1)

    def complaints(self, address: str) -> list[str]:
        """What it said about scripts and policies."""
        return sorted(set(COMPLAINT.findall((self.home / "log").read_text(errors="replace"))))

    def _window(self) -> int:
        """The process of the window: the driver's child."""
        told = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return int(told.split()[0])


def _listens(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0
