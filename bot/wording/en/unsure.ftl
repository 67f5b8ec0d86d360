# When the bot is not sure what was meant. It never guesses about money: it asks.

unsure-which = I am not sure what you mean. Would you like to…
unsure-again = Sorry, I did not understand. Could you say it another way? A short sentence is enough.
unsure-long = Thank you. That is a lot of text for me, and I could not make out what you would like to do. Could you tell me in one or two sentences?
unsure-unreadable = Sorry, I could not find any words to read in your message. Could you write to me in a short sentence?
unsure-yes-or-no = I am not sure whether that was a yes or a no, so nothing has changed.
unsure-none = All right. Could you say it another way? I can also connect you to a person.
unsure-person = Sorry, I still do not understand. I have passed what you wrote to a colleague, so that you need not say it again. Shall I connect you to a person now? You can also call { $hotline }.
unsure-go-on = All right, I will keep listening. Please tell me in a short sentence what you would like to do.
message-cut = Your message is longer than I can keep: only its first { $count } characters have arrived. Please send the rest in parts.

choice-none-of-these = Something else
choice-go-on = No, carry on with the bot

# Meanings that are one choice, after “Would you like to…”.
meaning-say-when = say when and how much you can pay
meaning-hard-times = tell us that paying is hard for you now
meaning-documents = know which documents are needed, and in what form
meaning-how-to-apply = know how and where to apply
meaning-has-arrived = check whether a payment has arrived
meaning-due-dates = see when your payments are due
