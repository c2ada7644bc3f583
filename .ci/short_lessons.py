"""Shortens the lessons that `make test` runs: a kernel runs this file first.

A lesson trains a network for some seconds, on any machine and with any network. The tests train it
for some steps, so that the result does not depend on the speed of the machine. The figures of the
paper are made at 144 pixels. `make test-all` runs the lessons as a student does.
"""

from dataclasses import replace

from nst_edu import fast
from nst_edu.experiments import paper


def shorten(train, steps_per_second=0.6):
    """Returns the training function with a number of steps for the seconds of a lesson."""

    def train_for_less(*arguments, seconds=None, **settings):
        if seconds is not None:
            settings["steps"] = round(steps_per_second * seconds)
        return train(*arguments, **settings)

    return train_for_less


fast.train_style_net = shorten(fast.train_style_net)
paper.QUALITIES["class"] = replace(paper.QUALITIES["class"], size=144)
del fast, paper, replace, shorten  # a lesson starts without these names
