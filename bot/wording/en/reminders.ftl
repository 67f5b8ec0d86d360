# Reminders. Each tier has two texts: with figures for an address whose owner has proved to be the borrower, and one
# (-neutral) for every other address that speaks of a matter only: no loan, no amount, no date. The tone goes from friendly
# to firm, never to pressure. Plain characters only: one curly quote would halve what fits into a text.
reminder-way-out = {" "}Reply STOP to opt out

reminder-upcoming = [{ $lender }] Your next loan payment of { $amount } is due on { $due }. Please ignore this if paid. Questions: { $hotline }.
reminder-upcoming-neutral = [{ $lender }] A matter needs your attention in the next few days. Please check at { $link } or call { $hotline }.
reminder-due-today = [{ $lender }] Your loan payment of { $amount } is due today. Please ignore this if paid. Questions: { $hotline }.
reminder-due-today-neutral = [{ $lender }] A matter needs your attention today. Please check at { $link } or call { $hotline }.
reminder-day-1 = [{ $lender }] Your loan payment of { $amount }, due on { $due }, has not arrived yet. Please ignore this if paid; if paying is difficult, talk to us: { $link } or { $hotline }.
reminder-day-1-neutral = [{ $lender }] A matter needs your attention. Please check at { $link } or call { $hotline }.
reminder-day-3 = [{ $lender }] Your loan payment is { $days } days overdue and { $amount } is due. Please arrange to pay; if that is difficult, talk to us about paying later or in instalments: { $link } or { $hotline }.
reminder-day-3-neutral = [{ $lender }] There is a matter for you to deal with. Please check at { $link } or call { $hotline }.
reminder-day-7 = [{ $lender }] Your loan payment is { $days } days overdue and { $amount } is due, any penalty interest included. Please pay soon; if that is difficult, talk to us about paying later or in instalments: { $link } or { $hotline }.
reminder-day-7-neutral = [{ $lender }] A matter is waiting for you. Please check at { $link } or call { $hotline }.
reminder-day-15 = [{ $lender }] Your loan payment is { $days } days overdue and { $amount } is due, any penalty interest included. Please pay soon, or work out a plan with us: { $link } or { $hotline }.
reminder-day-15-neutral = [{ $lender }] An important matter is waiting for you. Please check at { $link } or call { $hotline }.
reminder-day-30 = [{ $lender }] Your loan payment is { $days } days overdue and { $amount } is due, any penalty interest included. Overdue payments are reported to the credit bureau as the rules require. Please pay, or work out a plan with us: { $link } or { $hotline }.
reminder-day-30-neutral = [{ $lender }] An important matter is still waiting for you. Please check at { $link } or call { $hotline }.
reminder-day-60 = [{ $lender }] Your loan payment is { $days } days overdue and { $amount } is due, any penalty interest included. We would like to agree a plan you can keep; you can also talk to a person: { $link } or { $hotline }.
reminder-day-60-neutral = [{ $lender }] We would like to talk to you about an important matter. Please write at { $link } or call { $hotline }.
