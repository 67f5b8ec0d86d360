"""`python -m anhuan.setup_nlu`: makes the language engine's environment, or says in one sentence why it cannot."""

import sys

from anhuan.nlu.environment import NluUnavailable, ensure_environment


def main() -> int:
    """Gives the exit code: 0 when the environment is ready, 1 when it cannot be made."""
    try:
        ensure_environment(say=_say)
    except NluUnavailable as error:
        _say(str(error))
        return 1
    return 0


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
