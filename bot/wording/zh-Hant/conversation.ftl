# 對話中的句子。每一句都由機器人以貸款機構的名義說出：平和、清楚、不施壓。

introduction = 您好，我是{ $lender }的線上助理安安（機器人，不是真人）。您隨時可以說「轉真人」。
handed-back = 專員已把對話交還給我，我是線上助理安安（機器人）。還有什麼可以幫您？您隨時可以再說「轉真人」。

courtesy-greet = 您好，我是{ $lender }的線上助理安安（機器人，不是真人）。我可以解答貸款政策、查詢您自己的貸款，也可以和您協商還款安排。請問需要什麼協助？
courtesy-goodbye = 再見，祝您一切順心。有需要隨時找我。
courtesy-thank = 不客氣。有需要隨時找我。
courtesy-help = 我可以解答貸款政策與申請問題；核對身分後，告訴您應繳金額、繳款日與入帳紀錄，並在規定範圍內和您協商延期或分期；也可以隨時為您轉接真人客服。
courtesy-bot-challenge = 我是{ $lender }的線上助理，是機器人，不是真人。想和真人談，隨時說「轉真人」。
courtesy-rate-service = 謝謝您的意見。如果有不滿意的地方，可以說「我要投訴」，由專人處理。
courtesy-ask-clarification = 抱歉，我沒有說清楚。您可以直接告訴我想辦什麼，或從下面選一項。
courtesy-affirm = 好的。請問還需要什麼協助？
courtesy-deny = 好的，沒關係。有需要隨時告訴我。
courtesy-cancel = 好的，剛才的步驟已經取消，沒有更動任何內容。
courtesy-inform = 收到。請問您想辦哪件事？
courtesy-out-of-scope = 這個問題我無法回答。貸款和還款的事，我可以幫您：
courtesy-attachment = 謝謝，不過我只看得懂文字。請用文字告訴我，或說「轉真人」。

choice-person = 轉真人客服
choice-cannot-pay = 暫時還不出來
choice-how-to-pay = 如何繳款
choice-schedule = 還款時程
choice-amount-due = 查應繳金額
choice-policy = 了解貸款政策
choice-details = 詳細說明
choice-agree = 同意
choice-disagree = 不同意
choice-other-plan = 換一個方案
choice-yes = 是
choice-no = 不是
choice-offer = 選方案{ $number }
choice-loan = { $loan }：{ $amount }
choice-plan-status = 查看目前的安排
choice-change-plan = 變更安排
choice-replace-plan = 取消並重新協商
choice-keep-plan = 保留目前的安排
choice-dispute = 我有異議
choice-pass-on = 請專員處理

people-request-human = 好的，已為您轉接真人客服，專員會盡快在這裡回覆您。如果很急，也可以致電 { $hotline }。
people-complain = 很抱歉讓您有這樣的感受。您的投訴已經登記，專人會在24小時內答覆。如果您已核對身分，處理期間會暫停提醒。
people-dispute-debt = 了解，您有異議。已經登記並轉給專人查核，結果會在這裡告訴您。如果您已核對身分，查核期間會暫停提醒。若有證明文件，請先留存。
# 12356 每天至少服務18小時，各地不同，所以不寫24小時；急救和報警電話一直有人接聽。
people-distress-cn = 聽您這樣說，我很擔心您。錢的事可以慢慢想辦法，您的安全最重要。請現在就找身邊信任的人，或撥打中國大陸的心理援助熱線 12356；如果有立即的危險，請馬上撥打 120 或 110。我已請專員盡快與您聯絡，還款的事先放一邊。
people-distress-us = 聽您這樣說，我很擔心您。錢的事可以慢慢想辦法，您的安全最重要。請現在就找身邊信任的人，或撥打 988（自殺與危機生命線，24小時，電話中可要求中文口譯）；如果有立即的危險，請馬上撥打 911。我已請專員盡快與您聯絡，還款的事先放一邊。
people-distress-uk = 聽您這樣說，我很擔心您。錢的事可以慢慢想辦法，您的安全最重要。請現在就找身邊信任的人，或撥打 116 123（Samaritans，24小時，免費）；如果有立即的危險，請馬上撥打 999。我已請專員盡快與您聯絡，還款的事先放一邊。
people-abuse = 聽得出您很生氣。我會繼續協助您把事情辦好；想和真人談，說「轉真人」即可。
people-wrong-person = 抱歉打擾您了。我們不會再傳訊息到您這個號碼或帳號，專員會核對我們的紀錄。
people-third-party = 為保護隱私，我們只和客戶本人談業務，也不能透露某人是不是我們的客戶。客戶本人可以致電{ $lender }客服 { $hotline }。
people-fault = 抱歉，系統出了問題，沒能處理好您剛才的訊息。我已請專員來看，會盡快回覆您；如果很急，請致電 { $hotline }。

contact-stopped = 已停止傳送提醒給您，不會再主動與您聯絡。想恢復時，請回覆「恢復提醒」。
contact-resumed = 好的，已經恢復提醒。隨時回覆「退訂」即可停止。
language-which = 您想使用哪種語言？
language-changed = 好的，我用繁體中文和您說。
language-zh-hans = 简体中文
language-zh-hant = 繁體中文
language-en = English
