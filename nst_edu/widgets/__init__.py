"""Widgets: two explorers, the studio, and a view of a training."""

from nst_edu.widgets.explorers import ActivationExplorer, GramExplorer
from nst_edu.widgets.studio import Studio
from nst_edu.widgets.training import watch_training

__all__ = ["ActivationExplorer", "GramExplorer", "Studio", "watch_training"]
