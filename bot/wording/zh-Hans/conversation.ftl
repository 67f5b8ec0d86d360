# 对话中的句子。每一句都由机器人以放款机构的名义说出:平和、清楚、不施压。

introduction = 您好,我是{ $lender }的智能助手安安(机器人,不是真人)。您随时可以说“转人工”。
handed-back = 同事已经把对话交还给我了,我是智能助手安安。还有什么可以帮您?需要时随时说“转人工”。

courtesy-greet = 您好,我是{ $lender }的智能助手安安(机器人,不是真人)。我可以回答贷款政策问题、查询您的欠款、和您商量还款安排。请问需要什么帮助?
courtesy-goodbye = 再见,祝您一切顺利。有需要随时找我。
courtesy-thank = 不客气,很高兴能帮到您。
courtesy-help = 我可以:回答贷款政策和申请的问题;核实身份后查询您的欠款、还款日和还款记录;在规定范围内和您商量延期或分期;随时为您转接人工。
courtesy-bot-challenge = 我是{ $lender }的智能助手,是机器人,不是真人。您想和真人说话,随时点“转人工”。
courtesy-rate-service = 谢谢您的评价,我们会认真看。
courtesy-ask-clarification = 不好意思没有说清楚。您可以直接告诉我想办什么,或者从下面选一个。
courtesy-affirm = 好的。请问还需要什么帮助?
courtesy-deny = 好的,没关系。有需要随时告诉我。
courtesy-cancel = 好的,刚才的操作已经取消,什么都没有改变。
courtesy-inform = 收到。请问您想办哪件事?
courtesy-out-of-scope = 这个问题不在我能回答的范围内。我可以帮您处理贷款和还款的事:
courtesy-attachment = 谢谢,不过我暂时只能读文字。请用文字告诉我,或者转人工。

choice-person = 转人工
choice-cannot-pay = 暂时还不上
choice-how-to-pay = 怎么还款
choice-schedule = 还款计划
choice-amount-due = 查欠款
choice-policy = 了解贷款政策
choice-details = 详细说明
choice-agree = 同意
choice-disagree = 不同意
choice-other-plan = 换一个方案
choice-yes = 是
choice-no = 不是
choice-offer = 选方案{ $number }
choice-loan = { $loan }:{ $amount }
choice-plan-status = 查看现有安排
choice-change-plan = 更改安排
choice-replace-plan = 取消并重新商量
choice-keep-plan = 保留现有安排
choice-dispute = 我对欠款有异议
choice-pass-on = 请同事处理

unsure-which = 我不太确定您的意思。您是想……
unsure-again = 抱歉,我没有听懂。可以换个说法吗?
unsure-person = 抱歉,我还是没有听懂。我已请同事来看这段对话,很快会回复您;也可以拨打 { $hotline }。

people-request-human = 好的,已经为您转人工,同事会尽快在这里回复您。着急的话也可以拨打 { $hotline }。
people-complain = 很抱歉让您有这样的感受。您的投诉已经登记,专人会在24小时内答复您。处理期间不会再向您发送提醒。
people-dispute-debt = 明白了,您对这笔欠款有异议。已经登记并转给专人核实,核实结果会告诉您;在此之前不会再向您发送提醒。如有证明材料可以先留好。
people-distress-cn = 听到您这样说,我很担心您。钱的事可以慢慢解决,您的安全最重要。请现在就联系身边信任的人,或拨打全国统一心理援助热线 12356(24小时);如果有紧急危险,请拨打 120 或 110。我已请同事马上来和您联系,今天不谈还款。
people-distress-us = 听到您这样说,我很担心您。您的安全最重要。请现在就联系身边信任的人,或拨打、发短信到 988(自杀与危机生命线,24小时);如有紧急危险,请拨打 911。我已请同事马上来和您联系,今天不谈还款。
people-distress-uk = 听到您这样说,我很担心您。您的安全最重要。请现在就联系身边信任的人,或拨打 116 123(Samaritans,24小时免费);如有紧急危险,请拨打 999。我已请同事马上来和您联系,今天不谈还款。
people-abuse = 我听得出您很生气。我会继续帮您把事情办好;您也可以直接和真人谈,说“转人工”即可。
people-wrong-person = 抱歉打扰您了。我们不会再联系这个地址,同事会核对我们的记录。
people-third-party = 为了保护客户隐私,我们不能和本人以外的人谈论任何业务。如果是客户本人有事,可以请本人拨打{ $lender }的客服热线 { $hotline }。
people-fault = 抱歉,系统出了点问题,没能处理好您刚才的消息。已请同事来看,很快会回复您;着急的话请拨打 { $hotline }。

contact-stopped = 已为您停止发送提醒,不会再主动联系您。想恢复时回复“恢复提醒”。
contact-resumed = 好的,已经恢复提醒。随时回复“退订”即可停止。
language-which = 您想用哪种语言?
language-changed = 好的,我用简体中文和您说。
language-zh-hans = 简体中文
language-zh-hant = 繁體中文
language-en = English
