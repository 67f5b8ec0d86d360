# 信用報告的逐步說明、習慣計畫和異議答覆提醒。不承諾評分，不催款；要求停止的人立刻停。

credit-step =
    { $title } · 第{ $number }步（共{ $count }步）
    { $details }
credit-goes-on = 接著上次的地方：
credit-stuck = { $details }
credit-stuck-again =
    { $details }
    還是不行的話，可以請同事協助，或致電 { $hotline }。
credit-paused = 好的，{ $title }先停在這裡。想繼續時說「我到哪一步了」。
credit-guide-done = { $title }：都完成了，辛苦了。有需要隨時再找我。
credit-which = 目前沒有進行中的步驟。想一步一步做哪一件？
credit-come-back = 剛才的{ $title }做到第{ $number }步，想繼續嗎？

choice-credit-guide = 一步一步：{ $title }
choice-credit-way = { $name }
choice-credit-next = 做好了，下一步
choice-credit-done = 做好了，完成
choice-credit-stuck = 卡住了
choice-credit-pause = 先到這裡
choice-credit-resume = 繼續
choice-credit-remind = 到時提醒我

habit-pay-on-time = 每筆按時還
habit-moderate-cards = 信用卡適度使用
habit-few-applications = 少申請新的貸款和卡
habit-data-right = 資料有變就更新
habit-check-yearly = 每年查一次信用報告
habits-line = { $number }. { $name }

habits-which =
    想養成哪些習慣？回覆編號或名稱，可以選一個或幾個，也可以說「全部」。
    { $lines }
    選好後，我每個月問您一次做到沒有。我不能保證評分會改變，但這些是真正有用的事。付費「修復信用」的都是詐騙。
habits-chosen =
    已選：
    { $lines }
    還要加哪個？不加就按「就這些」。
habits-day = 每月幾號問您？可以直接說，例如「每月8號」或「月底」。
habits-confirm =
    確認一下：每月{ $number }號（沒有這一天的月份在最後一天），在這裡用繁體中文問您一次：
    { $lines }
    每月最多一次，隨時說「不用再問了」就停。要開始嗎？
habits-started = 好的，第一次會在{ $day }問您。不想要了，隨時說「不用再問了」，只停這個，其他照舊。
habits-changed = 已經改好了。
habits-dropped = 好的，不設了。想要時再說「習慣計畫」。
habits-status =
    您的習慣計畫，每月{ $number }號問一次，下次是{ $day }：
    { $lines }
    { $details }
habits-story-none = 還沒有回答過。
habits-story = 最近{ $count }次：做到{ $kept }次，部分{ $partly }次，沒做到{ $missed }次。{ $trend ->
        [steady] 一直堅持著。
        [better] 後面比前面好。
        [worse] 近來比之前難一些。
        [mixed] 有起有伏，這很正常。
       *[first] 剛剛開始。
    }
habits-stopped = 好的，以後不再每月問您。其他都沒有改變。想恢復時說「習慣計畫」。
habits-none = 您現在沒有每月的習慣回顧，不用擔心。
habits-no-check = 現在沒有等您回答的回顧。

choice-habits-begin = 訂個習慣小計畫
choice-habits-enough = 就這些
choice-habits-day = 每月{ $number }號
choice-habits-yes = 開始
choice-habits-no = 不用了
choice-habits-kept = 做到了
choice-habits-partly = 做到一部分
choice-habits-not = 沒做到
choice-habits-stop = 不用再問了
choice-habits-facts = 看我的還款情況
choice-habits-change = 換習慣
choice-habits-language = 以後用繁體中文問
choice-habits-other-day = 換日子

habits-check =
    您請我每月問一次，這個月的習慣做到了嗎？
    { $lines }
    怎麼回答都可以，只是給您自己看的。
habits-check-sms = 【{ $lender }】您請我們每月問一次：這個月的計畫做到了嗎？回覆：做到了、部分、沒做到

habits-answer-kept = { $count ->
        [1] 真好，這個月做到了。
       *[other] 真好，連續{ $count }次都做到了。
    }{ $details }
habits-answer-partly = 做到一部分也算數，謝謝您如實說。{ $details }如果太多，可以只留一兩個習慣。
habits-answer-not = { $often ->
        [yes] 謝謝您如實說。最近連著不容易，也許是計畫太滿，或者手頭有困難。可以減到一個習慣，也可以和我們商量還款，或請同事幫忙。
       *[no] 謝謝您如實說。一個月沒做到，不等於前面白做，下個月再來。
    }{ $details }
habits-facts = 我們的紀錄：{ $day }以來到期{ $count }期，其中{ $number }期按時收到（含寬限天數）。這只是我們這裡的貸款，不代表整份信用報告。
habits-facts-none = 我們的紀錄：{ $day }以來您沒有到期的還款。

dispute-received = 對方是哪天受理的？書面答覆應在收件後{ $days }天內給您。說日期就行，例如「昨天」或「3月2號」。
dispute-which-day = 這個日期不太對：應該是最近{ $days }天內、今天或以前的一天。請再說一次。
dispute-reminder-set = 好的，{ $day }我會提醒您看看答覆到了沒有。
dispute-reminder-off = 好的，不提醒了。
dispute-no-reminder = 好的，不設提醒。
dispute-answer-due = 【{ $lender }】您請我們提醒：今天是異議答覆到期的日子，您收到書面答覆了嗎？
dispute-answered = 太好了。已更正的話，過些天再查一份報告確認；結果不同意，可以向人民銀行當地機構投訴，也可以依法提起訴訟。
dispute-not-answered = 先帶收據問受理單位，報受理編號問進度。仍沒有答覆，可以向人民銀行當地機構投訴。如果是向我們提出的，按下面的按鈕，或致電 { $hotline }。
choice-dispute-today = 今天
choice-dispute-yesterday = 昨天
choice-dispute-no-reminder = 不用提醒了
choice-dispute-answered = 收到了
choice-dispute-not-answered = 還沒收到
