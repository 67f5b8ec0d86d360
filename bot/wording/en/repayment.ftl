# Working out how to pay. The engine finds the plans; these sentences make them clear.
repayment-which-loan = Something is due on several of your loans. Which one shall we talk about first?
repayment-offers =
    { $has_reason ->
        [no] Thank you for telling me. { $total } is due now. These are possible:
       *[other] { $reason } These are possible:
    }
    { $offers }
    You can choose one; if none suits you, tell me the amounts and dates that would. { $question }
repayment-counter =
    { $reason } The nearest I can offer:
    { $offers }
    You can choose one, or name another amount or date. { $question }
repayment-no-offers = { $reason } { $question } Tell me how much you can pay a month at most and from when, and I will work it out; you can also ask for a person.
repayment-offer-line = { $number }. { $offer }
offer-extension = Pay later: { $total } in one payment on { $until }
offer-instalments =
    { $count ->
        [2] 2 instalments: { $first } on { $from }, then { $last } on { $until }
       *[other] { $count } instalments: { $first } on { $from }, then { $regular } a month, and a last one of { $last } on { $until }
    }
offer-partial-now =
    { $rest ->
        [1] Pay a part first: { $first } on { $from }, the rest in one payment on { $until }, { $total } in all
       *[other] Pay a part first: { $first } on { $from }, the rest in { $rest } payments, the last on { $until }, { $total } in all
    }
offer-settlement = Settle in one payment: { $total } on { $until } (a supervisor has to approve)
offer-saves = , { $saved } waived
repayment-confirm =
    { $reason } This is the plan for your { $loan }. Please check it:
    { $schedule }
    { $total } in all{ $gives_up ->
        [yes] , { $saved } waived
       *[no] {""}
    }. { $approval ->
        [yes] If you agree, a supervisor still has to approve it before it is in force.
       *[no] While you keep to it, we send no reminders about this loan. It does not change what is already on your credit record.
    }
    Do you agree?
repayment-agreed =
    Agreed. The plan for your { $loan } is in force:
    { $schedule }
    { $total } in all. If one of these dates becomes difficult, please tell me before it and we will talk again.
plan-schedule-line = · { $number }. { $due }: { $amount }
repayment-question = { $reason } { $question }
repayment-to-person =
    { $reason } A colleague will decide. I have passed on what you told me, so you need not repeat it, and they will answer you here.
    { $asked }
repayment-asked =
    You asked for:
    { $asked }
repayment-passed-on = A colleague has to confirm this plan. I have passed it on, and they will answer you here. If it is urgent, please call { $hotline }.
repayment-closed = All right, we will leave it for now. Tell me whenever you want to go on.
repayment-closed-nothing-owed = Nothing is due at the moment, so there is nothing to arrange.
repayment-closed-agreed = The plan is in force.
repayment-nothing-due-yet = Nothing is due on your { $loan } at the moment; the next instalment of { $amount } is due on { $due }. If that may become difficult, ask for a person to talk it over beforehand.
repayment-refused = I understand that you do not want to pay now. Under the contract this payment is still due, and { $lender } would like to find a way together with you. Is paying difficult, or do you dispute it?
repayment-come-back-confirm =
    We were talking about this plan:
    { $offer }
    Do you agree to it?
repayment-come-back-offers = The plans from before are still open. Which one would you like?
repayment-come-back-open = We were working out how you can pay. You can go on by telling me how much a month and from when.
# Said to a colleague, in what is passed on.
repayment-nothing-exact = The customer named no exact amounts or dates.

question-per-month = How much can you pay a month at most?
question-pay-now = Could you pay at least { $least } now?
question-until = What is the latest day by which you could pay it all?
question-start-on = From which day could you start to pay?
question-settlement-amount = How much could you pay at once, at most?
question-cause = Is it because of something like illness, a lost job, a disaster or a death in the family? If so, more plans are possible.
question-which-offer = Which plan would you like?
question-what-to-change = What would you like to change: the amount, the date or the number of payments?

# Why it is not simply what was asked. What the bot may not agree to, a person may: hence "I cannot", not "impossible".
reason-too-many-instalments = At most { $max_instalments } instalments are possible.
reason-too-small = Each instalment has to be at least { $least_instalment }.
reason-first-too-small = The first payment has to be at least { $least_first }.
reason-starts-too-late = The first payment has to be on or before { $latest_start }.
reason-too-long = In instalments, everything has to be paid within { $max_term_months } months; in one payment, by { $latest_extension }.
reason-gap-too-long = Payments cannot be more than a month apart.
reason-rising-payments = A later payment cannot be larger than an earlier one.
reason-extension-not-allowed = I cannot offer only a later date at the moment.
reason-instalments-not-allowed = I cannot offer instalments at the moment.
reason-waiver-not-allowed = I cannot agree to the waiver you asked for.
reason-waiver-too-large = I can waive at most { $penalty_waiver_percent }% of the penalty interest and { $fee_waiver_percent }% of the fees.
reason-waiver-not-yet = A waiver can be requested from { $waiver_from_days } days overdue; it is { $days_past_due } now.
reason-waiver-needs-early-payment = A waiver goes only with a plan that pays everything soon.
reason-nothing-to-waive = There is no penalty interest and there are no fees to waive.
reason-settlement-not-allowed = I cannot agree to settle this product for less.
reason-settlement-not-yet = Settling for less can be requested from { $settlement_from_days } days overdue.
reason-settlement-too-low = That is below the least I can agree to.
reason-does-not-add-up = That amount and number of payments do not add up to the { $total } that is due.
reason-above-per-month = Paying it all at once is more than the amount a month you named.
reason-date-in-past = That date has passed.
reason-no-such-choice = There is no plan with that number.
reason-promise-needs-date = All right. Please tell me the exact date.
reason-figures-changed = What is due, or the date, has changed, so I worked it out again.
reason-beyond-policy = That is beyond what I can agree to.
reason-large-amount = Because of the size of the amount, a supervisor has to approve.
reason-settlement = A supervisor has to approve settling for less.
reason-no-other-option = I have no other plan within our rules.
reason-rejected-twice = It seems none of these plans suits you.
reason-too-many-rounds = We have been over this several times.
reason-too-many-replans = This loan has been rearranged before.
reason-weak-promise = I would like a colleague to confirm the payment date with you.
reason-cancelled = All right, we will leave it for now.
reason-nothing-owed = Nothing is due at the moment.
reason-agreed = The plan is in force.

plan-none = There is no repayment plan for your { $loan }.
plan-none-in-force = There is no repayment plan in force.
plan-status =
    The plan for your { $loan }, agreed on { $agreed }, { $status ->
        [active] is in force
        [kept] is completed
        [broken] was not kept and is no longer in force
       *[other] is cancelled
    }:
    { $lines }
plan-promise-line = · { $number }. { $due }: { $amount }, { $status ->
        [open] to be paid
        [kept] paid
        [broken] not paid on time
       *[other] cancelled
    }
plan-in-force = There is a plan in force for your { $loan }. Would you like to change it?
plan-change-sure = If you cancel the plan for your { $loan }, reminders resume and we start again, possibly with fewer plans to choose from. Are you sure?
plan-cancelled = The plan is cancelled.

# What the customer said, for the colleague who decides.
said-per-month = The customer can pay { $amount } a month at most.
said-pay-now = The customer can pay { $amount } now.
said-instalments = The customer wishes { $count } instalments.
said-start-on = The customer wishes to begin on { $day }.
said-until = The customer wishes to have paid by { $day }.
