# 对话中的句子。每一句都由机器人以放款机构的名义说出：平和、清楚、不施压。

introduction = 您好，我是{ $lender }的智能助手安安（机器人，不是真人）。您随时可以说“转人工”。
handed-back = 同事已把对话交还给我，我是智能助手安安（机器人）。还有什么可以帮您？您随时可以再说“转人工”。

courtesy-greet = 您好，我是{ $lender }的智能助手安安（机器人，不是真人）。我可以解答贷款政策、查询您自己的贷款、和您商量还款安排。请问您需要什么帮助？
courtesy-goodbye = 再见，祝您一切顺利。有需要随时找我。
courtesy-thank = 不客气。有需要随时找我。
courtesy-help = 我可以解答贷款政策和申请问题；核实身份后，告诉您应还金额、还款日和到账记录，并在规定范围内和您商量延期或分期；也可以随时为您转人工。
courtesy-bot-challenge = 我是{ $lender }的智能助手，是机器人，不是真人。想和真人说话，随时说“转人工”。
courtesy-rate-service = 谢谢您的反馈。如果有不满意的地方，可以说“我要投诉”，由专人处理。
courtesy-ask-clarification = 抱歉，我没有说清楚。您可以直接告诉我想办什么，或者从下面选一个。
courtesy-affirm = 好的。请问还需要什么帮助？
courtesy-deny = 好的，没关系。有需要随时告诉我。
courtesy-cancel = 好的，刚才的步骤已经取消，没有改动任何内容。
courtesy-inform = 收到。请问您想办哪件事？
courtesy-out-of-scope = 这个问题我回答不了。贷款和还款的事，我可以帮您：
courtesy-attachment = 谢谢，不过我只能读文字。请用文字告诉我，或说“转人工”。

choice-person = 转人工
choice-cannot-pay = 暂时还不上
choice-how-to-pay = 怎么还款
choice-schedule = 还款计划
choice-amount-due = 查应还金额
choice-policy = 了解贷款政策
choice-details = 详细说明
choice-agree = 同意
choice-disagree = 不同意
choice-other-plan = 换一个方案
choice-yes = 是
choice-no = 不是
choice-offer = 选方案{ $number }
choice-loan = { $loan }：{ $amount }
choice-plan-status = 查看现有安排
choice-change-plan = 更改安排
choice-replace-plan = 取消并重新商量
choice-keep-plan = 保留现有安排
choice-dispute = 我有异议
choice-pass-on = 请同事处理

people-request-human = 好的，已经为您转人工，同事会尽快在这里回复您。着急的话，也可以拨打 { $hotline }。
people-complain = 很抱歉让您有这样的感受。您的投诉已经登记，专人会在24小时内答复。如果您已核实身份，处理期间会暂停提醒。
people-dispute-debt = 明白，您有异议。已经登记并转给专人核实，结果会在这里告诉您。如果您已核实身份，核实期间会暂停提醒。有证明材料的话，请先留好。
# 12356 每天至少服务18小时，各地不同，所以不写24小时；急救和报警电话一直有人接。
people-distress-cn = 听您这样说，我很担心您。钱的事可以慢慢想办法，您的安全最重要。请现在就找身边信任的人，或拨打全国统一心理援助热线 12356；如果有紧急危险，请马上拨打 120 或 110。我已请同事尽快来和您联系，还款的事先放一放。
people-distress-us = 听您这样说，我很担心您。钱的事可以慢慢想办法，您的安全最重要。请现在就找身边信任的人，或拨打 988（自杀与危机生命线，24小时，电话中可要求中文口译）；如果有紧急危险，请马上拨打 911。我已请同事尽快来和您联系，还款的事先放一放。
people-distress-uk = 听您这样说，我很担心您。钱的事可以慢慢想办法，您的安全最重要。请现在就找身边信任的人，或拨打 116 123（Samaritans，24小时，免费）；如果有紧急危险，请马上拨打 999。我已请同事尽快来和您联系，还款的事先放一放。
people-abuse = 听得出您很生气。我会继续帮您把事情办好；想和真人谈，说“转人工”即可。
people-wrong-person = 抱歉打扰您了。我们不会再给您这个号码或账号发消息，同事会核对我们的记录。
people-third-party = 为保护隐私，我们只和客户本人谈业务，也不能透露某人是不是我们的客户。客户本人可以拨打{ $lender }的客服热线 { $hotline }。
people-fault = 抱歉，系统出了问题，没能处理好您刚才的消息。我已请同事来看，会尽快回复您；着急的话，请拨打 { $hotline }。

contact-stopped = 已为您停止发送提醒，不会再主动联系您。想恢复时，请回复“恢复提醒”。
contact-resumed = 好的，已经恢复提醒。随时回复“退订”即可停止。
language-which = 您想用哪种语言？
language-changed = 好的，我用简体中文和您说。
language-zh-hans = 简体中文
language-zh-hant = 繁體中文
language-en = English
