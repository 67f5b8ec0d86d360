# Working out how to pay. The engine finds the plans; these sentences make them clear.
repayment-which-loan = Several of your loans have something due. Which one shall we talk about first?
repayment-offers =
    { $has_reason ->
        [no] Thank you for telling me. { $total } is due now. This is possible:
       *[other] { $reason }{" "}This is possible:
    }
    { $offers }
    Pick one, or tell me how much you can pay a month and from when. { $question }
repayment-counter =
    { $reason } The nearest I can agree to:
    { $offers }
    Would that work? You can also name another amount or date. { $question }
repayment-no-offers = { $reason }{ $question } Tell me how much you can pay a month at most and from when, and I will work it out; or ask for a person.
repayment-offer-line = { $number }. { $offer }
offer-extension = Pay later: { $total } in one payment by { $until }
offer-instalments = { $count } instalments: { $first } on { $from }, then { $regular } a month, the last one { $last } on { $until }
offer-partial-now = A part first: { $first } on { $from }, the rest in { $rest } { $rest ->
        [one] payment
       *[other] payments
    } by { $until }, { $total } in all
offer-settlement = Settle once: { $total } by { $until }
offer-saves = , { $saved } waived
repayment-confirm =
    { $reason } This is the plan for your { $loan }. Please check it:
    { $schedule }
    In all { $total }{ $gives_up ->
        [yes] , { $saved } waived
       *[no] {""}
    }. { $approval ->
        [yes] A supervisor still has to approve it.
       *[no] While you keep to it you get no reminders about the arrears; days already overdue stay on record as they were.
    }
    Do you agree?
repayment-agreed =
    Agreed. The plan for your { $loan } is in force:
    { $schedule }
    In all { $total }. If one of these days becomes difficult, tell me before it and we look for another way.
plan-schedule-line = · { $number }. { $due }: { $amount }
repayment-question = { $reason } { $question }
repayment-to-person =
    { $reason } A colleague has to decide this. I have passed on what you told me, so you need not repeat it.
    { $asked }
repayment-asked =
    You asked for:
    { $asked }
repayment-passed-on = A colleague has to confirm this plan; I have passed it on. If it is urgent, please call { $hotline }.
repayment-closed = All right, we leave it for now. Tell me whenever you want to go on.
repayment-closed-nothing-owed = Nothing is due at the moment, so there is nothing to arrange.
repayment-closed-agreed = The plan is in force.
repayment-nothing-due-yet = { $loan }: nothing is due at the moment; the next instalment of { $amount } is due on { $due }. If that may become difficult, a colleague can talk it over with you beforehand.
repayment-refused = I understand that you do not want to pay now. The debt stands under the contract, and { $lender } would like to find a way together with you. Is it difficult at the moment, or is the amount wrong?
repayment-come-back-confirm = We were at this plan: { $offer }. Do you agree to it?
repayment-come-back-offers = The plans from before are still open. Which one would you like?
repayment-come-back-open = We were working out how you can pay. Tell me how much a month and from when.
repayment-nothing-exact = The customer named no exact amounts and dates.

question-per-month = How much can you pay a month at most?
question-pay-now = Could you pay { $least } or more now?
question-until = By which day will you have paid everything?
question-start-on = From which day can you begin to pay?
question-settlement-amount = How much could you pay at once?
question-cause = Is it because of illness, lost work, a disaster or a death in the family?
question-which-offer = Which plan would you like?
question-what-to-change = What would you like to change: the amount, the date or the number of payments?

reason-too-many-instalments = At most { $max_instalments } instalments are possible.
reason-too-small = An instalment has to be at least { $least_instalment }.
reason-first-too-small = The first payment has to be at least { $least_first }.
reason-starts-too-late = The first payment can be on { $latest_start } at the latest.
reason-too-long = Everything has to be paid within { $max_term_months } months; in one payment, by { $latest_extension }.
reason-gap-too-long = There cannot be more than a month between two payments.
reason-rising-payments = A later payment cannot be larger than the one before it.
reason-extension-not-allowed = Only paying later is not possible at the moment.
reason-instalments-not-allowed = Instalments are not possible at the moment.
reason-waiver-not-allowed = A waiver is not possible at the moment.
reason-waiver-too-large = At most { $penalty_waiver_percent }% of the penalty interest and { $fee_waiver_percent }% of the fees can be waived.
reason-waiver-not-yet = A waiver is possible from { $waiver_from_days } days overdue; it is { $days_past_due } now.
reason-waiver-needs-early-payment = A waiver goes together with paying everything soon.
reason-nothing-to-waive = There are no penalty interest or fees to waive.
reason-settlement-not-allowed = This product cannot be settled for less.
reason-settlement-not-yet = Settling for less is possible from { $settlement_from_days } days overdue.
reason-settlement-too-low = That is below what can settle the debt.
reason-does-not-add-up = That amount and number of payments do not come to the { $total } that is due.
reason-above-per-month = Paying it all at once is more than you said a month can bear.
reason-date-in-past = That day has passed.
reason-no-such-choice = There is no such plan.
reason-promise-needs-date = All right. Please tell me the exact day.
reason-figures-changed = The amount or the dates have changed, so I worked it out anew.
reason-beyond-policy = What you ask for is beyond what I may agree to.
reason-large-amount = The amount is large and needs a supervisor's approval.
reason-settlement = Settling for less needs a supervisor's approval.
reason-no-other-option = There is no other plan within our rules.
reason-rejected-twice = It seems none of these plans suits you.
reason-too-many-rounds = We have gone back and forth for a while now.
reason-too-many-replans = This loan has been re-arranged before; another time needs a colleague's decision.
reason-weak-promise = I would like a colleague to confirm this promise with you.
reason-cancelled = All right, we leave it for now.
reason-nothing-owed = Nothing is due at the moment.
reason-agreed = The plan is in force.

plan-none = { $loan }: there is no repayment plan.
plan-none-in-force = There is no repayment plan in force.
plan-status =
    Your plan for the { $loan } (agreed on { $agreed }, { $status ->
        [active] in force
        [kept] completed
        [broken] broken off
       *[other] cancelled
    }):
    { $lines }
plan-promise-line = · { $number }. { $due }: { $amount }, { $status ->
        [open] to be paid
        [kept] paid
        [broken] not paid in time
       *[other] cancelled
    }
plan-in-force = There is a plan in force for your { $loan }. Would you like to change it?
plan-change-sure = If you cancel the plan for your { $loan } we start again, and there may be less to choose from. Are you sure?
plan-cancelled = The plan is cancelled.
