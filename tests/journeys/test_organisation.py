"""A coordinator keeps the directory on a phone: one person, a file with a bad row, a team, a token."""

from __future__ import annotations

from urllib.request import Request, urlopen

from playwright.sync_api import Locator, Page, expect

from tests.journeys import engineer
from tests.journeys.engineer import Picture

HEAD = "address,name,team,team_manager,language,active\n"


def coordinator(install) -> str:
    return install.say(
        "from readier.people.models import Person; "
        "print(Person.objects.filter(is_coordinator=True).order_by('email').first().email)"
    )


def csv(*rows: str) -> dict[str, object]:
    return {"name": "people.csv", "mimeType": "text/csv", "buffer": (HEAD + "\n".join(rows)).encode()}


def test_a_coordinator_keeps_the_directory(install, new_phone, picture):
    address = coordinator(install)
    ruth = new_phone()
    engineer.signs_in(ruth, install, address)
    ruth.get_by_role("link", name="Look after the organisation").click()
    picture(ruth, "parts")
    adds_somebody_who_leaves_and_comes_back(ruth, picture, taken=address)
    brings_a_file_in(ruth, picture)
    makes_a_team(ruth, picture)
    finds_a_team_among_many(ruth)
    makes_a_token_and_revokes_it(ruth, picture, address=install.address)
    makes_a_webhook_and_removes_it(ruth, picture)
    reads_the_trail(ruth, picture)


def row_of_zoe(ruth: Page) -> Locator:
    return ruth.locator("[data-person='zoe.zimmer@acme.example']")


def adds_somebody_who_leaves_and_comes_back(ruth: Page, picture: Picture, *, taken: str) -> None:
    ruth.get_by_role("link", name="People", exact=True).click()
    ruth.get_by_text("Add somebody").click()
    ruth.get_by_label("Name", exact=True).fill("Zoë Zimmer")
    ruth.get_by_label("Work address").fill(taken)
    ruth.get_by_role("button", name="Save").click()
    ruth.get_by_text("Somebody has this address already.").wait_for()
    ruth.get_by_label("Work address").fill("zoe.zimmer@acme.example")
    ruth.get_by_role("button", name="Save").dblclick()
    # It is said, and whoever hears the screen read is there: the list below was drawn anew.
    expect(ruth.get_by_role("status").filter(has_text="Saved: Zoë Zimmer.")).to_be_focused()
    ruth.get_by_label("Find by name or address").fill("zimmer")
    zoe = row_of_zoe(ruth)
    zoe.wait_for()
    picture(ruth, "found")
    zoe.locator("summary").click()
    zoe.get_by_role("button", name="They have left").click()
    ruth.get_by_role("dialog").get_by_role("button", name="They have left").click()
    ruth.get_by_text("Nobody found.").wait_for()
    ruth.get_by_label("Show").select_option("left")
    zoe.locator("summary").click()
    zoe.get_by_role("button", name="They are back").click()


def brings_a_file_in(ruth: Page, picture: Picture) -> None:
    ruth.goto("/app/organisation/file")
    upload = ruth.locator("input[type=file]")
    upload.set_input_files(csv("new.one@acme.example,New One,,,en,yes", "no address,Bad Row,,,en,yes"))
    ruth.get_by_role("button", name="See what it would do").click()
    expect(ruth.get_by_role("alert")).to_contain_text("row 3, address")
    picture(ruth, "bad-row")
    upload.set_input_files(csv("new.one@acme.example,New One,,,en,yes"))
    ruth.get_by_role("button", name="See what it would do").click()
    expect(ruth.get_by_text("new.one@acme.example")).to_be_visible()
    picture(ruth, "plan")
    ruth.get_by_role("button", name="Do it").dblclick()
    ruth.get_by_text("Done.").wait_for()
    with ruth.expect_download() as taken:
        ruth.get_by_role("link", name="Download the directory").click()
    assert "new.one@acme.example" in taken.value.path().read_text()


def makes_a_team(ruth: Page, picture: Picture) -> None:
    ruth.goto("/app/organisation/teams")
    ruth.get_by_text("Add a team").click()
    new = ruth.locator("details").first
    new.get_by_label("Name", exact=True).fill("Harbour")
    new.get_by_label("Manager").fill("zimmer")
    new.get_by_role("button", name="Choose Zoë Zimmer").click()
    new.get_by_role("button", name="Save").click()
    expect(ruth.locator("[data-team=Harbour]")).to_contain_text("Zoë Zimmer")
    picture(ruth, "teams")


def finds_a_team_among_many(ruth: Page) -> None:
    """With more teams than a list can hold, one is found by its name."""
    many = "**/directory/teams?q="
    ruth.route(many, lambda route: route.fulfill(json=route.fetch().json() | {"next": "more"}))
    ruth.goto("/app/organisation/people")
    ruth.get_by_label("Find by name or address").fill("zimmer")
    zoe = row_of_zoe(ruth)
    zoe.locator("summary").click()
    zoe.get_by_label("Find a team by name").fill("harb")
    zoe.get_by_role("button", name="Choose Harbour").click()
    zoe.get_by_text("In the team Harbour").wait_for()
    zoe.get_by_role("button", name="Save").click()
    expect(zoe.locator("summary")).to_contain_text("Harbour")
    ruth.unroute(many)


def makes_a_token_and_revokes_it(ruth: Page, picture: Picture, *, address: str) -> None:
    ruth.goto("/app/organisation/tokens")
    ruth.get_by_label("Name").fill("Dashboard")
    ruth.get_by_label("read team pages").check()
    ruth.get_by_role("button", name="Make a token").click()
    secret = ruth.locator(".secret").inner_text()
    picture(ruth, "token")
    teams = Request(f"{address}/api/v1/teams", headers={"Authorization": f"Bearer {secret}"})
    assert urlopen(teams).status == 200
    ruth.reload()
    expect(ruth.get_by_text(secret)).to_have_count(0)
    ruth.get_by_role("button", name="Revoke").click()
    ruth.get_by_role("dialog").get_by_role("button", name="Revoke").click()
    expect(ruth.get_by_role("heading", name="Dashboard")).to_have_count(0)


def makes_a_webhook_and_removes_it(ruth: Page, picture: Picture) -> None:
    ruth.goto("/app/organisation/hooks")
    ruth.get_by_label("Name").fill("Ours")
    ruth.get_by_label("Address").fill("http://localhost/x")
    ruth.get_by_role("button", name="Make a webhook").click()
    ruth.get_by_text("The address must begin with https://").wait_for()
    ruth.get_by_label("Address").fill("https://localhost/x")
    ruth.get_by_role("button", name="Make a webhook").click()
    expect(ruth.locator(".secret")).to_contain_text("whsec_")
    ruth.get_by_role("button", name="Try it out").click()
    # It went by the worker, and the worker went nowhere.
    ruth.get_by_text("the address leads into the server's own network").wait_for()
    picture(ruth, "hook")
    first = ruth.locator(".secret").inner_text()
    ruth.get_by_role("button", name="New secret").click()
    ruth.get_by_role("dialog").get_by_role("button", name="New secret").click()
    changed = ruth.locator("li.card .secret")
    expect(changed).to_contain_text("whsec_")
    assert changed.inner_text() != first
    ruth.get_by_role("button", name="Remove").click()
    ruth.get_by_role("dialog").get_by_role("button", name="Remove").click()
    expect(ruth.get_by_role("heading", name="Ours")).to_have_count(0)


def reads_the_trail(ruth: Page, picture: Picture) -> None:
    ruth.goto("/app/organisation/trail")
    expect(ruth.get_by_role("listitem").first).to_contain_text("A webhook was removed")
    picture(ruth, "trail")
    with ruth.expect_download() as taken:
        ruth.get_by_role("link", name="Download it").click()
    last = taken.value.path().read_text().splitlines()[-1]
    ruth.get_by_text("How to see that nobody changed it").click()
    assert ruth.locator(".secret").inner_text() in last


def test_what_was_typed_outlives_the_session(install, new_phone):
    ruth = new_phone()
    engineer.signs_in(ruth, install, coordinator(install))
    ruth.goto("/app/organisation/people")
    ruth.get_by_text("Add somebody").click()
    ruth.get_by_label("Name", exact=True).fill("Late Larry")
    ruth.get_by_label("Work address").fill("late.larry@acme.example")
    ruth.context.clear_cookies(name="sessionid")
    ruth.get_by_role("button", name="Save").click()
    ruth.get_by_label("Your work address").wait_for()
    engineer.signs_in(ruth, install, coordinator(install))
    ruth.goto("/app/organisation/people")
    expect(ruth.get_by_label("Name", exact=True)).to_have_value("Late Larry")
    expect(ruth.get_by_label("Work address")).to_have_value("late.larry@acme.example")
    # Once: what is kept longer would bring back what others have changed since.
    ruth.reload()
    ruth.get_by_text("Add somebody").click()
    expect(ruth.get_by_label("Name", exact=True)).to_have_value("")
