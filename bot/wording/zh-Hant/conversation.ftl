# 對話中的句子。每一句都由機器人以放款機構的名義說出:平和、清楚、不施壓。

introduction = 您好,我是{ $lender }的智能助手安安(機器人,不是真人)。您隨時可以說「轉人工」。
handed-back = 同事已經把對話交還給我了,我是智能助手安安。還有什麼可以幫您?需要時隨時說「轉人工」。

courtesy-greet = 您好,我是{ $lender }的智能助手安安(機器人,不是真人)。我可以回答貸款政策問題、查詢您的欠款、和您商量還款安排。請問需要什麼幫助?
courtesy-goodbye = 再見,祝您一切順利。有需要隨時找我。
courtesy-thank = 不客氣,很高興能幫到您。
courtesy-help = 我可以:回答貸款政策和申請的問題;核實身份後查詢您的欠款、還款日和還款記錄;在規定範圍內和您商量延期或分期;隨時為您轉接人工。
courtesy-bot-challenge = 我是{ $lender }的智能助手,是機器人,不是真人。您想和真人說話,隨時點「轉人工」。
courtesy-rate-service = 謝謝您的評價,我們會認真看。
courtesy-ask-clarification = 不好意思沒有說清楚。您可以直接告訴我想辦什麼,或者從下面選一個。
courtesy-affirm = 好的。請問還需要什麼幫助?
courtesy-deny = 好的,沒關係。有需要隨時告訴我。
courtesy-cancel = 好的,剛才的操作已經取消,什麼都沒有改變。
courtesy-inform = 收到。請問您想辦哪件事?
courtesy-out-of-scope = 這個問題不在我能回答的範圍內。我可以幫您處理貸款和還款的事:
courtesy-attachment = 謝謝,不過我暫時只能讀文字。請用文字告訴我,或者轉人工。

choice-person = 轉人工
choice-cannot-pay = 暫時還不上
choice-how-to-pay = 怎麼還款
choice-schedule = 還款計劃
choice-amount-due = 查欠款
choice-policy = 了解貸款政策
choice-details = 詳細說明
choice-agree = 同意
choice-disagree = 不同意
choice-other-plan = 換一個方案
choice-yes = 是
choice-no = 不是
choice-offer = 選方案{ $number }
choice-loan = { $loan }:{ $amount }
choice-plan-status = 查看現有安排
choice-change-plan = 更改安排
choice-replace-plan = 取消並重新商量
choice-keep-plan = 保留現有安排
choice-dispute = 我對欠款有異議
choice-pass-on = 請同事處理

unsure-which = 我不太確定您的意思。您是想……
unsure-again = 抱歉,我沒有聽懂。可以換個說法嗎?
unsure-person = 抱歉,我還是沒有聽懂。我已請同事來看這段對話,很快會回復您;也可以撥打 { $hotline }。

people-request-human = 好的,已經為您轉人工,同事會儘快在這裡回復您。著急的話也可以撥打 { $hotline }。
people-complain = 很抱歉讓您有這樣的感受。您的投訴已經登記,專人會在24小時內答覆您。處理期間不會再向您發送提醒。
people-dispute-debt = 明白了,您對這筆欠款有異議。已經登記並轉給專人核實,核實結果會告訴您;在此之前不會再向您發送提醒。如有證明材料可以先留好。
people-distress-cn = 聽到您這樣說,我很擔心您。錢的事可以慢慢解決,您的安全最重要。請現在就聯繫身邊信任的人,或撥打全國統一心理援助熱線 12356(24小時);如果有緊急危險,請撥打 120 或 110。我已請同事馬上來和您聯繫,今天不談還款。
people-distress-us = 聽到您這樣說,我很擔心您。您的安全最重要。請現在就聯繫身邊信任的人,或撥打、發簡訊到 988(自殺與危機生命線,24小時);如有緊急危險,請撥打 911。我已請同事馬上來和您聯繫,今天不談還款。
people-distress-uk = 聽到您這樣說,我很擔心您。您的安全最重要。請現在就聯繫身邊信任的人,或撥打 116 123(Samaritans,24小時免費);如有緊急危險,請撥打 999。我已請同事馬上來和您聯繫,今天不談還款。
people-abuse = 我聽得出您很生氣。我會繼續幫您把事情辦好;您也可以直接和真人談,說「轉人工」即可。
people-wrong-person = 抱歉打擾您了。我們不會再聯繫這個地址,同事會核對我們的記錄。
people-third-party = 為了保護客戶隱私,我們不能和本人以外的人談論任何業務。如果是客戶本人有事,可以請本人撥打{ $lender }的客服熱線 { $hotline }。
people-fault = 抱歉,系統出了點問題,沒能處理好您剛才的消息。已請同事來看,很快會回復您;著急的話請撥打 { $hotline }。

contact-stopped = 已為您停止發送提醒,不會再主動聯繫您。想恢復時回復「恢復提醒」。
contact-resumed = 好的,已經恢復提醒。隨時回復「退訂」即可停止。
language-which = 您想用哪種語言?
language-changed = 好的,我用繁體中文和您說。
language-zh-hans = 简体中文
language-zh-hant = 繁體中文
language-en = English
