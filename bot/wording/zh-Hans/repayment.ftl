# 商量还款安排。方案由规则算出,这里只负责说清楚。
repayment-which-loan = 您有几笔贷款有欠款,想先商量哪一笔?
repayment-offers =
    { $has_reason ->
        [no] 谢谢您告诉我。目前应还 { $total },可以这样安排:
       *[other] { $reason }{" "}可以这样安排:
    }
    { $offers }
    选一个,或告诉我您每月能还多少、从哪天开始。{ $question }
repayment-counter =
    { $reason } 最接近您要求的安排是:
    { $offers }
    您看可以吗?也可以告诉我别的金额或日期。{ $question }
repayment-no-offers = { $reason }{ $question } 告诉我您每月最多能还多少、从哪天开始,我来算一算;也可以转人工。
repayment-offer-line = { $number }. { $offer }
offer-extension = 延期:{ $until }前一次还清 { $total }
offer-instalments = 分{ $count }期:首期 { $first },{ $from }开始,之后每月 { $regular },最后一期 { $last }({ $until })
offer-partial-now = 先还一部分:{ $from }还 { $first },余下分{ $rest }次,{ $until }前还清,合计 { $total }
offer-settlement = 一次结清:{ $until }前还 { $total }
offer-saves = ,减免 { $saved }
repayment-confirm =
    { $reason } { $loan }的安排如下,请确认:
    { $schedule }
    合计 { $total }{ $gives_up ->
        [yes] ,减免 { $saved }
       *[no] {""}
    }。{ $approval ->
        [yes] 这个安排还需要主管批准。
       *[no] 按时履行期间,不会再发催款提醒;已有的逾期记录仍会如实报送。
    }
    同意吗?
repayment-agreed =
    说定了。{ $loan }的还款安排已经生效:
    { $schedule }
    合计 { $total }。还款日之前遇到困难,请提前告诉我,安排可以再商量。
plan-schedule-line = · 第{ $number }次 { $due } { $amount }
repayment-question = { $reason } { $question }
repayment-to-person =
    { $reason } 这需要同事来决定,我已经把您的情况转过去了,不用再重复说明。
    { $asked }
repayment-asked =
    您的要求是:
    { $asked }
repayment-passed-on = 这个安排需要同事确认,我已经转过去了。着急的话可以拨打 { $hotline }。
repayment-closed = 好的,这次先不安排。需要时随时告诉我。
repayment-closed-nothing-owed = 您目前没有到期欠款,不需要安排。
repayment-closed-agreed = 安排已经生效。
repayment-nothing-due-yet = { $loan }目前没有到期欠款,下一期 { $amount },{ $due }到期。如果到时可能有困难,可以提前转人工商量。
repayment-refused = 我明白您现在不愿意还。这笔款按合同仍然有效,{ $lender }愿意和您一起找办法。是有困难,还是对金额有异议?
repayment-come-back-confirm = 我们刚才说到这个安排:{ $offer }。您同意吗?
repayment-come-back-offers = 刚才的还款方案还在,您想选哪一个?
repayment-come-back-open = 我们刚才在商量还款,您可以继续告诉我每月能还多少、从哪天开始。
repayment-nothing-exact = 客户没有提出具体的金额和日期。

question-per-month = 您每个月最多能还多少?
question-pay-now = 现在能先还 { $least } 以上吗?
question-until = 您打算哪天之前还清?
question-start-on = 从哪天开始还比较合适?
question-settlement-amount = 您一次能拿出多少?
question-cause = 是因为生病、失业、受灾或亲人去世这样的原因吗?
question-which-offer = 您想选哪一个方案?
question-what-to-change = 您想改哪里?金额、日期还是期数?

reason-too-many-instalments = 规定最多分{ $max_instalments }期。
reason-too-small = 每期至少要还 { $least_instalment }。
reason-first-too-small = 首期至少要还 { $least_first }。
reason-starts-too-late = 第一次还款最晚在{ $latest_start }。
reason-too-long = 全部要在{ $max_term_months }个月内还清;一次还清的话最晚{ $latest_extension }。
reason-gap-too-long = 两次还款之间不能超过一个月。
reason-rising-payments = 后面的还款不能比前面多。
reason-extension-not-allowed = 目前不能只延期。
reason-instalments-not-allowed = 目前不能分期。
reason-waiver-not-allowed = 目前不能减免。
reason-waiver-too-large = 罚息最多可以减免{ $penalty_waiver_percent }%,费用最多{ $fee_waiver_percent }%。
reason-waiver-not-yet = 逾期满{ $waiver_from_days }天才可以申请减免,现在是{ $days_past_due }天。
reason-waiver-needs-early-payment = 减免要和短期内还清一起申请。
reason-nothing-to-waive = 目前没有罚息和费用可以减免。
reason-settlement-not-allowed = 这个产品不能少还结清。
reason-settlement-not-yet = 逾期满{ $settlement_from_days }天才可以申请少还结清。
reason-settlement-too-low = 这个数额低于可以结清的下限。
reason-does-not-add-up = 这样的金额和期数加起来不等于应还的 { $total }。
reason-above-per-month = 一次还清超过了您说的每月能力。
reason-date-in-past = 这个日期已经过去了。
reason-no-such-choice = 没有这个方案。
reason-promise-needs-date = 好的,请告诉我具体哪一天。
reason-figures-changed = 应还金额或日期有变化,我重新算了一遍。
reason-beyond-policy = 您的要求超出了我能同意的范围。
reason-large-amount = 这笔金额较大,需要主管批准。
reason-settlement = 少还结清需要主管批准。
reason-no-other-option = 在规定范围内没有别的方案了。
reason-rejected-twice = 看来这些方案都不合适。
reason-too-many-rounds = 我们已经商量了好几轮。
reason-too-many-replans = 这笔贷款已经重新安排过,再次安排需要同事决定。
reason-weak-promise = 这个承诺想请同事和您再确认一下。
reason-cancelled = 好的,先不安排。
reason-nothing-owed = 目前没有到期欠款。
reason-agreed = 安排已经生效。

plan-none = { $loan }目前没有还款安排。
plan-none-in-force = 目前没有生效的还款安排。
plan-status =
    { $loan }的还款安排({ $agreed }商定,{ $status ->
        [active] 执行中
        [kept] 已完成
        [broken] 已中断
       *[other] 已取消
    }):
    { $lines }
plan-promise-line = · 第{ $number }次 { $due } { $amount } { $status ->
        [open] 待还
        [kept] 已还
        [broken] 未按时还
       *[other] 已取消
    }
plan-in-force = { $loan }已有一个生效的还款安排,需要更改吗?
plan-change-sure = 取消{ $loan }现有的安排后会重新商量,可选的范围可能变小。确定吗?
plan-cancelled = 原来的安排已取消。
