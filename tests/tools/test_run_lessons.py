"""The tool that runs the lessons: what it keeps, and what it measures."""

import base64
import io

import nbformat
import pytest
import run_lessons
from PIL import Image

from nst_edu.experiments import grid


def png(image):
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return base64.b64encode(buffer.getvalue()).decode()


def photograph(width=64):
    return Image.effect_noise((width, width // 2), 50).convert("RGB")


def notebook(*cells):
    return nbformat.v4.new_notebook(cells=list(cells))


def code(source, *tags, **data):
    outputs = [nbformat.v4.new_output("display_data", data=data)] if data else []
    return nbformat.v4.new_code_cell(source, outputs=outputs, metadata={"tags": list(tags)})


def test_a_live_widget_is_left_out_and_its_picture_stays():
    made = notebook(code("x", **{run_lessons.WIDGET: {}, "image/png": png(photograph())}))
    made.metadata["widgets"] = {"state": {}}
    run_lessons.tidy(made)
    assert list(made.cells[0].outputs[0].data) == ["image/png"]
    assert "widgets" not in made.metadata


def test_a_progress_bar_is_left_out_and_the_rest_of_its_cell_stays():
    cell = code("x", **{run_lessons.WIDGET: {}, "text/plain": "0 %"})
    cell.outputs += [nbformat.v4.new_output("stream", text="done\n")]
    made = notebook(cell)
    run_lessons.tidy(made)
    assert [output.output_type for output in made.cells[0].outputs] == ["stream"]


def test_the_variable_is_the_one_that_the_package_reads():
    assert run_lessons.VARIABLE == grid.VARIABLE


def test_grids_are_made_again_and_not_read_from_an_earlier_run(tmp_path):
    path = tmp_path / "one.ipynb"
    show = f"import os; print(os.listdir(os.environ[{run_lessons.VARIABLE!r}]))"
    nbformat.write(notebook(code(show)), path)
    assert run_lessons.run(path).cells[0].outputs[0].text == "[]\n"


def test_grids_are_read_from_a_folder_that_is_named(tmp_path, monkeypatch):
    path, kept = tmp_path / "one.ipynb", tmp_path / "kept"
    kept.mkdir()
    (kept / "picture.png").touch()
    show = f"import os; print(os.listdir(os.environ[{run_lessons.VARIABLE!r}]))"
    nbformat.write(notebook(code(show)), path)
    monkeypatch.setattr(run_lessons, "NOTEBOOKS", tmp_path)
    monkeypatch.chdir(tmp_path)  # the kernel runs in the notebook's folder, wherever this is
    run_lessons.main([str(path), "--grids", "kept"])
    assert nbformat.read(path, 4).cells[0].outputs[0].text == "['picture.png']\n"


def test_the_figure_of_the_cell_tagged_cover_is_kept_and_reduced(tmp_path):
    made = notebook(
        code("a", **{"image/png": png(photograph())}),
        code("b", "cover", **{"image/png": png(photograph(2000))}),
    )
    run_lessons.keep_cover(made, tmp_path / "pictures" / "one.jpg")
    assert Image.open(tmp_path / "pictures" / "one.jpg").size == (640, 320)


def test_a_notebook_without_a_cover_leaves_no_file(tmp_path):
    run_lessons.keep_cover(notebook(code("a")), tmp_path / "one.jpg")
    assert list(tmp_path.iterdir()) == []


def test_a_notebook_is_stored_only_after_its_cover(tmp_path, monkeypatch):
    monkeypatch.setattr(run_lessons, "NOTEBOOKS", tmp_path)
    path = tmp_path / "one.ipynb"
    nbformat.write(notebook(code("x = 1", "cover")), path)  # this cell shows no figure
    before = path.read_bytes()
    with pytest.raises(IndexError):
        run_lessons.main([str(path)])
    assert path.read_bytes() == before


def test_a_run_gives_outputs_and_no_timings(tmp_path):
    path = tmp_path / "one.ipynb"
    nbformat.write(notebook(code("print(6 * 7)")), path)
    done = run_lessons.run(path)
    assert done.cells[0].outputs[0].text == "42\n"
    assert "execution" not in done.cells[0].metadata


def test_measuring_gives_the_network_to_the_kernel_and_counts_its_memory(tmp_path):
    path = tmp_path / "one.ipynb"
    source = "import os, time\nassert os.environ['NST_EDU_NETWORK'] == 'n'\ntime.sleep(1)\n"
    nbformat.write(notebook(code(source + "big = bytearray(b'1' * 400_000_000)")), path)
    figures = run_lessons.measure(path, "n")
    assert figures["seconds"] > 1
    assert 0.4 < figures["gigabytes"] < 1.5


def test_a_notebook_that_fails_is_named_with_its_error(tmp_path):
    path = tmp_path / "one.ipynb"
    nbformat.write(notebook(code("1 / 0")), path)
    with pytest.raises(SystemExit, match=r"(?s)one\.ipynb failed on n:.*ZeroDivisionError"):
        run_lessons.measure(path, "n")


def test_a_notebook_is_not_taken_for_a_network(capsys):
    with pytest.raises(SystemExit):
        run_lessons.main(["--measure", "vgg19-half", "one.ipynb"])
    assert "invalid choice: 'one.ipynb'" in capsys.readouterr().err


def test_figures_go_into_their_own_cells_of_the_table(tmp_path):
    table = tmp_path / "README.md"
    table.write_text("| a | <!--a half--> 1 s | <!--a vgg19--> |\n| b | <!--b half--> |\n")
    run_lessons.write_table({"a": {"half": {"seconds": 34.4, "gigabytes": 0.84}}}, table)
    assert table.read_text() == (
        "| a | <!--a half--> 34 s, 0.8 GB | <!--a vgg19--> |\n| b | <!--b half--> |\n"
    )


def test_a_table_without_a_place_for_a_figure_is_named(tmp_path):
    table = tmp_path / "README.md"
    table.write_text("| nothing |\n")
    with pytest.raises(SystemExit, match="a half"):
        run_lessons.write_table({"a": {"half": {"seconds": 1, "gigabytes": 1}}}, table)


@pytest.mark.parametrize(
    ("seconds", "said"), [(4.4, "4 s"), (89, "89 s"), (90, "1.5 min"), (600, "10.0 min")]
)
def test_durations_are_said_as_people_say_them(seconds, said):
    assert run_lessons.duration(seconds) == said


def test_a_notebook_is_run_again_only_after_a_change_of_its_code_or_if_asked(
    tmp_path, monkeypatch, capsys
):
    monkeypatch.setattr(run_lessons, "NOTEBOOKS", tmp_path)
    path = tmp_path / "one.ipynb"
    source = "import os, time; print(os.environ['NST_EDU_PRESET'], time.time())"
    nbformat.write(notebook(code(source)), path)

    def output(*options):
        run_lessons.main([str(path), *options])
        return nbformat.read(path, 4).cells[0].outputs[0].text

    first = output()
    assert first.startswith("gallery ")
    assert output() == first and "one.ipynb: unchanged" in capsys.readouterr().out
    assert output("--again") != first
    assert output("--preset", "class").startswith("class ")
    changed = nbformat.read(path, 4)
    changed.cells[0].source += "  # changed"
    nbformat.write(changed, path)
    before = output("--preset", "class")
    assert output("--preset", "class") == before


def test_times_of_the_table_go_into_the_marks_of_a_lesson():
    table = "| x | <!--02_a vgg19--> 87 s, 1.3 GB | <!--02_a vgg19-half--> 1.2 min, 1.3 GB |"
    source = "*Takes*: <!--vgg19-half-->?<!----> here, <!--vgg19-->1 s<!---->."
    said = run_lessons.with_times(source, "02_a", table)
    assert said == "*Takes*: <!--vgg19-half-->1.2 min<!----> here, <!--vgg19-->87 s<!---->."
    with pytest.raises(SystemExit, match="02_b vgg19-half"):
        run_lessons.with_times(source, "02_b", table)
