# 核對身分：登記的手機號碼加一次性驗證碼。
verification-ask-phone = 查詢個人業務前，需要確認是您本人。請輸入您在{ $lender }登記的手機號碼，我會傳送驗證碼到這個號碼。
verification-not-a-phone = 這不像是完整的手機號碼，請再輸入一次登記的手機號碼。
verification-code-sent = 如果這個號碼在我們這裡登記過，{ $digits }位數驗證碼已經傳送過去，5分鐘內有效，請在這裡輸入。其他人無論以什麼名義索取，都不要告訴對方。
verification-sms = 【{ $lender }】驗證碼 { $code }，{ $minutes }分鐘內有效。只在您自己開啟的客服對話中輸入，不要告訴任何人。
verification-not-a-code = 驗證碼是{ $digits }位數字，請再輸入一次。
verification-wrong-code = 驗證碼不正確，請再試一次。
verification-code-over = 這個驗證碼已經失效。請重新輸入登記的手機號碼，我再傳一個。
verification-too-many-codes = 索取驗證碼的次數太多了，請一小時後再試，或致電 { $hotline }。
verification-done = 謝謝，{ $name }，身分已確認。
verification-dropped = 好的，先不核對了。政策方面的問題仍然可以問我。
verification-come-back-phone = 要繼續查詢，請傳給我您登記的手機號碼。
verification-come-back-code = 要繼續查詢，請傳給我手機收到的驗證碼。
