# 借款人自己的贷款。只对已核实身份的本人说。
loan-name = { $product }（合同尾号 { $tail }）
account-no-loans = 没有查到您名下的贷款。如有疑问，请拨打 { $hotline }。
account-amount-due =
    { $loan }目前应还 { $total }：
    · 本金 { $principal }
    · 利息 { $interest }
    · 罚息 { $penalty }
    · 费用 { $fees }
    到期日：{ $due }{ $days ->
        [0] （今天）
       *[other] ，已逾期{ $days }天
    }
    还款方式：
    { $ways }
account-next-due = { $loan }目前没有到期未还的款项。下一期 { $amount }，{ $due }到期。
account-settled = { $loan }已全部还清。
account-not-overdue = { $loan }没有逾期。
account-overdue =
    { $loan }应于{ $due }还款，已逾期{ $days }天，目前应还 { $total }。
    { $grace ->
        [0] 逾期情况会按规定报送征信。
       *[other] 宽限期是到期后{ $grace }天：期内还清不收罚息，也不报送征信；过了宽限期，会按规定报送。
    }
account-schedule =
    { $loan }接下来的还款计划：
    { $lines }{ $more ->
        [0] {""}
       *[other] {"\u000A"}……后面还有{ $more }期
    }
account-schedule-line = 第{ $number }期 { $due } { $amount }
account-payoff =
    { $loan }如果在{ $day }全部结清，约需 { $amount }（含截至当日的利息）。
    { $free_after ->
        [0] 提前还款不收费。
       *[other] 第{ $free_after }期之后提前还款不收费。
    }准确金额以办理时为准，可拨打 { $hotline } 确认。
account-details =
    { $loan }
    · 合同号 { $contract }
    · 借款本金 { $principal }，未还本金 { $outstanding }
    · 年利率 { $rate }%
    · { $start }放款，{ $end }到期
    · 还剩{ $left }期
account-payments =
    { $loan }最近到账的还款：
    { $lines }
    还款一般在一个工作日内到账。如果已经还了，这里却没有，请保留凭证并拨打 { $hotline }，或说“转人工”。
account-payment-line = · { $day } { $amount }
account-no-payments = { $loan }还没有到账的还款记录。还款一般在一个工作日内到账；如果早已还款，请保留凭证并拨打 { $hotline }，或说“转人工”。
account-how-to-pay =
    { $loan }的还款方式：
    { $ways }
    转账请备注合同号 { $contract }。请只还到贷款账户，不要转给任何个人。有疑问请拨打 { $hotline }。

# 由同事办理的事：说清楚谁来办，按钮“请同事处理”会转过去。
request-ask-credit-limit = 额度由{ $lender }按规定核定，我看不到，也不能更改。想了解原因，请选“请同事处理”，或拨打 { $hotline }。
request-ask-account-status = 账户或额度为什么被冻结、怎样恢复，要由同事核实。请选“请同事处理”，或拨打 { $hotline }。
request-ask-certificate = 结清证明等材料由同事开具。选“请同事处理”，我就转交您的申请；也可以到网点办理。
request-auto-debit = 自动扣款的开通、修改和关闭，要由同事核实后办理。选“请同事处理”，我就转过去。
request-change-due-date = 更改还款日要经过审核。选“请同事处理”，我就转交您的申请；审核通过之前，还款日不变。
request-close-account = 关闭额度、撤销申请由同事办理。选“请同事处理”，我就转过去。
request-payment-problem = 给您添麻烦了，抱歉。请先不要重复付款，并保留截图或凭证。选“请同事处理”，由同事查明这笔付款；如果款项没有扣走，也可以换一种方式还款。有疑问请拨打 { $hotline }。
request-update-info = 手机号、地址、单位等资料，经同事核实后才会更改。选“请同事处理”，同事会与您确认。
request-data-request = 您有权查阅、复制、更正、删除我们持有的您的个人信息，法律要求保留的除外。选“请同事处理”，我会登记您的要求，由专人办理。
request-set-contact-time = 联系时间由同事登记后生效，请选“请同事处理”。想完全停止提醒，回复“退订”即可。
request-passed-on = 好的，已把“{ $subject }”转给同事，同事会在这里回复您。
