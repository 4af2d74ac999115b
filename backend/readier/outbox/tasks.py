"""The outbox's one task: no arguments, so that the broker learns nothing."""

from celery import shared_task


@shared_task(name="readier.deliver_due_messages", ignore_result=True)
def deliver_due_messages() -> None:
    from readier.outbox.delivery import deliver_due  # which wakes the worker again while there is more

    deliver_due()
