"""What the demo says when everything works."""

from rich.console import Console
from rich.markup import escape

from anhuan.demo.people import COLLECTOR, DEMO_PASSWORD, SUPERVISOR


def greet(console: Console, address: str, *, seconds: float) -> None:
    """Prints where to look, who may sign in, and three things to try."""
    address = escape(address)
    console.print(
        f"""
[bold]Anhuan 安还 is ready[/bold] (after {seconds:.0f} s).

  Web chat and simulated phone   {address}/
  Collector's console            {address}/console   sign in as {COLLECTOR} or {SUPERVISOR}, password {DEMO_PASSWORD}
  API                            {address}/docs

Three things to try
  1. Ask about the programme: 创业担保贷款最多能贷多少?  or  How much can I borrow?
  2. Choose a borrower on the simulated phone, write 我还欠多少钱? in the chat, give that phone's number and the code it
     receives; then 这个月还不上 and 每月最多800, 下个月10号开始.
  3. Write 我要找人工, open the console, take the conversation over, answer, and hand it back.

Ctrl-C stops everything.""",
        highlight=False,
        soft_wrap=True,
    )
