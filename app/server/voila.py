"""Voila's settings for the studio's page. `make app` and the Dockerfile name this folder."""

import os
from ipaddress import ip_address
from pathlib import Path

from jupyter_server.auth.identity import PasswordIdentityProvider
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.web import HTTPError

MOST = 10  # visitors at a time
MOST_PARTS = 1000  # of a message; an upload has six
# Hugging Face sets SPACE_HOST.
NAMES = f"localhost {os.getenv('NST_EDU_HOSTS', '')} {os.getenv('SPACE_HOST', '')}".lower().split()

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


class OnlySoManyVisitors(AsyncMappingKernelManager):
    """Refuses a visitor if all places are taken. A place is taken before its kernel runs.

    Otherwise a class that opens the page in the same second would start a kernel for each student.
    """

    def __init__(self, **options):
        super().__init__(**options)
        self.starting = set()

    async def start_kernel(self, **options):
        if len(self.starting.union(self.list_kernel_ids())) >= MOST:
            raise HTTPError(503, "All places in the studio are taken. Try again in some minutes.")
        kernel_id = self.new_kernel_id()
        self.starting.add(kernel_id)
        try:
            return await super().start_kernel(kernel_id=kernel_id, **options)
        finally:
            self.starting.remove(kernel_id)


c.VoilaConfiguration.multi_kernel_manager_class = OnlySoManyVisitors


class OnlyServedHosts(PasswordIdentityProvider):
    """Refuses each request, also for a websocket, that does not name this server.

    Another site can let its own name point at this machine (DNS rebinding). A page of the site
    could then use the studio, because Origin and Host would agree. An IP address as Host is safe,
    because an address cannot point elsewhere. Jupyter's own check (allow_remote_access) would
    refuse the addresses of a school's network, too.
    """

    def get_user(self, handler):
        host = handler.request.host_name
        if host not in NAMES and not is_address(host):
            handler.current_user = None  # the page of the error asks for the user
            text = (
                "This server does not have this name. NST_EDU_HOSTS adds a name: see app/README.md."
            )
            raise HTTPError(403, text)
        return super().get_user(handler)


def is_address(host):
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


c.Voila.identity_provider_class = OnlyServedHosts


class OnlySoundMessages(ZMQChannelsWebsocketConnection):
    """Ignores a binary message that would keep the server busy for ever, or fill its memory.

    A binary message begins with the number of its parts and with the places where the parts begin.
    jupyter_server 2.21 trusts these numbers: with eight bytes 0xFF it counts to 2**64 - 1, and
    answers nobody meanwhile.
    """

    def handle_incoming_message(self, message):
        if isinstance(message, bytes) and not self.is_sound(message):
            self.log.warning("Received a malformed message. Ignoring.")
        else:
            super().handle_incoming_message(message)

    def is_sound(self, message):
        # The older protocol, which has no name, writes its numbers in another way.
        width, order = (8, "little") if self.subprotocol else (4, "big")
        count = int.from_bytes(message[:width], order)
        if count > MOST_PARTS:
            return False
        places = range(width, width * (count + 1), width)
        begins = [int.from_bytes(message[place : place + width], order) for place in places]
        return begins == sorted(begins)  # parts that overlap can need more memory than the message


c.Voila.kernel_websocket_connection_class = OnlySoundMessages

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
