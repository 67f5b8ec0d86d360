"""The names that wording is written for: every reason, question and label the engine can answer with."""

from enum import StrEnum


class ResponseKind(StrEnum):
    """What a response is; the topic renders each kind its own way."""

    OFFERS = "offers"  # plans to choose from, the best for the lender first
    COUNTER = "counter"  # not what was asked, and why; the nearest that may be had
    CONFIRM = "confirm"  # one exact schedule; nothing counts before the borrower says yes
    AGREED = "agreed"
    ASK = "ask"  # one missing fact
    NEEDS_APPROVAL = "needs_approval"  # a supervisor decides
    TO_PERSON = "to_person"
    CLOSED = "closed"


class Question(StrEnum):
    """The one fact that is asked for."""

    PER_MONTH = "per_month"  # how much each month
    PAY_NOW = "pay_now"  # whether a first part could be paid; `least` says how much it takes
    UNTIL = "until"  # by which day everything is paid
    START_ON = "start_on"  # from which day payments can begin
    SETTLEMENT_AMOUNT = "settlement_amount"  # how much could be paid once
    CAUSE = "cause"  # whether illness, lost work, disaster or a death is behind it
    WHICH_OFFER = "which_offer"
    WHAT_TO_CHANGE = "what_to_change"


class Reason(StrEnum):
    """Why the answer is not simply what was asked."""

    # limits of the policy; the values of a response carry the figures
    TOO_MANY_INSTALMENTS = "too_many_instalments"
    TOO_SMALL = "too_small"
    FIRST_TOO_SMALL = "first_too_small"
    STARTS_TOO_LATE = "starts_too_late"
    TOO_LONG = "too_long"
    GAP_TOO_LONG = "gap_too_long"
    RISING_PAYMENTS = "rising_payments"
    EXTENSION_NOT_ALLOWED = "extension_not_allowed"
    INSTALMENTS_NOT_ALLOWED = "instalments_not_allowed"
    WAIVER_NOT_ALLOWED = "waiver_not_allowed"
    WAIVER_TOO_LARGE = "waiver_too_large"
    WAIVER_NOT_YET = "waiver_not_yet"
    WAIVER_NEEDS_EARLY_PAYMENT = "waiver_needs_early_payment"
    NOTHING_TO_WAIVE = "nothing_to_waive"
    SETTLEMENT_NOT_ALLOWED = "settlement_not_allowed"
    SETTLEMENT_NOT_YET = "settlement_not_yet"
    SETTLEMENT_TOO_LOW = "settlement_too_low"
    # what was said
    DOES_NOT_ADD_UP = "does_not_add_up"  # so many payments of that size do not make the sum
    ABOVE_PER_MONTH = "above_per_month"  # everything at once is more than the stated sum a month
    DATE_IN_PAST = "date_in_past"
    NO_SUCH_CHOICE = "no_such_choice"
    PROMISE_NEEDS_DATE = "promise_needs_date"
    FIGURES_CHANGED = "figures_changed"  # what is owed, or the day, is another than when it was offered
    # why it ends, or goes to a person
    BEYOND_POLICY = "beyond_policy"
    LARGE_AMOUNT = "large_amount"
    SETTLEMENT = "settlement"
    NO_OTHER_OPTION = "no_other_option"
    REJECTED_TWICE = "rejected_twice"
    TOO_MANY_ROUNDS = "too_many_rounds"
    TOO_MANY_REPLANS = "too_many_replans"
    WEAK_PROMISE = "weak_promise"
    CANCELLED = "cancelled"
    NOTHING_OWED = "nothing_owed"
    AGREED = "agreed"


class Label(StrEnum):
    """What a plan is called when it is shown."""

    EXTENSION = "extension"
    EXTENSION_WITH_WAIVER = "extension_with_waiver"
    INSTALMENTS = "instalments"
    INSTALMENTS_WITH_WAIVER = "instalments_with_waiver"
    PARTIAL_NOW = "partial_now"
    PARTIAL_NOW_WITH_WAIVER = "partial_now_with_waiver"
    SETTLEMENT = "settlement"
