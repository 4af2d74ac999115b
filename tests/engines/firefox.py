"""Firefox on a phone-sized screen, with a profile that outlives it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
from pathlib import Path

from tests.engines.wire import LONGEST, MarionetteWire
from tests.journeys.install import until
from tests.services import install

PHONE = (390, 844)
PREFS = {
    "marionette.port": 0,  # any that is free; it says which
    "browser.aboutwelcome.enabled": False,
    "browser.sessionstore.resume_from_crash": False,
    "toolkit.startup.max_resumed_crashes": -1,  # killed on purpose
    "intl.accept_languages": "en-GB, en",
    "ui.prefersReducedMotion": 0,
    "ui.useOverlayScrollbars": 1,  # as phones have them: they take no room
    "widget.gtk.overlay-scrollbars.enabled": True,
    # It calls home for many reasons: nobody answers there.
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "dom.w3c_touch_events.enabled": 1,
    "ui.primaryPointerCapabilities": 1,  # a finger: coarse, and cannot hover
    "ui.allPointerCapabilities": 1,
}
ROOM = {"MOZ_HEADLESS_WIDTH": "1600", "MOZ_HEADLESS_HEIGHT": "1200"}
RESIZE = """
const [width, height] = arguments;
const { style } = window.gBrowser.selectedBrowser;
for (const [name, value] of [['width', width], ['height', height]]) {
  for (const one of [name, `min-${name}`, `max-${name}`]) style.setProperty(one, `${value}px`);
}
"""
DRESS = """
window.gBrowser.selectedBrowser.browsingContext.prefersColorSchemeOverride = arguments[0];
Services.prefs.setIntPref('ui.prefersReducedMotion', 1);
"""
COMPLAINTS = """
return Services.console.getMessageArray()
  .filter((one) => one instanceof Ci.nsIScriptError && one.sourceName.startsWith(arguments[0]))
  .filter((one) => !(one.flags & Ci.nsIScriptError.warningFlag))
  .map((one) => one.errorMessage);
"""


class Firefox:
    def __init__(self, home: Path) -> None:
        self.home = home
        if not shutil.which("firefox-esr"):
            install("firefox-esr")
        lines = [f"user_pref({_js(name)}, {_js(value)});" for name, value in PREFS.items()]
        (home / "user.js").write_text("\n".join(lines))
        self.start()

    def start(self) -> None:
        port = self.home / "MarionetteActivePort"
        port.unlink(missing_ok=True)
        command = [
            "firefox-esr",
            "--headless",
            "--no-remote",
            "--marionette",
            "--remote-allow-system-access",
            "--profile",
            self.home,
        ]
        with (self.home / "log").open("ab") as log:
            self.process = subprocess.Popen(
                command, env=os.environ | ROOM, stdout=log, stderr=log, start_new_session=True
            )
        until(lambda: port.exists() and port.read_text().strip(), "Firefox listens", patience=LONGEST)
        self.wire = MarionetteWire(int(port.read_text()))
        self.wire.call("patience", script=LONGEST * 1000, pageLoad=LONGEST * 1000)
        self.resize(*PHONE)

    def kill(self) -> None:
        """No farewell: as when a phone wants its memory back."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def resize(self, width: int, height: int) -> None:
        self.wire.in_the_browser(RESIZE, width, height)

    def dress(self, *, dark: bool) -> None:
        """In light or in dark; and from now on nothing moves while it is looked at."""
        self.wire.in_the_browser(DRESS, "dark" if dark else "light")

    def complaints(self, address: str) -> list[str]:
        """What it said about scripts and policies of this address."""
        return list(self.wire.in_the_browser(COMPLAINTS, address))


def _js(value: object) -> str:
    return json.dumps(value)
