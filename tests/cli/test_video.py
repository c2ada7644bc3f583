"""The command `video`, as a user types it."""

import pytest
import torch
from PIL import Image

from nst_edu import cli
from nst_edu.fast import read_clip, write_clip

SIZE = ["--size", "32"]


@pytest.fixture
def video(nst_edu_command):
    return lambda *arguments: nst_edu_command("video", *arguments)


@pytest.fixture
def film(tmp_path):
    """Six frames, each a little brighter, at 10 frames per second."""
    ramp = torch.linspace(0, 0.5, 32).expand(3, 24, 32)
    frames = torch.stack([ramp + 0.08 * index for index in range(6)])
    return write_clip(frames, tmp_path / "film.gif", fps=10, progress=False)


@pytest.mark.parametrize("suffix", [".gif", ".mp4"])
def test_every_frame_is_stylized(suffix, video, devices, untrained, film, tmp_path, capsys):
    out = tmp_path / f"stylized{suffix}"
    assert video(film, "swirls", out, *SIZE) == 0
    said = capsys.readouterr()
    assert said.out == f"{out}: 6 of 6 frames\n" and "6/6" in said.err
    assert "nst-edu:" not in said.err
    result, original = read_clip(out, size=32), read_clip(film, size=32)
    assert result.frames.shape == original.frames.shape and result.fps == original.fps
    assert (result.frames - original.frames).abs().mean() > 0.05
    style = cli.fast.named_image("swirls", cli.fast.STYLE_SIZE)
    with torch.no_grad():
        expected = torch.cat([untrained(frame[None], style) for frame in original.frames])
    assert (result.frames - expected).abs().mean() < 0.03  # 255 colours, or H.264


def test_a_film_goes_through_a_style_net(video, net, film, tmp_path):
    out = tmp_path / "stylized.gif"
    assert video(film, net, out, "--style-net", *SIZE) == 0
    assert len(read_clip(out).frames) == 6


def test_colours_can_be_kept(video, net, tmp_path):
    grey = torch.linspace(0, 1, 32).expand(2, 3, 32, 32)
    film = write_clip(grey, tmp_path / "grey.gif", progress=False)
    for option, coloured in ((), True), (("--keep-colors", "luminance"), False):
        out = tmp_path / "stylized.gif"
        assert video(film, net, out, "--style-net", *SIZE, *option, "--overwrite") == 0
        frames = read_clip(out, size=None).frames
        assert ((frames.amax(dim=1) - frames.amin(dim=1)).max() > 3 / 255) == coloured


def test_a_grey_film_of_a_style_net_stays_grey(video, net, film, tmp_path):
    out = tmp_path / "stylized.gif"
    assert video(film, net, out, "--style-net", *SIZE, "--grey") == 0
    frames = read_clip(out, size=None).frames
    assert (frames.amax(dim=1) - frames.amin(dim=1)).max() <= 1 / 255


def test_a_transparent_film_is_laid_on_the_background(video, devices, untrained, tmp_path):
    film, out = tmp_path / "film.gif", tmp_path / "stylized.gif"
    clear, line = (Image.new("RGBA", (32, 32), (255, 255, 255, 0)) for _ in range(2))
    line.paste((255, 255, 255, 255), (8, 8, 24, 24))
    clear.save(film, save_all=True, append_images=[line], duration=100)
    assert video(film, "swirls", out, *SIZE, "--background", "black") == 0
    style = cli.fast.named_image("swirls", cli.fast.STYLE_SIZE)
    with torch.no_grad():
        expected = untrained(torch.zeros(1, 3, 32, 32), style)
    assert (read_clip(out, size=None).frames[0] - expected[0]).abs().mean() < 0.03  # 255 colours


def test_blending_makes_neighbours_more_similar(video, devices, film, tmp_path):
    changes = []
    for blend in ("0", "0.8"):
        out = tmp_path / "stylized.gif"
        assert video(film, "swirls", out, *SIZE, "--blend", blend, "--overwrite") == 0
        frames = read_clip(out, size=None).frames
        changes.append((frames[1:] - frames[:-1]).abs().mean())
    assert changes[1] < 0.8 * changes[0]


def test_frames_can_be_left_out(video, devices, film, tmp_path, capsys):
    out = tmp_path / "stylized.gif"
    assert video(film, "swirls", out, *SIZE, "--frames", "2", "--every", "2") == 0
    assert ": 2 of 2 frames" in capsys.readouterr().out
    assert read_clip(out).fps == 5


def test_a_warning_about_the_film_is_a_sentence(
    video, devices, film, tmp_path, monkeypatch, capsys
):
    monkeypatch.setattr("nst_edu.fast.film.MAX_FRAMES", 4)
    assert video(film, "swirls", tmp_path / "stylized.gif", *SIZE) == 0
    said = capsys.readouterr()
    assert "nst-edu: " in said.err and "more than 4 frames" in said.err
    assert "UserWarning" not in said.err and ": 4 of 4 frames" in said.out


def test_an_interrupt_writes_the_frames_made_so_far(
    video, devices, untrained, film, tmp_path, monkeypatch, capsys
):
    calls, forward = [], untrained.forward

    def interrupted(*arguments, **options):
        calls.append(1)
        if len(calls) == 4:
            raise KeyboardInterrupt
        return forward(*arguments, **options)

    monkeypatch.setattr(untrained, "forward", interrupted)
    out = tmp_path / "stylized.gif"
    assert video(film, "swirls", out, *SIZE) == 0
    assert len(read_clip(out).frames) == 3
    said = capsys.readouterr().out
    assert "Interrupted" in said and f"{out}: 3 of 6 frames" in said


def test_an_interrupt_before_the_first_frame_writes_nothing(
    video, devices, untrained, film, tmp_path, monkeypatch, capsys
):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(untrained, "forward", interrupted)
    assert video(film, "swirls", tmp_path / "stylized.gif", *SIZE) == 130
    assert "nothing was saved" in capsys.readouterr().err
    assert not (tmp_path / "stylized.gif").exists()


def test_a_disk_that_fills_up_loses_no_film(video, devices, film, tmp_path, monkeypatch, capsys):
    refuge = tmp_path / "refuge"
    refuge.mkdir()
    monkeypatch.setattr(cli.output.tempfile, "gettempdir", lambda: str(refuge))

    def full(frames, path, **options):
        if refuge not in path.parents:
            raise OSError(28, "No space left on device")
        return write_clip(frames, path, **options)

    monkeypatch.setattr(cli.video, "write_clip", full)
    assert video(film, "swirls", tmp_path / "stylized.gif", *SIZE) == 0
    (rescued,) = refuge.rglob("stylized.gif")
    said = capsys.readouterr()
    assert "No space left" in said.err and str(rescued) in said.out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["flim.gif", "swirls", "out.gif"], "The file 'flim.gif' does not exist"),
        ([".", "swirls", "out.gif"], "is a folder"),
        (["film.gif", "swirls", "out.avi"], "does not end in .mp4 or .gif"),
        (["film.gif", "swirls", "no/out.gif"], "The folder 'no' does not exist"),
        (["film.gif", "swurls", "out.gif"], "Did you mean 'swirls'?"),
        (["film.gif", "swirls", "out.gif", "--strength", "2"], "--strength is 2.0"),
        (["film.gif", "swirls", "out.gif", "--size", "4"], "too small"),
        (["film.gif", "swirls", "out.gif", "--blend", "1"], "blend is 1.0"),
        (["film.gif", "swirls", "out.gif", "--frames", "0"], "frames is 0"),
        (["film.gif", "mosaic", "out.gif", "--style-net", "--strength", "1"], "cannot be used"),
        (["still.png", "swirls", "out.gif"], "still"),
        (["fast.mp4", "swirls", "out.gif"], "a GIF has at most 50"),
    ],
)
def test_bad_input_is_refused_before_work(
    arguments, sentence, video, devices, untrained, film, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    write_clip(torch.rand(2, 3, 16, 16), "fast.mp4", fps=60, progress=False)
    cli.folder.save_image(torch.rand(1, 3, 16, 16), "still.png")
    monkeypatch.setattr(untrained, "forward", lambda *_, **__: pytest.fail("the work has started"))
    before = sorted(tmp_path.iterdir())
    assert video(*arguments) == 1
    assert sentence in capsys.readouterr().err
    assert sorted(tmp_path.iterdir()) == before
