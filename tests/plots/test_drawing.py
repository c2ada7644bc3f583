"""How figures reach a notebook, without any global state."""

import subprocess
import sys
import threading

import torch

from nst_edu.plots import plot_lines, show_images


def test_photographs_reach_a_notebook_as_jpeg_and_plots_as_png(shown):
    kind, picture = shown(show_images([torch.rand(1, 3, 40, 60)]))
    assert kind == "image/jpeg" and picture.width > picture.height
    kind, picture = shown(plot_lines([1, 2], {"loss": [3, 1]}))
    assert kind == "image/png" and picture.width >= 600


def test_a_figure_can_be_drawn_outside_the_main_thread(shown):
    kinds = []
    thread = threading.Thread(
        target=lambda: kinds.append(shown(plot_lines([1, 2], {"loss": [3, 1]}))[0])
    )
    thread.start()
    thread.join()
    assert kinds == ["image/png"]


def test_drawing_does_not_import_pyplot():
    code = (
        "import sys, torch; from nst_edu.plots import show_images;"
        "show_images([torch.rand(1, 3, 8, 8)])._repr_mimebundle_();"
        "sys.exit('matplotlib.pyplot' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
