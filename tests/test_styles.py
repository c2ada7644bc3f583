"""Several styles and masks: what they mean, what reaches which pixel, and what is refused."""

import base64
import io

import pytest
import torch
from PIL import Image

from nst_edu import Style, gram_matrix, load_mask, style_loss, style_transfer
from nst_edu.objective import Objective, StyleTerm
from nst_edu.styles import MAX_STYLES, check_styles, find_bounds, pixel_shares, shares, shrink

pytestmark = pytest.mark.usefixtures("one_thread")

LAYERS = ("relu1_1", "relu2_1", "relu3_1")


def picture(height, width, seed):
    return torch.rand(1, 3, height, width, generator=torch.Generator().manual_seed(seed))


CONTENT, FIRST, SECOND = picture(32, 48, 1), picture(28, 36, 2), picture(40, 30, 3)


def left(width=24, height=32, full=48):
    """A mask of the left side."""
    mask = torch.zeros(1, 1, height, full)
    mask[..., :width] = 1
    return mask


def objective(extractor, styles, layers=LAYERS):
    styles = check_styles(styles, CONTENT)
    return Objective(extractor, [StyleTerm(extractor, styles, layers)], {"style": 1.0})


# What a term of several styles computes.


def test_a_plain_image_is_one_style(tiny):
    plain = Objective(tiny, [StyleTerm(tiny, FIRST, LAYERS)], {"style": 1.0})(CONTENT)
    listed = objective(tiny, [Style(FIRST, 3.0)])(CONTENT)
    assert {name: loss.item() for name, loss in plain.items()} == {
        name: loss.item() for name, loss in listed.items()
    }


def test_two_styles_pull_towards_the_mean_of_their_gram_matrices(tiny):
    image = CONTENT.clone().requires_grad_()
    objective(tiny, [Style(FIRST, 3.0), Style(SECOND, 1.0)])(image)["total"].backward()
    maps = {each: tiny(each_image, LAYERS) for each, each_image in enumerate((FIRST, SECOND))}
    expected = CONTENT.clone().requires_grad_()
    own = tiny(expected, LAYERS)
    losses = []
    for name in LAYERS:
        mixed = 0.75 * gram_matrix(maps[0][name]) + 0.25 * gram_matrix(maps[1][name])
        losses.append(style_loss(gram_matrix(own[name]), mixed))
    torch.stack(losses).mean().backward()
    torch.testing.assert_close(image.grad, expected.grad, rtol=1e-3, atol=1e-9)


def test_a_style_may_have_layers_of_its_own(tiny):
    losses = objective(tiny, [Style(FIRST, 1.0, layers=["relu1_1"]), Style(SECOND, 1.0)])(CONTENT)
    one = objective(tiny, Style(FIRST), ["relu1_1"])(CONTENT)["style"]
    two = objective(tiny, Style(SECOND))(CONTENT)
    torch.testing.assert_close(losses["total"], (one + two["style"]) / 2)
    torch.testing.assert_close(losses["style relu1_1"], (one + two["style relu1_1"]) / 2)
    torch.testing.assert_close(losses["style relu3_1"], two["style relu3_1"] / 2)


def test_a_mask_measures_its_part_alone(tiny):
    term = StyleTerm(tiny, check_styles(Style(FIRST, mask=left()), CONTENT), ["relu1_1"])
    loss = Objective(tiny, [term], {"style": 1.0})(CONTENT)["style"]
    maps = tiny(CONTENT, ["relu1_1"])["relu1_1"][..., :24]
    target = gram_matrix(tiny(FIRST, ["relu1_1"])["relu1_1"])
    torch.testing.assert_close(loss, 0.5 * style_loss(gram_matrix(maps), target))  # half the area


def test_a_mask_of_the_style_image_means_its_part(tiny):
    part = left(18, 28, 36)
    whole = objective(tiny, Style(FIRST, image_mask=part), ["relu1_1"])(CONTENT)["style"]
    target = gram_matrix(tiny(FIRST, ["relu1_1"])["relu1_1"][..., :18])
    own = gram_matrix(tiny(CONTENT, ["relu1_1"])["relu1_1"])
    torch.testing.assert_close(whole, style_loss(own, target))


@pytest.mark.parametrize("layer", ["relu1_1", "relu2_1", "relu3_1", "relu4_1"])
def test_no_gradient_reaches_further_than_half_a_receptive_field(tiny, layer):
    content = picture(16, 160, 4)
    mask = left(40, 16, 160)
    term = StyleTerm(tiny, check_styles(Style(FIRST, mask=mask), content), [layer])
    image = content.clone().requires_grad_()
    Objective(tiny, [term], {"style": 1.0})(image)["total"].backward()
    reached = image.grad.abs().amax(dim=(0, 1, 2)).nonzero().max().item()
    side, stride = tiny.receptive_field(layer)
    assert 40 - stride <= reached < 40 + side / 2 + stride
    assert image.grad[..., :40].abs().sum() > image.grad[..., 40:].abs().sum()


def test_masks_that_add_up_share_the_image_by_area():
    styles = check_styles([Style(FIRST, mask=left(12)), Style(SECOND, mask=1 - left(12))], CONTENT)
    assert shares(styles) == pytest.approx([0.25, 0.75])
    assert shares([Style(FIRST, 3.0), Style(SECOND, 1.0)]) == pytest.approx([0.75, 0.25])
    half, all_of_it = check_styles([Style(FIRST, mask=left()), Style(SECOND)], CONTENT)
    assert shares([half, all_of_it]) == pytest.approx([0.25, 0.5])


def test_a_mask_lost_in_a_deep_layer_is_refused(tiny):
    corner = torch.zeros(1, 1, 35, 48)
    corner[..., 34, :] = 1  # relu3_1 has 8 rows, of the first 32 pixels
    with pytest.raises(ValueError, match=r"relu3_1 does not see.*larger"):
        StyleTerm(tiny, check_styles(Style(FIRST, mask=corner), picture(35, 48, 1)), ["relu3_1"])


# What a run does.


def test_pixels_under_no_mask_stay_and_others_change(tiny):
    options = {"extractor": tiny, "steps": 4, "style_layers": LAYERS, "content_weight": 0.1}
    for init in ("content", "noise", "style"):
        *_, last = style_transfer(CONTENT, Style(FIRST, mask=left()), init=init, **options)
        assert torch.equal(last.best[..., 24:], CONTENT[..., 24:])
        assert not torch.isclose(last.best[..., :24], CONTENT[..., :24]).all(dim=1).any(dim=1).all()


@pytest.mark.parametrize("optimizer", ["lbfgs", "adam", "sgd"])
def test_a_soft_mask_leaves_a_part_of_the_range(tiny, optimizer):
    soft = torch.full((1, 1, 32, 48), 0.25)
    run = style_transfer(CONTENT, Style(FIRST, mask=soft), extractor=tiny, init="noise", steps=5,
                         style_layers=LAYERS, optimizer=optimizer, sizes=(24,))  # fmt: skip
    last = list(run)[-1]
    assert (last.best - CONTENT).abs().max() <= 0.25 + 1e-6
    assert (last.best - CONTENT).abs().max() > 0.05


def test_styles_follow_the_sizes_of_a_run_except_for_a_size_of_their_own():
    styles = check_styles(
        [Style(FIRST, mask=left()), Style(SECOND, size=60, image_mask=torch.ones(1, 1, 40, 30))],
        CONTENT,
    )
    assert [tuple(style.image.shape[2:]) for style in styles] == [(28, 36), (60, 45)]
    content, small = shrink(CONTENT, styles, 0.5)
    assert tuple(content.shape[2:]) == (16, 24)
    assert [tuple(style.image.shape[2:]) for style in small] == [(14, 18), (60, 45)]
    assert tuple(small[0].mask.shape[2:]) == (16, 24)
    assert tuple(small[1].image_mask.shape[2:]) == (60, 45)
    _, kept = shrink(CONTENT, styles, 0.5, keep_style_size=True)
    assert tuple(kept[0].image.shape[2:]) == (28, 36)
    nothing, alone = shrink(None, check_styles(Style(FIRST, size=36), None), 0.5)
    assert nothing is None
    assert tuple(alone[0].image.shape[2:]) == (14, 18)  # the style image sets the size of the run


def test_bounds_are_those_of_the_widest_mask():
    soft = Style(FIRST, mask=0.5 * left())
    low, high = find_bounds(CONTENT, check_styles([soft, Style(SECOND, mask=left(12))], CONTENT))
    assert torch.equal(low[..., 24:], CONTENT[..., 24:])
    assert torch.equal(high[..., 24:], CONTENT[..., 24:])
    assert low[..., :12].max() == 0
    assert high[..., :12].min() == 1
    torch.testing.assert_close(high[..., 12:24], 0.5 * CONTENT[..., 12:24] + 0.5)
    unused = Style(SECOND, weight=0, mask=torch.ones(1, 1, 32, 48))
    low, _ = find_bounds(CONTENT, check_styles([soft, unused], CONTENT))
    assert torch.equal(low[..., 24:], CONTENT[..., 24:]), "a style of weight 0 acts nowhere"
    assert find_bounds(CONTENT, check_styles([soft, SECOND], CONTENT)) == (0, 1)
    alone = Style(FIRST, mask=left(9, 28, 36))
    assert find_bounds(None, check_styles(alone, None)) == (0, 1)


def test_shares_of_a_pixel_add_up_to_the_masks():
    assert pixel_shares([Style(FIRST, 3), Style(SECOND, 1)]) == pytest.approx([0.75, 0.25])
    styles = check_styles([Style(FIRST, 3, left(24)), Style(SECOND, 1, left(12))], CONTENT)
    first, second = pixel_shares(styles)
    assert first[0, 0, 0, [0, 20, 30]].tolist() == pytest.approx([0.75, 1, 0])
    assert second[0, 0, 0, [0, 20, 30]].tolist() == pytest.approx([0.25, 0, 0])


# What is refused, and what is said.


@pytest.mark.parametrize(
    ("styles", "sentence"),
    [
        ([Style(FIRST, weight=-1)], "weight of style_image is -1"),
        ([FIRST, Style(FIRST, weight=float("nan"))], "weight of style 2 is nan"),
        ([Style(FIRST, 0), Style(SECOND, 0)], "weights of all styles are 0"),
        ([FIRST] * (MAX_STYLES + 1), "holds 9 styles. Give 1 to 8"),
        ([], "holds 0 styles"),
        (Style(FIRST, size=0), "size of style_image is 0"),
        ("swirls", "style_image is a str. Read the image with load_image"),
        (Style(FIRST, mask=torch.zeros(1, 1, 32, 48)), "black everywhere"),
        (Style(FIRST, mask=left()[0]), r"shape of a mask is \(1, 1, H, W\)"),
        (Style(FIRST, mask=255 * left()), r"values from 0 to 255.*\[0, 1\]"),
        (Style(FIRST, mask="sky.png"), "is str.*load_mask"),
    ],
)
def test_what_cannot_be_a_style_is_refused_in_a_sentence(styles, sentence):
    with pytest.raises(ValueError, match=f"(?s){sentence}"):
        check_styles(styles, CONTENT)


@pytest.mark.filterwarnings("error")
def test_a_mask_of_another_shape_is_stretched_with_a_word():
    (style,) = check_styles(Style(FIRST, mask=left(12, 16, 24)), CONTENT)  # half the size: fits
    assert style.mask[..., :20].min() > 0.9
    assert style.mask[..., 28:].max() < 0.1
    with pytest.warns(UserWarning, match="The mask of style_image has 24x24 pixels.*48x32"):
        check_styles(Style(FIRST, mask=left(12, 24, 24)), CONTENT)


def png(image):
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def test_a_mask_is_read_from_a_file_or_from_text(tmp_path):
    image = Image.new("L", (6, 4), 0)
    image.paste(255, (0, 0, 3, 4))
    path = tmp_path / "sky.png"
    path.write_bytes(png(image))
    expected = left(3, 4, 6)
    assert torch.equal(load_mask(path), expected)
    text = "data:image/png;base64," + base64.b64encode(path.read_bytes()).decode()
    assert torch.equal(load_mask(text), expected)
    assert tuple(load_mask(path, 12).shape) == (1, 1, 8, 12)
    with pytest.raises(ValueError, match="damaged"):
        load_mask("data:image/png;base64,???")


def test_colours_of_a_mask_are_made_grey_and_black_is_refused(tmp_path):
    path = tmp_path / "mask.png"
    Image.new("RGB", (4, 4), (255, 0, 0)).save(path)
    with pytest.warns(UserWarning, match=r"mask\.png' has colours. Its brightness is used"):
        assert load_mask(path).mean().item() == pytest.approx(0.299, abs=1e-3)
    Image.new("L", (4, 4), 0).save(path)
    with pytest.raises(ValueError, match=r"mask\.png' is black everywhere"):
        load_mask(path)
