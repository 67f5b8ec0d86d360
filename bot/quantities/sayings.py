"""Clock times, years and sayings: words made of numerals that count nothing."""

import re

from bot.quantities.marks import HIDDEN

_N = "零一二两三四五六七八九十百千"
_HOUR = r"(?:\d{1,2}|[一二两三四五六七八九]|十[一二]?|二十[一二三四]?)"
_MINUTE = (
    r"(?:半|钟|整|[一三]刻|(?:\d{1,2}|[零一二三四五六七八九十]{1,3})分"
    "|[零一二三四五]?十[一二三四五六七八九]?)"
)

_CLOCK = re.compile(
    r"(?<![\d:])\d{1,2}:\d{2}(?::\d{2})?(?!\d)(?:\s*[ap]\.?m\b\.?)?"
    r"|\b\d{1,2}\s*(?:-|to)\s*\d{1,2}\s*[ap]\.?m\b\.?|\b\d{1,2}(?:\.\d{2})?\s*(?:[ap]\.?m\b\.?|o'?\s?clock)"
    rf"|(?<![.\d]){_HOUR}(?:点{_MINUTE}?)?(?:到|至|-|~){_HOUR}点{_MINUTE}?(?![{_N}\d万%])"
    rf"|(?<![.\d{_N}]){_HOUR}点{_MINUTE}?(?![{_N}\d万%])"
    r"|朝九晚[五六九]|\b9[- ]to[- ]5\b|\b996\b|\b007\b"
)
_YEAR = re.compile(
    r"(?<!\d)(?:19|20)\d{2}年(?!\s*\d{1,2}\s*月)(?![底末尾初])"
    "|[零一二][零一二三四五六七八九]{3}年(?!.?.?月)"
)
_CHINESE = re.compile(
    "|".join(
        (
            "十万火急", "千万(?=别|不|要|记|拜)", f"(?<![{_N}\\d])万[一万分事]", "万不得已", f"(?<![{_N}\\d])十[分足](?!之|期|钟)",
            "一[分毛]钱", "一蚊(?=都|也)", "一块钱?(?=都|也)", "一点儿?", "一下子?", "一样", "一起", "一块儿", "一直(?!接)", "一定", "一般", "一旦", "一切", "一些", "一边", "一向", "(?<![周期拜])一再",
            "一旁", "一律", "一时", "一会儿?", "一五一十", "一成不变", "说一千道一万", "一千零一夜", "十万八千里", "三番[五两四]次", "三天两头",
            "三心二意", "七上八下", "乱七八糟", "五花八门", "四面八方", "五湖四海", "九牛一毛", "三长两短", "一干二净", "一清二楚",
            "百分之?百", "百忙", "百般", "百姓", "百货", "千方百计", "千辛万苦", "千难万难", "千言万语", "千家万户", "[千百]儿八[百十]", "接二连三",
            "不三不四", "丢三落四", "一心一意", "一而再", "再三(?![天日周个百千万十])", "二维码", "二手", "双十[一二]", "双1[12]", "三七二十一",
            "(?<=个)二百五(?![十块元])", "(?<=[你他她]是)二百五(?![十块元])", "五险一金", "第一时间", "第?三方", "唯一", "统一", "(?<!分)之一", "其一", "独一", "一步", "一路",
            "一面", "一口", "一手", "一概", "一致", "一生", "一辈子", "一大?家", "六亲", "四处", "五一(?=广场|路)", f"(?<![{_N}\\d])百八十个?",
            "二话", "进退两难", "半路", "半夜", "半信半疑", "一半[天会]", "三角(?=形|债|洲)", "[砍来]一刀", "360(?=借条|金融|公司|贷|数科)", "58同城", "51信用卡",
            r"(?<!\d)[6-90][05]后", r"(?<!\d)12306(?!\d)", "农历[^，。,!?]{0,8}", "(?:腊|正)月[初一二三四五六七八九十廿]*", "大年[初一二三四五六七八九十]*",
        )
    )
)  # fmt: skip
_ENGLISH = re.compile(
    r"\bone[- ](?:more|last|another|moment|second|thing)\b|\bone in a million\b|\bthanks a (?:million"
    r"|lot)\b"
    r"|\ba (?:thousand|million|hundred) (?:apologies|thanks|times|reasons|pardons)\b"
    r"|\b(?:a|one|two) hundred(?: and ten)? percent\b|\bfirst of all\b|\bat first\b|\bfirst thing\b"
    r"|\b(?:a|one|per|any|split) second\b|\bsecond (?:thoughts?|hand|job|chance|time)\b"
    r"|\b(?:i'?m|i am|aged?|turning|turned|he'?s|she'?s) (?:\d{2}|[a-z]+ty(?:[- ][a-z]+)?)(?![\d.])"
    r"(?=\s*(?:$|[,.!?]|and|with|now|already|years?|yrs?))"
    r"|\b(?:since|in|year|born|from|until|before|after) (?:19\d\d"
    r"|20[0-4]\d)\b(?! to)(?![/,.-]*\d)(?!\s*(?:yuan|dollars|rmb|bucks))"
)


def hide_sayings(text: str) -> str:
    """The text without clock times, idioms and bare years."""
    for pattern in (_CLOCK, _CHINESE, _YEAR, _ENGLISH):
        text = pattern.sub(HIDDEN, text)
    return text.replace("另一半", HIDDEN).replace("一半", "半数")
