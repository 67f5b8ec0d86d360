# 借款人自己的貸款。只對已核實身份的本人說。
loan-name = { $product }(合同尾號{ $tail })
account-no-loans = 沒有查到您名下的貸款。如有疑問請撥打 { $hotline }。
account-amount-due =
    { $loan }目前應還 { $total }:
    · 本金 { $principal }
    · 利息 { $interest }
    · 罰息 { $penalty }
    · 費用 { $fees }
    到期日:{ $due }{ $days ->
        [0] (今天)
       *[other] ,已逾期{ $days }天
    }
    還款方式:
    { $ways }
account-next-due = { $loan }目前沒有到期欠款。下一期 { $amount },{ $due }到期。
account-settled = { $loan }已全部還清。
account-not-overdue = { $loan }沒有逾期。
account-overdue = { $loan }從{ $due }起逾期,至今{ $days }天,目前應還 { $total }。寬限期為{ $grace }天,過了寬限期的逾期會按規定報送徵信。
account-schedule =
    { $loan }接下來的還款計劃:
    { $lines }{ $more ->
        [0] {""}
       *[other] {" "}……還有{ $more }期
    }
account-schedule-line = 第{ $number }期 { $due } { $amount }
account-payoff = { $loan }如果在{ $day }全部結清,約需 { $amount }(含當日利息)。第{ $free_after }期之後提前還款不收費。準確金額以辦理時為準,可撥打 { $hotline }。
account-details =
    { $loan }
    · 合同號 { $contract }
    · 借款本金 { $principal },未還本金 { $outstanding }
    · 年利率 { $rate }%
    · { $start }放款,{ $end }到期
    · 還剩{ $left }期
account-payments =
    { $loan }最近到帳的還款:
    { $lines }
    還款一般一個工作日內到帳。若您已還但這裡沒有,請保留憑證並撥打 { $hotline },或轉人工。
account-payment-line = · { $day } { $amount }
account-no-payments = { $loan }還沒有到帳的還款記錄。還款一般一個工作日內到帳;若已還款,請保留憑證並撥打 { $hotline },或轉人工。
account-how-to-pay =
    { $loan }的還款方式:
    { $ways }
    轉帳請備註合同號 { $contract }。請只向貸款帳戶還款,不要轉給任何個人。有疑問請撥打 { $hotline }。

request-ask-application-status = 申請進度由同事在業務系統裡查詢。要我請同事查好後在這裡回復您嗎?也可以撥打 { $hotline }。
request-ask-credit-limit = 額度由{ $lender }按規定核定,我這裡看不到也改不了。要請同事為您查詢原因嗎?也可以撥打 { $hotline }。
request-ask-account-status = 帳戶或額度的凍結、解凍由同事核實處理。要我請同事來看嗎?也可以撥打 { $hotline }。
request-ask-certificate = 結清證明等材料由同事開具。要我登記申請,請同事辦理嗎?也可以到網點辦理。
request-auto-debit = 自動扣款的設置、修改和關閉需要同事核實後辦理。要我請同事處理嗎?也可以在手機銀行裡自己設置。
request-change-due-date = 更改還款日需要同事審核。要我把您的申請轉過去嗎?
request-close-account = 關閉額度、撤銷申請需要同事辦理。要我轉過去嗎?
request-payment-problem = 抱歉給您帶來不便。請不要重複付款,保留好截圖或憑證。要我請同事查明這筆付款嗎?也可以換一種還款方式,或撥打 { $hotline }。
request-update-info = 手機號、地址、單位等資料的變更要經同事核實後才生效。要我請同事與您確認嗎?
request-data-request = 您有權查閱、複製、更正和刪除我們持有的您的個人信息(法律要求保留的除外)。要我登記您的要求,由專人處理嗎?
request-set-contact-time = 明白。您希望的聯繫時間由同事登記後生效。要我轉過去嗎?想完全停止提醒,回復「退訂」即可。
request-passed-on = 好的,「{ $subject }」已轉給同事,會在這裡回復您。

policy-answer =
    { $short }

    來源:{ $source }({ $as_of }核對)
policy-details =
    { $title }

    { $details }
