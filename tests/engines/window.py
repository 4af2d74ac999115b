"""A window of WebKitGTK as wide as a phone, steered by WebKit's driver, that keeps what it kept when it is killed.

The driver's own browser forgets everything at its end. Run by the system's Python, which has GTK:

    /usr/bin/python3 window.py HOME
"""

import signal
import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gdk, GLib, Gtk, WebKit2  # noqa: E402

WIDTH, HEIGHT = 390, 844


def main(home: str) -> None:
    kept = WebKit2.WebsiteDataManager(base_data_directory=f"{home}/data", base_cache_directory=f"{home}/cache")
    context = WebKit2.WebContext(website_data_manager=kept)
    context.set_automation_allowed(True)
    context.set_preferred_languages(["en-GB"])
    settings = WebKit2.Settings()
    settings.set_enable_write_console_messages_to_stdout(True)
    view = WebKit2.WebView(web_context=context, settings=settings, is_controlled_by_automation=True)
    window = Gtk.Window(default_width=WIDTH, default_height=HEIGHT, decorated=False)
    window.add(view)
    # Nobody manages windows here. What has no focus draws none.
    window.connect("map-event", lambda *_: window.get_window().focus(Gdk.CURRENT_TIME))
    window.show_all()

    def started(_context, session):
        about = WebKit2.ApplicationInfo()
        about.set_name("Window")
        session.set_application_info(about)
        session.connect("create-web-view", lambda _session: view)

    context.connect("automation-started", started)
    for sign, is_dark in ((signal.SIGUSR1, False), (signal.SIGUSR2, True)):
        GLib.unix_signal_add(GLib.PRIORITY_HIGH, sign, dress, is_dark)
    window.connect("destroy", Gtk.main_quit)
    Gtk.main()


def dress(dark: bool) -> bool:
    style = Gtk.Settings.get_default()
    style.set_property("gtk-application-prefer-dark-theme", dark)
    style.set_property("gtk-enable-animations", False)
    return True  # and listen on


main(sys.argv[1])
