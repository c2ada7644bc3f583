"""The diagnosis of failures, and a Gram matrix in half precision."""

import pytest

from nst_edu import check, losses
from nst_edu.check.lesson_07 import LETTERS


def gram(F):
    flat = F.flatten(2)
    return flat @ flat.mT / flat.shape[2]


@pytest.mark.parametrize(
    ("function", "hint"),
    [
        (lambda F: gram(F.float()), ""),
        (losses.gram_matrix, ""),
        (lambda F: gram(F.double()), ""),
        (gram, "comes too late"),
        (lambda F: gram(F).float(), "comes too late"),
        (lambda F: F.flatten(2) / 20 @ F.flatten(2).mT, "some entries are above"),
        (lambda F: F.float().flatten(2) @ F.float().flatten(2).mT, "the division by"),
        (lambda F: gram(F.float()).half(), "return float32"),
        (lambda F: gram(F.float()) * 2, "2 times the right result"),
    ],
)
def test_a_gram_matrix_of_half_precision(function, hint, said):
    answer = said(check.safe_gram, function)
    assert answer == "Right." if not hint else answer.startswith("Not yet") and hint in answer


NAMES = {letter: name for letter, (name, _) in LETTERS.items()}


@pytest.mark.parametrize("letter", NAMES)
def test_each_wrong_diagnosis_gets_its_own_hint(letter, said):
    assert said(check.diagnosis, NAMES) == "Right."
    answer = said(check.diagnosis, {**NAMES, letter: "no seed"})
    assert answer == f"Not yet: {letter} is not 'no seed': {LETTERS[letter][1]}."


def test_a_diagnosis_may_be_written_large(said):
    assert said(check.diagnosis, {k: f" {v.upper()} " for k, v in NAMES.items()}) == "Right."


@pytest.mark.parametrize("names", [{}, {"A": "range"}, {**NAMES, "H": ...}, ["range"], None])
def test_a_diagnosis_needs_all_letters(names, said):
    assert (
        said(check.diagnosis, names) == "Not yet: give a name for each of A, B, C, D, E, F, G, H."
    )
