# 申請進度：走到哪一步、接下來是什麼、缺哪些文件、未獲核准的理由和辦法。文件和理由的文字在申請的代碼表裡。
application-title = { $product } { $amount }（申請編號末四碼 { $tail }）
application-status = { $details }
application-none = 在{ $lender }查不到您名下的申請。剛送出的申請，可能要等系統更新後才看得到；如果是用別的手機號碼申請，請致電 { $hotline } 核對。
application-which = 您有幾件申請，想看哪一件？
choice-application =
    { $title }：{ $status ->
        [preparing] 準備文件
        [submitted] 已送件
        [in-review] 審核中
        [documents-missing] 待補件
        [approved] 已核准
        [refused] 未核准
        [contract] 簽約中
       *[disbursed] 已撥款
    }
choice-application-question = 請專員答覆
application-question-detail = 詢問申請 { $code }：{ $title }
application-question-unknown = 詢問申請進度，系統裡查不到這件申請
application-question-passed = 好的，已經轉給專員，{ $hours }小時內在這裡答覆您。急的話，可以致電 { $hotline }。

application-document-line = · { $name }
application-reason-line = { $number }. { $short }{ $details }

application-stage-preparing =
    { $title }：正在準備文件，還沒有送件（{ $day }起）。
    接下來：文件備齊後送出申請；文件齊全後{ $hours }小時內答覆您。
application-stage-submitted =
    { $title }：{ $day }已收到您的申請，文件齊全。
    接下來：審核文件、評估，然後決定。{ $late ->
        [yes] 原訂{ $due }前答覆，已經超過，很抱歉；專員會盡快給您結果。
       *[no] { $due }前答覆您。
    }
application-stage-in-review =
    { $title }：{ $day }起在審核。
    接下來：評估後作出決定。{ $late ->
        [yes] 原訂{ $due }前答覆，已經超過，很抱歉；專員會盡快給您結果。
       *[no] { $due }前答覆您。
    }
application-stage-documents-missing =
    { $title }：還缺以下文件（{ $day }通知）：
    { $lines }
    請在{ $until }之前補件。補齊後繼續審核，{ $hours }小時內答覆您。
application-stage-approved =
    { $title }：{ $day }已核准，金額 { $amount }。
    接下來：簽約，我們會和您約時間。簽名前請看清楚金額、利率、還款方式和各項費用，有疑問可以先問，也可以找人諮詢。
application-stage-refused =
    { $title }：{ $day }審核結果是未核准。理由和可以做的事：
    { $lines }
    認為結果有誤，可以致電 { $hotline } 或親臨分行提出異議，由專人複審；補齊文件可以請求再審，情況改善後也能重新申請。
application-stage-contract =
    { $title }：{ $day }起在簽約。
    接下來：簽約和擔保手續完成後，就撥款到契約約定的帳戶。
application-stage-disbursed =
    { $title }：{ $day }已撥款 { $amount }，請查看契約約定的帳戶。
    接下來：依還款計畫按時還款；如果沒有收到，請致電 { $hotline }。

application-news =
    【{ $lender }】您的申請有新進度。
    { $details }
application-news-here = 【{ $lender }】您有一項業務有新進度。請點下面的按鈕或在這裡問我，確認是您本人後就看得到。
application-news-neutral = 【{ $lender }】您有一項業務有新進度，請到 { $link } 查詢或致電 { $hotline }
