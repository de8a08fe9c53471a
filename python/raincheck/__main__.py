"""The ``raincheck`` command, run by the same C++ code as the binary."""

from __future__ import annotations

import os
import signal
import sys

from . import _command, _core


def main() -> int:
    """Run the command on sys.argv and return its exit status."""
    # Python would hold Ctrl-C back until the core returns, and ignores a
    # closed pipe. A command ends at once on either, unless its parent has
    # told it to ignore Ctrl-C.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    arguments = [os.fsencode(argument) for argument in sys.argv[1:]]
    return _core.run(arguments, _command)


if __name__ == "__main__":
    sys.exit(main())
