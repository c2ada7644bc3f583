"""The text in a kit: what a teacher does, with the commands for each system."""

from collections.abc import Collection, Sequence

from nst_edu._version import __version__

__all__ = ["PAGE", "checklist"]

PAGE = "style_transfer.html"  # the live page

UNIX = """\
  python{python} -m venv ~/nst_edu
  ~/nst_edu/bin/pip install --no-index --find-links wheels nst-edu
  cp -R lessons ~/nst_lessons
{data}  ~/nst_edu/bin/nst-edu doctor
  ~/nst_edu/bin/jupyter lab ~/nst_lessons
"""
UNIX_DATA = """\
  cp -R data ~/nst_data
  export NST_EDU_WEIGHTS=~/nst_data NST_EDU_IMAGES=~/nst_data
"""
WINDOWS = """\
  py -{python} -m venv "%USERPROFILE%\\nst_edu"
  "%USERPROFILE%\\nst_edu\\Scripts\\pip" install --no-index --find-links wheels nst-edu
  xcopy lessons "%USERPROFILE%\\nst_lessons" /E /I
{data}  "%USERPROFILE%\\nst_edu\\Scripts\\nst-edu" doctor
  "%USERPROFILE%\\nst_edu\\Scripts\\jupyter" lab "%USERPROFILE%\\nst_lessons"
"""
WINDOWS_DATA = """\
  xcopy data "%USERPROFILE%\\nst_data" /E /I
  set NST_EDU_WEIGHTS=%USERPROFILE%\\nst_data
  set NST_EDU_IMAGES=%USERPROFILE%\\nst_data
"""
SYSTEMS = {
    "windows": ("Windows, in the Command Prompt", WINDOWS, WINDOWS_DATA),
    "macos": ("macOS 13 or newer, Apple processor, in the Terminal", UNIX, UNIX_DATA),
    "linux": ("Linux, in a terminal", UNIX, UNIX_DATA),
}
CHECKLIST = """\
nst_edu {version}: a kit for a class without internet
{line}

This kit is for: {systems}; Python {pythons}.

A week before
[ ] Copy the kit to the USB sticks, and check each copy: nst-edu kit --check DIR
    Without nst_edu, on Linux: sha256sum --check SHA256SUMS
    Without nst_edu, on macOS: shasum -a 256 --check SHA256SUMS
[ ] Look at the version of Python on the laptops: {pythons} is needed, because the packages are
    for this version. The kit does not contain Python. Download Python from python.org, and copy
    the installer to the stick. On Debian and Ubuntu, the package python3-venv is needed, too.
[ ] Install the kit on one laptop (below) with the network switched off, and run lesson 00.

On each laptop: open a terminal in the folder of this file, and type
{commands}
The last line opens the lessons. On the next day, type the last line again{again}.

What is in the folder
  wheels     the package and all packages that the package needs
  lessons    the lessons without results and solutions; each student works in a copy
"""
CONTENTS = {
    "data": "  data       VGG-19's weights, or images of the paper, as far as the kit has them\n",
    PAGE: f"  {PAGE}   style transfer in the browser; needs no installation\n",
}


def checklist(platforms: Sequence[str], pythons: Sequence[str], contents: Collection[str]) -> str:
    """Makes the text.

    Args:
        platforms: Keys in SYSTEMS.
        pythons: Versions of Python; the commands use the first.
        contents: The names at the top of the kit.

    Returns:
        The text, with short lines for a text editor.
    """
    systems = [SYSTEMS[platform] for platform in platforms]
    has_data, commands = "data" in contents, ""
    for title, lines, lines_of_data in systems:
        lines = lines.format(python=pythons[0], data=lines_of_data if has_data else "")
        commands += f"\n{title}:\n{lines}"
    text = CHECKLIST.format(
        version=__version__,
        line="=" * 60,
        systems=", ".join(title.split(",")[0] for title, *_ in systems),
        pythons=" or ".join(pythons),
        commands=commands,
        again=", after the\nlines with NST_EDU_" if has_data else "",
    )
    return text + "".join(line for name, line in CONTENTS.items() if name in contents)
