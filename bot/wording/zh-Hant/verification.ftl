# 核實身份:登記手機號加一次性驗證碼。
verification-ask-phone = 查詢個人業務前,需要先確認是您本人。請輸入您在{ $lender }登記的手機號,我會發一個驗證碼過去。
verification-not-a-phone = 這看起來不是一個完整的手機號,請再輸入一次登記的手機號。
verification-code-sent = 如果這個號碼在我們這裡登記過,{ $digits }位驗證碼已經發到手機上,5分鐘內有效。請把驗證碼發給我。我們的員工絕不會向您索要驗證碼。
verification-sms = 【{ $lender }】驗證碼 { $code },{ $minutes }分鐘內有效,僅用於在線客服核實身份。請勿告訴任何人,工作人員不會索要。
verification-not-a-code = 驗證碼是{ $digits }位數字,請再輸入一次。
verification-wrong-code = 驗證碼不對,請再試一次。
verification-code-over = 這個驗證碼已經失效。請重新輸入登記的手機號,我再發一個。
verification-too-many-codes = 請求驗證碼的次數太多了,請一小時後再試,或撥打 { $hotline }。
verification-done = 謝謝,{ $name },身份已確認。
verification-dropped = 好的,先不核實了。政策方面的問題仍然可以問我。
verification-come-back-phone = 要繼續查詢,請發我您登記的手機號。
verification-come-back-code = 要繼續查詢,請發我手機上收到的驗證碼。
