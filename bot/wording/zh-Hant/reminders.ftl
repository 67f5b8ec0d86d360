# 提醒。每一級兩種說法：本人已核對身分的地址寫明金額；其餘地址（-neutral）只說有一項業務，不提貸款、金額、日期。
# 語氣從友善到鄭重，從不施壓。簡訊盡量短：每則70字，超過就以67字為一段計費。
reminder-way-out = ，回覆TD退訂

reminder-upcoming = 【{ $lender }】您的貸款下一期 { $amount }，{ $due }到期。已繳請忽略。客服 { $hotline }
reminder-upcoming-neutral = 【{ $lender }】您有一項業務近日需留意，請至 { $link } 查詢或致電 { $hotline }
reminder-due-today = 【{ $lender }】貼心提醒：您有一期貸款今天到期，應繳 { $amount }。已繳請忽略。客服 { $hotline }
reminder-due-today-neutral = 【{ $lender }】您有一項業務今天需留意，請至 { $link } 查詢或致電 { $hotline }
reminder-day-1 = 【{ $lender }】您{ $due }應繳的貸款 { $amount } 尚未入帳。已繳請忽略；有困難可到 { $link } 協商。客服 { $hotline }
reminder-day-1-neutral = 【{ $lender }】您有一項業務需要留意，請至 { $link } 查詢或致電 { $hotline }
reminder-day-3 = 【{ $lender }】您的貸款已逾期{ $days }天，應繳 { $amount }。請安排繳款；有困難可到 { $link } 協商延期或分期。客服 { $hotline }
reminder-day-3-neutral = 【{ $lender }】您有一項業務需要處理，請至 { $link } 查詢或致電 { $hotline }
reminder-day-7 = 【{ $lender }】您的貸款已逾期{ $days }天，應繳 { $amount }（已計入罰息）。請盡快繳款；有困難可到 { $link } 協商延期或分期。客服 { $hotline }
reminder-day-7-neutral = 【{ $lender }】您有一項業務等待處理，請至 { $link } 查詢或致電 { $hotline }
reminder-day-15 = 【{ $lender }】您的貸款已逾期{ $days }天，應繳 { $amount }（已計入罰息）。請盡快繳款，或與我們協商還款安排：{ $link } 或 { $hotline }
reminder-day-15-neutral = 【{ $lender }】您有一項重要業務待處理，請至 { $link } 查詢或致電 { $hotline }
reminder-day-30 = 【{ $lender }】您的貸款已逾期{ $days }天，應繳 { $amount }（已計入罰息）。逾期情形會依規定通報徵信系統。請繳款，或與我們協商還款安排：{ $link } 或 { $hotline }
reminder-day-30-neutral = 【{ $lender }】一項重要業務仍待您處理，請至 { $link } 查詢或致電 { $hotline }
reminder-day-60 = 【{ $lender }】您的貸款已逾期{ $days }天，應繳 { $amount }（已計入罰息）。希望與您談妥可行的還款安排，也可由專人與您協商：{ $link } 或 { $hotline }
reminder-day-60-neutral = 【{ $lender }】希望與您本人聯絡一項重要業務：{ $link } 或 { $hotline }
