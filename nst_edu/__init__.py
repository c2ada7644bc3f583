"""nst_edu: teach neural style transfer by letting people run it.

The files at the top are the method, in this order:

    images.py     read and write images            examples.py   the images that come along
    vgg.py        layer names -> feature maps      losses.py     the four functions
    optim.py      Step, and how a step is made     canvas.py     the first image, all sizes
    color.py      keep or match colours            styles.py     several styles, masks, strokes
    objective.py  the total loss                   transfer.py   style_transfer, stylize

A folder is everything around the method:

    networks/     which network, and its weights   plots/        what lessons draw
    fast/         one pass; video                  experiments/  settings, results, grids
    check/        self-checks of the exercises     widgets/      explorers, training, the studio
    io/           image files, downloads           cli/          the command nst-edu
"""

from nst_edu._version import __version__
from nst_edu.color import match_color
from nst_edu.examples import EXAMPLES, example_image
from nst_edu.images import load_image, read_settings, save_image
from nst_edu.losses import content_loss, gram_matrix, style_loss, total_variation_loss
from nst_edu.networks import load_extractor
from nst_edu.optim import Step
from nst_edu.styles import Style, load_mask
from nst_edu.transfer import style_transfer, stylize
from nst_edu.vgg import FeatureExtractor

__all__ = [
    "__version__",
    "EXAMPLES",
    "FeatureExtractor",
    "Step",
    "Style",
    "content_loss",
    "example_image",
    "gram_matrix",
    "load_extractor",
    "load_image",
    "load_mask",
    "match_color",
    "read_settings",
    "save_image",
    "style_loss",
    "style_transfer",
    "stylize",
    "total_variation_loss",
]
