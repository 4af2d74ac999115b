"""The broker inside one machine: kombu's filesystem transport, with every file whole from its first moment.

kombu opens a file under its final name and then writes it, so that a reader who comes between finds it
empty, and its worker dies of that. Seen under load; here each file is written aside and renamed.
"""

from __future__ import annotations

import os
import uuid
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import Any

from kombu.exceptions import ChannelError
from kombu.transport import filesystem
from kombu.utils.json import dumps


class Channel(filesystem.Channel):  # type: ignore[misc]
    def _put(self, queue: str, payload: dict[str, Any], **_: Any) -> None:
        # Named as kombu names them: by time, so that the queue keeps its order.
        name = f"{round(monotonic() * 1000)}_{uuid.uuid4()}.{queue}.msg"
        folder = Path(self.data_folder_out)
        # A name that the reader does not look for.
        draft = folder / f"{name}.part"
        try:
            draft.write_text(dumps(payload))
            draft.rename(folder / name)
        except OSError as fault:
            draft.unlink(missing_ok=True)
            raise ChannelError(f"no message can be written to {folder}") from fault

    def _queue_bind(self, exchange: str, routing_key: str, pattern: str, queue: str) -> None:
        self._make_table(self._exchange_file(exchange))
        super()._queue_bind(exchange, routing_key, pattern, queue)

    def _make_table(self, table: Path) -> None:
        """An empty table, unless there is one: kombu changes one that exists under a lock."""
        if table.exists():
            return
        table.parent.mkdir(exist_ok=True)
        draft = table.with_name(f"{table.name}.{uuid.uuid4()}.part")
        draft.write_text("[]")
        with suppress(FileExistsError):
            os.link(draft, table)
        draft.unlink()


class Transport(filesystem.Transport):  # type: ignore[misc]
    Channel = Channel
