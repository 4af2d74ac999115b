"""Reads YAML that people outside have written: no tags, no references, and no name twice."""

from __future__ import annotations

from typing import Any

import yaml

MOST_BYTES = 200_000
# An instrument has four. Each further one makes every letter behind it slower to read.
MOST_LEVELS = 20


class YamlFault(ValueError):
    """The text is no YAML that we read; the message says where and why."""


class _Loader(yaml.SafeLoader):
    """References can make a small text a large document, and of a name that stands twice YAML keeps the last."""

    _level = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            event = self.peek_event()
            raise yaml.MarkedYAMLError(None, None, "references (*) are not read", event.start_mark)
        self._level += 1
        if self._level > MOST_LEVELS:
            mark = self.peek_event().start_mark
            raise yaml.MarkedYAMLError(None, None, f"more than {MOST_LEVELS} levels deep", mark)
        node = super().compose_node(parent, index)
        self._level -= 1
        return node

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        names: set[Any] = set()
        for key, _ in node.value:
            name = self.construct_object(key, deep=True)  # type: ignore[no-untyped-call]
            if not isinstance(name, str) or name in names:
                said = f"{name!r} stands there twice" if isinstance(name, str) else f"{name!r} is no name"
                raise yaml.MarkedYAMLError(None, None, said, key.start_mark)
            names.add(name)
        return super().construct_mapping(node, deep=deep)


def read_yaml(text: str | bytes) -> Any:
    """The document of a text. Raises YamlFault. JSON is YAML too."""
    if len(text) > MOST_BYTES:
        raise YamlFault(f"the text is longer than {MOST_BYTES // 1000} kB")
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - made of the safe loader
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1}: " if error.problem_mark else ""
        raise YamlFault(f"{line}{error.problem}") from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise YamlFault(f"no YAML: {' '.join(str(error).split())}") from None
