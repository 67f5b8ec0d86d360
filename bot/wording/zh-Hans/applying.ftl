# 申请创业担保贷款：一问一答、能不能申请、材料清单。只说规则怎么定，不替审核作保证。

choice-start-application = 开始申请
choice-stop-applying = 不申请了
choice-more-answers = 看其他选项
choice-change-answers = 改我的回答
choice-applying-person = 请同事看一看
choice-apply-for-less = 改申请{ $amount }
choice-begin-anew = 全部重新回答
choice-fact = { $name }
choice-my-checklist = 我的清单
choice-checklist-file = 把清单发成文件
choice-where-to-submit = 在哪里提交
choice-ask-progress = 查申请进度
choice-mark = ✓ { $name }

applying-begin = 好的，我来帮您准备。先问几个和规定有关的问题，不用报姓名和证件号；随时可以说“改一下”“不申请了”或“转人工”。
applying-begin-told = 好的，我来帮您准备。我先记下：{ $lines }。有不对的直接告诉我。
applying-goes-on = 您的申请还没有问完，我们接着来。
applying-come-back = 我们接着准备申请。{ $question }
applying-changed = 好的，改为：{ $short }。
applying-noted = 记下了：{ $short }。
applying-dropped = 好的，这次不申请了，您刚才的回答我没有保留。想申请时再告诉我。
applying-explained = { $reason }{ $question }
applying-unclear = 抱歉，我没有看懂这个回答。{ $reason }{ $question }
applying-unclear-person = 抱歉，我还是没有看懂。{ $reason }{ $question }也可以请同事来帮您。
applying-not-possible = { $reason }{ $question }
applying-change-which = 想改哪一项？
applying-passed-on = 好的，我已请同事来看您的情况，会尽快在这里回复您；也可以拨打 { $hotline }。
applying-case = 申请咨询：{ $lines }

applying-ask-applicant = 您准备以什么身份申请{ $product }？
applying-ask-purpose = 这笔钱用在哪里？
applying-ask-group = 您属于下面哪一类人？有好几类符合的，选一类就行。
applying-ask-age = 您今年多少岁？
applying-ask-months-to-retirement = 离您的法定退休还有多久？可以说“还有5年”或“18个月”。
applying-ask-years-since-graduation = 您毕业几年了？也可以说是哪一年毕业的。
applying-ask-partners = 一共几位合伙人（包括您）？
applying-ask-eligible-partners = 这{ $count }位合伙人里，有几位属于政策支持的人群（包括您）？
applying-ask-staff = 企业现在有多少名职工？
applying-ask-newly-hired = 近一年新招的职工里，有几名属于政策支持的人群？没有就说0。
applying-ask-guarantee = 您打算用哪种担保？
applying-ask-amount = 您想申请多少钱？比如“20万”。

applying-why-applicant = 个人、合伙和企业的条件、额度和材料都不一样。
applying-why-purpose = 这种贷款只支持创业和经营。
applying-why-group = 这种贷款支持政策列出的几类人，要看您属于哪一类。
applying-why-age = 申请人要达到劳动年龄，请用数字告诉我，比如“35”。
applying-why-months-to-retirement = 贷款要在退休前到期，请说几年或几个月，比如“还有5年”“18个月”。
applying-why-years-since-graduation = 毕业生这一类有年限，请用数字告诉我，比如“3年”。
applying-why-partners = 合伙的额度按人数算，请用数字告诉我，比如“3”。
applying-why-eligible-partners = 合伙的额度按符合条件的人数算，请用数字告诉我，比如“2”。
applying-why-staff = 新招人员的比例按职工人数算，请用数字告诉我，比如“30”。
applying-why-newly-hired = 企业要新招一定比例的政策支持人群，请用数字告诉我，比如“4”。
applying-why-guarantee = 担保方式不同，要准备的材料也不同；没有房产可以选担保基金。
applying-why-amount = 要看有没有超过最高额度，请写清单位，比如“20万”或“150000元”。

applying-impossible-age = 年龄要在1到{ $count }岁之间。
applying-impossible-months-to-retirement = 这个时间不太可能，最多{ $count }个月。
applying-impossible-years-since-graduation = 毕业年数要在0到{ $count }之间。
applying-impossible-partners = 合伙至少2位，最多{ $count }位；一个人请选“个人”。
applying-impossible-eligible-partners = 符合条件的人数要在0到{ $count }之间，不会超过合伙人数。
applying-impossible-staff = 职工人数要在1到{ $count }之间。
applying-impossible-newly-hired = 新招人数要在0到{ $count }之间，不会超过职工人数。
applying-impossible-amount = 这个金额不像是贷款金额，请写清单位，比如“20万”。

applying-answer-applicant-person = 个人（含个体户）
applying-answer-applicant-partnership = 和别人合伙
applying-answer-applicant-firm = 小微企业
applying-answer-purpose-running = 已经在经营
applying-answer-purpose-starting = 准备创业
applying-answer-purpose-other = 不是做生意
applying-answer-group-unemployed = 登记失业人员
applying-answer-group-hard-to-employ = 就业困难人员（含残疾人）
applying-answer-group-veteran = 退役军人
applying-answer-group-released = 刑满释放人员
applying-answer-group-graduate = 高校毕业生、村官、留学回国
applying-answer-group-overcapacity = 去产能企业职工
applying-answer-group-migrant = 返乡创业农民工
applying-answer-group-online-trader = 网络商户
applying-answer-group-lifted-out = 脱贫人口
applying-answer-group-farmer = 在家乡创业的农民
applying-answer-group-none = 都不是
applying-answer-months-to-retirement-retired = 已经到退休年龄
applying-answer-guarantee-fund = 担保基金（没有抵押物）
applying-answer-guarantee-guarantor = 找保证人
applying-answer-guarantee-mortgage = 抵押（房屋、设备等）
applying-answer-guarantee-pledge = 质押（存单、应收账款等）
applying-answer-guarantee-combined = 几种一起用
applying-answer-guarantee-unsure = 还没想好

applying-told-applicant = { $short }
applying-told-purpose = { $short }
applying-told-group = { $short }
applying-told-age = { $count }岁
applying-told-months-to-retirement = 离退休{ $count }个月
applying-told-years-since-graduation = 毕业{ $count }年
applying-told-partners = 合伙人{ $count }位
applying-told-eligible-partners = 其中{ $count }位符合条件
applying-told-staff = 职工{ $count }名
applying-told-newly-hired = 新招{ $count }名
applying-told-guarantee = { $short }
applying-told-amount = 想贷{ $amount }

applying-may-apply = 您告诉我的：{ $lines }。
    按这些情况，您可以申请{ $product }，最高{ $amount }，最长{ $count }个月。能不能批、批多少，由审核决定，我不能保证。
applying-needs-person = 您告诉我的：{ $lines }。
    下面这些要请同事看了才能定：
    { $reason }
    材料可以先准备起来。
applying-not-now = 您告诉我的：{ $lines }。
    按这些情况，现在还不能申请{ $product }：
    { $reason }
    情况变了，或者我记错了，改一下回答就能重新看；也可以打 { $hotline } 核对。

applying-reason-purpose = 这种贷款只能用于创业和经营，不能用于买房、消费或还别的债。钱确实用于经营时可以申请；其他用途可以问问别的贷款。
applying-reason-group = 您不属于政策列出的人群。如果正在找工作，到公共就业服务中心办理失业登记后可以再申请；也可以问问不分人群的小微经营贷款。
applying-reason-working-age = 申请人要年满{ $number }岁，您说的是{ $count }岁。到了年龄可以申请。
applying-reason-not-retired = 已经到退休年龄的，不能再以个人身份申请。符合条件的家人可以自己来申请。
applying-reason-term-before-retirement = 您离退休还有{ $count }个月，短于最长期限{ $number }个月。贷款要在退休前到期，由同事帮您看更短的期限。
applying-reason-graduated-recently = 毕业生这一类要在毕业{ $number }年之内，您毕业{ $count }年了。如果也属于别的人群，可以改选那一类。
applying-reason-a-partner-qualifies = 合伙人里至少要有{ $number }位属于政策支持的人群。
applying-reason-every-partner-qualifies = { $number }位合伙人里有{ $count }位属于政策支持的人群，额度按符合的人算，其余的人由同事看能否一起申请。
applying-reason-new-hires = 近一年新招的政策支持人群要占职工的{ $number }%，您说的是{ $count }名，再招{ $more }名就达到了。
applying-reason-new-hires-large = 职工较多的企业，近一年新招的政策支持人群要占{ $number }%，您说的是{ $count }名，再招{ $more }名就达到了。
applying-reason-guarantee-known = 担保方式还没有定，同事可以和您一起看哪种合适；没有抵押物的，可以申请担保基金担保。
applying-reason-amount = 最高可以申请{ $amount }，您想要的超过了。改成不超过这个数就可以。

applying-submit = 备齐以后，可以在网站（{ $link }）、手机App或网点提交，提交后会收到回执。材料齐全后{ $count }小时内有结果；提交后随时可以问我“申请进度”。
    准备好一样，就告诉我一样，比如“身份证好了”“1 3 5 好了”。

checklist-made = 您的材料清单，共{ $count }样：
    { $lines }
    短信发不了文件；在网页上和我聊天时，可以收到打印版。
checklist-made-with-file = 您的材料清单，共{ $count }样。打印版在附件里：
    { $lines }
checklist-shown = { $left ->
    [0] 您的{ $count }样材料都准备好了：
   *[other] 您的材料清单，共{ $count }样，还差{ $left }样：
    }
    { $lines }
checklist-marked = { $count ->
    [0] {""}
   *[other] 记下了，已备好：{ $name }。
    }{ $rest ->
    [0] {""}
   *[other] 记下了，还没有：{ $title }。
    }还差{ $left }样：
    { $lines }
checklist-all-ready = 太好了，{ $count }样材料都备齐了。可以在网站（{ $link }）、手机App或网点提交；原件请留着核对时出示。
checklist-none = 还没有您的清单。回答几个问题，我就能列出您要准备的材料。
checklist-file = 这是您的材料清单（{ $count }样），可以打印出来，备好一样打一个勾。
checklist-no-file = 短信发不了文件，清单发成文字给您：
    { $lines }
checklist-where = 在哪里办：{ $name }
checklist-form-original = 原件{ $count }份
checklist-form-copy = 复印件{ $count }份
checklist-form-original-and-copy = 复印件{ $count }份，原件核对时出示
checklist-form-sealed-copy = 盖公章的复印件{ $count }份
checklist-form-colour-scan = 彩色扫描件{ $count }份
checklist-form-filled-in = 填好签字{ $count }份
checklist-each = { $count }人每人都要
checklist-valid = { $days }天内开具

checklist-file-name = 申请材料清单.pdf
checklist-page-title = 申请材料清单
checklist-page-made = { $day }列出
checklist-page-number = 第{ $number }页
checklist-column-name = 材料
checklist-column-form = 形式和份数
checklist-column-where = 在哪里办
checklist-page-keep-originals = 复印和扫描要清楚、完整；文件名写上姓名和材料名。原件自己保管，核对时出示。
checklist-page-no-promise = 这份清单按您的回答列出，不代表贷款已经批准；审核中可能请您补充个别材料。
checklist-page-submit = 提交和咨询：{ $link }，客服热线 { $hotline }。工作人员不会向您要密码和验证码，也不会要您转账到个人账户。
