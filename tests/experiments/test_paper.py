"""Presets of the paper's figures, and the pictures that stand in where its own cannot be had."""

from dataclasses import replace

import pytest
import torch

from nst_edu import examples
from nst_edu.examples import EXAMPLES
from nst_edu.experiments import Result, paper
from nst_edu.experiments.paper import (
    QUALITIES,
    STAND_INS,
    FigureQuality,
    choose_quality,
    paper_images,
)
from nst_edu.experiments.presets import PRESETS


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch):
    monkeypatch.delenv("NST_EDU_PRESET", raising=False)


def test_the_presets_are_what_the_lesson_says():
    quick, stored = QUALITIES["class"], QUALITIES["gallery"]
    assert (quick.size, quick.steps, quick.init) == (192, 40, "content")
    assert (stored.size, stored.steps, stored.init) == (384, 500, "faint_noise")
    assert (quick.network, stored.network) == ("auto", "vgg19")
    assert tuple(QUALITIES) == PRESETS


def test_class_is_the_default_and_the_environment_chooses(monkeypatch):
    assert choose_quality() is QUALITIES["class"]
    monkeypatch.setenv("NST_EDU_PRESET", "gallery")
    assert choose_quality() is QUALITIES["gallery"]


def test_an_unknown_preset_is_named_with_its_source(monkeypatch):
    monkeypatch.setenv("NST_EDU_PRESET", "galery")
    message = r"NST_EDU_PRESET names the unknown preset 'galery'\. .*Did you mean 'gallery'"
    with pytest.raises(ValueError, match=message):
        choose_quality()


def test_settings_are_the_presets_and_what_is_changed():
    made = QUALITIES["gallery"].settings("cat", "mosaic", style_weight=3, init="style")
    assert (made.content, made.style, made.size, made.steps) == ("cat", "mosaic", 384, 500)
    assert (made.network, made.init, made.style_weight) == ("vgg19", "style", 3.0)


def result(settings):
    return Result(replace(settings, network="vgg19-half"), torch.zeros(3, 2, 2), {}, 7, 1.0)


def test_a_title_says_how_the_figure_was_made_and_what_stands_in():
    own = FigureQuality("own", 64, 7, "vgg19-half", "content")
    assert own.title("Figure 4", [result(own.settings("tubingen", "starry_night"))]) == (
        "Figure 4. Preset own: vgg19-half, 64 pixels, 7 steps"
    )
    title = own.title("Figure 4", [result(own.settings("colosseum", "swirls"))])
    assert "colosseum stands in for Neckarfront in Tübingen" in title
    assert "swirls stands in for The Starry Night" in title


def test_a_title_names_each_stand_in_of_several_images_once():
    own = QUALITIES["class"]
    pair = [result(own.settings("colosseum", style)) for style in ("swirls", "sunset")]
    title = own.title("Figure 3", pair)
    assert title.count("colosseum") == 1 and title.count("stands in") == 3
    assert "sunset stands in for The Scream" in title


def test_stand_ins_are_shipped_and_of_the_same_kind():
    for theirs, ours in STAND_INS.items():
        assert EXAMPLES[ours].url is None and EXAMPLES[theirs].url is not None
        assert EXAMPLES[ours].kind == EXAMPLES[theirs].kind


def test_the_papers_pictures_where_all_can_be_had(monkeypatch, capsys):
    monkeypatch.setattr(paper, "example_path", examples.IMAGES.joinpath)
    assert paper_images() == {name: name for name in STAND_INS}
    assert "the paper's" in capsys.readouterr().out


@pytest.mark.parametrize("error", [ConnectionError("no network"), ValueError("wrong SHA-256")])
def test_one_missing_picture_replaces_all_and_the_reason_is_told(error, monkeypatch, capsys):
    def found(name):
        if name == "the_scream":
            raise error
        return examples.IMAGES / name

    monkeypatch.setattr(paper, "example_path", found)
    assert paper_images() == STAND_INS
    said = capsys.readouterr().out
    assert "stand in" in said and str(error) in said and said.count("\n") == 1
