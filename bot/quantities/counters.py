"""Words that make a number a count, an index or a measure, and so no money."""

import re

_CHINESE_COUNTERS = (
    "个|個|人|名|位|家|口|天|日|号|周|星期|礼拜|月|年|岁|小时|分钟|秒|点(?!一点)|期|次|遍|趟|回|条|份|张|笔|封|通|件|套|间|平|楼|层|室|栋|幢|单元|路|公里|里路|斤|公斤|吨|亩|头|只"
    "|台|辆|部|瓶|倍|折|成|度|级|班|代|米|步|章|股|户|强|后|多岁|块儿|样|种|类|项|站|批|届|集|页|字|根|把|双|对|杯|碗|顿|餐|声|句|件|篇|遍|座|棵|匹|箱|袋|包|粒|颗|片|场|轮|局|节|课|门|科|排|列|行(?!不|吗|么|吧|啊|的|$)|分(?!期|开|成|\\d)|工作日|克|升|毫|瓦|像素|兆|线|区|弄|巷|村|组|号楼"
)
_ENGLISH_COUNTERS = (
    r"(?:days?|weeks?|wks?|months?|mths?|years?|yrs?|hours?|hrs?|mins?|minutes?|secs?|seconds?|times|people|persons?|kids?|children|child|calls?|messages?|texts?|emails?|percent|per cent|pct"
    r"|am|pm|o'?clock|st|nd|rd|th|ths|points?|instal\w*|payments?|parts?|employees|workers|staff|items|pages?|miles?|km|kg|kgs|g|mb|gb|lbs?|cm|mm|degrees|floors?|letters?|reminders?|weekends?|fortnights?"
    r"|of (?:us|them|my|you|the)|year-old|yo|missed|late|overdue|business|working|more (?:days?|weeks?|months?|times|payments?|instal\w*)|equal|monthly (?:pay|inst)|or so (?:days|months)|day-|month-|year-|week-)(?![a-z])"
)
_PLURAL = r"(?!(?:is|was|this|as|plus|yes|thanks|dollars|bucks|pounds|cents|euros|always|towards|perhaps|afterwards|besides|unless|less|versus|us|installs?|minus|has|does|it's|that's|since|else|on|in|per)\b)[a-z]{2,}s\b"

COUNTED_AFTER = re.compile(rf"\s*(?:多|来|几|余)?(?:{_CHINESE_COUNTERS})|\s*-?{_ENGLISH_COUNTERS}|\s+{_PLURAL}|[a-z]|\s*[:%]|\.\d|-[a-z]")
COUNTED_BEFORE = re.compile(
    r"(?:第|逾期了?|周|星期|礼拜|之|倒数|初|号|no\.?|#|\b(?:number|option|plan|choice|step|item|level|grade|version|day|week|month|year|chapter|part|phase|type|class|top|route|bus|flight|room|page|line)) ?$"
)
