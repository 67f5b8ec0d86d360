"""What the bot counts for the operator. Labels hold names of rules and channels, never of people."""

from prometheus_client import Counter, Histogram

SENT = Counter("anhuan_messages_sent", "Messages a channel accepted.", ["channel", "purpose"])
REFUSED = Counter("anhuan_messages_refused", "Messages the gate refused at the moment of sending.", ["rule"])
DEFERRED = Counter(
    "anhuan_messages_deferred", "Messages the gate put off at the moment of sending.", ["rule"]
)
IN_DOUBT = Counter(
    "anhuan_messages_in_doubt", "Messages of which it is not known whether the provider took them."
)
TURNS = Counter("anhuan_turns", "Turns by how they ended.", ["outcome"])
TURN_SECONDS = Histogram("anhuan_turn_seconds", "Seconds from a stored message to its stored replies.")
