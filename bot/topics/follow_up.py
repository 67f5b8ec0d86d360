"""A short follow-up to the article just read ("那公司呢"), answered about the same subject, product and applicant."""

from collections.abc import Sequence
from dataclasses import dataclass

from backend.knowledge.aspects import Aspect
from backend.knowledge.errors import ArticleNotInForce, NotForProduct
from backend.knowledge.rules import POLICY_INTENTS, Asked
from backend.loans.products import Product
from bot.dialogue import LastArticle
from bot.exchange import Exchange, Reply
from bot.followups import CLEAR, FollowUp, leaves_room, may_ask_for_more, read_follow_up
from bot.topics import policy, repayment
from bot.topics.verification import PERSON


async def answer(exchange: Exchange) -> Sequence[Reply] | None:
    """The answer to a follow-up; None when the message is none, or names what no article treats."""
    last = exchange.dialogue.article
    if last is None or not last.counts(exchange.now) or not _is_free(exchange):
        return None
    follow = read_follow_up(exchange.heard.text, exchange.parts.knowledge.aspects)
    if follow is None or not _may_be_meant(exchange, last, follow):
        return None
    product = exchange.parts.products.get(follow.product or last.product)
    if product is None:
        return None
    subject = _Subject(exchange, last, follow, product)
    try:
        return subject.more() if follow.more else subject.rest() if follow.rest else subject.asked_about()
    except (NotForProduct, ArticleNotInForce):
        return policy.read(exchange, last.intent, product)


def _is_free(exchange: Exchange) -> bool:
    """Whether nothing else has a claim on the message: no button, no open question, no negotiation."""
    waits = exchange.button is not None or exchange.dialogue.waiting is not None
    return not waits and not repayment.is_open(exchange)


def _may_be_meant(exchange: Exchange, last: LastArticle, follow: FollowUp) -> bool:
    """No follow-up talks over a clear wish; "what else?" is meant only straight after the answer."""
    if follow.more:
        return last.messages <= 1 and may_ask_for_more(exchange.heard)
    return leaves_room(exchange.heard)


@dataclass(frozen=True)
class _Subject:
    """What was talked about, and what is asked about it now."""

    exchange: Exchange
    last: LastArticle
    follow: FollowUp
    product: Product

    @property
    def asked(self) -> Asked:
        return policy.asked_for(self.exchange, self.product)

    def more(self) -> Sequence[Reply]:
        """The details, once; then a person."""
        if self.last.told_all:
            return [Reply("knowledge-no-more", {"hotline": self.exchange.hotline}, [PERSON])]
        return policy.read_details(self.exchange, self.last.intent, self.product)

    def rest(self) -> Sequence[Reply] | None:
        """What names no known aspect is looked for in the same article, unless it is a clear question of its own."""
        heard = self.exchange.heard
        own_question = heard.intent in POLICY_INTENTS and heard.intent != self.last.intent
        if own_question and not heard.is_unsure and heard.confidence >= CLEAR:
            return None
        return self._within(self.follow.rest)

    def asked_about(self) -> Sequence[Reply]:
        """The paragraphs about the aspects named; the article that treats them; or that none does."""
        matter, applicant = self.follow.matter, self.follow.applicant or self.last.applicant
        target = self._target(matter, self.follow.applicant)
        section = self._section(target, matter, applicant)
        if section:
            return [self._said(target, "\n\n".join(section), applicant)]
        says_itself = target == self._led_by(self.follow.applicant)  # its short answer is for this applicant
        if target != self.last.intent or self.follow.applicant is None or says_itself:
            return policy.read(self.exchange, target, self.product, applicant=applicant)
        return self._within(self.exchange.heard.text) or [self._not_covered()]

    def _section(self, target: str, matter: Aspect | None, applicant: str | None) -> Sequence[str]:
        knowledge = self.exchange.parts.knowledge
        for aspects in _combinations(matter, applicant):
            section = knowledge.section(target, aspects, self.asked)
            if section:
                return section
        switched = self.follow.product is not None and matter is None and applicant is None
        return knowledge.special(target, self.asked) if switched else ()

    def _target(self, matter: Aspect | None, applicant: str | None) -> str:
        """The article to look in: this one where it treats the aspect, else the one it is treated in."""
        knowledge = self.exchange.parts.knowledge
        aspect = matter.name if matter else applicant
        if aspect is None or knowledge.section(self.last.intent, [aspect], self.asked):
            return self.last.intent
        led = self._led_by(aspect)
        if led is not None or matter is None:
            return led or self.last.intent
        heard = self.exchange.heard
        own = heard.intent if heard.intent in POLICY_INTENTS and not heard.is_unsure else None
        return own or matter.article or self.last.intent

    def _led_by(self, aspect: str | None) -> str | None:
        if aspect is None:
            return None
        return self.exchange.parts.knowledge.leads_to(self.last.intent, aspect, self.asked)

    def _within(self, text: str) -> Sequence[Reply] | None:
        found = self.exchange.parts.knowledge.within(self.last.intent, text, self.asked)
        if found is None:
            return None
        return [
            policy.said(self.exchange, found.answer, found.text, self.product, applicant=self.last.applicant)
        ]

    def _said(self, intent: str, text: str, applicant: str | None) -> Reply:
        found = self.exchange.parts.knowledge.answer(intent, self.asked)
        return policy.said(self.exchange, found, text, self.product, applicant=applicant)

    def _not_covered(self) -> Reply:
        found = self.exchange.parts.knowledge.answer(self.last.intent, self.asked)
        values = {"title": found.title, "product": self.product.name[self.exchange.language]}
        return Reply("knowledge-not-covered", values, [policy.details_of(found.intent, self.product), PERSON])


def _combinations(matter: Aspect | None, applicant: str | None) -> list[list[str]]:
    """What a paragraph may be about, the closest first."""
    both = [name for name in (matter.name if matter else None, applicant) if name is not None]
    return [both, *([name] for name in both)] if len(both) > 1 else [both] if both else []
