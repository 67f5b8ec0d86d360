"""Serves a model: `rasa run --enable-api` on one address. Arguments: model, interface, port.

The token comes in a variable and reaches Rasa inside this process, because Rasa itself takes it from the command line only,
where every user of the machine can read it.
"""

import os
import sys

from rasa.__main__ import main


def rasa_arguments(model: str, interface: str, port: str, token: str) -> list[str]:
    """The command line that Rasa believes it was given."""
    return [
        "rasa", "run", "--enable-api", "--quiet", "--model", model, "--interface", interface,
        "--port", port, "--auth-token", token,
    ]  # fmt: skip


if __name__ == "__main__":
    token = os.environ.pop("ANHUAN_NLU_TOKEN", "")
    if not token:
        sys.exit("ANHUAN_NLU_TOKEN is not set: the server would understand for everybody.")
    sys.argv = rasa_arguments(sys.argv[1], sys.argv[2], sys.argv[3], token)
    main()
