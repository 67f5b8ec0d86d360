# 協商還款安排。方案由規則算出，這裡只負責說清楚。
repayment-which-loan = 您有幾筆貸款有到期未繳的款項，想先談哪一筆？
repayment-offers =
    { $has_reason ->
        [no] 謝謝您告訴我。目前應繳 { $total }，可以這樣安排：
       *[other] { $reason }可以這樣安排：
    }
    { $offers }
    可以選一個；如果都不合適，請告訴我您能還的金額和日期。{ $question }
repayment-counter =
    { $reason }最接近您要求的安排：
    { $offers }
    可以選一個，也可以告訴我別的金額或日期。{ $question }
repayment-no-offers = { $reason }{ $question }請告訴我每月最多能還多少、從哪天開始，我來試算；也可以說「轉真人」。
repayment-offer-line = { $number }. { $offer }
offer-extension = 延期：{ $until }一次繳清 { $total }
offer-instalments =
    { $count ->
        [2] 分2期：{ $from }繳 { $first }，{ $until }繳 { $last }
       *[other] 分{ $count }期：{ $from }繳 { $first }，之後每月 { $regular }，最後一期 { $last }，{ $until }繳清
    }
offer-partial-now =
    { $rest ->
        [1] 先繳一部分：{ $from }繳 { $first }，其餘{ $until }一次繳清，合計 { $total }
       *[other] 先繳一部分：{ $from }繳 { $first }，其餘分{ $rest }次，{ $until }繳清，合計 { $total }
    }
offer-settlement = 一次結清：{ $until }繳 { $total }（須經主管核准）
offer-saves = ，減免 { $saved }
repayment-confirm =
    { $reason }{ $loan }的安排如下，請確認：
    { $schedule }
    合計 { $total }{ $gives_up ->
        [yes] ，減免 { $saved }
       *[no] {""}
    }。{ $approval ->
        [yes] 您同意後，還須經主管核准才會生效。
       *[no] 準時履行期間，不會再傳送這筆貸款的提醒；先前已有的逾期紀錄不會因此改變。
    }
    您同意嗎？
repayment-agreed =
    說定了。{ $loan }的還款安排已經生效：
    { $schedule }
    合計 { $total }。如果哪一次可能有困難，請在繳款日之前告訴我，我們再商量。
plan-schedule-line = · 第{ $number }次 { $due } { $amount }
repayment-question = { $reason }{ $question }
repayment-to-person =
    { $reason }接下來由專員決定。您的情況我已經轉達，不必再重複說明，專員會在這裡回覆您。
    { $asked }
repayment-asked =
    您的要求是：
    { $asked }
repayment-passed-on = 這個安排要由專員確認，我已經轉過去了，專員會在這裡回覆您。如果很急，可以致電 { $hotline }。
repayment-closed = 好的，這次先不安排。需要時隨時告訴我。
repayment-closed-nothing-owed = 您目前沒有到期未繳的款項，不需要安排。
repayment-closed-agreed = 安排已經生效。
repayment-nothing-due-yet = { $loan }目前沒有到期未繳的款項，下一期 { $amount }，{ $due }到期。如果到時可能有困難，可以說「轉真人」，提前協商。
repayment-refused = 我明白，您現在不想還。依照合約，這筆款項仍須清償；{ $lender }願意和您一起想辦法。您是有困難，還是對這筆款項有異議？
repayment-come-back-confirm =
    我們剛才談到這個安排：
    { $offer }
    您同意嗎？
repayment-come-back-offers = 剛才的還款方案還在，您想選哪一個？
repayment-come-back-open = 我們剛才在談還款。您可以接著告訴我每月能還多少、從哪天開始。
# 給專員看的一句，寫在轉交的內容裡。
repayment-nothing-exact = 客戶沒有提出具體的金額和日期。

question-per-month = 您每個月最多能還多少？
question-pay-now = 您現在能先繳至少 { $least } 嗎？
question-until = 您最晚哪天能繳清？
question-start-on = 從哪天開始還比較合適？
question-settlement-amount = 您一次最多能還多少？
question-cause = 是因為生病、失業、受災或親人過世這類原因嗎？如果是，可選的方案會多一些。
question-which-offer = 您想選哪一個方案？
question-what-to-change = 您想改哪裡：金額、日期，還是期數？

# 為什麼不是您要求的那樣。機器人不能答應的，人也許可以，所以說「我不能」，不說「不可能」。
reason-too-many-instalments = 最多可以分{ $max_instalments }期。
reason-too-small = 每期至少要還 { $least_instalment }。
reason-first-too-small = 第一次至少要還 { $least_first }。
reason-starts-too-late = 第一次繳款最晚在{ $latest_start }。
reason-too-long = 分期的話，全部要在{ $max_term_months }個月內還清；一次繳清的話，最晚在{ $latest_extension }。
reason-gap-too-long = 兩次繳款之間不能超過一個月。
reason-rising-payments = 後面每次還的不能比前面多。
reason-extension-not-allowed = 目前我不能只為您延期。
reason-instalments-not-allowed = 目前我不能為您分期。
reason-waiver-not-allowed = 您要的減免，我無法答應。
reason-waiver-too-large = 我最多能減免罰息的{ $penalty_waiver_percent }%、費用的{ $fee_waiver_percent }%。
reason-waiver-not-yet = 逾期滿{ $waiver_from_days }天才能申請減免，目前是{ $days_past_due }天。
reason-waiver-needs-early-payment = 較快還清的安排才能搭配減免。
reason-nothing-to-waive = 目前沒有罰息和費用可以減免。
reason-settlement-not-allowed = 這項產品，我無法同意少還結清。
reason-settlement-not-yet = 逾期滿{ $settlement_from_days }天才能申請少還結清。
reason-settlement-too-low = 這個金額低於我能同意的結清下限。
reason-does-not-add-up = 照這個金額和期數，加起來不到應繳的 { $total }。
reason-above-per-month = 一次繳清，超過了您說的每月能還的金額。
reason-date-in-past = 這個日期已經過了。
reason-no-such-choice = 沒有這一個方案。
reason-promise-needs-date = 好的，請告訴我確切是哪一天。
reason-figures-changed = 應繳金額或日期有變動，我重新算了一次。
reason-beyond-policy = 您的要求超出了我能同意的範圍。
reason-large-amount = 這筆金額較大，須經主管核准。
reason-settlement = 少還結清須經主管核准。
reason-no-other-option = 在規定範圍內，我沒有別的方案了。
reason-rejected-twice = 看來這些方案都不合適。
reason-too-many-rounds = 我們已經談了好幾輪。
reason-too-many-replans = 這筆貸款先前已經重新安排過。
reason-weak-promise = 還款的日期，想請專員和您再確認一次。
reason-cancelled = 好的，先不安排。
reason-nothing-owed = 目前沒有到期未繳的款項。
reason-agreed = 安排已經生效。

plan-none = { $loan }目前沒有還款安排。
plan-none-in-force = 目前沒有生效中的還款安排。
plan-status =
    { $loan }的還款安排（{ $agreed }談定，{ $status ->
        [active] 執行中
        [kept] 已完成
        [broken] 未依約還款，已失效
       *[other] 已取消
    }）：
    { $lines }
plan-promise-line = · 第{ $number }次 { $due } { $amount } { $status ->
        [open] 待繳
        [kept] 已繳
        [broken] 未準時繳款
       *[other] 已取消
    }
plan-in-force = { $loan }已有一個生效中的還款安排，需要變更嗎？
plan-change-sure = 取消{ $loan }目前的安排後，會恢復提醒並重新協商，可選的範圍可能變小。確定要取消嗎？
plan-cancelled = 原來的安排已取消。

# 轉給專員時寫明客戶說過什麼。
said-per-month = 客戶說每月最多能還 { $amount }。
said-pay-now = 客戶說現在能還 { $amount }。
said-instalments = 客戶希望分{ $count }期。
said-start-on = 客戶希望從{ $day }開始還。
said-until = 客戶希望在{ $day }前還清。
