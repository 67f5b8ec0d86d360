"""What a bot process is built from. `anhuan` makes the real parts; tests bring their own clock and providers."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from backend.arrears.ladder import Ladder
from backend.contact.service import Gate
from backend.eligibility.service import RuleBook, load_rule_book
from backend.habits.guides import Guides, load_guides
from backend.kit.clock import Clock
from backend.kit.db import Database
from backend.kit.wording import Wording
from backend.knowledge.service import KnowledgeBase
from backend.loans.products import Product
from backend.plans.rules import Policy
from bot.channels.base import Channel
from bot.understanding import NluClient


@dataclass(frozen=True)
class BotParts:
    """Everything a turn or a sender needs, made once at start."""

    database: Database
    clock: Clock
    gate: Gate
    nlu: NluClient
    wording: Wording
    knowledge: KnowledgeBase
    products: Mapping[str, Product]
    policies: Mapping[str, Policy]
    ladder: Ladder
    channels: Mapping[str, Channel]
    public_url: str
    eligibility: RuleBook = field(default_factory=load_rule_book)
    guides: Guides = field(default_factory=load_guides)
