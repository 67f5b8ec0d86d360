# 核实身份:登记手机号加一次性验证码。
verification-ask-phone = 查询个人业务前,需要先确认是您本人。请输入您在{ $lender }登记的手机号,我会发一个验证码过去。
verification-not-a-phone = 这看起来不是一个完整的手机号,请再输入一次登记的手机号。
verification-code-sent = 如果这个号码在我们这里登记过,{ $digits }位验证码已经发到手机上,5分钟内有效。请把验证码发给我。我们的员工绝不会向您索要验证码。
verification-sms = 【{ $lender }】验证码 { $code },{ $minutes }分钟内有效,仅用于在线客服核实身份。请勿告诉任何人,工作人员不会索要。
verification-not-a-code = 验证码是{ $digits }位数字,请再输入一次。
verification-wrong-code = 验证码不对,请再试一次。
verification-code-over = 这个验证码已经失效。请重新输入登记的手机号,我再发一个。
verification-too-many-codes = 请求验证码的次数太多了,请一小时后再试,或拨打 { $hotline }。
verification-done = 谢谢,{ $name },身份已确认。
verification-dropped = 好的,先不核实了。政策方面的问题仍然可以问我。
verification-come-back-phone = 要继续查询,请发我您登记的手机号。
verification-come-back-code = 要继续查询,请发我手机上收到的验证码。
