"""What is kept: pictures with what made them, in files, in tables and on pages."""

import base64
import csv
import dataclasses
import errno
import html.parser
import io
import json
import math
import os
from pathlib import Path

import pytest
import torch
from PIL import Image

import nst_edu
from nst_edu import read_settings, save_image, style_transfer
from nst_edu._files import to_uint8
from nst_edu.experiments import Result, Results, Settings
from nst_edu.experiments.style_choice import StyleChoice
from nst_edu.transfer import run_to_end

HALF = Settings(network="vgg19-half")


def picture(seed=0, height=20, width=30):
    generator = torch.Generator().manual_seed(seed)
    return torch.randint(0, 256, (3, height, width), dtype=torch.uint8, generator=generator)


def result(settings=HALF, *, seed=0, **given):
    known = {
        "losses": {"total": 3.5, "content": 1.5, "style": 0.2, "style relu1_1": 0.1},
        "steps_made": 120,
        "seconds": 4.25,
    }
    return Result(settings, picture(seed), **(known | given))


def altered(**settings):
    return dataclasses.replace(HALF, **settings)


# --- one result -----------------------------------------------------------------------------------


def test_a_result_of_a_run_has_its_best_picture_and_its_losses(tiny):
    content, style = torch.rand(2, 1, 3, 16, 16, generator=torch.Generator().manual_seed(1))
    layers = {"content_layers": ["relu2_1"], "style_layers": ["relu1_1"]}
    run = style_transfer(content[None, 0], style[None, 0], extractor=tiny, steps=3, **layers)
    step = run_to_end(run, 3, progress=False)
    made = Result.of(altered(network="tiny"), step)
    assert (made.image - step.best).abs().max() <= 0.5 / 255 + 1e-6
    assert made.losses == step.losses
    assert (made.steps_made, made.seconds, made.note) == (3, step.seconds, "")


def test_an_image_in_8_bits_is_rounded_clamped_and_a_copy():
    image = torch.tensor([-1.0, 0.499 / 255, 0.501 / 255, 2.0]).expand(1, 3, 1, 4).clone()
    kept = to_uint8(image.requires_grad_())
    assert kept.dtype == torch.uint8 and kept.shape == (3, 1, 4) and not kept.requires_grad
    assert kept[1, 0].tolist() == [0, 0, 1, 255]
    bytes_ = torch.rand(1, 3, 4, 4)
    kept = to_uint8(bytes_)
    before = kept.clone()
    bytes_.zero_()
    assert torch.equal(kept, before)


def test_the_picture_is_as_everywhere_else():
    image = result().image
    assert image.dtype == torch.float32 and image.shape == (1, 3, 20, 30)
    assert torch.equal(to_uint8(image), picture())


def test_the_network_must_have_a_name():
    with pytest.raises(ValueError, match='name the network "auto". Name the network that was used'):
        result(Settings())


def test_results_are_the_same_only_if_they_are_one():
    one, other = result(), result()
    assert one != other and one == one and "tensor" not in repr(one)


@pytest.mark.parametrize(("height", "width", "size"), [(300, 200, (85, 128)), (20, 30, (30, 20))])
def test_a_thumbnail_is_a_small_jpeg(height, width, size):
    made = dataclasses.replace(result(), pixels=picture(0, height, width))
    thumbnail = Image.open(io.BytesIO(made.thumbnail()))
    assert thumbnail.format == "JPEG" and thumbnail.size == size


def test_a_label_says_what_differs():
    assert result().label() == "colosseum × swirls, vgg19-half"
    own = altered(
        content="/photos/me.jpg", style_weight=100, style_layers=("relu1_1", "relu2_1"), size=64
    )
    kept = result(own, changes=({"step": 3, "tv_weight": 1.0},))
    assert kept.label() == (
        "me.jpg × swirls, size 64, style_layers relu1_1 relu2_1, style_weight 100, "
        "vgg19-half, changed during the run"
    )


# --- into a file and back -------------------------------------------------------------------------

FULL = {
    "note": "Größe ✓ — mehr Stil",
    "changes": ({"step": 40, "style_weight": 100.0, "style_layers": ["relu1_1"]},),
}


@pytest.mark.parametrize("kind", [Path, str])
def test_a_result_comes_back_from_its_png(kind, tmp_path):
    saved = result(altered(style_layers=["relu1_1"], layer_weights={"relu1_1": 2}), **FULL)
    path = saved.save(tmp_path / "kept.png")
    back = Result.load(kind(path))
    assert torch.equal(back.pixels, saved.pixels)
    for name in ("settings", "losses", "steps_made", "seconds", "note", "changes"):
        assert getattr(back, name) == getattr(saved, name), name
    assert Settings.from_mapping(read_settings(path)) == saved.settings
    assert os.listdir(tmp_path) == ["kept.png"]


def test_a_result_is_saved_as_jpeg_too(tmp_path):
    back = Result.load(result(note="near").save(tmp_path / "kept.jpg"))
    assert back.note == "near" and back.settings == HALF
    assert Image.open(tmp_path / "kept.jpg").format == "JPEG"


def test_encode_gives_what_is_saved(tmp_path):
    kept = result(**FULL)
    assert kept.save(tmp_path / "a.png").read_bytes() == kept.encode()


def test_the_version_and_only_finite_losses_are_written(tmp_path):
    kept = result(losses={"total": math.inf, "content": math.nan, "style": 0.5})
    found = read_settings(kept.save(tmp_path / "a.png"))
    assert found["losses"] == {"style": 0.5}
    assert found["version"] == nst_edu.__version__


def test_nobody_learns_in_which_folder_a_picture_lay(tmp_path):
    secret, style = str(tmp_path / "me.jpg"), str(tmp_path / "s.jpg")
    changes = ({"step": 1, "style": ["swirls", style]},)
    kept = result(altered(content=secret, style=style, init=secret), changes=changes)
    told = read_settings(kept.save(tmp_path / "a.png"))
    assert told["content"] == told["init"] == "me.jpg" and told["changes"][0]["style"] == [
        "swirls",
        "s.jpg",
    ]
    tray = Results([kept, result()])
    pages = [tray.to_html(tmp_path / "a.html"), tray.to_csv(tmp_path / "a.csv")]
    for text in [json.dumps(told), tray._repr_html_(), *(p.read_text("utf-8") for p in pages)]:
        assert "me.jpg" in text and str(tmp_path) not in text


def test_a_picture_beside_the_notebook_is_found_again(tmp_path):
    kept = result(altered(content="photos/me.jpg"))
    assert Result.load(kept.save(tmp_path / "a.png")).settings.content == "photos/me.jpg"


def test_known_settings_replace_those_in_the_file(tmp_path):
    own = altered(content=str(tmp_path / "me.jpg"))
    path = result(own).save(tmp_path / "a.png")
    assert Result.load(path, own).settings == own
    assert Result.load(path).settings.content == "me.jpg"


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        ({"network": "auto"}, 'name the network "auto"'),
        ({"size": "large"}, "The setting size is 'large'"),
        ({"losses": [1]}, r"settings stored in .*a\.png' are damaged"),
        ({"losses": {"total": "x"}}, r"settings stored in .*a\.png' are damaged"),
        ({"steps_made": None}, r"settings stored in .*a\.png' are damaged"),
        ({"seconds": "long"}, r"settings stored in .*a\.png' are damaged"),
        ({"changes": [1]}, r"settings stored in .*a\.png' are damaged"),
        ({"changes": 1}, r"settings stored in .*a\.png' are damaged"),
    ],
)
def test_damaged_metadata_are_refused(found, sentence, tmp_path):
    told = result().metadata() | found
    path = save_image(torch.rand(1, 3, 8, 8), tmp_path / "a.png", told)
    with pytest.raises(ValueError, match=sentence):
        Result.load(path)


def test_what_is_no_result_is_refused_as_by_load_image(tmp_path):
    with pytest.raises(FileNotFoundError, match="The file .*does not exist"):
        Result.load(tmp_path / "a.png")
    (tmp_path / "a.png").write_text("no picture")
    with pytest.raises(ValueError, match="is text, not an image"):
        Result.load(tmp_path / "a.png")
    path = save_image(torch.rand(1, 3, 8, 8), tmp_path / "b.png")
    with pytest.raises(ValueError, match="carries no settings"):
        Result.load(path)


def test_a_result_cannot_be_saved_where_its_settings_would_be_lost(tmp_path):
    with pytest.raises(ValueError, match="cannot carry settings"):
        result().save(tmp_path / "a.webp")
    with pytest.raises(FileNotFoundError, match="does not exist. Create the folder first"):
        result().save(tmp_path / "no" / "a.png")


def test_the_page_says_what_was_changed_while_it_ran():
    change = {"step": 26, "style_weight": [10.0, 100.0], "pool": ["avg", "max"]}
    told = Results([result(), result(changes=(change,))])._repr_html_()
    assert "style_weight 10 → 100 after step 26; pool avg → max after step 26" in told
    assert '<th scope="col">changes</th>' in told
    assert "changes" not in Results([result()])._repr_html_()


def test_the_code_counts_the_evaluations_made_and_tells_of_changes():
    evil = {"step": 40, "style": "a\nraise SystemExit\u2028\r"}
    code = result(steps_made=70, changes=(evil,)).code("out.png")
    lines = code.splitlines()
    assert len(lines) == 6 and "steps=70" in lines[3] and "'out.png'" in lines[4]
    assert lines[5].startswith("# Changed during the run: {") and '"step": 40' in lines[5]
    assert "steps" not in result(steps_made=120).code()


# --- many -----------------------------------------------------------------------------------------


def test_results_keep_their_order():
    first, second, third = result(seed=1), result(seed=2), result(seed=3)
    kept = Results([first, second])
    kept.add(third)
    assert len(kept) == 3 and list(kept) == [first, second, third] and kept[-1] is third
    kept.remove(second)
    assert list(kept) == [first, third]
    with pytest.raises(ValueError, match="This result is not in the list"):
        kept.remove(second)


def test_a_loop_may_remove():
    kept = Results([result(seed=i) for i in range(4)])
    for each in kept:
        kept.remove(each)
    assert len(kept) == 0


def test_subscribers_hear_of_each_change_until_they_unsubscribe():
    kept, heard = Results(), []
    first = kept.subscribe(lambda: heard.append(len(kept)))
    second = kept.subscribe(lambda: heard.append("second"))
    one = result()
    kept.add(one)
    assert heard == [1, "second"]
    second()
    second()
    kept.remove(one)
    assert heard == [1, "second", 0]
    with pytest.raises(ValueError):
        kept.remove(one)
    assert heard == [1, "second", 0]
    first()
    kept.add(one)
    assert heard == [1, "second", 0]


# --- a table --------------------------------------------------------------------------------------


def test_a_frame_has_numbers_to_compute_with():
    kept = Results(
        [result(altered(style_weight=w, style_size=s)) for w, s in ((0.3, None), (3, 64))]
    )
    frame = kept.to_frame()
    assert frame.index.to_list() == [1, 2] and frame.index.name == "number"
    assert frame.sort_values("style_weight", ascending=False).index.to_list() == [2, 1]
    assert frame["style_weight"].sum() == pytest.approx(3.3) and frame["total loss"].mean() == 3.5
    assert frame["style_size"].isna().to_list() == [True, False] and frame["style_size"][2] == 64
    assert frame["style_layers"][1].startswith("relu1_1 relu2_1 ")
    assert Results().to_frame().columns.to_list() == frame.columns.to_list()


def test_a_table_is_the_same_whether_some_values_are_missing_or_none(tmp_path):
    kept = Results([result(altered(style_size=64)), result(altered(style_size=None))])
    first, second = rows(kept.to_csv(tmp_path / "a.csv"))
    assert (first["style_size"], second["style_size"]) == ("64", "")


def rows(path):
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")  # or Excel shows accents as two letters
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_spreadsheet_has_a_row_for_each_result(tmp_path):
    own = altered(
        content="cat",
        style_layers=["relu1_1", "relu2_1"],
        layer_weights={"relu1_1": 2.0, "relu2_1": 0.5},
        style_weight=1 / 3,
        learning_rate=0.05,
    )
    kept = Results([result(own, note='Zoë: "mehr",\nviel', **{"changes": FULL["changes"]})])
    kept.add(result(losses={"total": 2.0, "style": math.nan, "tv": 0.125}))
    first, second = rows(kept.to_csv(tmp_path / "kept.csv"))
    names = [f.name for f in dataclasses.fields(Settings)]
    assert list(first) == [
        "number", "note", *names, "total loss", "content loss", "style loss", "tv loss",
        "steps made", "seconds", "changes",
    ]  # fmt: skip
    assert (first["number"], first["note"]) == ("1", 'Zoë: "mehr",\nviel')
    assert (first["content"], first["network"]) == ("cat", "vgg19-half")
    assert first["style_layers"] == "relu1_1 relu2_1"
    assert first["layer_weights"] == "relu1_1=2 relu2_1=0.5"
    assert float(first["style_weight"]) == 1 / 3 and first["learning_rate"] == "0.05"
    assert (first["total loss"], first["content loss"], first["tv loss"]) == ("3.5", "1.5", "")
    assert (first["steps made"], first["seconds"]) == ("120", "4.25")
    assert json.loads(first["changes"]) == list(FULL["changes"])
    assert (second["number"], second["changes"], second["style_size"]) == ("2", "", "")
    assert (second["style loss"], second["tv loss"]) == ("", "0.125")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r="])
def test_a_spreadsheet_runs_nothing(start, tmp_path):
    text = f'{start}HYPERLINK("http://x")'
    kept = Results([result(altered(content=text, style=text, seed=-3), note=text)])
    (row,) = rows(kept.to_csv(tmp_path / "a.csv"))
    assert row["note"] == row["content"] == row["style"] == f"'{text}"
    assert row["seed"] == "-3"  # a number is a number


def test_an_undecodable_name_does_not_cost_the_table(tmp_path):
    kept = Results([result(altered(content="caf\udce9.jpg"))])
    (row,) = rows(kept.to_csv(tmp_path / "a.csv"))
    assert row["content"] == "caf?.jpg"
    assert "caf?.jpg" in kept.to_html(tmp_path / "a.html").read_text("utf-8")


# --- a page ---------------------------------------------------------------------------------------


VOID = {"meta", "img", "br"}  # tags that are not closed


class Page(html.parser.HTMLParser):
    """Tags opened and not closed, attributes, and the text of each cell."""

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.rows, self.images = [], [], [], []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
        if tag == "img":
            self.images.append(dict(attributes))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "td" in self.open or "th" in self.open:
            self.rows[-1][-1] += data


def test_a_page_shows_what_differs_and_needs_no_other_file(tmp_path):
    kept = Results([result(), result(altered(style_weight=100, style_size=64), seed=1)])
    page = Page(kept.to_html(tmp_path / "kept.html").read_text("utf-8"))
    head, first, second = page.rows
    assert head == [
        "number", "image", "content", "style", "network", "style_size", "style_weight",
        "content loss", "style loss", "steps made", "seconds",
    ]  # fmt: skip
    assert first[2:7] == ["colosseum", "swirls", "vgg19-half", "", "10"]
    assert second[:1] + second[5:] == ["2", "64", "100", "1.5", "0.2", "120", "4.2"]
    assert [tag for tag, _ in page.tags][:2] == ["html", "head"]
    assert dict(page.tags)["html"] == {"lang": "en"} and "title" in dict(page.tags)
    assert page.images[0]["alt"] == "Image 1: colosseum × swirls, vgg19-half"
    for image in page.images:
        kind, data = image["src"].split(",")
        assert kind == "data:image/jpeg;base64"
        shown = Image.open(io.BytesIO(base64.b64decode(data)))
        assert shown.size == (30, 20)
    for _, attributes in page.tags:
        for name in ("src", "href"):
            assert attributes.get(name, "data:").startswith("data:")


def test_everything_on_a_page_is_escaped(tmp_path):
    evil = "<script>alert('x')</script>\" onerror=\"alert(1)&amp;"
    kept = Results([result(altered(content=evil, network=evil), note=evil), result()])
    for text in (kept.to_html(tmp_path / "a.html").read_text("utf-8"), kept._repr_html_()):
        page = Page(text)
        assert "script" not in dict(page.tags) and "<script" not in text
        assert all(image.keys() == {"src", "alt"} for image in page.images)
        assert dict(zip(page.rows[0], page.rows[1], strict=True))["note"] == evil
        assert dict(zip(page.rows[0], page.rows[1], strict=True))["network"] == evil
        assert page.images[0]["alt"].startswith("Image 1: script>")  # the last part of a path


def test_a_long_note_is_shown_whole_and_in_one_line():
    note = "more style, " * 20
    kept = Results([result(note=f"{note}\n\tand\r\nmore")])
    assert Page(kept._repr_html_()).rows[1][2] == f"{note}and more".replace("  ", " ")


def test_a_notebook_shows_the_table_without_a_page_around():
    kept = Results([result(), result(note="b")])
    page = Page(kept._repr_html_())
    assert page.tags[0][0] == "table" and page.rows[2][2] == "b"


def test_a_table_without_results_says_how_to_fill_it(tmp_path):
    kept = Results()
    assert "No results yet" in kept._repr_html_() and "add(result)" in kept._repr_html_()
    assert "No results yet" in kept.to_html(tmp_path / "a.html").read_text("utf-8")
    assert rows(kept.to_csv(tmp_path / "a.csv")) == []


# --- places ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["csv", "html"])
def test_tables_are_refused_where_they_cannot_be_written(kind, tmp_path):
    write = getattr(Results([result()]), f"to_{kind}")
    (tmp_path / "notes.txt").touch()
    (tmp_path / f"folder.{kind}").mkdir()
    with pytest.raises(FileNotFoundError, match="does not exist. Create the folder first"):
        write(tmp_path / "out" / f"a.{kind}")
    with pytest.raises(NotADirectoryError, match=r"notes\.txt' is a file"):
        write(tmp_path / "notes.txt" / f"a.{kind}")
    with pytest.raises(IsADirectoryError, match=rf"a file name such as results\.{kind}"):
        write(tmp_path / f"folder.{kind}")
    with pytest.raises(
        ValueError, match=rf"does not end in \.{kind}\. Choose a name such as results\.{kind}"
    ):
        write(tmp_path / "results.txt")
    assert write(str(tmp_path / f"A.{kind.upper()}")) == tmp_path / f"A.{kind.upper()}"


@pytest.mark.parametrize("kind", ["csv", "html", "png"])
def test_a_full_disk_does_not_harm_the_older_file(kind, tmp_path, monkeypatch):
    def write(path, note):
        kept = result(note=note)
        return kept.save(path) if kind == "png" else getattr(Results([kept]), f"to_{kind}")(path)

    path = write(tmp_path / f"a.{kind}", "old")
    before, whole = path.read_bytes(), Path.write_bytes

    def run_full(self, data):
        whole(self, data[: len(data) // 2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self))

    monkeypatch.setattr(Path, "write_bytes", run_full)
    with pytest.raises(OSError, match="No space left"):
        write(path, "new")
    assert path.read_bytes() == before and os.listdir(tmp_path) == [path.name]
    monkeypatch.undo()
    assert write(path, "new").read_bytes() != before


def test_masks_and_further_styles_are_told_without_their_folders():
    more = [StyleChoice("/srv/me/glass.jpg", mask="/srv/me/sky.png"), StyleChoice("mosaic")]
    settings = altered(mask="/srv/me/roof.png", more_styles=more)
    change = {"step": 3, "more_styles": (tuple(more), ()), "mask": ("", "data:image/png;base64,")}
    kept = result(settings, changes=(change,))
    written = json.dumps(kept.metadata())
    assert "srv" not in written
    assert '"image": "glass.jpg"' in written
    assert "painted" in Results([kept])._repr_html_()
