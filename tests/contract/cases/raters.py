"""Those who were asked: by the mailed link, and unidentified."""

from __future__ import annotations

from tests.build import a_sheet
from tests.contract.cases.keeping import CASES, case, fixed
from tests.contract.world import Asked, World, a_phone


@case("invitation_retrieve")
def reads_the_invitation(world: World) -> Asked:
    return Asked(headers=a_phone(world).headers)


@case("invitation_decline", "invitation_reconsider", "invitation_renew")
def taps_a_button_of_the_invitation(world: World) -> Asked:
    return Asked(headers=a_phone(world).headers, body={})


@case("credential_collect")
def collects(world: World) -> Asked:
    phone = a_phone(world)
    return Asked(headers=phone.headers, body=phone.asks_to_sign())


@case("manifest_retrieve")
def reads_the_manifest(world: World) -> Asked:
    return Asked(path={"key_id": a_phone(world).key_id})


CASES["instrument_retrieve"] = fixed(path={"key": "readier", "version": "1"})


@case("response_submit")
def sends_answers(world: World) -> Asked:
    phone = a_phone(world)
    phone.collects()
    return Asked(body=phone.submission(a_sheet(phone.invitation.group.survey)))


CASES["response_arrived"] = fixed(body={"digest": "0" * 64})
