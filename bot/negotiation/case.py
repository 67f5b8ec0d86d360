"""The case on the table for one move: what is owed, what may be agreed, and the day."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from backend.plans.rules import Debt, PlanTerms, Policy, add_months, violations
from bot.negotiation.facts import HARDSHIP


@dataclass(frozen=True, slots=True)
class Case:
    """One debt under one policy on one local day. `policy` holds the limits of the borrower's group."""

    debt: Debt
    product: Policy
    policy: Policy
    today: date
    replans_so_far: int = 0

    def allows(self, terms: PlanTerms) -> bool:
        """Whether the policy allows these terms today."""
        return not violations(terms, self.debt, self.policy, self.today, self.replans_so_far)

    def for_group(self, group: str | None) -> "Case":
        """The same case under the limits of another borrower group."""
        return replace(self, policy=self.product.for_group(group))

    @property
    def hardship_has_more_room(self) -> bool:
        """Whether hardship would widen the limits that hold now."""
        return self.product.for_group(HARDSHIP) is not self.policy

    @property
    def latest_start(self) -> date:
        """The last day a first payment may fall on."""
        return self.today + timedelta(self.policy.max_start_days)

    @property
    def latest_extension(self) -> date:
        """The last day on which everything may be paid at once."""
        return self.today + timedelta(self.policy.max_extension_days)

    @property
    def usual_start(self) -> date:
        """The first payment's day where none was named: after the next wages, or as near as allowed."""
        return min(add_months(self.today, 1), self.latest_start)
