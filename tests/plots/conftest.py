import io

import pytest
from PIL import Image


@pytest.fixture
def shown():
    """The image that a notebook would show of a figure, and its kind."""

    def shown(figure):
        bundle = figure._repr_mimebundle_()
        (kind,) = (kind for kind in bundle if kind.startswith("image/"))
        return kind, Image.open(io.BytesIO(bundle[kind]))

    return shown


@pytest.fixture
def titles():
    return lambda figure: [axis.get_title() for axis in figure.axes if axis.get_title()]
