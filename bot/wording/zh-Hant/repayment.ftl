# 商量還款安排。方案由規則算出,這裡只負責說清楚。
repayment-which-loan = 您有幾筆貸款有欠款,想先商量哪一筆?
repayment-offers =
    { $has_reason ->
        [no] 謝謝您告訴我。目前應還 { $total },可以這樣安排:
       *[other] { $reason }{" "}可以這樣安排:
    }
    { $offers }
    選一個,或告訴我您每月能還多少、從哪天開始。{ $question }
repayment-counter =
    { $reason } 最接近您要求的安排是:
    { $offers }
    您看可以嗎?也可以告訴我別的金額或日期。{ $question }
repayment-no-offers = { $reason }{ $question } 告訴我您每月最多能還多少、從哪天開始,我來算一算;也可以轉人工。
repayment-offer-line = { $number }. { $offer }
offer-extension = 延期:{ $until }前一次還清 { $total }
offer-instalments = 分{ $count }期:首期 { $first },{ $from }開始,之後每月 { $regular },最後一期 { $last }({ $until })
offer-partial-now = 先還一部分:{ $from }還 { $first },餘下分{ $rest }次,{ $until }前還清,合計 { $total }
offer-settlement = 一次結清:{ $until }前還 { $total }
offer-saves = ,減免 { $saved }
repayment-confirm =
    { $reason } { $loan }的安排如下,請確認:
    { $schedule }
    合計 { $total }{ $gives_up ->
        [yes] ,減免 { $saved }
       *[no] {""}
    }。{ $approval ->
        [yes] 這個安排還需要主管批准。
       *[no] 按時履行期間,不會再發催款提醒;已有的逾期記錄仍會如實報送。
    }
    同意嗎?
repayment-agreed =
    說定了。{ $loan }的還款安排已經生效:
    { $schedule }
    合計 { $total }。還款日之前遇到困難,請提前告訴我,安排可以再商量。
plan-schedule-line = · 第{ $number }次 { $due } { $amount }
repayment-question = { $reason } { $question }
repayment-to-person =
    { $reason } 這需要同事來決定,我已經把您的情況轉過去了,不用再重複說明。
    { $asked }
repayment-asked =
    您的要求是:
    { $asked }
repayment-passed-on = 這個安排需要同事確認,我已經轉過去了。著急的話可以撥打 { $hotline }。
repayment-closed = 好的,這次先不安排。需要時隨時告訴我。
repayment-closed-nothing-owed = 您目前沒有到期欠款,不需要安排。
repayment-closed-agreed = 安排已經生效。
repayment-nothing-due-yet = { $loan }目前沒有到期欠款,下一期 { $amount },{ $due }到期。如果到時可能有困難,可以提前轉人工商量。
repayment-refused = 我明白您現在不願意還。這筆款按合同仍然有效,{ $lender }願意和您一起找辦法。是有困難,還是對金額有異議?
repayment-come-back-confirm = 我們剛才說到這個安排:{ $offer }。您同意嗎?
repayment-come-back-offers = 剛才的還款方案還在,您想選哪一個?
repayment-come-back-open = 我們剛才在商量還款,您可以繼續告訴我每月能還多少、從哪天開始。
repayment-nothing-exact = 客戶沒有提出具體的金額和日期。

question-per-month = 您每個月最多能還多少?
question-pay-now = 現在能先還 { $least } 以上嗎?
question-until = 您打算哪天之前還清?
question-start-on = 從哪天開始還比較合適?
question-settlement-amount = 您一次能拿出多少?
question-cause = 是因為生病、失業、受災或親人去世這樣的原因嗎?
question-which-offer = 您想選哪一個方案?
question-what-to-change = 您想改哪裡?金額、日期還是期數?

reason-too-many-instalments = 規定最多分{ $max_instalments }期。
reason-too-small = 每期至少要還 { $least_instalment }。
reason-first-too-small = 首期至少要還 { $least_first }。
reason-starts-too-late = 第一次還款最晚在{ $latest_start }。
reason-too-long = 全部要在{ $max_term_months }個月內還清;一次還清的話最晚{ $latest_extension }。
reason-gap-too-long = 兩次還款之間不能超過一個月。
reason-rising-payments = 後面的還款不能比前面多。
reason-extension-not-allowed = 目前不能只延期。
reason-instalments-not-allowed = 目前不能分期。
reason-waiver-not-allowed = 目前不能減免。
reason-waiver-too-large = 罰息最多可以減免{ $penalty_waiver_percent }%,費用最多{ $fee_waiver_percent }%。
reason-waiver-not-yet = 逾期滿{ $waiver_from_days }天才可以申請減免,現在是{ $days_past_due }天。
reason-waiver-needs-early-payment = 減免要和短期內還清一起申請。
reason-nothing-to-waive = 目前沒有罰息和費用可以減免。
reason-settlement-not-allowed = 這個產品不能少還結清。
reason-settlement-not-yet = 逾期滿{ $settlement_from_days }天才可以申請少還結清。
reason-settlement-too-low = 這個數額低於可以結清的下限。
reason-does-not-add-up = 這樣的金額和期數加起來不等於應還的 { $total }。
reason-above-per-month = 一次還清超過了您說的每月能力。
reason-date-in-past = 這個日期已經過去了。
reason-no-such-choice = 沒有這個方案。
reason-promise-needs-date = 好的,請告訴我具體哪一天。
reason-figures-changed = 應還金額或日期有變化,我重新算了一遍。
reason-beyond-policy = 您的要求超出了我能同意的範圍。
reason-large-amount = 這筆金額較大,需要主管批准。
reason-settlement = 少還結清需要主管批准。
reason-no-other-option = 在規定範圍內沒有別的方案了。
reason-rejected-twice = 看來這些方案都不合適。
reason-too-many-rounds = 我們已經商量了好幾輪。
reason-too-many-replans = 這筆貸款已經重新安排過,再次安排需要同事決定。
reason-weak-promise = 這個承諾想請同事和您再確認一下。
reason-cancelled = 好的,先不安排。
reason-nothing-owed = 目前沒有到期欠款。
reason-agreed = 安排已經生效。

plan-none = { $loan }目前沒有還款安排。
plan-none-in-force = 目前沒有生效的還款安排。
plan-status =
    { $loan }的還款安排({ $agreed }商定,{ $status ->
        [active] 執行中
        [kept] 已完成
        [broken] 已中斷
       *[other] 已取消
    }):
    { $lines }
plan-promise-line = · 第{ $number }次 { $due } { $amount } { $status ->
        [open] 待還
        [kept] 已還
        [broken] 未按時還
       *[other] 已取消
    }
plan-in-force = { $loan }已有一個生效的還款安排,需要更改嗎?
plan-change-sure = 取消{ $loan }現有的安排後會重新商量,可選的範圍可能變小。確定嗎?
plan-cancelled = 原來的安排已取消。
