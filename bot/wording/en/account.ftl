# The borrower's own loans. Said only to a person who has proved to be the borrower.
loan-name = { $product } (contract ending { $tail })
account-no-loans = I cannot find a loan in your name. If you have a question, please call { $hotline }.
account-amount-due =
    { $total } is due now on your { $loan }:
    · principal { $principal }
    · interest { $interest }
    · penalty interest { $penalty }
    · fees { $fees }
    Due date: { $due }{ $days ->
        [0] {" "}(today)
        [one] , { $days } day overdue
       *[other] , { $days } days overdue
    }
    Ways to pay:
    { $ways }
account-next-due = Nothing is due on your { $loan } at the moment. The next instalment of { $amount } is due on { $due }.
account-settled = Your { $loan } is fully paid.
account-not-overdue = Your { $loan } is not overdue.
account-overdue =
    A payment on your { $loan } was due on { $due } and is { $days ->
        [one] { $days } day
       *[other] { $days } days
    } overdue; { $total } is due now.
    { $grace ->
        [0] Overdue payments are reported to the credit bureau as the rules require.
        [one] There is { $grace } day of grace after the due date: a payment made by then bears no penalty interest and is not reported to the credit bureau; after that it is reported as the rules require.
       *[other] There are { $grace } days of grace after the due date: a payment made by then bears no penalty interest and is not reported to the credit bureau; after that it is reported as the rules require.
    }
account-schedule =
    The next instalments of your { $loan }:
    { $lines }{ $more ->
        [0] {""}
       *[other] {"\u000A"}… and { $more } more
    }
account-schedule-line = No. { $number }: { $due }, { $amount }
account-payoff =
    Paying off your { $loan } in full on { $day } takes about { $amount }, with interest up to that day.
    { $free_after ->
        [0] There is no charge for early repayment.
       *[other] There is no charge for early repayment after instalment { $free_after }.
    } The exact figure is confirmed when you pay; you can ask for it on { $hotline }.
account-details =
    Your { $loan }:
    · contract number { $contract }
    · amount borrowed { $principal }, principal still owed { $outstanding }
    · interest rate { $rate }% a year
    · paid out on { $start }, ends on { $end }
    · instalments left: { $left }
account-payments =
    The latest payments received on your { $loan }:
    { $lines }
    A payment usually shows within one working day. If you have paid and it is not listed, please keep the receipt and call { $hotline }, or ask for a person.
account-payment-line = · { $day }: { $amount }
account-no-payments = No payment has been received on your { $loan } yet. A payment usually shows within one working day; if you paid earlier than that, please keep the receipt and call { $hotline }, or ask for a person.
account-how-to-pay =
    Ways to pay your { $loan }:
    { $ways }
    For a transfer, give the contract number { $contract } as the reference. Pay into the loan account only, never to a private person. Questions: { $hotline }.

# What a colleague has to do: who does it, said plainly; the button “Pass it to a colleague” passes it on.
request-ask-credit-limit = { $lender } sets credit limits by its own rules; I can neither see nor change yours. To find out more, choose “Pass it to a colleague” or call { $hotline }.
request-ask-account-status = A colleague has to check why an account or credit line is blocked and how to restore it. Please choose “Pass it to a colleague” or call { $hotline }.
request-ask-certificate = A colleague issues certificates and other papers. Choose “Pass it to a colleague” and I will forward your request; you can also ask at a branch.
request-auto-debit = A colleague has to check before automatic debit is set up, changed or stopped. Choose “Pass it to a colleague” and I will pass it on.
request-change-due-date = Changing your due day has to be approved. Choose “Pass it to a colleague” and I will forward your request; until it is approved, your due day stays as it is.
request-close-account = A colleague closes credit lines and withdraws applications. Choose “Pass it to a colleague” and I will pass it on.
request-payment-problem = I am sorry about the trouble. Please do not pay twice, and keep a screenshot or receipt. Choose “Pass it to a colleague” to have the payment traced; if no money has left your account, you can also pay another way. Questions: { $hotline }.
request-update-info = Your phone number, address, employer and other details change only once a colleague has checked them. Choose “Pass it to a colleague” and they will confirm them with you.
request-data-request = You have the right to see, copy, correct and delete the personal data we hold about you, except what the law requires us to keep. Choose “Pass it to a colleague” and I will record your request for someone to handle.
request-set-contact-time = The times at which we may contact you apply once a colleague has recorded them. Please choose “Pass it to a colleague”. To stop reminders altogether, reply STOP.
request-passed-on = Done: “{ $subject }” is now with a colleague, who will answer you here.
