# Proving who is writing: the registered phone and a one-time code.
verification-ask-phone = Before I can talk about your own loan I have to be sure it is you. Please type the phone number you registered with { $lender }; I will send a code to it.
verification-not-a-phone = That does not look like a whole phone number. Please type your registered number again.
verification-code-sent = If this number is registered with us, a code of { $digits } digits is on its way to it, valid for 5 minutes. Please type the code here. Our staff will never ask you for it.
verification-sms = [{ $lender }] Your code is { $code }, valid for { $minutes } minutes, to confirm your identity in our chat. Do not tell it to anybody; our staff never ask for it.
verification-not-a-code = The code has { $digits } digits. Please type it again.
verification-wrong-code = That is not the code. Please try once more.
verification-code-over = This code is no longer valid. Please type your registered phone number again and I will send a new one.
verification-too-many-codes = Too many codes have been asked for. Please try again in an hour, or call { $hotline }.
verification-done = Thank you, { $name }. I know now that it is you.
verification-dropped = All right, we leave that. You can still ask me about our loans in general.
verification-come-back-phone = To go on, please send me your registered phone number.
verification-come-back-code = To go on, please send me the code from your phone.
