"""Words that make a number a count, an index or a measure, and so no money."""

import re

from bot.quantities.marks import HIDDEN, NUMBER

# Counters that begin another word: "还800回头再说", "500根本不够", "12k对吧".
_NO_COUNTER = (
    "(?!对[吧吗不么的]|回[头来去家]|根[本据]|包[括含]|通[过知]|把[账钱它这那利剩你我]|部分|后[面来续]|样子|条件|步骤|代[表扣还]"
    "|台币|版本|区别|声明|线[上下]|集中|台灯|批准|户头|套现|组成|强制|首先|项目|度过|章程|号[码召]|口[袋头]|名下|家[里人])"
)
_CHINESE = (
    f"{_NO_COUNTER}[个人名位家口天日号周月年岁秒期次遍趟回条份张笔封通件套间平楼层室栋幢亩头只台辆部瓶倍折度级班代米步章股户强样种类项站批届集页字根把"
    "双对杯碗顿餐声句篇座棵匹箱袋包粒颗片场轮局节课门科排列克升毫线区弄巷村组后]"
    "|星期|礼拜|小时|分钟|点(?!一点)|单元|路|公里|里路|斤|公斤|吨|块儿|工作日|瓦|像素|兆|成(?![不吗么吧])"
    "|行(?!不|吗|么|吧|啊|的|$)"
    f"|分(?!期|开|成|半|{NUMBER}|{HIDDEN})"
)
_ENGLISH = (
    "(?:days?|weeks?|wks?|months?|mths?|years?|yrs?|hours?|hrs?|mins?|minutes?|secs?|seconds?|weekends?"
    "|fortnights?|times|people|persons?"
    "|kids?|children|child|calls?|messages?|texts?|emails?|letters?|reminders?|percent|per cent|pct|am|pm"
    "|o'?clock|st|nd|rd|th|ths|points?"
    "|instal\\w*|payments?|parts?|employees|workers|staff|items|pages?|miles?|km|kgs?|g|mb|gb|lbs?|cm|mm"
    "|degrees|floors?"
    f"|(?:out )?of (?:the |my |our )?(?:{NUMBER}|{HIDDEN}) (?:monthly )?(?:payments?|instal\\w*|months)"
    f"|of (?:us|them|my|you)|of the (?!{NUMBER})|year-old|yo|missed|late|overdue|business|working|equal"
    "|monthly (?:pay|inst)"
    "|more (?:days?|weeks?|months?|times|payments?|instal\\w*)|day-|month-|year-|week-)(?![a-z])"
)
_NOT_PLURAL = (
    "is|was|this|as|plus|yes|thanks|dollars|bucks|pounds|cents|euros|always|towards|perhaps|afterwards"
    "|besides|unless|less|versus|us|minus|has|does"
    "|it's|that's|since|else"
)
_STRETCH = rf"(?:\s*(?:-|~|到|至|、|或者?)\s*|\s+(?:to|or)\s+){NUMBER}"

COUNTED_AFTER = re.compile(
    rf"(?!\s*多点)(?:{_STRETCH})?\s*(?:多|来|几|余)?(?:{_CHINESE})|(?:{_STRETCH})?\s*-?{_ENGLISH}"
    rf"|\s+(?!(?:{_NOT_PLURAL})\b)[a-z]{{2,}}s\b|[a-z]|\s*[:%]|\.\d|-(?!ish|odd)[a-z]"
)
COUNTED_BEFORE = re.compile(
    rf"(?:第|逾期了?|(?<![每{NUMBER[1:-1]}个])(?:周|星期|礼拜)|之|倒数|初|号|no\.?|#|\b(?:number|option"
    "|plan|choice"
    "|step|item|level|grade"
    "|version|chapter|part|phase|type|class|top|route|bus|flight|room|page|line)|单元|栋|幢|楼|室|弄|巷"
    "|街|房号?|门牌"
    "|血压|血糖|高压|低压|心率|体重|身高|体温|\bblood pressure|\bweigh(?:t|s)?|\bbp)(?: is| of|是|都|有|到|高)? ?$"
)
