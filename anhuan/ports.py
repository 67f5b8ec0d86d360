"""Holding a port, or saying in one sentence why not."""

import errno
import socket

from backend.kit.errors import StartupFault


def listen(host: str, port: int, setting: str = "PORT") -> socket.socket:
    """A socket that holds the port. Raises StartupFault with a sentence when it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        # Only a listening socket keeps others from the port: two may bind it at the same time.
        listening.listen(2048)
    except (OSError, UnicodeError) as error:
        listening.close()
        raise StartupFault(_why_not_listening(error, host, port, setting)) from error
    return listening


def _why_not_listening(error: Exception, host: str, port: int, setting: str) -> str:
    reason = getattr(error, "errno", None)
    if reason == errno.EADDRINUSE:
        example = f"{setting}={port + 1 if port < 65535 else port - 1}"
        return f"Port {port} is taken by another program: stop it, or set {setting} to a free one, for example {example}."
    if reason == errno.EACCES:
        return f"Port {port} may not be used by this user: set {setting} to one above 1023."
    return f"HOST is {host}, which is no address of this machine."
