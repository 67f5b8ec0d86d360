# 申请进度：走到哪一步、接下来是什么、缺什么材料、没批的理由和办法。材料和理由的文字在申请的代码表里。
application-title = { $product } { $amount }（申请号尾号 { $tail }）
application-status = { $details }
application-none = 在{ $lender }没有查到您名下的申请。刚提交的申请，可能要等系统更新后才能看到；如果用别的手机号申请过，请拨打 { $hotline } 核对。
application-which = 您有几件申请，想看哪一件？
choice-application =
    { $title }：{ $status ->
        [preparing] 准备材料
        [submitted] 已提交
        [in-review] 审查中
        [documents-missing] 待补材料
        [approved] 已批准
        [refused] 未通过
        [contract] 签合同
       *[disbursed] 已放款
    }
choice-application-question = 请同事答复
application-question-detail = 询问申请 { $code }：{ $title }
application-question-unknown = 询问申请进度，系统里没有查到这件申请
application-question-passed = 好的，已经转给同事，{ $hours }小时内在这里答复您。着急的话，可以拨打 { $hotline }。

application-document-line = · { $name }
application-reason-line = { $number }. { $short }{ $details }

application-stage-preparing =
    { $title }：正在准备材料，还没有提交（{ $day }起）。
    接下来：材料备齐后提交申请；材料齐全后{ $hours }小时内给您答复。
application-stage-submitted =
    { $title }：{ $day }已收到您的申请，材料齐全。
    接下来：审查材料、评估，然后决定。{ $late ->
        [yes] 原定{ $due }前答复，已经超过，很抱歉；同事会尽快给您结果。
       *[no] { $due }前给您答复。
    }
application-stage-in-review =
    { $title }：{ $day }起在审查。
    接下来：评估后作出决定。{ $late ->
        [yes] 原定{ $due }前答复，已经超过，很抱歉；同事会尽快给您结果。
       *[no] { $due }前给您答复。
    }
application-stage-documents-missing =
    { $title }：还缺以下材料（{ $day }通知）：
    { $lines }
    请在{ $until }之前补交。补齐后继续审查，{ $hours }小时内给您答复。
application-stage-approved =
    { $title }：{ $day }已批准，金额 { $amount }。
    接下来：签合同，我们会和您约时间。签字前请看清金额、利率、还款方式和各项费用，有疑问可以先问，也可以找人咨询。
application-stage-refused =
    { $title }：{ $day }审查结果是未通过。理由和可以做的事：
    { $lines }
    认为结果有误，可以拨打 { $hotline } 或到网点提出异议，由人工复核；补齐材料可以请求再审，情况改善后也可以重新申请。
application-stage-contract =
    { $title }：{ $day }起在签合同。
    接下来：合同签好、担保手续办完，就放款到合同约定的账户。
application-stage-disbursed =
    { $title }：{ $day }已放款 { $amount }，请查看合同约定的账户。
    接下来：按还款计划按时还款；如果没有收到，请拨打 { $hotline }。

application-news =
    【{ $lender }】您的申请有新进展。
    { $details }
application-news-here = 【{ $lender }】您有一项业务有新进展。请点下面的按钮或在这里问我，确认是您本人后就能看到。
application-news-neutral = 【{ $lender }】您有一项业务有新进展，请到 { $link } 查询或致电 { $hotline }
