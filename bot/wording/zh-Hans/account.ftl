# 借款人自己的贷款。只对已核实身份的本人说。
loan-name = { $product }(合同尾号{ $tail })
account-no-loans = 没有查到您名下的贷款。如有疑问请拨打 { $hotline }。
account-amount-due =
    { $loan }目前应还 { $total }:
    · 本金 { $principal }
    · 利息 { $interest }
    · 罚息 { $penalty }
    · 费用 { $fees }
    到期日:{ $due }{ $days ->
        [0] (今天)
       *[other] ,已逾期{ $days }天
    }
    还款方式:
    { $ways }
account-next-due = { $loan }目前没有到期欠款。下一期 { $amount },{ $due }到期。
account-settled = { $loan }已全部还清。
account-not-overdue = { $loan }没有逾期。
account-overdue = { $loan }从{ $due }起逾期,至今{ $days }天,目前应还 { $total }。宽限期为{ $grace }天,过了宽限期的逾期会按规定报送征信。
account-schedule =
    { $loan }接下来的还款计划:
    { $lines }{ $more ->
        [0] {""}
       *[other] {" "}……还有{ $more }期
    }
account-schedule-line = 第{ $number }期 { $due } { $amount }
account-payoff = { $loan }如果在{ $day }全部结清,约需 { $amount }(含当日利息)。第{ $free_after }期之后提前还款不收费。准确金额以办理时为准,可拨打 { $hotline }。
account-details =
    { $loan }
    · 合同号 { $contract }
    · 借款本金 { $principal },未还本金 { $outstanding }
    · 年利率 { $rate }%
    · { $start }放款,{ $end }到期
    · 还剩{ $left }期
account-payments =
    { $loan }最近到账的还款:
    { $lines }
    还款一般一个工作日内到账。若您已还但这里没有,请保留凭证并拨打 { $hotline },或转人工。
account-payment-line = · { $day } { $amount }
account-no-payments = { $loan }还没有到账的还款记录。还款一般一个工作日内到账;若已还款,请保留凭证并拨打 { $hotline },或转人工。
account-how-to-pay =
    { $loan }的还款方式:
    { $ways }
    转账请备注合同号 { $contract }。请只向贷款账户还款,不要转给任何个人。有疑问请拨打 { $hotline }。

request-ask-application-status = 申请进度由同事在业务系统里查询。要我请同事查好后在这里回复您吗?也可以拨打 { $hotline }。
request-ask-credit-limit = 额度由{ $lender }按规定核定,我这里看不到也改不了。要请同事为您查询原因吗?也可以拨打 { $hotline }。
request-ask-account-status = 账户或额度的冻结、解冻由同事核实处理。要我请同事来看吗?也可以拨打 { $hotline }。
request-ask-certificate = 结清证明等材料由同事开具。要我登记申请,请同事办理吗?也可以到网点办理。
request-auto-debit = 自动扣款的设置、修改和关闭需要同事核实后办理。要我请同事处理吗?也可以在手机银行里自己设置。
request-change-due-date = 更改还款日需要同事审核。要我把您的申请转过去吗?
request-close-account = 关闭额度、撤销申请需要同事办理。要我转过去吗?
request-payment-problem = 抱歉给您带来不便。请不要重复付款,保留好截图或凭证。要我请同事查明这笔付款吗?也可以换一种还款方式,或拨打 { $hotline }。
request-update-info = 手机号、地址、单位等资料的变更要经同事核实后才生效。要我请同事与您确认吗?
request-data-request = 您有权查阅、复制、更正和删除我们持有的您的个人信息(法律要求保留的除外)。要我登记您的要求,由专人处理吗?
request-set-contact-time = 明白。您希望的联系时间由同事登记后生效。要我转过去吗?想完全停止提醒,回复“退订”即可。
request-passed-on = 好的,“{ $subject }”已转给同事,会在这里回复您。

policy-answer =
    { $short }

    来源:{ $source }({ $as_of }核对)
policy-details =
    { $title }

    { $details }
