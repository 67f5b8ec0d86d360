"""What an applicant reads: the questions with their buttons, what the rules say and why, in the bot's words."""

from collections.abc import Sequence

from backend.eligibility.rules import Assessment, Finding, Question, Verdict
from backend.kit.money import Money
from backend.kit.wording import Wording
from backend.loans.products import Product
from bot.exchange import Choice, Exchange, Reply
from bot.topics.applying_state import Applying
from bot.topics.verification import PERSON

BUTTON = "apply"
START = Choice(f"{BUTTON}:start", "choice-start-application")
MY_LIST = Choice(f"{BUTTON}:list", "choice-my-checklist")
FILE = Choice(f"{BUTTON}:file", "choice-checklist-file")
STOP = Choice(f"{BUTTON}:cancel", "choice-stop-applying")
CHANGE = Choice(f"{BUTTON}:change", "choice-change-answers")
PASS_ON = Choice(f"{BUTTON}:pass_on", "choice-applying-person")
CHANNELS = Choice("ask:faq_application_channels", "choice-where-to-submit")
STATUS = Choice("ask:ask_application_status", "choice-ask-progress")
# Beneath these articles a button begins an application.
LEADS_TO_APPLYING = frozenset(
    {
        "faq_program_overview",
        "faq_eligibility",
        "faq_application_process",
        "faq_application_channels",
        "faq_materials",
    }
)
_ANSWERS_AT_ONCE = 6


def product_of(exchange: Exchange) -> Product:
    """The product that the rules are about."""
    return exchange.parts.products[exchange.parts.eligibility.rules.product]


def question(exchange: Exchange, state: Applying, asked: Question) -> Reply:
    """A question with its buttons."""
    key = f"applying-ask-{_slug(asked.fact)}"
    return Reply(key, _figures(exchange, state), buttons(exchange, state, asked))


def question_text(exchange: Exchange, state: Applying, asked: Question) -> str:
    """A question as part of another sentence."""
    return exchange.text(f"applying-ask-{_slug(asked.fact)}", **_figures(exchange, state))


def _figures(exchange: Exchange, state: Applying) -> dict[str, object]:
    product = product_of(exchange)
    partners = state.facts.get("partners", 2)
    return {
        "count": partners,
        "product": product.name[exchange.language],
        "number": product.max_term_months_individual,
    }


def buttons(exchange: Exchange, state: Applying, asked: Question) -> list[Choice]:
    """The answers a question offers, a page at a time, and the way out.

    Where buttons are numbers to type, a question for a figure has none: "1" would be two answers at once.
    """
    if not asked.answers and not exchange.has_buttons:
        return []
    codes = [(answer.code, answer.code, 0) for answer in asked.answers]
    product = product_of(exchange)
    codes += [
        (str(figure.of(state.facts, product)), code, figure.of(state.facts, product) or 0)
        for code, figure in asked.shortcuts
    ]
    pages = [codes[start : start + _ANSWERS_AT_ONCE] for start in range(0, len(codes), _ANSWERS_AT_ONCE)] or [
        []
    ]
    shown = pages[state.page % len(pages)]
    offered = [
        Choice(
            f"{BUTTON}:set:{asked.fact}:{value}",
            f"applying-answer-{_slug(asked.fact)}-{_slug(code)}",
            {"count": count},
        )
        for value, code, count in shown
    ]
    more = [Choice(f"{BUTTON}:more:{asked.fact}", "choice-more-answers")] if len(pages) > 1 else []
    return [*offered, *more, STOP]


def not_possible(exchange: Exchange, state: Applying, asked: Question) -> Reply:
    """An answer that cannot be true: why, and the question again."""
    product = product_of(exchange)
    most = asked.most.of(state.facts, product) or 0
    values = {
        "count": most,
        "reason": exchange.text(f"applying-impossible-{_slug(asked.fact)}", count=most),
        "question": question_text(exchange, state, asked),
    }
    return Reply("applying-not-possible", values, offered(exchange, state, asked))


def unclear(exchange: Exchange, state: Applying, asked: Question) -> Reply:
    """An answer that was not understood: why we ask, and the question again; from the second time with a person."""
    values = {
        "reason": exchange.text(f"applying-why-{_slug(asked.fact)}"),
        "question": question_text(exchange, state, asked),
    }
    key = "applying-unclear" if state.unclear < 2 else "applying-unclear-person"
    return Reply(key, values, offered(exchange, state, asked))


def explained(exchange: Exchange, state: Applying, asked: Question) -> Reply:
    """Why we ask, and the question again."""
    values = {
        "reason": exchange.text(f"applying-why-{_slug(asked.fact)}"),
        "question": question_text(exchange, state, asked),
    }
    return Reply("applying-explained", values, buttons(exchange, state, asked))


def offered(exchange: Exchange, state: Applying, asked: Question) -> list[Choice]:
    """The buttons of a question; after two unclear answers a person is among them."""
    shown = buttons(exchange, state, asked)
    return [*shown, PERSON] if state.unclear >= 2 else shown


def come_back(exchange: Exchange, state: Applying, asked: Question) -> Reply:
    """After another subject: the question that is still open."""
    values = {"question": question_text(exchange, state, asked)}
    return Reply("applying-come-back", values, buttons(exchange, state, asked))


def told(exchange: Exchange, fact: str, value: int | str) -> str:
    """One fact as it is read back."""
    short = (
        exchange.text(f"applying-answer-{_slug(fact)}-{_slug(value)}", count=0)
        if isinstance(value, str)
        else ""
    )
    amount = Money(value if isinstance(value, int) else 0, product_of(exchange).currency)
    return exchange.text(f"applying-told-{_slug(fact)}", short=short, count=value, amount=amount)


def all_told(exchange: Exchange, state: Applying) -> str:
    """Everything that was told, in one line."""
    return " · ".join(told(exchange, fact, value) for fact, value in state.facts.items())


def verdict(exchange: Exchange, state: Applying, found: Assessment) -> Reply:
    """What the rules say, with every reason and what could change it. It promises nothing."""
    product = product_of(exchange)
    values = {
        "lines": all_told(exchange, state),
        "amount": Money(found.largest or 0, product.currency),
        "count": found.months or 0,
        "product": product.name[exchange.language],
        "reason": "\n".join(f"· {reason(exchange, finding)}" for finding in found.findings),
        "hotline": exchange.hotline,
    }
    match found.verdict:
        case Verdict.MAY_APPLY:
            return Reply("applying-may-apply", values)
        case Verdict.NEEDS_PERSON:
            return Reply("applying-needs-person", values)
    return Reply("applying-not-now", values, _ways_on(exchange, found))


def _ways_on(exchange: Exchange, found: Assessment) -> list[Choice]:
    least = [
        Choice(
            f"{BUTTON}:set:amount:{finding.needed}",
            "choice-apply-for-less",
            {"amount": Money(finding.needed, product_of(exchange).currency)},
        )
        for finding in found.findings
        if finding.key == "amount" and finding.needed > 0
    ]
    return [*least, CHANGE, PASS_ON]


def reason(exchange: Exchange, finding: Finding) -> str:
    """Why a rule is not met, and what could change that."""
    currency = product_of(exchange).currency
    return exchange.text(
        f"applying-reason-{_slug(finding.key)}",
        count=finding.told,
        number=finding.needed,
        more=finding.missing,
        amount=Money(finding.needed, currency),
        hotline=exchange.hotline,
    )


def submit(exchange: Exchange, found: Assessment) -> Reply:
    """How to hand everything in, and that its progress can be asked for."""
    product = product_of(exchange)
    values = {"link": product.website, "hotline": product.hotline, "count": product.decision_hours}
    person = [PASS_ON] if found.verdict is Verdict.NEEDS_PERSON else []
    return Reply("applying-submit", values, [*person, FILE, MY_LIST, CHANNELS, STATUS, CHANGE])


def which_to_change(exchange: Exchange, state: Applying) -> Reply:
    """The answers given, one of which is to be given again."""
    choices = [
        Choice(f"{BUTTON}:ask:{fact}", "choice-fact", {"name": told(exchange, fact, value)})
        for fact, value in state.facts.items()
    ]
    return Reply("applying-change-which", {}, [*choices, Choice(f"{BUTTON}:anew", "choice-begin-anew"), STOP])


def wording_needed(rule_keys: Sequence[str], questions: Sequence[Question]) -> frozenset[str]:
    """Every sentence that data files of eligibility call for."""
    keys = {f"applying-reason-{_slug(key)}" for key in rule_keys}
    for asked in questions:
        fact = _slug(asked.fact)
        keys |= {f"applying-ask-{fact}", f"applying-why-{fact}", f"applying-told-{fact}"}
        keys |= {f"applying-answer-{fact}-{_slug(answer.code)}" for answer in asked.answers}
        keys |= {f"applying-answer-{fact}-{_slug(code)}" for code, _ in asked.shortcuts}
        keys |= set() if asked.answers else {f"applying-impossible-{fact}"}
    return frozenset(keys)


def missing_wording(wording: Wording, needed: frozenset[str]) -> list[str]:
    """The sentences among these that nobody has written."""
    return sorted(needed - wording.keys())


def _slug(name: object) -> str:
    return str(name).replace("_", "-")
