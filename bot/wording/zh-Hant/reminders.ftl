# 提醒。每一級兩種說法:本人已核實的地址寫明金額,其餘地址(-neutral)不提任何債務。語氣從友好到鄭重,從不施壓。
reminder-way-out = {" "}回復TD退訂

reminder-upcoming = 【{ $lender }】溫馨提示:您的貸款下一期 { $amount } 將於{ $due }到期,請留意帳戶餘額。已還請忽略。客服 { $hotline }
reminder-upcoming-neutral = 【{ $lender }】溫馨提示:您有一項業務將於近日到期,詳情請登錄 { $link } 核實身份後查看。客服 { $hotline }
reminder-due-today = 【{ $lender }】您的貸款今天到期,應還 { $amount }。已還請忽略。客服 { $hotline }
reminder-due-today-neutral = 【{ $lender }】您有一項業務今天到期,詳情請登錄 { $link } 核實身份後查看。客服 { $hotline }
reminder-day-1 = 【{ $lender }】您的貸款{ $due }到期的 { $amount } 還沒有到帳。如已還請忽略;有困難可以登錄 { $link } 商量。客服 { $hotline }
reminder-day-1-neutral = 【{ $lender }】您有一項業務已過約定日期,請登錄 { $link } 核實身份後查看。客服 { $hotline }
reminder-day-3 = 【{ $lender }】您的貸款已逾期{ $days }天,應還 { $amount }。寬限期即將結束,請安排還款;有困難可以登錄 { $link } 商量延期或分期。客服 { $hotline }
reminder-day-3-neutral = 【{ $lender }】您的業務有事項需要近日處理,請登錄 { $link } 核實身份後查看。客服 { $hotline }
reminder-day-7 = 【{ $lender }】您的貸款已逾期{ $days }天,應還 { $amount }(含罰息)。請儘快還款,或登錄 { $link } 說明情況、商量還款安排。客服 { $hotline }
reminder-day-7-neutral = 【{ $lender }】您的業務有重要事項待處理,請儘快登錄 { $link } 核實身份後查看。客服 { $hotline }
reminder-day-15 = 【{ $lender }】您的貸款已逾期{ $days }天,應還 { $amount }(含罰息)。越早聯繫我們,可選的辦法越多:{ $link } 或 { $hotline }
reminder-day-15-neutral = 【{ $lender }】您的業務有重要事項仍待處理,請儘快登錄 { $link } 核實身份後查看,或致電 { $hotline }
reminder-day-30 = 【{ $lender }】您的貸款已逾期{ $days }天,應還 { $amount }(含罰息)。逾期情況按規定報送徵信。請還款或聯繫我們商量安排:{ $link } 或 { $hotline }
reminder-day-30-neutral = 【{ $lender }】您的業務有重要事項長時間未處理,請登錄 { $link } 核實身份後查看,或致電 { $hotline }
reminder-day-60 = 【{ $lender }】您的貸款已逾期{ $days }天,應還 { $amount }(含罰息)。我們希望與您商定可行的還款安排,請聯繫 { $link } 或 { $hotline },也可以請專人與您溝通。
reminder-day-60-neutral = 【{ $lender }】您的業務有重要事項需要與您本人溝通,請登錄 { $link } 核實身份,或致電 { $hotline }
