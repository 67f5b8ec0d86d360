# Sentences of a conversation. Each is said by the bot in the lender's name: calm, clear, without pressure.

introduction = Hello, I am An'an, { $lender }'s assistant (a bot, not a person). You can ask for a person at any time.
handed-back = My colleague has handed the conversation back to me, An'an, the bot. Is there anything else I can do? You can ask for a person again at any time.

courtesy-greet = Hello, I am An'an, { $lender }'s assistant (a bot, not a person). I can answer questions about our loans, look up your own loan, and work out a repayment plan with you. How can I help?
courtesy-goodbye = Goodbye, and all the best. I am here whenever you need me.
courtesy-thank = You are welcome. I am here whenever you need me.
courtesy-help = I can answer questions about our loans and how to apply. Once you have confirmed who you are, I can tell you what is due, when, and which payments have arrived, and work out with you, within our rules, how to pay later or in instalments. You can ask for a person at any time.
courtesy-bot-challenge = I am { $lender }'s assistant: a bot, not a person. If you would rather talk to a person, just say so.
courtesy-rate-service = Thank you for the feedback. If something was not right, say “I want to complain” and a person will look into it.
courtesy-ask-clarification = Sorry, I was not clear. Tell me what you would like to do, or choose one of these.
courtesy-affirm = All right. Is there anything else I can do?
courtesy-deny = All right, no problem. Tell me whenever you need something.
courtesy-cancel = All right, I have dropped that. Nothing has been changed.
courtesy-inform = Thank you. What would you like to do?
courtesy-out-of-scope = I cannot answer that one. With loans and repayments, I can help:
courtesy-attachment = Thank you, but I can only read text. Please write it, or ask for a person.

choice-person = Talk to a person
choice-cannot-pay = I cannot pay now
choice-how-to-pay = How to pay
choice-schedule = My schedule
choice-amount-due = What is due
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
choice-replace-plan = Cancel it and start again
choice-keep-plan = Keep my plan
choice-dispute = I dispute this
choice-pass-on = Pass it to a colleague

people-request-human = Of course. I have asked a colleague, who will answer you here as soon as possible. If it is urgent, you can also call { $hotline }.
people-complain = I am sorry about your experience. Your complaint has been recorded and someone will answer it within 24 hours. If you have confirmed who you are, reminders are paused until then.
people-dispute-debt = I understand that you dispute this. I have recorded it and passed it to someone who will look into it and tell you here what they find. If you have confirmed who you are, reminders are paused until then. If you have papers that support it, please keep them ready.
# 12356 answers at least 18 hours a day, varying by city, so no "24 hours"; the emergency numbers always answer.
people-distress-cn = I am worried about you. Money problems can be worked on; your safety comes first. Please reach out to someone you trust right now, or call 12356, the national mental health helpline. If you are in immediate danger, call 120 or 110. I have asked a colleague to contact you as soon as possible. Repayment can wait for now.
people-distress-us = I am worried about you. Money problems can be worked on; your safety comes first. Please reach out to someone you trust right now, or call or text 988, the Suicide & Crisis Lifeline (24 hours). If you are in immediate danger, call 911. I have asked a colleague to contact you as soon as possible. Repayment can wait for now.
people-distress-uk = I am worried about you. Money problems can be worked on; your safety comes first. Please reach out to someone you trust right now, or call Samaritans on 116 123 (free, 24 hours). If you are in immediate danger, call 999. I have asked a colleague to contact you as soon as possible. Repayment can wait for now.
people-abuse = I can hear that you are angry. I will keep helping you get this done; if you would rather talk to a person, just say so.
people-wrong-person = Sorry to have disturbed you. We will not write to you at this number or account again, and a colleague will check our records.
people-third-party = To protect privacy, we talk about business only with the customer, and cannot say whether anyone is a customer of ours. The customer can call { $lender } on { $hotline }.
people-fault = Sorry, something went wrong on our side and I could not deal with your last message. I have asked a colleague to look at it and answer you as soon as possible; if it is urgent, please call { $hotline }.

contact-stopped = We have stopped sending you reminders and will not contact you unless you write to us. To receive reminders again, reply START.
contact-resumed = All right, you will receive reminders again. Reply STOP at any time to end them.
language-which = Which language would you like?
language-changed = All right, I will answer in English.
language-zh-hans = 简体中文
language-zh-hant = 繁體中文
language-en = English
