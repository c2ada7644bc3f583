"""Sphinx's settings for the site. `tools/make_site.py` copies this file beside the pages."""

from nst_edu import __version__

project = "nst_edu"
author = "the nst_edu authors"
release = version = __version__
extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]

# The pages show the stored results. Nothing runs.
nb_execution_mode = "off"
myst_enable_extensions = ["dollarmath", "amsmath"]
myst_heading_anchors = 3

# The default file of MathJax lies on a server. This file lies in _static.
mathjax_path = "tex-svg.js"
mathjax3_config = {"options": {"enableMenu": False}}

# In a docstring, a single backtick is code.
default_role = "code"
autodoc_member_order = "bysource"
autodoc_default_options = {"exclude-members": "set"}  # Matplotlib adds `set` to each drawing
autodoc_typehints = "description"
autodoc_use_type_comments = False
autodoc_typehints_description_target = "documented_params"
autodoc_typehints_format = "short"
napoleon_numpy_docstring = False
napoleon_use_ivar = True  # an attribute is documented once
python_maximum_signature_line_length = 80

html_theme = "sphinx_book_theme"
html_title = "nst_edu"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_favicon = "_static/icon.svg"
html_context = {"default_mode": "light"}
html_copy_source = False
html_domain_indices = False
html_show_sphinx = False
html_theme_options = {
    "use_download_button": False,
    "use_fullscreen_button": False,
    "show_toc_level": 2,
    "navbar_persistent": [],  # the search field is in the bar at the left
}
