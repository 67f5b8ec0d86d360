"""Words by which somebody wants to apply, goes on with it, or drops it. Pure."""

import re

from bot.quantities.folding import fold

# A wish stands in the first lines; what a long story goes on to tell is no wish.
_READ = 400
# Articles about applying: a wish about oneself among these questions begins an application.
ABOUT_APPLYING = frozenset({"faq_application_process", "faq_materials", "faq_eligibility"})
_ALSO_NEAR = frozenset({"faq_program_overview", "faq_reloan"})

_OWN_WISH = re.compile(
    "我们?(?:也)?(?:很)?(?:想|要|打算|准备|需要|得|想要|希望|可以|可唔可以|可不可以|能不能|能|够|符不符合|符合|有没有资格|有资格)[^？?，,。]{0,10}"
    "(?:申请|贷|办|借|资格|条件)|我[^？?，,。]{0,8}(?:能|可以|可不可以|可唔可以)(?:申请|贷|办理)|我(?:符合|够)(?:条件|资格)|(?:帮我|给我)[^，,。]{0,4}(?:申请|办)|^(?:申请|开始申请)$|"
    r"\bi(?:'d| would)? (?:\w+ ){0,2}(?:want|wanna|like|wish|need|plan|going|hope|am ready|love) (?:\w+ ){0,3}(?:apply|application|a loan|get a loan|borrow)|"
    r"\b(?:can|could|may|do|am|would) i (?:\w+ ){0,2}(?:apply|qualify|eligible|get (?:this|the|a) loan)|"
    r"\bhelp me (?:to )?apply|\b(?:start|begin) (?:my |an |the )?application|"
    r"\bwhat (?:documents|papers) (?:do|will|would) i need|我(?:要|需要|该)(?:准备|交|带)[^，,。]{0,3}(?:什么|哪些|咩)"
)
_PLAIN_WISH = re.compile(
    "^(?:你好|您好|请问)?[，, ]*我?(?:们)?(?:想|要|想要|打算|准备)?(?:申请|办理?|贷)(?:一[笔个])?(?:创业|担保|创业担保|小额|经营|这个|你们的?)*(?:贷款|款)?(?:了|呀|啊|吧|呢)?[。!.！]*$|"
    r"^(?:hi|hello)?[,. ]*(?:i(?:'d| would)? (?:want|like|wanna|need) to )?(?:apply|start my application)(?: for (?:a|the|this|your) (?:[\w-]+ ){0,3}loan)?[.!]*$"
)
# Whoever asks how it is done in general is read the article, whose button begins an application.
_IN_GENERAL = re.compile(
    "怎么|怎样|如何|点样|哪里|在哪|边度|多久|流程|步骤|想知道|想了解|想问|咨询|"
    r"\b(?:how|where|when|want to know|wondering|steps|process)\b"
)
_GO_ON = re.compile(
    "继续(?:申请|填|办)|接着(?:申请|填|来)|回到申请|(?:continue|resume|go on with|back to) (?:my |the )?application"
)
_OTHER_APPLICATION = re.compile(
    "延期|展期|分期|减免|结清|证明|退款|取消|撤回|撤销|进度|别人|朋友|亲戚|postpon|extension|waiver|certificate|refund|withdraw|status"
)
_STOPS = re.compile(
    "^(?:算了|不(?:想)?(?:申请|办|填|弄|搞|贷)了?|取消(?:申请)?|退出|停止?|不用了|唔申请|唔搞)[吧啦了。!！]*$|"
    r"^(?:cancel|stop applying|never ?mind|forget it|quit|i don't want to apply.*|i do not want to apply.*)[.!]*$"
)
_CALLS = re.compile(
    "找|转|人工|真人|客服|专员|同事|经理|聊|投诉|举报|骚扰|打错|认错|不认识|"
    r"\b(?:talk|speak|call|human|agent|someone|somebody|staff member|complain\w*|harass\w*|wrong (?:person|number))\b"
)
_QUESTION = re.compile(
    "[?？]|多少|怎么|怎样|什么|哪|几时|为什么|咩|点样|是不是|能不能|要不要|吗|"
    r"\b(?:how|what|which|why|where|when|can i|do i|does|is it)\b"
)


def wants_to_apply(text: str, intent: str) -> bool:
    """Whether a message wants an application of the writer's own, or asks whether they themselves may apply."""
    folded = fold(text[:_READ])
    if _OTHER_APPLICATION.search(folded):
        return False
    if _PLAIN_WISH.search(folded):
        return True
    is_near = intent in ABOUT_APPLYING | _ALSO_NEAR and not _IN_GENERAL.search(folded)
    return is_near and bool(_OWN_WISH.search(folded))


def wants_to_go_on(text: str) -> bool:
    """Whether an application that was left open is to be taken up again."""
    return bool(_GO_ON.search(fold(text[:_READ])))


def wants_to_stop(text: str) -> bool:
    """Whether an application is dropped."""
    return bool(_STOPS.search(fold(text[:_READ]).strip()))


def calls_for_person(text: str) -> bool:
    """Whether a message plainly calls for somebody to talk to, and is no mere answer that sounds like it."""
    return bool(_CALLS.search(fold(text[:_READ])))


def asks_something(text: str) -> bool:
    """Whether a message is worded as a question."""
    return bool(_QUESTION.search(fold(text[:_READ])))
