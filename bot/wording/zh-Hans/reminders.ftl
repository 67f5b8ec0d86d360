# 提醒。每一级两种说法:本人已核实的地址写明金额,其余地址(-neutral)不提任何债务。语气从友好到郑重,从不施压。
reminder-way-out = {" "}回复TD退订

reminder-upcoming = 【{ $lender }】温馨提示:您的贷款下一期 { $amount } 将于{ $due }到期,请留意账户余额。已还请忽略。客服 { $hotline }
reminder-upcoming-neutral = 【{ $lender }】温馨提示:您有一项业务将于近日到期,详情请登录 { $link } 核实身份后查看。客服 { $hotline }
reminder-due-today = 【{ $lender }】您的贷款今天到期,应还 { $amount }。已还请忽略。客服 { $hotline }
reminder-due-today-neutral = 【{ $lender }】您有一项业务今天到期,详情请登录 { $link } 核实身份后查看。客服 { $hotline }
reminder-day-1 = 【{ $lender }】您的贷款{ $due }到期的 { $amount } 还没有到账。如已还请忽略;有困难可以登录 { $link } 商量。客服 { $hotline }
reminder-day-1-neutral = 【{ $lender }】您有一项业务已过约定日期,请登录 { $link } 核实身份后查看。客服 { $hotline }
reminder-day-3 = 【{ $lender }】您的贷款已逾期{ $days }天,应还 { $amount }。宽限期即将结束,请安排还款;有困难可以登录 { $link } 商量延期或分期。客服 { $hotline }
reminder-day-3-neutral = 【{ $lender }】您的业务有事项需要近日处理,请登录 { $link } 核实身份后查看。客服 { $hotline }
reminder-day-7 = 【{ $lender }】您的贷款已逾期{ $days }天,应还 { $amount }(含罚息)。请尽快还款,或登录 { $link } 说明情况、商量还款安排。客服 { $hotline }
reminder-day-7-neutral = 【{ $lender }】您的业务有重要事项待处理,请尽快登录 { $link } 核实身份后查看。客服 { $hotline }
reminder-day-15 = 【{ $lender }】您的贷款已逾期{ $days }天,应还 { $amount }(含罚息)。越早联系我们,可选的办法越多:{ $link } 或 { $hotline }
reminder-day-15-neutral = 【{ $lender }】您的业务有重要事项仍待处理,请尽快登录 { $link } 核实身份后查看,或致电 { $hotline }
reminder-day-30 = 【{ $lender }】您的贷款已逾期{ $days }天,应还 { $amount }(含罚息)。逾期情况按规定报送征信。请还款或联系我们商量安排:{ $link } 或 { $hotline }
reminder-day-30-neutral = 【{ $lender }】您的业务有重要事项长时间未处理,请登录 { $link } 核实身份后查看,或致电 { $hotline }
reminder-day-60 = 【{ $lender }】您的贷款已逾期{ $days }天,应还 { $amount }(含罚息)。我们希望与您商定可行的还款安排,请联系 { $link } 或 { $hotline },也可以请专人与您沟通。
reminder-day-60-neutral = 【{ $lender }】您的业务有重要事项需要与您本人沟通,请登录 { $link } 核实身份,或致电 { $hotline }
