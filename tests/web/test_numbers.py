"""The networks, losses, gradient and search of the page are those of PyTorch, computed here."""

import numpy as np
import pytest
import torch

from nst_edu import example_image
from nst_edu.fast import load_any_style, load_style_net
from nst_edu.fast.statistics import blend
from nst_edu.optim import minimize
from nst_edu.transfer import STYLE_LAYERS, build_objective

pytestmark = pytest.mark.browser
PAIRS = [("cat", "mosaic"), ("colosseum", "swirls")]
WEIGHTS = {"content": 1.0, "style": 10.0, "tv": 10.0}
LAYERS = [*STYLE_LAYERS, "relu4_2"]


@pytest.fixture(scope="module")
def page(browser, site):
    page = browser.new_page()
    page.goto(f"{site[1]}/data/examples.json")
    yield page
    page.close()


@pytest.fixture
def compute(page, site):
    """Lets the browser do a task of numbers.js; images are sent as files of float32."""
    folder, _ = site

    def send(name, value):
        if not isinstance(value, torch.Tensor):
            return value
        pixels = value.permute(0, 2, 3, 1).contiguous()
        (folder / f"{name}.bin").write_bytes(pixels.numpy().tobytes())
        return {"file": f"/{name}.bin", "shape": list(pixels.shape)}

    def run(task, styles=None, **values):
        job = {name: send(name, value) for name, value in values.items()}
        if styles is not None:
            job["styles"] = [
                {"style": send(f"style{n}", style), "share": share}
                for n, (style, share) in enumerate(styles)
            ]
        call = "async ([task, job]) => (await import('/numbers.js')).tasks[task](job)"
        return page.evaluate(call, [task, job])

    return run


def to_tensor(numbers, like):
    """The browser's numbers, in the order of the axes that PyTorch has."""
    _, channels, height, width = like.shape
    maps = np.asarray(numbers, dtype=np.float32).reshape(1, height, width, channels)
    return torch.from_numpy(maps).permute(0, 3, 1, 2)


def relative(found, expected):
    return float((found - expected).norm() / expected.norm())


def difference(found, expected):
    """Largest difference of two images in steps of 8 bits."""
    return 255 * float((found - expected).abs().max())


def noised(image, seed=0):
    """Without flat areas, where rounding decides on which side of a kink of ReLU a value lies."""
    noise = torch.randn(image.shape, generator=torch.Generator().manual_seed(seed))
    return (image + 0.1 * noise).clamp(0.01, 0.99)


@pytest.mark.parametrize(("content", "style"), PAIRS)
def test_feature_maps(compute, quarter, content, style):
    image = noised(example_image(content, 130))  # sides that a pooling does not divide
    found = compute("features", image=image, layers=LAYERS)
    for layer, expected in quarter.narrow_maps(image, LAYERS).items():
        assert relative(to_tensor(found[layer], expected), expected) < 1e-5, layer


@pytest.mark.parametrize(("content", "style"), PAIRS)
@pytest.mark.parametrize("size", [128, 99])
def test_losses_and_gradient(compute, quarter, content, style, size):
    images = example_image(content, size), example_image(style, size)
    image = noised(images[0]).requires_grad_()
    losses = build_objective(quarter, *images, tv_weight=WEIGHTS["tv"])(image)
    (losses["total"] * image.numel()).backward()

    found = compute(
        "loss", content=images[0], style=images[1], image=image.detach(), weights=WEIGHTS
    )

    for name in ("total", "content", "style", "tv"):
        assert found["losses"][name] == pytest.approx(losses[name].item(), rel=1e-5), name
    assert relative(to_tensor(found["gradient"], image), image.grad) < 1e-5


@pytest.mark.parametrize(("content", "style"), PAIRS)
def test_any_style_in_one_pass(compute, content, style):
    net = load_any_style("cpu")
    image, example = example_image(content, 256)[:, :, :-4], example_image(style, 256)
    padded = torch.nn.functional.pad(image, (0, -256 % 8, 0, -image.shape[2] % 8), mode="replicate")
    for strength in (1.0, 0.4):
        found = compute("anyStyle", image=padded, styles=[(example, strength)])
        height, width = image.shape[2:]
        cut = to_tensor(found, padded)[:, :, :height, :width]
        assert difference(cut, net(image, example, strength=strength)) < 0.05


def test_two_styles_are_mixed_as_blend_does(compute):
    net = load_any_style("cpu")
    image = example_image("cat", 128)[:, :, :80]
    styles = [example_image(name, 128) for name in ("mosaic", "swirls")]
    plain = net.features(image)
    parts = [net.restyle(plain, net.measure_style(each)) for each in styles]
    expected = net.decode(blend([*parts, plain], [0.3, 0.5, 0.2]))

    found = compute("anyStyle", image=image, styles=list(zip(styles, (0.3, 0.5), strict=True)))

    assert difference(to_tensor(found, expected), expected) < 0.05


@pytest.mark.parametrize("name", ["mosaic", "swirls"])
def test_style_nets(compute, name):
    image = example_image("colosseum", 255)[:, :, :-1]  # odd sides
    expected = load_style_net(name, "cpu")(image)
    found = compute("styleNet", image=image, name=name)
    assert difference(to_tensor(found, expected), expected) < 0.05


@pytest.mark.parametrize(("content", "style"), PAIRS)
def test_the_search_ends_at_the_same_loss(compute, quarter, content, style):
    """The ways of two runs part soon, because rounding decides at the kinks of ReLU."""
    images = example_image(content, 96), example_image(style, 96)
    objective = build_objective(quarter, *images, tv_weight=WEIGHTS["tv"])
    steps = list(minimize(objective, images[0], "lbfgs", 1.0, 60))
    totals = [step.losses["total"] for step in steps]

    found = compute("search", content=images[0], style=images[1], weights=WEIGHTS, steps=60)

    assert found["totals"][:2] == pytest.approx(totals[:2], rel=1e-4)
    assert found["best"] == pytest.approx(min(totals), rel=0.05)
    assert found["best"] < 0.2 * totals[0]


def test_a_search_that_stops_during_its_first_step_has_losses(page):
    """The weights change while the first image is evaluated, so the search cannot move."""
    losses = page.evaluate(
        """async () => {
          const { Search } = await import("/search.js");
          const losses = { total: 3, content: 1, style: 1, tv: 1 };
          const weights = { content: 1, style: 1, tv: 1 };
          const evaluate = async () => {
            run.setWeights({ ...weights, style: 2 });
            return { losses, gradient: new Float32Array(3) };
          };
          const run = new Search({ evaluate }, [0, 0, 0], [1, 1, 1, 3], weights);
          await run.step();
          return run.best.losses;
        }"""
    )
    assert losses["style"] == 1


def test_pictures_leave_no_tensors_behind(compute):
    counts = compute("tensors", pictures=6)
    assert len(set(counts[1:])) == 1, counts


def test_a_search_leaves_no_tensors_behind(compute):
    images = example_image("cat", 48), example_image("mosaic", 48)
    values = {"content": images[0], "style": images[1], "weights": WEIGHTS}
    counts = [compute("search", **values, steps=steps)["tensors"] for steps in (2, 6)]
    assert counts[0] == counts[1]


def test_a_program_that_imitates_a_graphics_processor_is_not_used(compute):
    image = example_image("cat", 64)[:, :, :40]
    name = "ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver)"
    found = compute("choose", image=image, style=image, name=name)
    assert found == {"backend": "wasm", "reason": "the browser offers no graphics processor"}


def test_the_self_test_refuses_a_graphics_processor_that_is_slower(compute):
    """Here WebGL is a program, and so it is slow; the test also says if it computes too roughly."""
    image = example_image("cat", 64)[:, :, :40]
    found = compute("choose", image=image, style=image, name="a real one")
    assert found["backend"] == "wasm"
    assert found["reason"] == "the graphics processor is slower"
