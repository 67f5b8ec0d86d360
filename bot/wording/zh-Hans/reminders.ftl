# 提醒。每一级两种说法：本人已核实的地址写明金额；其余地址（-neutral）只说有一项业务，不提贷款、金额、日期。
# 语气从友好到郑重，从不施压。短信尽量短：每条70字，超过就按67字一段计费。
reminder-way-out = ，回复TD退订

reminder-upcoming = 【{ $lender }】您的贷款下一期 { $amount }，{ $due }到期。已还请忽略。客服 { $hotline }
reminder-upcoming-neutral = 【{ $lender }】您有一项业务近日需留意，请到 { $link } 查询或致电 { $hotline }
reminder-due-today = 【{ $lender }】温馨提示：您有一期贷款今天到期，应还 { $amount }。已还请忽略。客服 { $hotline }
reminder-due-today-neutral = 【{ $lender }】您有一项业务今天需留意，请到 { $link } 查询或致电 { $hotline }
reminder-day-1 = 【{ $lender }】您{ $due }应还的贷款 { $amount } 尚未到账。已还请忽略；有困难可到 { $link } 商量。客服 { $hotline }
reminder-day-1-neutral = 【{ $lender }】您有一项业务需要留意，请到 { $link } 查询或致电 { $hotline }
reminder-day-3 = 【{ $lender }】您的贷款已逾期{ $days }天，应还 { $amount }。请安排还款；有困难可到 { $link } 商量延期或分期。客服 { $hotline }
reminder-day-3-neutral = 【{ $lender }】您有一项业务需要处理，请到 { $link } 查询或致电 { $hotline }
reminder-day-7 = 【{ $lender }】您的贷款已逾期{ $days }天，应还 { $amount }（罚息已计入）。请尽快还款；有困难可到 { $link } 商量延期或分期。客服 { $hotline }
reminder-day-7-neutral = 【{ $lender }】您有一项业务等待处理，请到 { $link } 查询或致电 { $hotline }
reminder-day-15 = 【{ $lender }】您的贷款已逾期{ $days }天，应还 { $amount }（罚息已计入）。请尽快还款，或与我们商量还款安排：{ $link } 或 { $hotline }
reminder-day-15-neutral = 【{ $lender }】您有一项重要业务待处理，请到 { $link } 查询或致电 { $hotline }
reminder-day-30 = 【{ $lender }】您的贷款已逾期{ $days }天，应还 { $amount }（罚息已计入）。逾期情况会按规定报送征信。请还款，或与我们商量还款安排：{ $link } 或 { $hotline }
reminder-day-30-neutral = 【{ $lender }】一项重要业务仍待您处理，请到 { $link } 查询或致电 { $hotline }
reminder-day-60 = 【{ $lender }】您的贷款已逾期{ $days }天，应还 { $amount }（罚息已计入）。希望和您商定可行的还款安排，也可由专人与您商量：{ $link } 或 { $hotline }
reminder-day-60-neutral = 【{ $lender }】希望与您本人沟通一项重要业务：{ $link } 或 { $hotline }
