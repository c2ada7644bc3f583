"""nst_edu: teach neural style transfer by letting people run it."""

from nst_edu.descent import Step
from nst_edu.examples import EXAMPLES, example_image
from nst_edu.images import load_image, read_settings, save_image
from nst_edu.losses import content_loss, gram_matrix, style_loss, total_variation_loss
from nst_edu.transfer import style_transfer, stylize
from nst_edu.vgg import FeatureExtractor, load_extractor

__version__ = "0.1.0"

__all__ = [
    "EXAMPLES",
    "FeatureExtractor",
    "Step",
    "content_loss",
    "example_image",
    "gram_matrix",
    "load_extractor",
    "load_image",
    "read_settings",
    "save_image",
    "style_loss",
    "style_transfer",
    "stylize",
    "total_variation_loss",
]
