"""The outbox's one task: no arguments, so that the broker learns nothing."""

from celery import shared_task

from readier.outbox.delivery import deliver_due


@shared_task(name="readier.deliver_due_messages", ignore_result=True)
def deliver_due_messages() -> None:
    deliver_due()
