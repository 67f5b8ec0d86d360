# The one answer a group gets: no name, no subject, nothing that a bystander could learn from.
group-refusal = I can only talk in a private chat. Please open one with me and write there.
