# 商量还款安排。方案由规则算出，这里只负责说清楚。
repayment-which-loan = 您有几笔贷款有到期未还的款项，想先商量哪一笔？
repayment-offers =
    { $has_reason ->
        [no] 谢谢您告诉我。目前应还 { $total }，可以这样安排：
       *[other] { $reason }可以这样安排：
    }
    { $offers }
    可以选一个；都不合适的话，告诉我您能还的金额和日期。{ $question }
repayment-counter =
    { $reason }最接近您要求的安排：
    { $offers }
    可以选一个，也可以告诉我别的金额或日期。{ $question }
repayment-no-offers = { $reason }{ $question }请告诉我每月最多能还多少、从哪天开始，我来算一算；也可以说“转人工”。
repayment-offer-line = { $number }. { $offer }
offer-extension = 延期：{ $until }一次还清 { $total }
offer-instalments =
    { $count ->
        [2] 分2期：{ $from }还 { $first }，{ $until }还 { $last }
       *[other] 分{ $count }期：{ $from }还 { $first }，之后每月 { $regular }，最后一期 { $last }，{ $until }还清
    }
offer-partial-now =
    { $rest ->
        [1] 先还一部分：{ $from }还 { $first }，余下的{ $until }一次还清，合计 { $total }
       *[other] 先还一部分：{ $from }还 { $first }，余下的分{ $rest }次，{ $until }还清，合计 { $total }
    }
offer-settlement = 一次结清：{ $until }还 { $total }（需主管批准）
offer-saves = ，减免 { $saved }
repayment-confirm =
    { $reason }{ $loan }的安排如下，请确认：
    { $schedule }
    合计 { $total }{ $gives_up ->
        [yes] ，减免 { $saved }
       *[no] {""}
    }。{ $approval ->
        [yes] 您同意后，还要主管批准才生效。
       *[no] 按时履行期间，不再向您发送这笔贷款的提醒；此前已有的逾期记录不会因此改变。
    }
    您同意吗？
repayment-agreed =
    说定了。{ $loan }的还款安排已经生效：
    { $schedule }
    合计 { $total }。如果哪一次可能有困难，请在还款日之前告诉我，我们再商量。
plan-schedule-line = · 第{ $number }次 { $due } { $amount }
repayment-question = { $reason }{ $question }
repayment-to-person =
    { $reason }接下来由同事决定。您的情况我已经转过去，不用再重复说明，同事会在这里回复您。
    { $asked }
repayment-asked =
    您的要求是：
    { $asked }
repayment-passed-on = 这个安排要由同事确认，我已经转过去了，同事会在这里回复您。着急的话，可以拨打 { $hotline }。
repayment-closed = 好的，这次先不安排。需要时随时告诉我。
repayment-closed-nothing-owed = 您目前没有到期未还的款项，不需要安排。
repayment-closed-agreed = 安排已经生效。
repayment-nothing-due-yet = { $loan }目前没有到期未还的款项，下一期 { $amount }，{ $due }到期。如果到时可能有困难，可以说“转人工”，提前商量。
repayment-refused = 我明白，您现在不想还。按合同，这笔款仍然需要还；{ $lender }愿意和您一起想办法。您是有困难，还是对这笔款有异议？
repayment-come-back-confirm =
    我们刚才说到这个安排：
    { $offer }
    您同意吗？
repayment-come-back-offers = 刚才的还款方案还在，您想选哪一个？
repayment-come-back-open = 我们刚才在商量还款。您可以接着告诉我每月能还多少、从哪天开始。
# 给同事看的一句，写在转交的情况里。
repayment-nothing-exact = 客户没有提出具体的金额和日期。

question-per-month = 您每个月最多能还多少？
question-pay-now = 您现在能先还至少 { $least } 吗？
question-until = 您最晚哪天能还清？
question-start-on = 从哪天开始还比较合适？
question-settlement-amount = 您一次最多能还多少？
question-cause = 是因为生病、失业、受灾或亲人去世这类原因吗？如果是，可选的方案会多一些。
question-which-offer = 您想选哪一个方案？
question-what-to-change = 您想改哪里：金额、日期，还是期数？

# 为什么不是您要求的那样。机器人不能答应的，人也许可以，所以说“我不能”，不说“不可能”。
reason-too-many-instalments = 最多可以分{ $max_instalments }期。
reason-too-small = 每期至少要还 { $least_instalment }。
reason-first-too-small = 第一次至少要还 { $least_first }。
reason-starts-too-late = 第一次还款最晚在{ $latest_start }。
reason-too-long = 分期的话，全部要在{ $max_term_months }个月内还清；一次还清的话，最晚在{ $latest_extension }。
reason-gap-too-long = 两次还款之间不能超过一个月。
reason-rising-payments = 后面每次还的不能比前面多。
reason-extension-not-allowed = 目前我不能只给您延期。
reason-instalments-not-allowed = 目前我不能给您分期。
reason-waiver-not-allowed = 您要的减免，我不能答应。
reason-waiver-too-large = 我最多能减免罚息的{ $penalty_waiver_percent }%、费用的{ $fee_waiver_percent }%。
reason-waiver-not-yet = 逾期满{ $waiver_from_days }天才能申请减免，现在是{ $days_past_due }天。
reason-waiver-needs-early-payment = 较快还清的安排才能带减免。
reason-nothing-to-waive = 目前没有罚息和费用可以减免。
reason-settlement-not-allowed = 这个产品，我不能同意少还结清。
reason-settlement-not-yet = 逾期满{ $settlement_from_days }天才能申请少还结清。
reason-settlement-too-low = 这个金额低于我能同意的结清下限。
reason-does-not-add-up = 按这个金额和期数，加起来不够应还的 { $total }。
reason-above-per-month = 一次还清，超过了您说的每月能还的金额。
reason-date-in-past = 这个日期已经过去了。
reason-no-such-choice = 没有这一个方案。
reason-promise-needs-date = 好的，请告诉我具体哪一天。
reason-figures-changed = 应还金额或日期有变化，我重新算了一遍。
reason-beyond-policy = 您的要求超出了我能同意的范围。
reason-large-amount = 这笔金额较大，要由主管批准。
reason-settlement = 少还结清要由主管批准。
reason-no-other-option = 在规定范围内，我没有别的方案了。
reason-rejected-twice = 看来这些方案都不合适。
reason-too-many-rounds = 我们已经商量了好几轮。
reason-too-many-replans = 这笔贷款之前已经重新安排过。
reason-weak-promise = 还款的日期，想请同事和您再确认一下。
reason-cancelled = 好的，先不安排。
reason-nothing-owed = 目前没有到期未还的款项。
reason-agreed = 安排已经生效。

plan-none = { $loan }目前没有还款安排。
plan-none-in-force = 目前没有生效的还款安排。
plan-status =
    { $loan }的还款安排（{ $agreed }商定，{ $status ->
        [active] 执行中
        [kept] 已完成
        [broken] 未按约还款，已失效
       *[other] 已取消
    }）：
    { $lines }
plan-promise-line = · 第{ $number }次 { $due } { $amount } { $status ->
        [open] 待还
        [kept] 已还
        [broken] 未按时还
       *[other] 已取消
    }
plan-in-force = { $loan }已有一个生效的还款安排，需要更改吗？
plan-change-sure = 取消{ $loan }现有的安排后，会恢复提醒并重新商量，可选的范围可能变小。确定要取消吗？
plan-cancelled = 原来的安排已取消。

# 转给同事时写明客户说过什么。
said-per-month = 客户说每月最多能还 { $amount }。
said-pay-now = 客户说现在能还 { $amount }。
said-instalments = 客户希望分{ $count }期。
said-start-on = 客户希望从{ $day }开始还。
said-until = 客户希望在{ $day }前还清。
