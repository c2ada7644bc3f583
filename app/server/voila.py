"""Voila's settings for the studio's page. `make app` and the Dockerfile name this folder."""

import os
from pathlib import Path

from tornado.web import HTTPError

MOST = 10  # visitors at a time

# Templates are looked for in Jupyter's data folders, of which this makes our folder one. Ours is in
# nbconvert/, not in voila/: Voila takes the first voila/ that it finds for all of its own data.
os.environ["JUPYTER_PATH"] = os.pathsep.join(
    [str(Path(__file__).parent), *filter(None, [os.environ.get("JUPYTER_PATH")])]
)

c = get_config()

c.Voila.ip = "127.0.0.1"

c.VoilaConfiguration.template = "studio"
c.VoilaConfiguration.allow_template_override = "NO"
c.VoilaConfiguration.allow_theme_override = "NO"
c.VoilaConfiguration.file_allowlist = []
c.VoilaConfiguration.preheat_kernel = False
c.VoilaConfiguration.show_tracebacks = False


def refuse_a_crowd(handler, notebook, cwd):
    if len(handler.kernel_manager.list_kernel_ids()) >= MOST:
        raise HTTPError(503, "All places in the studio are taken. Try again in some minutes.")


c.VoilaConfiguration.prelaunch_hook = refuse_a_crowd

# A run counts as activity, since it sends pictures. A page that only lies open does not.
c.MappingKernelManager.cull_idle_timeout = 600
c.MappingKernelManager.cull_interval = 60
c.MappingKernelManager.cull_connected = True

c.Voila.tornado_settings = {
    # Of a larger upload the visitor would hear nothing: Tornado drops the connection, the page
    # opens another, and its upload button is dead. So this is far above what the studio accepts.
    "websocket_max_message_size": 128 * 2**20,
    # A page that closes ends its kernel with a request that lacks Voila's own cookie (issue 1458 of
    # voila-dashboards/voila). Nobody logs in here, so there is nothing for the check to protect.
    "disable_check_xsrf": True,
    # Hugging Face shows a Space in a frame.
    "headers": {"Content-Security-Policy": "frame-ancestors 'self' https://huggingface.co"},
}
