# 沒有把握時說的話。涉及錢的事從不猜測，先問清楚。

unsure-which = 我不太確定您的意思。您是想……
unsure-again = 抱歉，我沒有聽懂。可以換個說法嗎？簡短一句就好。
unsure-long = 謝謝您寫了這麼多。內容有點長，我看不出您想辦哪件事，可以用一兩句話告訴我嗎？
unsure-unreadable = 抱歉，我讀不到這則訊息裡的文字。可以用一句話告訴我嗎？
unsure-yes-or-no = 我不確定您是同意還是不同意，所以什麼都沒有更動。
unsure-none = 好的。可以換個說法再告訴我嗎？也可以為您轉接真人客服。
unsure-person = 抱歉，我還是沒有聽懂。您寫的內容我已經交給專員，您不用再說一遍。要現在為您轉接真人客服嗎？也可以致電 { $hotline }。
unsure-go-on = 好的，我繼續聽您說。請用一句話告訴我您想辦什麼。
message-cut = 您的訊息太長，我只收到前 { $count } 個字。其餘內容請分幾則傳給我。

choice-none-of-these = 都不是
choice-go-on = 不用，繼續和機器人說

# 合成一個選項的幾種意思，接在「您是想……」後面。
meaning-say-when = 說明什麼時候、能繳多少
meaning-hard-times = 告訴我們目前繳款有困難
meaning-documents = 了解需要哪些文件、有什麼要求
meaning-how-to-apply = 了解怎麼申請、在哪裡申請
meaning-has-arrived = 核對款項是否已入帳
meaning-due-dates = 看每一期哪天繳
