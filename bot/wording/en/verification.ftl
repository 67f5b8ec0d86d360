# Proving who is writing: the registered phone and a one-time code.
verification-ask-phone = Before I can talk about your own loan, I need to be sure it is you. Please type the phone number registered with { $lender }; I will send a code to it.
verification-not-a-phone = That does not look like a complete phone number. Please type your registered number again.
verification-code-sent = If this number is registered with us, a { $digits }-digit code is on its way to it, valid for 5 minutes. Please type it here. If anyone else asks you for it, whoever they say they are, do not give it.
verification-sms = [{ $lender }] Your code is { $code }, valid for { $minutes } minutes. Type it only in the chat you opened yourself; do not tell it to anyone.
verification-not-a-code = The code has { $digits } digits. Please type it again.
verification-wrong-code = That is not the right code. Please try again.
verification-code-over = This code is no longer valid. Please type your registered phone number again and I will send a new one.
verification-too-many-codes = Too many codes have been requested. Please try again in an hour, or call { $hotline }.
verification-done = Thank you, { $name }. Your identity is confirmed.
verification-dropped = All right, we will skip that. You can still ask me about our loans in general.
verification-come-back-phone = To go on, please send me your registered phone number.
verification-come-back-code = To go on, please send me the code from your phone.
