"""Where a person has been, for back and forward."""

from __future__ import annotations

from woo_desktop.ui.places import Target


class Trail:
    """Targets in the order they were visited; going somewhere new forgets what lay ahead."""

    def __init__(self) -> None:
        self._targets: list[Target] = []
        self._step = -1

    @property
    def can_go_back(self) -> bool:
        return self._step > 0

    @property
    def can_go_forward(self) -> bool:
        return self._step < len(self._targets) - 1

    def go(self, target: Target) -> None:
        """The person goes here; the same place twice counts once."""
        del self._targets[self._step + 1 :]
        if not self._targets or self._targets[-1] != target:
            self._targets.append(target)
        self._step = len(self._targets) - 1

    def back(self) -> Target | None:
        """One step back, None at the beginning."""
        return self._move(-1) if self.can_go_back else None

    def forward(self) -> Target | None:
        """One step forward again, None at the end."""
        return self._move(1) if self.can_go_forward else None

    def _move(self, by: int) -> Target:
        self._step += by
        return self._targets[self._step]
