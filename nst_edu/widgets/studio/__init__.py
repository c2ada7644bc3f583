"""The studio: style transfer with a control for every setting, during the run."""

from nst_edu.widgets.studio.studio import Studio

__all__ = ["Studio"]
