# Step by step through the credit record, the plan of habits, and the reminder of an answer. No score is promised, no
# payment is asked for, and whoever says stop is left in peace at once.

credit-step =
    { $title } · step { $number } of { $count }
    { $details }
credit-goes-on = From where we left off:
credit-stuck = { $details }
credit-stuck-again =
    { $details }
    If it still will not work, a colleague can help, or call { $hotline }.
credit-paused = All right, we leave it here for now ({ $title }). To go on, say “where was I”.
credit-guide-done = That was the last step of { $title }. Well done; come back any time.
credit-which = No walk-through is open at the moment. Which one would you like?
credit-come-back = You were at step { $number } of { $title }. Shall we go on?

choice-credit-guide = Step by step: { $title }
choice-credit-way = { $name }
choice-credit-next = Done, next step
choice-credit-done = Done, that is all
choice-credit-stuck = I am stuck
choice-credit-pause = Leave it here
choice-credit-resume = Go on
choice-credit-remind = Remind me then

habit-pay-on-time = Pay each instalment on time
habit-moderate-cards = Use cards with measure
habit-few-applications = Apply for few new loans and cards
habit-data-right = Report changes of my details
habit-check-yearly = Look at my report once a year
habits-line = { $number }. { $name }

habits-which =
    Which habits would you like? Reply with numbers or names, one or several, or say “all”.
    { $lines }
    Then I ask you once a month how they went. I cannot promise what any score will do, but these are what helps. Whoever sells credit repair is a fraud.
habits-chosen =
    Chosen so far:
    { $lines }
    Any other? If not, press “That is all”.
habits-day = On which day of the month shall I ask? You can just say it, such as “the 8th” or “end of the month”.
habits-confirm =
    To make sure: on day { $number } of each month (the last day where a month is shorter) I ask you here, in English:
    { $lines }
    At most once a month, and it ends as soon as you say “stop asking”. Shall we begin?
habits-started = All right. I will ask for the first time on { $day }. Say “stop asking” at any time: that ends this and nothing else.
habits-changed = It is changed.
habits-dropped = All right, we leave it. Say “habit plan” if you want one later.
habits-status =
    Your habit plan: I ask on day { $number } of each month, next on { $day }:
    { $lines }
    { $details }
habits-story-none = No month has been answered yet.
habits-story = Last answers ({ $count }): kept { $kept }, partly { $partly }, not { $missed }. { $trend ->
        [steady] Steady all along.
        [better] Lately better than before.
        [worse] Lately harder than before.
        [mixed] Up and down, which is quite normal.
       *[first] Just begun.
    }
habits-stopped = All right, I will not ask every month any more. Nothing else has changed. Say “habit plan” if you want it back.
habits-none = There is no monthly check for you at present, so nothing to worry about.
habits-no-check = No check is waiting for an answer.

choice-habits-begin = Make a habit plan
choice-habits-enough = That is all
choice-habits-day = Day { $number }
choice-habits-yes = Begin
choice-habits-no = No, leave it
choice-habits-kept = Kept
choice-habits-partly = Partly
choice-habits-not = Not this month
choice-habits-stop = Stop asking
choice-habits-facts = See my payments
choice-habits-change = Other habits
choice-habits-language = Ask me in English
choice-habits-other-day = Another day

habits-check =
    You asked me to ask once a month: how did your habits go?
    { $lines }
    Any answer is fine; it is for you alone.
habits-check-sms = { $lender }: you asked us to ask once a month. How did your plan go? Reply KEPT, PARTLY or NOT KEPT.

habits-answer-kept = { $count ->
        [one] Well done, this month was kept.
       *[other] Well done, kept { $count } times in a row.
    } { $details }
habits-answer-partly = Part of it counts too, and thank you for saying so. { $details } If it is too much, keep just one or two habits.
habits-answer-not = { $often ->
        [yes] Thank you for saying so. It has been hard lately: perhaps the plan is too full, or money is short. You can go down to one habit, talk with us about your payments, or ask for a person.
       *[no] Thank you for saying so. One month does not undo what went before; the next one is a new one.
    } { $details }
habits-facts = Our own books: since { $day }, instalments due: { $count }; received on time, days of grace included: { $number }. This is about your loans with us only, not the whole credit report.
habits-facts-none = Our own books: since { $day } no instalment of yours was due.

dispute-received = On which day was it taken in? A written answer is due within { $days } days of receipt. Just say the day, such as “yesterday” or “March 2”.
dispute-which-day = That day does not fit: it should be today or within the last { $days } days. Please say it again.
dispute-reminder-set = All right. On { $day } I will remind you to look for the answer.
dispute-reminder-off = All right, no reminder.
dispute-no-reminder = All right, no reminder is set.
dispute-answer-due = { $lender }: you asked for this reminder. The answer to your dispute is due today. Has it come?
dispute-answered = Good. If it was corrected, look at a new report in a while to make sure. If you do not accept the result, complain to the central bank's local office, or go to court.
dispute-not-answered = First ask where you handed it in, with the receipt and its number. If there is still no answer, complain to the central bank's local office. If you objected to us, press the button below or call { $hotline }.
choice-dispute-today = Today
choice-dispute-yesterday = Yesterday
choice-dispute-no-reminder = No reminder
choice-dispute-answered = It has come
choice-dispute-not-answered = Not yet
