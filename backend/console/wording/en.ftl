# Labels of the collector's console. Sentences that borrowers read are elsewhere.

product = Anhuan
skip = Skip to the content
nav = Console
language = Language
queue = Queue
conversation = Conversation
sign-in = Sign in
sign-out = Sign out
sign-in-title = Collector's console
username = User name
password = Password
sign-in-refused = The name or the password is wrong, or there were too many tries: after five the account rests for 15 minutes.
sign-in-demo = Demo: the account and its password are printed in the terminal that started it.
offline = Live news is interrupted; trying again…
waiting-label = %n waiting
refused-title = That did not work
back-to-queue = Back to the queue

role-collector = Collector
role-supervisor = Supervisor
role-compliance = Compliance
role-administrator = Administrator

language-zh-hans = Simplified Chinese
language-zh-hant = Traditional Chinese
language-en = English

channel = Channel
channel-webchat = Web chat
channel-telegram = Telegram
channel-sms = SMS
channel-wechat = WeChat

span-short = { $m } min { $s } s
span-minutes = { $m } min
span-hours = { $h } h { $m } min
span-days = { $d } d { $h } h
deadline-left = { $span } left
deadline-over = late by { $span }

held-title = With you
waiting-title = Waiting for a person
colleagues-title = With colleagues
late-count = { $count ->
    [one] one past its deadline
   *[other] { $count } past their deadline
}
queue-cut = The first { $shown } of { $all } are shown.
nobody-waits = Nobody is waiting.
unknown-person = Not yet known
borrower = Borrower
days-past-due = { $days ->
    [one] 1 day past due
   *[other] { $days } days past due
}
not-overdue = nothing overdue
owed-unknown = loan not known
waiting-for = waiting
taken-by = { $name }
awaits-answer = waits for your answer
answered = answered
last-message = last message
key-next = next
key-previous = previous
key-open = open
key-send = sends
announce-case = New case: { $kind }.

kind-distress = Distress
kind-complaint = Complaint
kind-dispute = Dispute
kind-wrong-person = Wrong person
kind-third-party = Third party
kind-request = Asked for a person
kind-hardship = Hardship beyond policy
kind-approval = Plan to approve
kind-refusal = Refuses to pay
kind-unsure = Bot not sure
kind-fault = Bot failed
why-distress = Signs of distress: answer with care, and soon.
why-complaint = The borrower complains.
why-dispute = The borrower disputes the debt.
why-wrong-person = Somebody else says they are not the borrower.
why-third-party = Somebody writes on the borrower's behalf.
why-request = The borrower wants to talk with a person.
why-hardship = The hardship goes beyond what the bot may grant.
why-approval = The plan asked for is beyond policy.
why-refusal = The borrower will not pay.
why-unsure = The bot did not understand twice.
why-fault = The bot failed at a message several times.

transcript = Transcript
earlier-messages = Show earlier messages
new-below = New message below
choices = Offered choices
sender-borrower = Borrower
sender-bot = Bot
sender-collector = Colleague
sender-system = System
sending = sending…
not-sent = Not sent: { $reason }

speaker-bot = The bot speaks
speaker-waiting = Waits for a person
speaker-me = You speak; the bot is silent
speaker-colleague = { $name } speaks
speaker-closed = Closed
somebody = A colleague
take-over = Take over
take-over-meaning = The bot falls silent until you hand back.
colleague-speaks = Only the colleague who took over can write here.
read-only = Your role may read this conversation, not take part in it.
your-message = Your message
send = Send
hand-back-open = Hand back to the bot
hand-back-meaning = This closes the open cases of the conversation; the bot says that it is back, and reminders may go out again.
outcome = Outcome
outcome-choose = Choose…
outcome-question-answered = Question answered
outcome-promise-made = Promise to pay
outcome-plan-agreed = Plan agreed
outcome-hardship-arranged = Hardship arranged
outcome-complaint-answered = Complaint answered
outcome-dispute-settled = Dispute settled
outcome-wrong-person = Wrong person, noted
outcome-help-given = Help given in distress
outcome-refused-to-pay = Will not pay
outcome-no-reply = No reply
outcome-other = Other
note = Note for colleagues (the borrower does not see it)
hand-back = Hand back
held-back = Held back. Nothing was sent.
held-until = Not now. Nothing was sent; it may go out from { $at } ({ $zone }).
held-rule = Rule { $rule }: { $clause }
held-phrase = The phrase:
held-unverified = The text names a debt, and the person at this address is not verified.

facts = Facts
open-cases = Open cases
name = Name
phone = Phone
their-time = Their time
identity = Identity
verified-until = verified until
not-verified = not verified
contact = Contact
may-contact = allowed
opted-out = opted out
loan = Loan
principal = Principal
interest = Interest
penalty = Penalty interest
fees = Fees
due-since = Due since
next-due = Next due
outstanding = Principal left
credit = Paid ahead
plan = Plan
no-plan = No repayment plan.
plan-active = in force
plan-kept = kept
plan-broken = broken
plan-cancelled = cancelled
plan-replaced = replaced
plan-kind-extension = Extension
plan-kind-instalments = Instalments
plan-kind-partial-now = Part now
plan-kind-settlement = Settlement
promise-open = open
promise-kept = kept
promise-broken = broken
promise-cancelled = cancelled
notes = Earlier talks

error-not-signed-in = Your sign-in has ended. Please sign in again.
error-foreign-form = This page is from an earlier sign-in. Load it again and repeat what you did; nothing was changed.
error-read-only = Your role may read conversations, not take part in them.
error-text-missing = Write a message first.
error-text-too-long = The text is too long; shorten it or send it in parts.
error-form-incomplete = Something in the form is missing, for example the outcome.
error-not-found = There is no such page or conversation.
error-conversation-taken-by-another = A colleague speaks in this conversation, or you have not taken it over.
error-conversation-move-not-allowed = Somebody changed this conversation a moment ago. Look at who speaks now.
