"""The four functions: values known by hand, the paper's sums as loops, the paper's gradients."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from nst_edu.losses import content_loss, gram_matrix, style_loss, total_variation_loss


def random(*shape, seed=0, dtype=torch.float64):
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed), dtype=dtype)


def close_to(value, **tolerance):
    return pytest.approx(value, **{"rel": 1e-12, "abs": 1e-14, **tolerance})


# --- values known by hand -------------------------------------------------------------------------


def test_gram_of_ones_is_ones_at_any_size():
    for height, width in [(1, 1), (4, 4), (3, 7)]:
        gram = gram_matrix(torch.ones(2, 3, height, width))
        assert torch.equal(gram, torch.ones(2, 3, 3))


def test_gram_of_two_channels_that_never_fire_together_is_diagonal():
    features = torch.tensor([[[[2.0, 0.0], [0.0, 0.0]], [[0.0, 4.0], [4.0, 0.0]]]])
    assert torch.equal(gram_matrix(features), torch.tensor([[[1.0, 0.0], [0.0, 8.0]]]))


def test_gram_is_symmetric():
    gram = gram_matrix(random(2, 6, 5, 3))
    torch.testing.assert_close(gram, gram.mT, rtol=1e-14, atol=0)


@pytest.mark.parametrize("height, width", [(5, 5), (1, 2)])  # more positions than channels, fewer
def test_gram_is_positive_semi_definite(height, width):
    eigenvalues = torch.linalg.eigvalsh(gram_matrix(random(1, 6, height, width)))
    assert eigenvalues.min() > -1e-12
    assert eigenvalues.max() > 0


def test_gram_forgets_where_things_are():
    features = random(1, 4, 5, 6)
    order = torch.randperm(30, generator=torch.Generator().manual_seed(1))
    shuffled = features.flatten(2)[:, :, order].reshape(1, 4, 5, 6)
    assert not torch.equal(shuffled, features)
    torch.testing.assert_close(gram_matrix(shuffled), gram_matrix(features))


def test_gram_grows_with_the_square_of_the_features():
    features = random(1, 4, 5, 6)
    torch.testing.assert_close(gram_matrix(3 * features), 9 * gram_matrix(features))


def test_gram_of_a_tiled_image_is_that_of_the_tile():
    features = random(1, 4, 3, 5)
    torch.testing.assert_close(gram_matrix(features.repeat(1, 1, 2, 3)), gram_matrix(features))


def test_gram_keeps_the_images_of_a_batch_apart():
    features = random(3, 4, 2, 5)
    expected = torch.cat([gram_matrix(each[None]) for each in features])
    torch.testing.assert_close(gram_matrix(features), expected)


def test_gram_ignores_the_memory_layout():
    features = random(1, 4, 3, 5)
    channels_last = features.to(memory_format=torch.channels_last)
    torch.testing.assert_close(gram_matrix(channels_last), gram_matrix(features))


def test_losses_are_zero_at_their_target_and_positive_beside_it():
    features = random(1, 4, 3, 5)
    assert content_loss(features, features.clone()) == 0
    assert content_loss(features, features + 1e-3) > 0
    gram = gram_matrix(features)
    assert style_loss(gram, gram.clone()) == 0
    assert style_loss(gram, gram + 1e-3) > 0


def test_content_loss_is_the_mean_of_squares():
    target = random(1, 4, 3, 5)
    assert content_loss(target + 3, target).item() == close_to(9)


def test_style_loss_is_the_mean_of_squares():
    target = random(1, 4, 4)
    assert style_loss(target - 0.5, target).item() == close_to(0.25)


@pytest.mark.parametrize("shape", [(1, 3, 1, 1), (1, 3, 5, 7), (1, 3, 1, 7), (2, 3, 5, 1)])
def test_total_variation_of_a_constant_is_zero(shape):
    assert total_variation_loss(torch.full(shape, 0.7)).item() == 0


def test_total_variation_of_one_pixel_has_a_gradient_of_zero():
    pixel = torch.rand(1, 3, 1, 1, requires_grad=True)
    total_variation_loss(pixel).backward()
    assert torch.equal(pixel.grad, torch.zeros(1, 3, 1, 1))


@pytest.mark.parametrize("height, width", [(1, 5), (4, 5), (6, 2)])
def test_total_variation_of_a_ramp_across_and_down_is_exact(height, width):
    ramp = 0.25 * torch.arange(width, dtype=torch.float64)
    across, down = height * (width - 1), (height - 1) * width
    image = ramp.expand(1, 3, height, width)
    expected = 0.25 * across / (across + down)
    assert total_variation_loss(image).item() == close_to(expected)
    assert total_variation_loss(-image).item() == close_to(expected)
    assert total_variation_loss(image.mT).item() == close_to(expected)


def test_total_variation_of_a_diagonal_ramp_is_its_step():
    rows, columns = torch.arange(4.0)[:, None], torch.arange(6.0)[None, :]
    assert total_variation_loss((rows + columns).expand(2, 3, 4, 6)).item() == 1


def test_total_variation_of_a_checkerboard_is_one():
    board = (torch.arange(5)[:, None] + torch.arange(4)[None, :]) % 2
    assert total_variation_loss(board.float().expand(1, 3, 5, 4)).item() == 1


# --- what is refused ------------------------------------------------------------------------------


def test_gram_refuses_features_without_a_batch_and_says_how_to_add_it():
    with pytest.raises(
        ValueError, match=r"shape \(B, C, H, W\), not \(4, 3, 5\).*features\[None\]"
    ):
        gram_matrix(torch.ones(4, 3, 5))


def test_total_variation_refuses_an_image_without_a_batch_and_says_how_to_add_it():
    with pytest.raises(ValueError, match=r"shape \(B, C, H, W\), not \(3, 8, 8\).*image\[None\]"):
        total_variation_loss(torch.ones(3, 8, 8))


@pytest.mark.filterwarnings("error")
def test_content_loss_refuses_two_shapes_instead_of_broadcasting():
    with pytest.raises(
        ValueError, match=r"feature maps .* \(1, 4, 3, 5\) and \(1, 1, 3, 5\). Both"
    ):
        content_loss(torch.ones(1, 4, 3, 5), torch.ones(1, 1, 3, 5))


@pytest.mark.filterwarnings("error")
def test_style_loss_refuses_two_shapes_instead_of_broadcasting():
    with pytest.raises(ValueError, match=r"Gram matrices .* \(2, 4, 4\) and \(1, 4, 4\). Both"):
        style_loss(torch.ones(2, 4, 4), torch.ones(1, 4, 4))


# --- numbers in low precision ---------------------------------------------------------------------


def test_gram_stays_in_float32_under_autocast():
    features = random(1, 4, 32, 32, dtype=torch.float32)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        # Otherwise autocast is not at work here and the test shows nothing.
        assert (features[0, 0] @ features[0, 0].mT).dtype == torch.bfloat16
        gram = gram_matrix(features)
    assert gram.dtype == torch.float32
    assert torch.equal(gram, gram_matrix(features))


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16])
def test_gram_of_half_precision_features_is_float32_and_does_not_overflow(dtype):
    features = torch.full((1, 2, 16, 16), 300, dtype=dtype)  # 300^2 is beyond float16
    expected = features.double()[0, 0, 0, 0].square().item()
    gram = gram_matrix(features)
    assert gram.dtype == torch.float32
    assert gram.flatten().tolist() == close_to([expected] * 4, rel=1e-6)


def test_gram_of_float64_features_is_float64():
    assert gram_matrix(random(1, 2, 3, 3)).dtype == torch.float64


# --- the paper's sums, written as loops -----------------------------------------------------------
# Gatys, Ecker & Bethge, CVPR 2016. F[i, k] is the activation of filter i of N at position k of M.


def paper_gram(F):
    """Equation (3)."""
    N, M = F.shape
    G = np.zeros((N, N))
    for i in range(N):
        for j in range(N):
            for k in range(M):
                G[i, j] += F[i, k] * F[j, k]
    return G


def paper_content_loss(F, P):
    """Equation (1)."""
    total = 0.0
    for i in range(F.shape[0]):
        for k in range(F.shape[1]):
            total += (F[i, k] - P[i, k]) ** 2
    return total / 2


def paper_style_energy(F, A, M_style):
    """Equation (4), each Gram matrix with its own number of positions (in the paper, one size)."""
    N, M = F.shape
    G, total = paper_gram(F), 0.0
    for i in range(N):
        for j in range(N):
            total += (G[i, j] / M - A[i, j] / M_style) ** 2
    return total / (4 * N**2)


def looped_total_variation(image):
    """The mean absolute difference over all pairs of neighbours."""
    channels, height, width = image.shape
    differences = []
    for c in range(channels):
        for y in range(height):
            for x in range(width):
                if y + 1 < height:
                    differences.append(abs(image[c, y + 1, x] - image[c, y, x]))
                if x + 1 < width:
                    differences.append(abs(image[c, y, x + 1] - image[c, y, x]))
    return sum(differences) / len(differences) if differences else 0.0


sizes = st.tuples(st.integers(1, 4), st.integers(1, 5), st.integers(1, 5))
seeds = st.integers(0, 2**32 - 1)
few = settings(max_examples=25, deadline=None)


def normal(seed, *shape):
    return np.random.default_rng(seed).normal(size=shape)


@few
@given(sizes, seeds)
def test_gram_is_equation_3_divided_by_the_number_of_positions(size, seed):
    C, H, W = size
    features = normal(seed, C, H, W)
    gram = gram_matrix(torch.from_numpy(features)[None])
    np.testing.assert_allclose(gram[0], paper_gram(features.reshape(C, -1)) / (H * W), atol=1e-12)


@few
@given(sizes, seeds)
def test_content_loss_is_equation_1_times_two_over_chw(size, seed):
    C, H, W = size
    features, target = normal(seed, 2, C, H, W)
    loss = content_loss(torch.from_numpy(features)[None], torch.from_numpy(target)[None])
    expected = paper_content_loss(features.reshape(C, -1), target.reshape(C, -1)) * 2 / (C * H * W)
    assert loss.item() == close_to(expected)


@few
@given(sizes, st.tuples(st.integers(1, 5), st.integers(1, 5)), seeds)
def test_style_loss_is_four_times_equation_4(size, style_size, seed):
    C, H, W = size
    features, style = normal(seed, C, H, W), normal(seed + 1, C, *style_size)
    grams = [gram_matrix(torch.from_numpy(maps)[None]) for maps in (features, style)]
    A = paper_gram(style.reshape(C, -1))
    energy = paper_style_energy(features.reshape(C, -1), A, style_size[0] * style_size[1])
    assert style_loss(*grams).item() == close_to(4 * energy)


@few
@given(sizes, seeds)
def test_total_variation_is_the_mean_over_pairs_of_neighbours(size, seed):
    image = normal(seed, *size)
    loss = total_variation_loss(torch.from_numpy(image)[None])
    assert loss.item() == close_to(looped_total_variation(image))


# --- the paper's gradients ------------------------------------------------------------------------
# The paper gives them with respect to the activations F behind a ReLU, hence the two cases.


def behind_relu(seed):
    before = random(1, 3, 4, 5, seed=seed).requires_grad_()
    features = before.relu()
    assert 0 < (features > 0).sum() < features.numel()
    return before, features


def test_gradient_of_the_content_loss_is_equation_2():
    before, features = behind_relu(seed=1)
    target = random(1, 3, 4, 5, seed=2).relu()
    paper_loss = content_loss(features, target) * features.numel() / 2
    paper_loss.backward()

    F, P, gradient = (t.detach().numpy()[0].reshape(3, 20) for t in (features, target, before.grad))
    for i in range(3):
        for j in range(20):
            expected = F[i, j] - P[i, j] if F[i, j] > 0 else 0
            assert gradient[i, j] == close_to(expected)


def test_gradient_of_the_style_loss_is_equation_6():
    before, features = behind_relu(seed=3)
    style = random(1, 3, 4, 5, seed=4).relu()
    energy = style_loss(gram_matrix(features), gram_matrix(style)) / 4
    energy.backward()

    F, S, gradient = (t.detach().numpy()[0].reshape(3, 20) for t in (features, style, before.grad))
    G, A = paper_gram(F), paper_gram(S)
    N, M = F.shape
    for i in range(N):
        for j in range(M):
            # ((F^T (G - A))^T)_ij = (F^T (G - A))_ji
            product = sum(F[k, j] * (G[k, i] - A[k, i]) for k in range(N))
            expected = product / (N**2 * M**2) if F[i, j] > 0 else 0
            assert gradient[i, j] == close_to(expected)


def test_gradients_agree_with_finite_differences():
    features, style = random(1, 3, 3, 4, seed=5).requires_grad_(), random(1, 3, 2, 2, seed=6)
    target, A = random(1, 3, 3, 4, seed=7), gram_matrix(style)
    assert torch.autograd.gradcheck(lambda F: content_loss(F, target), features)
    assert torch.autograd.gradcheck(lambda F: style_loss(gram_matrix(F), A), features)
    assert torch.autograd.gradcheck(total_variation_loss, features)


# A Gram matrix under a mask.


def test_a_mask_of_ones_changes_nothing_whatever_its_value():
    features = random(1, 4, 6, 5)
    for value in (1.0, 0.3):
        mask = torch.full((1, 1, 6, 5), value)
        torch.testing.assert_close(gram_matrix(features, mask), gram_matrix(features))


def test_under_a_mask_only_its_positions_count():
    features = random(1, 4, 6, 5)
    mask = torch.zeros(2, 1, 6, 5)
    mask[0, :, :2] = 1
    mask[1, :, 3:, 1:4] = 1
    first, second = gram_matrix(features, mask)
    torch.testing.assert_close(first, gram_matrix(features[:, :, :2])[0])
    torch.testing.assert_close(second, gram_matrix(features[:, :, 3:, 1:4])[0])


def test_a_position_counts_with_its_value_of_the_mask():
    features = random(1, 3, 1, 2)
    mask = torch.tensor([0.25, 0.5]).view(1, 1, 1, 2)
    one, two = (gram_matrix(features[..., n : n + 1]) for n in (0, 1))
    torch.testing.assert_close(gram_matrix(features, mask), (one + 2 * two) / 3)


def test_an_empty_mask_gives_zeros():
    assert gram_matrix(random(1, 3, 4, 4), torch.zeros(1, 1, 4, 4)).abs().max() == 0


@pytest.mark.parametrize("shape", [(1, 1, 4, 5), (4, 4), (1, 3, 4, 4)])
def test_a_mask_of_another_shape_is_refused(shape):
    with pytest.raises(ValueError, match=r"need a mask of shape \(K, 1, 4, 4\).*shrink_mask"):
        gram_matrix(random(1, 3, 4, 4), torch.ones(shape))
