"""Moments of feature maps, giving them to other maps, and blending."""

import statistics

import pytest
import torch

from nst_edu import gram_matrix
from nst_edu.fast import adaptive_instance_norm, blend, match_covariance, moments


@pytest.fixture
def photograph():
    return torch.randn(2, 5, 9, 7, generator=torch.Generator().manual_seed(1)).relu() * 3


@pytest.fixture
def style():
    generator = torch.Generator().manual_seed(2)
    mixed = torch.randn(5, 5, generator=generator)
    maps = torch.randn(2, 5, 11, 13, generator=generator)
    return torch.einsum("ij,bjhw->bihw", mixed, maps) + torch.arange(5.0)[:, None, None]


def test_moments_are_the_sums_over_positions(photograph):
    found = moments(photograph)
    for image, mean, covariance in zip(photograph, found.mean, found.covariance, strict=True):
        flat = image.double().flatten(1).tolist()
        for i, a in enumerate(flat):
            assert statistics.fmean(a) == pytest.approx(mean[i].item(), rel=1e-5)
            for j, b in enumerate(flat):
                ma, mb = statistics.fmean(a), statistics.fmean(b)
                wanted = statistics.fmean((x - ma) * (y - mb) for x, y in zip(a, b, strict=True))
                assert covariance[i, j].item() == pytest.approx(wanted, rel=1e-4, abs=1e-5)


def test_the_gram_matrix_is_the_covariance_and_the_means(photograph):
    found = moments(photograph)
    gram = found.covariance + found.mean[:, :, None] * found.mean[:, None, :]
    torch.testing.assert_close(gram, gram_matrix(photograph))


@pytest.mark.parametrize("match", [adaptive_instance_norm, match_covariance])
def test_the_style_gives_mean_and_standard_deviation(match, photograph, style):
    options = {"ridge": 1e-9} if match is match_covariance else {}
    found, wanted = moments(match(photograph, moments(style), **options)), moments(style)
    torch.testing.assert_close(found.mean, wanted.mean, rtol=1e-3, atol=1e-3)
    torch.testing.assert_close(found.std, wanted.std, rtol=1e-2, atol=1e-3)


def test_only_whitening_and_colouring_gives_the_covariance(photograph, style):
    wanted = moments(style).covariance
    coloured = moments(match_covariance(photograph, moments(style), ridge=1e-9)).covariance
    torch.testing.assert_close(coloured, wanted, rtol=1e-2, atol=1e-2)
    normed = moments(adaptive_instance_norm(photograph, moments(style))).covariance
    assert (normed - wanted).abs().max() > 0.5


def test_adaptive_instance_norm_is_equation_8(photograph, style):
    found = adaptive_instance_norm(photograph, moments(style))
    x, y = photograph.double(), style.double()
    for image in range(2):
        for channel in range(5):
            a, b = x[image, channel], y[image, channel]
            wanted = b.std(correction=0) * (a - a.mean()) / a.std(correction=0) + b.mean()
            assert (found[image, channel] - wanted).abs().max() < 1e-3


def test_whitening_moves_no_more_than_it_must(photograph, style):
    """Another map with the right covariance changes the features more."""
    one = photograph[:1]
    wanted = moments(style[:1])
    moved = match_covariance(one, wanted, ridge=1e-9)
    own = moments(one)
    cholesky = torch.linalg.cholesky(wanted.covariance) @ torch.linalg.inv(
        torch.linalg.cholesky(own.covariance)
    )
    centred = one.flatten(2) - own.mean[:, :, None]
    other = (cholesky @ centred + wanted.mean[:, :, None]).unflatten(2, one.shape[2:])
    torch.testing.assert_close(moments(other).covariance, wanted.covariance, rtol=1e-2, atol=1e-2)
    assert (moved - one).square().mean() < (other - one).square().mean()


@pytest.mark.parametrize("match", [adaptive_instance_norm, match_covariance])
def test_the_own_style_changes_nothing(match, photograph):
    torch.testing.assert_close(
        match(photograph, moments(photograph)), photograph, rtol=1e-3, atol=1e-3
    )


@pytest.mark.parametrize("match", [adaptive_instance_norm, match_covariance])
def test_a_channel_that_never_fires_gives_no_infinity(match, style):
    silent = torch.zeros(1, 5, 6, 6)
    found = match(silent, moments(style[:1]))
    assert found.isfinite().all()
    assert match(style[:1], moments(silent)).isfinite().all()


@pytest.mark.parametrize("match", [adaptive_instance_norm, match_covariance])
def test_one_style_serves_a_batch(match, photograph, style):
    both = match(photograph, moments(style[:1]))
    for image in range(2):
        alone = match(photograph[image : image + 1], moments(style[:1]))
        torch.testing.assert_close(both[image : image + 1], alone, rtol=1e-3, atol=1e-3)


def test_blending_is_a_mean_with_shares():
    a, b = {"x": torch.full((1, 2, 4, 4), 1.0)}, {"x": torch.full((1, 2, 4, 4), 3.0)}
    assert torch.equal(blend([a, b], [0.25, 0.75])["x"], torch.full((1, 2, 4, 4), 2.5))
    assert torch.equal(blend([a], [1.0])["x"], a["x"])


def test_a_mask_says_where_and_is_scaled_to_the_layer():
    a = {"x": torch.full((1, 2, 4, 4), 1.0), "y": torch.full((1, 2, 2, 2), 1.0)}
    b = {name: 3 * maps for name, maps in a.items()}
    mask = torch.zeros(1, 1, 8, 8)
    mask[..., :4] = 1
    mixed = blend([a, b], [mask, 1 - mask])
    assert mixed["x"][0, 0, 0].tolist() == [1, 1, 3, 3]
    assert mixed["y"][0, 0, 0].tolist() == [1, 3]


@pytest.mark.parametrize(("features", "shares"), [([], []), ([{}], [0.5, 0.5])])
def test_blending_needs_a_share_for_each(features, shares):
    with pytest.raises(ValueError, match="one share for each"):
        blend(features, shares)
