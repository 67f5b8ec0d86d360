# Reminders. Each tier has two texts: with figures for an address whose owner has proved to be the borrower, and one
# (-neutral) that names no debt for every other address. The tone goes from friendly to firm, never to pressure.
reminder-way-out = {" "}Reply STOP to stop texts to this number

reminder-upcoming = [{ $lender }] A friendly note: your next instalment of { $amount } is due on { $due }. If you have paid, please ignore this. Questions: { $hotline }
reminder-upcoming-neutral = [{ $lender }] A friendly note: something with us falls due in the next days. Sign in at { $link } to see it. Questions: { $hotline }
reminder-due-today = [{ $lender }] Your loan payment of { $amount } is due today. If you have paid, please ignore this. Questions: { $hotline }
reminder-due-today-neutral = [{ $lender }] Something with us falls due today. Sign in at { $link } to see it. Questions: { $hotline }
reminder-day-1 = [{ $lender }] Your payment of { $amount }, due on { $due }, has not arrived yet. If you have paid, please ignore this; if it is difficult, talk with us at { $link }. Questions: { $hotline }
reminder-day-1-neutral = [{ $lender }] An agreed date has passed. Sign in at { $link } to see it. Questions: { $hotline }
reminder-day-3 = [{ $lender }] Your payment is { $days } days overdue, { $amount } is due. The days of grace end soon. Please pay, or talk with us at { $link } about paying later or in parts. Questions: { $hotline }
reminder-day-3-neutral = [{ $lender }] There is something for you to deal with in the next days. Sign in at { $link } to see it. Questions: { $hotline }
reminder-day-7 = [{ $lender }] Your payment is { $days } days overdue, { $amount } is due, penalty interest included. Please pay soon, or tell us how things are at { $link }. Questions: { $hotline }
reminder-day-7-neutral = [{ $lender }] Something important is waiting for you. Please sign in at { $link } soon. Questions: { $hotline }
reminder-day-15 = [{ $lender }] Your payment is { $days } days overdue, { $amount } is due, penalty interest included. The earlier we talk, the more is possible: { $link } or { $hotline }
reminder-day-15-neutral = [{ $lender }] Something important is still waiting for you. Please sign in at { $link } soon, or call { $hotline }
reminder-day-30 = [{ $lender }] Your payment is { $days } days overdue, { $amount } is due, penalty interest included. Overdue payments are reported to the credit bureau as the rules require. Please pay, or agree a plan with us: { $link } or { $hotline }
reminder-day-30-neutral = [{ $lender }] Something important has been waiting for you for a long time. Please sign in at { $link }, or call { $hotline }
reminder-day-60 = [{ $lender }] Your payment is { $days } days overdue, { $amount } is due, penalty interest included. We would like to agree a plan that works for you: { $link } or { $hotline }; a person can talk it over with you.
reminder-day-60-neutral = [{ $lender }] We need to talk with you in person about something important. Please sign in at { $link }, or call { $hotline }
