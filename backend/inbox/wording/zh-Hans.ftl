# The one answer a group gets: no name, no subject, nothing that a bystander could learn from.
group-refusal = 我只能在私聊中回复，请打开与我的私聊后再留言。
