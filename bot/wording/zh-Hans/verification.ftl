# 核实身份：登记手机号加一次性验证码。
verification-ask-phone = 查询个人业务前，需要确认是您本人。请输入您在{ $lender }登记的手机号，我会往这个号码发验证码。
verification-not-a-phone = 这不像是一个完整的手机号，请再输入一次登记的手机号。
verification-code-sent = 如果这个号码在我们这里登记过，{ $digits }位验证码已经发过去，5分钟内有效，请在这里输入。别人无论以什么名义索要，都不要告诉对方。
verification-sms = 【{ $lender }】验证码 { $code }，{ $minutes }分钟内有效。只在您自己打开的客服对话里输入，不要告诉任何人。
verification-not-a-code = 验证码是{ $digits }位数字，请再输入一次。
verification-wrong-code = 验证码不对，请再试一次。
verification-code-over = 这个验证码已经失效。请重新输入登记的手机号，我再发一个。
verification-too-many-codes = 获取验证码的次数太多了，请一小时后再试，或拨打 { $hotline }。
verification-done = 谢谢，{ $name }，身份已确认。
verification-dropped = 好的，先不核实了。政策方面的问题仍然可以问我。
verification-come-back-phone = 要继续查询，请发给我您登记的手机号。
verification-come-back-code = 要继续查询，请发给我手机上收到的验证码。
