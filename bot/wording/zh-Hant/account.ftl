# 借款人自己的貸款。只對已核對身分的本人說。
loan-name = { $product }（合約末四碼 { $tail }）
account-no-loans = 查不到您名下的貸款。如有疑問，請致電 { $hotline }。
account-amount-due =
    { $loan }目前應繳 { $total }：
    · 本金 { $principal }
    · 利息 { $interest }
    · 罰息 { $penalty }
    · 費用 { $fees }
    到期日：{ $due }{ $days ->
        [0] （今天）
       *[other] ，已逾期{ $days }天
    }
    繳款方式：
    { $ways }
account-next-due = { $loan }目前沒有到期未繳的款項。下一期 { $amount }，{ $due }到期。
account-settled = { $loan }已全部清償。
account-not-overdue = { $loan }沒有逾期。
account-overdue =
    { $loan }應於{ $due }繳款，已逾期{ $days }天，目前應繳 { $total }。
    { $grace ->
        [0] 逾期情形會依規定通報徵信系統。
       *[other] 到期後有{ $grace }天寬限期：期間內繳清不收罰息，也不會列入信用報告；超過寬限期則會依規定通報徵信系統。
    }
account-schedule =
    { $loan }接下來的還款時程：
    { $lines }{ $more ->
        [0] {""}
       *[other] {"\u000A"}……後面還有{ $more }期
    }
account-schedule-line = 第{ $number }期 { $due } { $amount }
account-payoff =
    { $loan }若於{ $day }全部結清，約需 { $amount }（含截至當日的利息）。
    { $free_after ->
        [0] 提前還款不收費。
       *[other] 第{ $free_after }期之後提前還款不收費。
    }確切金額以辦理時為準，可致電 { $hotline } 確認。
account-details =
    { $loan }
    · 合約編號 { $contract }
    · 借款本金 { $principal }，未還本金 { $outstanding }
    · 年利率 { $rate }%
    · { $start }撥款，{ $end }到期
    · 剩餘{ $left }期
account-payments =
    { $loan }最近入帳的繳款：
    { $lines }
    繳款通常在一個工作天內入帳。如果已經繳款卻沒有列出，請保留收據並致電 { $hotline }，或說「轉真人」。
account-payment-line = · { $day } { $amount }
account-no-payments = { $loan }目前沒有入帳紀錄。繳款通常在一個工作天內入帳；如果更早之前就已繳款，請保留收據並致電 { $hotline }，或說「轉真人」。
account-how-to-pay =
    { $loan }的繳款方式：
    { $ways }
    轉帳時請備註合約編號 { $contract }。款項請只轉入貸款帳戶，不要轉給任何個人。如有疑問，請致電 { $hotline }。

# 由專員辦理的事：說清楚誰來辦，按鈕「請專員處理」會轉過去。
request-ask-credit-limit = 額度由{ $lender }依規定核定，我看不到，也無法更改。想了解原因，請選「請專員處理」，或致電 { $hotline }。
request-ask-account-status = 帳戶或額度為什麼被凍結、如何恢復，要由專員查核。請選「請專員處理」，或致電 { $hotline }。
request-ask-certificate = 清償證明等文件由專員開立。選「請專員處理」，我就轉交您的申請；也可以到分行辦理。
request-auto-debit = 自動扣款的申辦、變更與取消，要由專員核對後辦理。選「請專員處理」，我就轉過去。
request-change-due-date = 變更繳款日須經審核。選「請專員處理」，我就轉交您的申請；審核通過之前，繳款日不變。
request-close-account = 關閉額度、撤回申請由專員辦理。選「請專員處理」，我就轉過去。
request-payment-problem = 造成您的不便，很抱歉。請先不要重複付款，並保留截圖或收據。選「請專員處理」，由專員查明這筆款項；如果沒有扣款成功，也可以改用其他方式繳款。如有疑問，請致電 { $hotline }。
request-update-info = 手機號碼、地址、任職公司等資料，經專員核對後才會變更。選「請專員處理」，專員會與您確認。
request-data-request = 您有權查閱、複製、更正、刪除我們持有的您的個人資料，法律要求保留者除外。選「請專員處理」，我會登記您的要求，由專人辦理。
request-set-contact-time = 聯絡時段由專員登記後生效，請選「請專員處理」。若想完全停止提醒，回覆「退訂」即可。
request-passed-on = 好的，已將「{ $subject }」轉給專員，專員會在這裡回覆您。
