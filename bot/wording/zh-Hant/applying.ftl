# 申請創業擔保貸款：一問一答、能不能申請、文件清單。只說明規定，不替審核結果作保證。

choice-start-application = 開始申請
choice-stop-applying = 先不申請
choice-more-answers = 看其他選項
choice-change-answers = 修改我的回答
choice-applying-person = 請專員看一看
choice-apply-for-less = 改為申請{ $amount }
choice-begin-anew = 全部重新回答
choice-fact = { $name }
choice-my-checklist = 我的清單
choice-checklist-file = 把清單傳成檔案
choice-where-to-submit = 在哪裡送件
choice-ask-progress = 查申請進度
choice-mark = ✓ { $name }

applying-begin = 好的，我來協助您準備。先請教幾個與規定有關的問題，不必提供姓名和證件號碼；隨時可以說「改一下」「不申請了」或「轉真人」。
applying-begin-told = 好的，我來協助您準備。我先記下：{ $lines }。有不對的地方請直接告訴我。
applying-goes-on = 您的申請還沒問完，我們接著來。
applying-come-back = 我們接著準備申請。{ $question }
applying-changed = 好的，改為：{ $short }。
applying-noted = 記下了：{ $short }。
applying-dropped = 好的，這次先不申請，您剛才的回答我沒有保留。想申請時再告訴我。
applying-explained = { $reason }{ $question }
applying-unclear = 抱歉，我沒有看懂這個回答。{ $reason }{ $question }
applying-unclear-person = 抱歉，我還是沒有看懂。{ $reason }{ $question }也可以請專員來協助您。
applying-not-possible = { $reason }{ $question }
applying-change-which = 想改哪一項？
applying-passed-on = 好的，我已請專員了解您的情況，會盡快在這裡回覆您；也可以致電 { $hotline }。
applying-case = 申請諮詢：{ $lines }

applying-ask-applicant = 您打算以什麼身分申請{ $product }？
applying-ask-purpose = 這筆錢要用在哪裡？
applying-ask-group = 您屬於下面哪一類對象？符合好幾類的話，選一類即可。
applying-ask-age = 您今年幾歲？
applying-ask-months-to-retirement = 離您的法定退休還有多久？可以說「還有5年」或「18個月」。
applying-ask-years-since-graduation = 您畢業幾年了？也可以說是哪一年畢業的。
applying-ask-partners = 一共有幾位合夥人（包括您）？
applying-ask-eligible-partners = 這{ $count }位合夥人當中，有幾位屬於政策扶助的對象（包括您）？
applying-ask-staff = 公司目前有多少位員工？
applying-ask-newly-hired = 近一年新聘的員工當中，有幾位屬於政策扶助的對象？沒有就說0。
applying-ask-guarantee = 您打算用哪一種擔保？
applying-ask-amount = 您想申請多少錢？例如「20萬」。

applying-why-applicant = 個人、合夥和公司的條件、額度與文件都不一樣。
applying-why-purpose = 這項貸款只支持創業和營運。
applying-why-group = 這項貸款扶助政策列出的幾類對象，要看您屬於哪一類。
applying-why-age = 申請人須達到工作年齡，請用數字告訴我，例如「35」。
applying-why-months-to-retirement = 貸款要在退休前到期，請說幾年或幾個月，例如「還有5年」「18個月」。
applying-why-years-since-graduation = 畢業生這一類有年限，請用數字告訴我，例如「3年」。
applying-why-partners = 合夥的額度依人數計算，請用數字告訴我，例如「3」。
applying-why-eligible-partners = 合夥的額度依合資格的人數計算，請用數字告訴我，例如「2」。
applying-why-staff = 新聘比例依員工人數計算，請用數字告訴我，例如「30」。
applying-why-newly-hired = 公司須新聘一定比例的政策扶助對象，請用數字告訴我，例如「4」。
applying-why-guarantee = 擔保方式不同，要準備的文件也不同；沒有房產可以選擔保基金。
applying-why-amount = 要看有沒有超過最高額度，請寫清楚單位，例如「20萬」或「150000元」。

applying-impossible-age = 年齡須在1到{ $count }歲之間。
applying-impossible-months-to-retirement = 這個時間不太可能，最多{ $count }個月。
applying-impossible-years-since-graduation = 畢業年數須在0到{ $count }之間。
applying-impossible-partners = 合夥至少2位，最多{ $count }位；只有一個人請選「個人」。
applying-impossible-eligible-partners = 合資格的人數須在0到{ $count }之間，不會超過合夥人數。
applying-impossible-staff = 員工人數須在1到{ $count }之間。
applying-impossible-newly-hired = 新聘人數須在0到{ $count }之間，不會超過員工人數。
applying-impossible-amount = 這個金額不像是貸款金額，請寫清楚單位，例如「20萬」。

applying-answer-applicant-person = 個人（含個體戶）
applying-answer-applicant-partnership = 與他人合夥
applying-answer-applicant-firm = 小型企業
applying-answer-purpose-running = 已經在營業
applying-answer-purpose-starting = 準備創業
applying-answer-purpose-other = 不是做生意
applying-answer-group-unemployed = 已登記的失業者
applying-answer-group-hard-to-employ = 就業困難者（含身心障礙人士）
applying-answer-group-veteran = 退伍軍人
applying-answer-group-released = 服刑期滿者
applying-answer-group-graduate = 大專畢業生、村官、留學歸國
applying-answer-group-overcapacity = 去產能企業員工
applying-answer-group-migrant = 返鄉創業的務工者
applying-answer-group-online-trader = 網路商家
applying-answer-group-lifted-out = 脫貧人口
applying-answer-group-farmer = 在家鄉創業的農民
applying-answer-group-none = 都不是
applying-answer-months-to-retirement-retired = 已達退休年齡
applying-answer-guarantee-fund = 擔保基金（沒有抵押品）
applying-answer-guarantee-guarantor = 找保證人
applying-answer-guarantee-mortgage = 抵押（房屋、設備等）
applying-answer-guarantee-pledge = 質押（存單、應收帳款等）
applying-answer-guarantee-combined = 幾種併用
applying-answer-guarantee-unsure = 還沒決定

applying-told-applicant = { $short }
applying-told-purpose = { $short }
applying-told-group = { $short }
applying-told-age = { $count }歲
applying-told-months-to-retirement = 離退休{ $count }個月
applying-told-years-since-graduation = 畢業{ $count }年
applying-told-partners = 合夥人{ $count }位
applying-told-eligible-partners = 其中{ $count }位合資格
applying-told-staff = 員工{ $count }位
applying-told-newly-hired = 新聘{ $count }位
applying-told-guarantee = { $short }
applying-told-amount = 想貸{ $amount }

applying-may-apply = 您告訴我的：{ $lines }。
    依這些情況，您可以申請{ $product }，最高{ $amount }，最長{ $count }個月。能否核准、核准多少，由審核決定，我無法保證。
applying-needs-person = 您告訴我的：{ $lines }。
    以下幾點要請專員看過才能確定：
    { $reason }
    文件可以先準備。
applying-not-now = 您告訴我的：{ $lines }。
    依這些情況，目前還不能申請{ $product }：
    { $reason }
    情況有變，或是我記錯了，修改回答就能重新評估；也可以致電 { $hotline } 確認。

applying-reason-purpose = 這項貸款只能用於創業和營運，不能用來買房、消費或償還其他債務。錢確實用於營運時可以申請；其他用途可以問問別的貸款。
applying-reason-group = 您不屬於政策列出的對象。如果正在找工作，到公共就業服務中心辦理失業登記後可以再申請；也可以問問不分對象的小型企業營運貸款。
applying-reason-working-age = 申請人須年滿{ $number }歲，您說的是{ $count }歲。達到年齡後可以申請。
applying-reason-not-retired = 已達退休年齡者，不能再以個人名義申請。合資格的家人可以自行申請。
applying-reason-term-before-retirement = 您離退休還有{ $count }個月，短於最長期限{ $number }個月。貸款須在退休前到期，由專員協助您看較短的期限。
applying-reason-graduated-recently = 畢業生這一類須在畢業{ $number }年之內，您畢業{ $count }年了。如果也屬於其他對象，可以改選那一類。
applying-reason-a-partner-qualifies = 合夥人當中至少須有{ $number }位屬於政策扶助的對象。
applying-reason-every-partner-qualifies = { $number }位合夥人當中有{ $count }位屬於政策扶助的對象，額度依合資格的人數計算，其餘的人由專員看能否一起申請。
applying-reason-new-hires = 近一年新聘的政策扶助對象須達員工的{ $number }%，您說的是{ $count }位，再聘{ $more }位就達到了。
applying-reason-new-hires-large = 員工較多的公司，近一年新聘的政策扶助對象須達{ $number }%，您說的是{ $count }位，再聘{ $more }位就達到了。
applying-reason-guarantee-known = 擔保方式還沒決定，專員可以和您一起看哪一種合適；沒有抵押品的話，可以申請擔保基金作保。
applying-reason-amount = 最高可以申請{ $amount }，您想要的金額超過了。改成不超過這個數即可。

applying-submit = 備齊之後，可以在網站（{ $link }）、手機App或分行送件，送件後會收到回條。文件齊全後{ $count }小時內有結果；送件後隨時可以問我「申請進度」。
    備妥一樣，就告訴我一樣，例如「身分證好了」「1 3 5 好了」。

checklist-made = 您的文件清單，共{ $count }項：
    { $lines }
    簡訊無法傳送檔案；在網頁上和我聊天時，可以收到列印版。
checklist-made-with-file = 您的文件清單，共{ $count }項。列印版在附件裡：
    { $lines }
checklist-shown = { $left ->
    [0] 您的{ $count }項文件都備妥了：
   *[other] 您的文件清單，共{ $count }項，還差{ $left }項：
    }
    { $lines }
checklist-marked = { $count ->
    [0] {""}
   *[other] 記下了，已備妥：{ $name }。
    }{ $rest ->
    [0] {""}
   *[other] 記下了，還沒有：{ $title }。
    }還差{ $left }項：
    { $lines }
checklist-all-ready = 太好了，{ $count }項文件都備齊了。可以在網站（{ $link }）、手機App或分行送件；正本請留存，核對時出示。
checklist-none = 還沒有您的清單。回答幾個問題，我就能列出您要準備的文件。
checklist-file = 這是您的文件清單（{ $count }項），可以列印出來，備妥一項打一個勾。
checklist-no-file = 簡訊無法傳送檔案，清單改用文字傳給您：
    { $lines }
checklist-where = 在哪裡辦：{ $name }
checklist-form-original = 正本{ $count }份
checklist-form-copy = 影本{ $count }份
checklist-form-original-and-copy = 影本{ $count }份，正本核對時出示
checklist-form-sealed-copy = 蓋公司章的影本{ $count }份
checklist-form-colour-scan = 彩色掃描檔{ $count }份
checklist-form-filled-in = 填妥並簽名{ $count }份
checklist-each = { $count }人每人都要
checklist-valid = { $days }天內開立

checklist-file-name = 申請文件清單.pdf
checklist-page-title = 申請文件清單
checklist-page-made = { $day }列出
checklist-page-number = 第{ $number }頁
checklist-column-name = 文件
checklist-column-form = 形式與份數
checklist-column-where = 在哪裡辦
checklist-page-keep-originals = 影印和掃描要清楚、完整；檔名寫上姓名與文件名稱。正本自行保管，核對時出示。
checklist-page-no-promise = 這份清單依您的回答列出，不代表貸款已經核准；審核期間可能請您補充個別文件。
checklist-page-submit = 送件與諮詢：{ $link }，客服專線 { $hotline }。行員不會向您索取密碼和驗證碼，也不會要您轉帳到個人帳戶。
