"""Numbers that name something: phones, cards, contracts, people, pages, addresses. None of them is a quantity."""

import re

from bot.quantities.marks import HIDDEN


def _any(*patterns: str) -> str:
    return "(?:" + "|".join(patterns) + ")"


_DIGITS = r"(?:[a-z]{0,4}[-:]?\d[\d*x-]*(?: \d{4})*|[零一二三四五六七八九]{3,})"
_GLUE = (
    r"\s*(?:只有|才|有)?(?:号码|编号|号|码)?(?:后四位|尾号)?(?:\s*(?:是|为|:|#|=|叫|我的|就是|也是|不是|发了|收到|填|变成"
    r"|改成|换成|变))*\s*"
)

# Words whose number is always a name.
_NAMED = re.compile(
    _any(
        "合同号", "合同编号", "合约号", "借据号?", "贷款号", "贷款编号", "订单号", "订单编号", "编号", "单号", "流水号",
        "凭证号", "案号", "卡号", "账号", "帐号", "身份证", "证件号", "手机号", "电话号", "工号", "员工号?", "坐席", "座席",
        "学号", "车牌", "邮编", "房号", "门牌号?", "尾号", "[后末尾][四五六4-6][位码]", "验证码", "校验码", "动态码", "qq", "微信号", "扣扣",
        "芝麻(?:信用)?分", "信用分", "信用评分", "评分", "积分", "户口本号", "社保号", "公积金号", "卡尾",
    )
    + _GLUE + _DIGITS
)  # fmt: skip
# Words whose number may be money ("电话费" apart): only a long one is a name.
_OFTEN_NAMED = re.compile(
    _any("手机", "电话", "微信", "合同", "密码", "座机", "联系方式")
    + _GLUE
    + r"[a-z]{0,4}\d[\d-]{4,}(?:-\d+)*(?!\s*[元块\d])"
)
_NAMED_IN_ENGLISH = re.compile(
    r"\b"
    + _any(
        "contract", "loan", "account", "acct", "card", "order", "policy", "case", "ticket", "reference", "ref", "invoice",
        "receipt", "application", "customer", "client", "member", "tax", "passport", "licen[cs]e", "phone", "mobile", "cell",
        "tel", "telephone", "id", "ssn", "social security", "employee", "staff", "badge", "agent", "operator", "collector",
        "officer", "rep", "branch", "confirmation",
    )
    + r"\s*(?:no\.?|number|num|#|id|code)(?:\s*(?:is|was|are|:|=))*\s*" + _DIGITS
    + r"|\b"
    + _any(
        "agent", "operator", "badge", "staff", "employee", "officer", "room", "apartment", "apt", "flat", "suite", "floor",
        "route", "highway", "extension", "ext", "article", "section", "clause", "chapter", "page", "version", "pin", "otp",
        "passcode", "password", "code", "zip", "postcode", "iphone", "galaxy", "windows", "covid", "line", "id",
    )
    + r"\s*(?:number|no\.?|num)?\s*(?:is|was|:|#|-|是)?\s*\d[\d-]*(?!\d|\s*(?:dollars|yuan|bucks))"
    + r"|\b(?:credit score|fico)(?: (?:score|is|was|of|only|just|around|about)|:)*\s*\d{3}(?!\d)"
    + r"|\b(?:ref|reference|invoice|ticket|contract)\.?[:#]?\s*\d{3,}-\d[\d-]*"
    + r"|\b(?:account|acct|case|customer|client|member|application|order|loan)\s*[:#]?\s*\d{4,}-\d{2,}[\d-]*"
    + r"|\b(?:invoice|receipt|reference|ref|ticket|case|order|contract|policy"
    r"|application)\s+[a-z]{0,3}\d{5,}(?!\d|\s*(?:dollars|yuan|bucks|元|块))"
    + r"|\b\d{1,5}[a-z]?\s(?:[a-z]+\s){1,3}(?:street|st|road|rd|avenue|ave|lane|ln|drive|close|court|terrace"
    r"|crescent|boulevard|blvd)\b"
    + r"|\b(?:ending|ends)\s+(?:in\s|with\s)?\s*:?\s*\d{3,}"
    + r"|\blast\s+(?:four|4)(?:\s+digits?)?\s*(?:\s(?:是|is|are|of|my|the|card|id|phone))*\s*:?\s*\d{3,}"
    + r"|(?:#|\bno\.?\s*|\bnumber\s+)[a-z]{0,3}-?\d{4,}"
)  # fmt: skip
_PHONE = re.compile(
    r"(?<![\d.])"
    + _any(
        r"\+\d{1,3}[ -]?(?:\(?\d{1,4}\)?[ -]?){2,5}\d{2,4}", r"\(?0\d{2,3}\)?[ -]\d{7,8}", r"1[3-9]\d[ -]?\d{4}[ -]?\d{4}",
        r"400[ -]?\d{3,4}[ -]?\d{3,4}", r"\(\d{3}\) ?\d{3}-\d{4}", r"\d{3}[-. ]\d{3}[-. ]\d{4}", r"\d{3}-\d{2}-\d{4}", r"09\d{2}[ -]\d{3}[ -]\d{3}",
        r"0\d{2,4}[ -]\d{3,4}[ -]?\d{3,4}",
    )
    + r"(?!\d)"
    + r"|\b(?:call|phone|ring|dial|tel|text|fax|reach|number is|打|拨打?|致电)\s*(?:me\s*)?(?:at|on"
    r"|:)?\s*\d{3,4}[- ]\d{4}(?!\d)"
)  # fmt: skip
_ALL_DAY = re.compile(r"24/7|24x7|7x24|7\*24")
_HONG_KONG_PHONE = re.compile(r"^\W*[5-9]\d{3} \d{4}\W*$")
_CARD = re.compile(r"(?<!\d)\d{4}(?:[ -]\d{4}){2,}(?:[ -]\d{1,4})?(?!\d)")
_HOTLINE_NUMBER = r"(?:11[09]|12[02]|112|911|999|311|988|315|12\d{3}|9[56]\d{3,4}|100(?:86|10))(?!\d)"
_HOTLINE = re.compile(
    rf"(?:打|拨打?|致电|拨通|找|报警|call|dial|phone|ring|text)\s*{_HOTLINE_NUMBER}"
    rf"|(?<!\d){_HOTLINE_NUMBER}(?=打[来过]|打电话|来电|的电话|的?短信|热线|电话|平台|客服|投诉|举报|曝光|晚会"
    "|报警|见)"
    r"|打\s*\d{3,6}(?=投诉|举报|热线)"
)
_WEB = re.compile(
    r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[\w-]+\.(?:com|cn|net|org|io)\b\S*", re.ASCII
)
# Letters and digits grown together ("HT-2024-0318", "zhang8800"), unless the letters belong to money, dates or talk.
_TALK = _any(
    "rmb", "cny", "usd", "hkd?", "us", "twd", "ntd?", "jpy", "gbp", "eur", "krw", "vnd", "sgd", "aud", "cad", "pay", "paid", "only",
    "about", "max", "option", "plan", "choice", "number", "no", "need", "owe", "send", "offer", "do", "can", "just", "on", "by",
    "the", "in", "at", "to", "for", "of", "my", "is", "and", "or", "over", "from", "first", "then", "until", "till", "est",
    "(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*",
)  # fmt: skip
_CODE = re.compile(
    rf"(?<![a-z0-9])(?!{_TALK}-?\d)[a-z]+[-_]?\d[a-z0-9_-]*"
    r"|(?<![a-z0-9.])(?!\d+[kw]\d{1,4}(?![a-z0-9]))\d+[a-z]+\d[a-z0-9-]*|(?<![a-z0-9])\d+[gsx](?![a-z])"
)
_ARTICLE = re.compile(
    r"第\s*(?:\d+|[一二三四五六七八九十百零]+)(?:-\d+)?\s*(?:条|款|章|页|编|号令|号文)"
    r"|[〔(]20\d{2}[)〕]\s*(?=[\u4e00-\u9fff\d])[^,，。\s]{0,16}?号?"
    r"|(?:[路街巷弄]|[技业创]园|花园|小区|社区|广场|大厦|工业区|开发区)\d+(?:-\d+)?号|大道\d+号|胡同\d+号"
    r"|(?<!\d)\d{4}(?=(?:的|那张|这张)(?:银行|信用|储蓄)?卡)|\bbox \d{2,6}\b|(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])"
    r"|\d+号(?:文|令)|\d{4}[^\s,，。\d]{1,8}字第?\d+号?"
)
_LONG_DIGITS = re.compile(
    r"(?<![\d.,])(?:\d{9,}x?|\d{7,8}|0\d{2,}(?!\.))(?![.,]?\d)"
    r"(?P<unit>\s*(?:元|块|円|日元|원|韩元|越南盾|d[oồ]ng|đồng|đ|yen|won|yuan|rmb|万))?"
)
_BARE_CODE = re.compile(r"^\W*\d{5}[1-9]\W*$")
_SLANG = re.compile(r"^\W*(?:6{2,}|23{2,}|8{2,3}|886|1314)\W*$")

_IN_ORDER = (
    _WEB,
    _ALL_DAY,
    _HONG_KONG_PHONE,
    _CARD,
    _PHONE,
    _NAMED,
    _OFTEN_NAMED,
    _NAMED_IN_ENGLISH,
    _HOTLINE,
    _ARTICLE,
    _CODE,
)


def hide_identifiers(text: str) -> str:
    """The text with identifiers blanked; call before the numeric dates are read."""
    if _BARE_CODE.match(text) or _SLANG.match(text):
        return HIDDEN
    for pattern in _IN_ORDER:
        text = pattern.sub(HIDDEN, text)
    return text


def hide_long_numbers(text: str) -> str:
    """The text without runs of digits too long for money; call once the numeric dates are marked."""
    return _LONG_DIGITS.sub(_hide_unless_money, text)


def _hide_unless_money(match: re.Match[str]) -> str:
    digits = match.group().strip()
    is_round = digits.endswith("000") and not digits.startswith("0") and len(digits) <= 10
    return match.group() if match["unit"] or is_round else HIDDEN
