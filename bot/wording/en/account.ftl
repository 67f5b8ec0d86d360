# The borrower's own loans. Said only to a person who has proved to be the borrower.
loan-name = { $product } (contract ending { $tail })
account-no-loans = I find no loan in your name. If you have a question, please call { $hotline }.
account-amount-due =
    { $loan }: { $total } is due now:
    · principal { $principal }
    · interest { $interest }
    · penalty interest { $penalty }
    · fees { $fees }
    Due on { $due }{ $days ->
        [0] {" "}(today)
        [one] , { $days } day overdue
       *[other] , { $days } days overdue
    }
    Ways to pay:
    { $ways }
account-next-due = { $loan }: nothing is due at the moment. The next instalment of { $amount } is due on { $due }.
account-settled = { $loan }: fully paid.
account-not-overdue = { $loan }: not overdue.
account-overdue = { $loan }: overdue since { $due }, { $days } { $days ->
        [one] day
       *[other] days
    } by now; { $total } is due. After { $grace } days of grace an overdue payment is reported to the credit bureau, as the rules require.
account-schedule =
    { $loan }: the instalments ahead:
    { $lines }{ $more ->
        [0] {""}
       *[other] {" "}… and { $more } more
    }
account-schedule-line = No. { $number }: { $due }, { $amount }
account-payoff = { $loan }: settling everything on { $day } takes about { $amount }, interest to that day included. After instalment { $free_after } early repayment is free of charge. The exact figure is given when you pay; you can call { $hotline }.
account-details =
    { $loan }
    · contract { $contract }
    · borrowed { $principal }, principal still owed { $outstanding }
    · { $rate }% a year
    · paid out on { $start }, ends on { $end }
    · instalments left: { $left }
account-payments =
    { $loan }: the last payments that arrived:
    { $lines }
    A payment usually shows within one working day. If you have paid and it is not here, keep the receipt and call { $hotline }, or ask for a person.
account-payment-line = · { $day }: { $amount }
account-no-payments = { $loan }: no payment has arrived yet. A payment usually shows within one working day; if you have paid, keep the receipt and call { $hotline }, or ask for a person.
account-how-to-pay =
    { $loan }: ways to pay:
    { $ways }
    For a transfer, use the contract number { $contract } as reference. Pay into the loan account only, never to a private person. Questions: { $hotline }.

request-ask-application-status = A colleague can look up your application. Shall I ask them to answer you here? You can also call { $hotline }.
request-ask-credit-limit = { $lender } sets limits by its rules; I can neither see nor change them. Shall I ask a colleague to look into yours? You can also call { $hotline }.
request-ask-account-status = A colleague has to check why an account or line is blocked. Shall I ask them? You can also call { $hotline }.
request-ask-certificate = A colleague issues certificates and other papers. Shall I pass your request on? A branch can do it too.
request-auto-debit = Setting up, changing or stopping automatic debit needs a colleague's check. Shall I pass it on? You can also do it in the bank's app.
request-change-due-date = A colleague has to approve another due day. Shall I pass your request on?
request-close-account = A colleague closes credit lines and withdraws applications. Shall I pass it on?
request-payment-problem = I am sorry about the trouble. Please do not pay twice, and keep a screenshot or receipt. Shall I ask a colleague to trace the payment? You can also pay another way, or call { $hotline }.
request-update-info = A change of phone, address or employer counts once a colleague has confirmed it with you. Shall I ask them to?
request-data-request = You have the right to see, copy, correct and delete the personal data we hold on you, except what the law makes us keep. Shall I record your request so that somebody deals with it?
request-set-contact-time = Understood. A colleague records the times at which you wish to be contacted. Shall I pass it on? To stop reminders altogether, reply STOP.
request-passed-on = All right: “{ $subject }” is with a colleague, who will answer you here.

policy-answer =
    { $short }

    Source: { $source } (checked { $as_of })
policy-details =
    { $title }

    { $details }
