# 信用报告的一步一步、习惯计划和异议答复提醒。不承诺评分，不催款；要求停止的人马上停。

credit-step =
    { $title } · 第{ $number }步（共{ $count }步）
    { $details }
credit-goes-on = 接着上次的地方：
credit-stuck = { $details }
credit-stuck-again =
    { $details }
    还是不行的话，可以请同事帮您，或拨打 { $hotline }。
credit-paused = 好的，{ $title }先停在这里。想继续时说“我到哪一步了”。
credit-guide-done = { $title }：都做完了，辛苦了。有需要随时再找我。
credit-which = 目前没有进行中的步骤。想一步一步做哪一件？
credit-come-back = 刚才的{ $title }做到第{ $number }步，想继续吗？

choice-credit-guide = 一步一步：{ $title }
choice-credit-way = { $name }
choice-credit-next = 做好了，下一步
choice-credit-done = 做好了，完成
choice-credit-stuck = 卡住了
choice-credit-pause = 先到这里
choice-credit-resume = 继续
choice-credit-remind = 到时提醒我

habit-pay-on-time = 每笔按时还
habit-moderate-cards = 信用卡用得适度
habit-few-applications = 少申请新的贷款和卡
habit-data-right = 资料有变就更新
habit-check-yearly = 每年查一次信用报告
habits-line = { $number }. { $name }

habits-which =
    想养成哪些习惯？回复编号或名称，可以选一个或几个，也可以说“全部”。
    { $lines }
    选好后，我每月问您一次做到没有。我不能保证评分会变化，但这些是真正有用的事。花钱“修复征信”的都是骗局。
habits-chosen =
    已选：
    { $lines }
    还要加哪个？不加就点“就这些”。
habits-day = 每月几号问您？可以直接说，例如“每月8号”或“月底”。
habits-confirm =
    确认一下：每月{ $number }号（没有这一天的月份在最后一天），在这里用简体中文问您一次：
    { $lines }
    每月最多一次，随时说“不用再问了”就停。要开始吗？
habits-started = 好的，第一次会在{ $day }问您。不想要了，随时说“不用再问了”，只停这个，别的照旧。
habits-changed = 已经改好了。
habits-dropped = 好的，不设了。想要时再说“习惯计划”。
habits-status =
    您的习惯计划，每月{ $number }号问一次，下次是{ $day }：
    { $lines }
    { $details }
habits-story-none = 还没有回答过。
habits-story = 最近{ $count }次：做到{ $kept }次，部分{ $partly }次，没做到{ $missed }次。{ $trend ->
        [steady] 一直坚持着。
        [better] 后面比前面好。
        [worse] 近来比之前难一些。
        [mixed] 有起有伏，这很正常。
       *[first] 刚刚开始。
    }
habits-stopped = 好的，以后不再每月问您。别的都没有改变。想恢复时说“习惯计划”。
habits-none = 您现在没有每月的习惯回顾，不用担心。
habits-no-check = 现在没有等您回答的回顾。

choice-habits-begin = 定个习惯小计划
choice-habits-enough = 就这些
choice-habits-day = 每月{ $number }号
choice-habits-yes = 开始
choice-habits-no = 不用了
choice-habits-kept = 做到了
choice-habits-partly = 做到一部分
choice-habits-not = 没做到
choice-habits-stop = 不用再问了
choice-habits-facts = 看我的还款情况
choice-habits-change = 换习惯
choice-habits-language = 以后用简体中文问
choice-habits-other-day = 换日子

habits-check =
    您请我每月问一次，这个月的习惯做到了吗？
    { $lines }
    怎么答都可以，只是给您自己看的。
habits-check-sms = 【{ $lender }】您请我们每月问一次：这个月的计划做到了吗？回复：做到了、部分、没做到

habits-answer-kept = { $count ->
        [1] 真好，这个月做到了。
       *[other] 真好，连续{ $count }次都做到了。
    }{ $details }
habits-answer-partly = 做到一部分也算数，谢谢您如实说。{ $details }如果太多，可以只留一两个习惯。
habits-answer-not = { $often ->
        [yes] 谢谢您如实说。最近连着不容易，也许是计划太满，或者手头有困难。可以减到一个习惯，也可以和我们商量还款，或请同事帮忙。
       *[no] 谢谢您如实说。一个月没做到，不等于前面白做，下个月再来。
    }{ $details }
habits-facts = 我们的记录：{ $day }以来到期{ $count }期，其中{ $number }期按时收到（含宽限天数）。这只是我们这里的贷款，不代表整份信用报告。
habits-facts-none = 我们的记录：{ $day }以来您没有到期的还款。

dispute-received = 对方是哪天受理的？书面答复应在收到后{ $days }天内给您。说日期就行，例如“昨天”或“3月2号”。
dispute-which-day = 这个日期不太对：应该是最近{ $days }天内、今天或以前的一天。请再说一次。
dispute-reminder-set = 好的，{ $day }我会提醒您看看答复到了没有。
dispute-reminder-off = 好的，不提醒了。
dispute-no-reminder = 好的，不设提醒。
dispute-answer-due = 【{ $lender }】您请我们提醒：今天是异议答复到期的日子，您收到书面答复了吗？
dispute-answered = 太好了。已更正的话，过些天再查一份报告确认；结果不同意，可以向人民银行当地机构投诉，也可以依法起诉。
dispute-not-answered = 先带回执问受理单位，报受理编号问进度。仍没有答复，可以向人民银行当地机构投诉。如果是向我们提的，点下面的按钮，或拨打 { $hotline }。
choice-dispute-today = 今天
choice-dispute-yesterday = 昨天
choice-dispute-no-reminder = 不用提醒了
choice-dispute-answered = 收到了
choice-dispute-not-answered = 还没收到
