# Sentences of a conversation. Each is said by the bot in the lender's name: calm, clear, without pressure.

introduction = Hello, I am An'an, { $lender }'s assistant (a bot, not a person). You can ask for a person at any time.
handed-back = My colleague has handed the conversation back to me, An'an the bot. Is there anything else? You can ask for a person again at any time.

courtesy-greet = Hello, I am An'an, { $lender }'s assistant (a bot, not a person). I can answer questions about our loans, look up what you owe, and work out a repayment plan with you. What can I do for you?
courtesy-goodbye = Goodbye, and all the best. I am here whenever you need me.
courtesy-thank = You are welcome.
courtesy-help = I can answer questions about our loans and how to apply; once I know it is you, tell you what you owe, when it is due and what has arrived; agree on paying later or in parts within our rules; and bring in a person at any time.
courtesy-bot-challenge = I am { $lender }'s assistant: a bot, not a person. If you would rather talk with a person, just say so.
courtesy-rate-service = Thank you for telling us. We read every rating.
courtesy-ask-clarification = Sorry for being unclear. Tell me what you would like to do, or pick one of these.
courtesy-affirm = All right. Is there anything else I can do?
courtesy-deny = All right, no problem. Tell me whenever you need something.
courtesy-cancel = All right, I have dropped that. Nothing has been changed.
courtesy-inform = Thank you. What is it about?
courtesy-out-of-scope = That is outside what I can help with. I can help with your loan and repayments:
courtesy-attachment = Thank you, but for now I can only read text. Please write it, or ask for a person.

choice-person = Talk to a person
choice-cannot-pay = I cannot pay now
choice-how-to-pay = How to pay
choice-schedule = My schedule
choice-amount-due = What I owe
choice-policy = About our loans
choice-details = More details
choice-agree = I agree
choice-disagree = I do not agree
choice-other-plan = Another plan
choice-yes = Yes
choice-no = No
choice-offer = Choose plan { $number }
choice-loan = { $loan }: { $amount }
choice-plan-status = Show my plan
choice-change-plan = Change my plan
choice-replace-plan = Cancel it and make a new one
choice-keep-plan = Keep my plan
choice-dispute = I dispute this debt
choice-pass-on = Pass it to a colleague

unsure-which = I am not sure what you mean. Would you like to…
unsure-again = Sorry, I did not understand. Could you say it another way?
unsure-person = Sorry, I still do not understand. I have asked a colleague to look at this conversation and answer you soon; you can also call { $hotline }.

people-request-human = Of course. I have asked a colleague, who will answer you here as soon as possible. If it is urgent, you can also call { $hotline }.
people-complain = I am sorry you had to go through this. Your complaint is recorded and somebody will answer it within 24 hours. Until then we send you no more reminders.
people-dispute-debt = I understand: you dispute this debt. It is recorded and somebody will look into it and tell you what they find. Until then we send you no more reminders. If you have papers that show it, please keep them ready.
people-distress-cn = I am worried about you. Money can be sorted out; you matter more. Please reach out to somebody you trust right now, or call 12356, the national mental health line (24 hours); in immediate danger call 120 or 110. I have asked a colleague to contact you at once. We do not talk about repayment today.
people-distress-us = I am worried about you. Money can be sorted out; you matter more. Please reach out to somebody you trust right now, or call or text 988, the Suicide & Crisis Lifeline (24 hours); in immediate danger call 911. I have asked a colleague to contact you at once. We do not talk about repayment today.
people-distress-uk = I am worried about you. Money can be sorted out; you matter more. Please reach out to somebody you trust right now, or call Samaritans on 116 123 (free, 24 hours); in immediate danger call 999. I have asked a colleague to contact you at once. We do not talk about repayment today.
people-abuse = I hear how angry you are. I will go on helping you get this done; if you would rather talk with a person, just say so.
people-wrong-person = Sorry to have disturbed you. We will not write to this address again, and a colleague will check our records.
people-third-party = To protect our customers we cannot talk about anybody's business with someone else. The customer can reach { $lender } on { $hotline }.
people-fault = Sorry, something went wrong on our side and I could not deal with your last message. I have asked a colleague to look at it and answer you soon; if it is urgent, please call { $hotline }.

contact-stopped = We have stopped sending you reminders and will not contact you on our own account. To receive them again, reply "resume reminders".
contact-resumed = All right, you will receive reminders again. Reply STOP at any time to end them.
language-which = Which language would you like?
language-changed = All right, I will answer in English.
language-zh-hans = 简体中文
language-zh-hant = 繁體中文
language-en = English
