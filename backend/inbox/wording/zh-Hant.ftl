# The one answer a group gets: no name, no subject, nothing that a bystander could learn from.
group-refusal = 我只能在私聊中回覆，請開啟與我的私聊後再留言。
