"""Many runs, written down: settings, results, grids, and the paper's figures."""

from nst_edu.experiments.grid import Grid, run_grid
from nst_edu.experiments.presets import choose
from nst_edu.experiments.result import Result
from nst_edu.experiments.results import Results
from nst_edu.experiments.settings import Settings, format_value

__all__ = ["Grid", "Result", "Results", "Settings", "choose", "format_value", "run_grid"]
