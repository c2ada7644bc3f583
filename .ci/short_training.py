"""Shortens training in the lessons that `make test` runs: a kernel runs this file first.

A lesson trains a network for a fixed number of seconds, on any machine and with any network. `make
test-all` and `make test-vgg19` train for the full time.
"""

from nst_edu import fast


def shorten(train, share=0.15):
    """Returns the training function with a share of the seconds that a lesson sets."""
    from functools import wraps

    @wraps(train)
    def train_for_less(*arguments, seconds=None, **settings):
        limit = None if seconds is None else share * seconds
        return train(*arguments, seconds=limit, **settings)

    return train_for_less


fast.train_style_net = shorten(fast.train_style_net)
del fast, shorten  # a lesson starts without these names
