"""The embedded broker's files are whole whenever somebody looks."""

from __future__ import annotations

import resource
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from kombu import Connection
from kombu.exceptions import ChannelError

MESSAGES = 300


# kombu remembers for the whole process which queues are bound: each test has a queue of its own.
def connection(folder: Path) -> Connection:
    options = {"data_folder_in": str(folder), "data_folder_out": str(folder), "control_folder": str(folder / "control")}
    return Connection(
        "filesystem://localhost",
        transport="readier.outbox.embedded_broker:Transport",
        transport_options=options,
    )


def test_a_reader_beside_a_writer_finds_every_message_whole(tmp_path):
    def write() -> None:
        with connection(tmp_path) as writer:
            queue = writer.SimpleQueue("read")
            for number in range(MESSAGES):
                queue.put({"number": number, "padding": "x" * 20_000})

    with connection(tmp_path) as reader:
        queue = reader.SimpleQueue("read")
        thread = threading.Thread(target=write)
        thread.start()
        numbers = []
        for _ in range(MESSAGES):
            message = queue.get(timeout=20)
            message.ack()
            numbers.append(message.payload["number"])
        thread.join()
    assert sorted(numbers) == list(range(MESSAGES))


@contextmanager
def full_disk() -> Iterator[None]:
    """Every file of this process may have ten bytes. Only around the write: tests print to files too."""
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        signal.signal(signal.SIGXFSZ, before)


def test_a_message_that_is_written_by_half_is_not_there(tmp_path):
    """With the transport as kombu has it, the reader finds the half and its worker dies."""
    with connection(tmp_path) as one:
        queue = one.SimpleQueue("half")
        with full_disk(), pytest.raises((ChannelError, OSError)):
            queue.put({"padding": "x" * 100})
        with pytest.raises(queue.Empty):
            queue.get(block=False)


def test_many_who_bind_at_once_leave_one_whole_table(tmp_path):
    failed = []

    def bind() -> None:
        try:
            with connection(tmp_path) as one:
                one.SimpleQueue("bound").put({})
        except Exception as fault:
            failed.append(fault)

    threads = [threading.Thread(target=bind) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []


def test_the_install_uses_it():
    from readier.celery import app

    with app.connection_for_write() as used:
        assert (
            used.transport_cls == "readier.outbox.embedded_broker:Transport"
            or used.transport.driver_type != "filesystem"
        )
