"""Takes out of a message what tells who wrote it, before it is kept. Rather too much goes than too little."""

import re
import unicodedata
from collections.abc import Sequence

NAME, NUMBER, LINK, ADDRESS, CONTACT = "[name]", "[number]", "[link]", "[address]", "[contact]"
# A message longer than this is read no further: nobody labels a page.
_LONGEST_READ = 1000

_INVISIBLE = {"Cf", "Cs", "Co", "Cn", "Mn", "Me"}
# NFKC would make these half width; in a Chinese sentence they are what people type.
_KEEP = frozenset("，。！？：；（）～…")
_HAN = r"\u3400-\u4dbf\u4e00-\u9fff"

# --- numbers that name something

_HAN_DIGITS = "零〇一二三四五六七八九幺两兩壹贰叁肆伍陆柒捌玖貳參陸"
_DIGIT = rf"[0-9○oO{_HAN_DIGITS}]"
# Whatever people put between the digits of a number: spaces, dashes, dots, even emoji; not words.
_BETWEEN = rf"[^0-9a-zA-Z{_HAN}]{{0,12}}"
_LONG = re.compile(
    rf"[a-zA-Z]{{0,6}}[-_]?(?=[0-9{_HAN_DIGITS}+(（]){_DIGIT}(?:{_BETWEEN}{_DIGIT}){{6,}}(?:{_BETWEEN}[xX])?"
)
_CODE = re.compile(
    r"(?<![a-zA-Z0-9])(?=[a-zA-Z0-9_-]*[0-9][a-zA-Z0-9_-]*)[a-zA-Z]+[-_]?[0-9][a-zA-Z0-9_-]{3,}"
)
_HAN_RUN = re.compile(rf"[{_HAN_DIGITS}]{{4,}}")
_PLATE = re.compile(
    r"[京津沪滬渝冀豫云雲辽遼黑湘皖鲁魯新苏蘇浙赣贛鄂桂甘晋晉蒙陕陝吉闽閩贵貴粤粵青藏川宁寧琼瓊][a-zA-Z][·. -]?(?=[a-zA-Z]*[0-9])[a-zA-Z0-9]{5,6}(?![a-zA-Z0-9])"
)
_SPELLED = r"(?:zero|oh|nought|one|two|three|four|five|six|seven|eight|nine|double|triple)"
_IN_WORDS = re.compile(rf"\b{_SPELLED}(?:[\s,.-]+{_SPELLED}){{5,}}\b", re.IGNORECASE)

# --- amounts: the magnitude stays, as one star for each figure

_MONEY_AFTER = (
    r"(?=\s*(?:[元块塊圆圓蚊毛万萬千百亿億kKwW]|rmb|cny|yuan|usd|dollars?|bucks|hkd|twd|ntd?)(?![a-zA-Z]))"
)
_AMOUNT = re.compile(rf"[0-9](?:[0-9,.]*[0-9])?{_MONEY_AFTER}|(?<=[¥$￥€£])\s*[0-9][0-9,.]*", re.IGNORECASE)
_FIGURES = re.compile(r"[0-9]{3,}(?:[,.][0-9]+)*|[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_HAN_FIGURE = "一二三四五六七八九两兩几幾半壹贰叁肆伍陆柒捌玖貳參陸零〇"
_HAN_AMOUNT = re.compile(
    rf"[{_HAN_FIGURE}十拾]*[{_HAN_FIGURE}十拾][百千万萬亿億仟佰][{_HAN_FIGURE}十拾百千万萬亿億仟佰]*"
    rf"|[{_HAN_FIGURE}十拾]+(?=[元块塊圆圓蚊])"
)
_HAN_FIGURES = re.compile(rf"[{_HAN_FIGURE}十拾]")

# --- links, addresses, accounts

_EMAIL = re.compile(r"[\w.+%-]+\s?@\s?[\w-]+(?:\.[\w-]+)+", re.ASCII)
_LINK = re.compile(
    r"(?:https?|ftp)://\S+|\bwww\.\S+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|cn|net|org|io|top|xyz|app|me|ly|link|hk|tw|uk|us)\b(?:/\S*)?",
    re.IGNORECASE | re.ASCII,
)
_ACCOUNT = re.compile(
    r"((?:微信号?|微信號|wechat|wx|qq|扣扣|支付宝|支付寶|alipay|whatsapp|telegram|line|抖音)(?:号|號|id|账号|帳號)?\s*[:：是]?\s*)"
    r"[a-zA-Z0-9_.-]{5,}|(?<![\w])@[a-zA-Z0-9_]{3,}",
    re.IGNORECASE,
)
# A part of a place name holds no word of talk, so that "我在县里" is none.
_PLACE = f"(?:(?![我你您他她它们們的了吗嗎吧呢啊是有在到去来來从從和跟与與要会會能就也都把被给給这這那哪怎什么麼])[{_HAN}])"
_UNIT = r"(?:特别行政区|自治区|自治區|自治州|街道|社区|社區|小区|小區|花园|花園|大厦|大廈|大道|[省市州县縣区區旗镇鎮乡鄉村屯寨路街巷弄])"
_DOOR = r"(?:[0-9一二三四五六七八九十百甲乙丙#-]+\s*(?:号楼|號樓|号|號|弄|栋|棟|幢|座|单元|單元|组|組|室|层|層|楼|樓|户|戶))"
_PLACES = re.compile(
    rf"(?:{_PLACE}{{1,8}}?{_UNIT}){{2,}}(?:{_DOOR}\s*)*|{_PLACE}{{1,8}}?{_UNIT}\s*(?:{_DOOR}\s*)+"
)
_LIVES = re.compile(
    rf"((?:住在|住址|地址|家在|老家|户籍|戶籍|搬到|搬去|住喺|寄到)(?:改成|变成|變成|改为|改為|是|在|为|為|：|:|\s)*)[{_HAN}0-9a-zA-Z#· -]{{2,40}}"
)
_STREET = re.compile(
    r"\b(?:\d+[a-z]?|[*]+),?\s+(?:[a-z]+\.?\s+){1,4}?(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|close|court|ct|terrace|crescent|"
    r"boulevard|blvd|way|place|square)\b\.?(?:,?\s*(?:apt|flat|unit|suite|#)\.?\s*\w+)?",
    re.IGNORECASE,
)
_LIVES_IN_ENGLISH = re.compile(
    r"(\b(?:i\s+live\s+(?:at|in|on)|(?:my|new|home)\s+address(?:\s+is)?|moved\s+to)[:\s]+)[^,.;!?\n]{3,60}",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"\b[A-Z]{1,2}[0-9][A-Z0-9]?\s?[0-9][A-Z]{2}\b")

# --- names

_SURNAME = (
    "(?:欧阳|歐陽|上官|司马|司馬|诸葛|諸葛|东方|東方|皇甫|尉迟|尉遲|公孙|公孫|慕容|司徒|令狐|夏侯|"
    "[王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖萧蕭田董袁潘蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚"
    "卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦韋傅方白邹鄒孟熊秦邱江尹薛闫閻段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵钱錢严嚴覃武戴莫孔汤湯温溫康施牛樊葛邢安"
    "齐齊伍庞龐颜顏倪庄莊聂聶章鲁魯岳翟殷詹欧歐申耿关關兰蘭焦俞左柳甘祝鲍鮑宁寧尚符舒阮柯纪紀梅童凌毕畢单單裴霍涂塗盛曲翁喻骆駱娄婁谷查])"
)
_NO_NAME = (
    "(?!高中|高校|高级|高級|方便|马上|馬上|黄金|黃金|白领|白領|白天|金融|石油|江苏|江蘇|江西|安徽|安全|宁夏|寧夏|广|單身|单身|单亲|單親|"
    "任何|何时|关于|關於|关注|程序|田里|武汉|武漢|温州|溫州|康复|康復|牛|石家|莫名|余额|餘額|单位|單位|许多|許多|曾经|曾經|毕业|畢業|"
    "方案|安排|毛|万|钱|錢|白|查|胡说|任|严重|嚴重|尚|左右|谷|马来|馬來)"
)
_AFTER_NAME = "(?:本人|先生|女士|小姐|的|想|要|啊|呀|呢|在|已|我|你|请|請|现|現|欠|还|還|打|给|給)"
_SAYS_NAME = re.compile(
    rf"((?:我叫|我名叫|名字叫?(?:是|做)?|姓名(?:是)?|大名|叫我|本名)\s*[:：]?\s*)(?!你们|你們|您|我|他|什么|什麼)[{_HAN}·]{{2,4}}"
)
_AM = re.compile(
    rf"((?:我是|我係|本人是?|這是|这是|这里是|這裡是|我姓)\s*[:：]?\s*){_NO_NAME}{_SURNAME}[{_HAN}]{{0,2}}(?=[^{_HAN}]|$|{_AFTER_NAME})"
)
_TITLED = re.compile(
    rf"{_NO_NAME}{_SURNAME}[{_HAN}]{{0,2}}?(?=先生|女士|小姐|太太|师傅|師傅|经理|經理|老师|老師|老板|老闆|主任|专员|專員)"
)
_MY_NAME_IS = re.compile(
    r"(\b(?:my\s+(?:full\s+)?name(?:\s+is|'s|:)?|call\s+me|name\s*:|i\s+am\s+called)\s+)[^\W\d_][\w'’-]*(?:\s+(?!and\b|but\b|i\b|i'm\b|from\b|please\b|my\b)[^\W\d_][\w'’-]*){0,2}",
    re.IGNORECASE,
)
_PLAIN_WORDS = (
    "Not|No|So|Sorry|Still|Very|Going|Unable|Unemployed|Sick|Ill|In|On|At|The|A|An|Also|Just|Now|Already|Late|Here|Done|Really|Too|"
    "Out|Chinese|Afraid|Sure|Happy|Fine|Okay|Ok|Paying|Asking|Writing|Trying|Waiting|Broke|Without|What|Why|How|It|Getting|Having|"
    "Being|Only|Your|My|All|Is|Was|Ridiculous|Harassment|Fraud|Urgent|Please|I"
)
_I_AM = re.compile(
    rf"((?i:\b(?:i\s+am|i'm|i’m|this\s+is|it's|mr|mrs|ms|miss)\b\.?\s+))(?!(?i:{_PLAIN_WORDS})\b)[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){{0,2}}"
)
_LATIN_AFTER_HAN = re.compile(
    r"((?:我叫|我的名字是|姓名|叫我)\s*[:：]?\s*)[A-Za-z][A-Za-z'’.-]*(?:\s+[A-Z][A-Za-z'’.-]*){0,2}"
)


def mask(text: str, known_names: Sequence[str] = ()) -> str:
    """The text on one line without what tells who wrote it. `known_names` go wherever they stand.

    Links, accounts, addresses, names and numbers that name something become a word in brackets; of an amount its
    magnitude stays, one star for each figure (800 becomes ***). Small numbers without money stay: days, counts.
    """
    plain = _plain(text)[:_LONGEST_READ]
    for name in sorted({_plain(name) for name in known_names}, key=len, reverse=True):
        if len(name) > 1:
            plain = re.sub(re.escape(name), NAME, plain, flags=re.IGNORECASE)
    plain = _LINK.sub(LINK, _EMAIL.sub(CONTACT, plain))
    plain = _ACCOUNT.sub(lambda found: f"{found[1] or ''}{CONTACT}", plain)
    # Numbers go before names: a name's pattern must not take half of one and leave the rest too short to be known.
    for pattern in (_PLATE, _LONG, _HAN_RUN, _CODE, _IN_WORDS):
        plain = pattern.sub(NUMBER, plain)
    return _without_amounts(_without_places(_without_names(plain)))


def _plain(text: str) -> str:
    """One line in half width, every figure as 0-9, without invisible characters and piled-up marks."""
    narrow = "".join(char if char in _KEEP else unicodedata.normalize("NFKC", char) for char in text)
    narrow = unicodedata.normalize("NFC", narrow)
    return " ".join("".join(map(_visible, narrow)).split())


def _visible(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if category in _INVISIBLE:
        return ""
    return " " if category == "Cc" else char


def _without_names(text: str) -> str:
    for pattern in (_SAYS_NAME, _LATIN_AFTER_HAN, _AM, _MY_NAME_IS, _I_AM):
        text = pattern.sub(rf"\1{NAME}", text)
    return _TITLED.sub(NAME, text)


def _without_places(text: str) -> str:
    text = _LIVES_IN_ENGLISH.sub(rf"\1{ADDRESS}", _LIVES.sub(rf"\1{ADDRESS}", text))
    for pattern in (_PLACES, _STREET, _POSTCODE):
        text = pattern.sub(ADDRESS, text)
    return text


def _without_amounts(text: str) -> str:
    text = _AMOUNT.sub(lambda found: _starred(found[0]), text)
    text = _FIGURES.sub(lambda found: _starred(found[0]), text)
    return _HAN_AMOUNT.sub(lambda found: _HAN_FIGURES.sub("*", found[0]), text)


def _starred(figure: str) -> str:
    return re.sub("[0-9]", "*", figure)
