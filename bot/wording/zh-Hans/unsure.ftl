# 没有把握时说的话。涉及钱的事从不猜，先问清楚。

unsure-which = 我不太确定您的意思。您是想……
unsure-again = 抱歉，我没有听懂。可以换个说法吗？一句短话就行。
unsure-long = 谢谢您写了这么多。内容有点长，我没看出您想办哪件事，可以用一两句话告诉我吗？
unsure-unreadable = 抱歉，我没能从这条消息里读到文字。可以用一句话告诉我吗？
unsure-yes-or-no = 我不确定您是同意还是不同意，所以什么都没有改动。
unsure-none = 好的。可以换个说法再告诉我吗？也可以为您转人工。
unsure-person = 抱歉，我还是没有听懂。您写的话我已经交给同事，您不用再说一遍。要现在为您转人工吗？也可以拨打 { $hotline }。
unsure-go-on = 好的，我继续听您说。请用一句话告诉我您想办什么。
message-cut = 您的消息太长，我只收到了前 { $count } 个字。其余内容请分几条发给我。

choice-none-of-these = 都不是
choice-go-on = 不用，继续和机器人说

# 合成一个选项的几种意思，接在“您是想……”后面。
meaning-say-when = 说说什么时候、能还多少
meaning-hard-times = 告诉我们目前还款有困难
meaning-documents = 了解需要什么材料、有什么要求
meaning-how-to-apply = 了解怎么申请、在哪里申请
meaning-has-arrived = 核对还款是否到账
meaning-due-dates = 看每一期哪天还
