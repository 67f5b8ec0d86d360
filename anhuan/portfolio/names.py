"""Invented people's names, put together from common surnames and given names.

Chinese characters stand in pairs, Simplified and Traditional, because a name's Traditional form cannot be
computed (范 stays 范 as a surname).
"""

from random import Random


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_SURNAMES = _words(
    "王王 李李 张張 刘劉 陈陳 杨楊 赵趙 黄黃 周周 吴吳 徐徐 孙孫 胡胡 朱朱 高高 林林 何何 郭郭 马馬 罗羅 "
    "梁梁 宋宋 郑鄭 谢謝 韩韓 唐唐 冯馮 于于 董董 萧蕭 程程 曹曹 袁袁 邓鄧 许許 傅傅 沈沈 曾曾 彭彭 吕呂 "
    "苏蘇 卢盧 蒋蔣 蔡蔡 贾賈 丁丁 魏魏 薛薛 叶葉 阎閻 余余 潘潘 杜杜 戴戴 夏夏 钟鍾 汪汪 田田 任任 姜姜 "
    "范范 方方 石石 姚姚 谭譚 廖廖 邹鄒 熊熊 金金 陆陸 郝郝 孔孔 白白 崔崔 康康 毛毛 邱邱 秦秦 江江 史史"
)
_GIVEN = _words(
    "安安 宁寧 平平 和和 嘉嘉 佳佳 雅雅 静靜 怡怡 欣欣 悦悅 然然 晨晨 曦曦 晓曉 昕昕 明明 辉輝 光光 亮亮 "
    "文文 博博 思思 睿睿 哲哲 学學 书書 志志 远遠 达達 宏宏 伟偉 强強 刚剛 勇勇 毅毅 建建 国國 华華 兴興 "
    "春春 夏夏 秋秋 雨雨 雪雪 云雲 霞霞 月月 星星 海海 江江 波波 涛濤 山山 峰峰 林林 森森 松松 梅梅 兰蘭 "
    "竹竹 菊菊 莲蓮 芳芳 花花 英英 秀秀 丽麗 美美 玉玉 珍珍 珠珠 琳琳 琴琴 瑶瑤 慧慧 敏敏 洁潔 清清 素素 "
    "子子 一一 若若 可可 心心 天天 宇宇 航航 俊俊 杰傑 浩浩 泽澤 润潤 凯凱 鑫鑫 鹏鵬 龙龍 凤鳳 燕燕 桂桂"
)
_FIRST = _words(
    "Alice Amara Ben Carla Colin Dana Daniel Elena Emma Ethan Farah Fiona Grace Hannah Harold Imran Irene Jack James "
    "Jasmine Joan Joseph Karen Kevin Laura Leo Linda Lucas Maria Marcus Maya Nadia Nathan Nina Oliver Omar Paula Peter "
    "Priya Rachel Rosa Samuel Sandra Simon Sofia Teresa Thomas Victor Wendy Zoe"
)
_LAST = _words(
    "Abbott Bailey Barnes Bennett Brennan Carver Chan Chen Coleman Cooper Dawson Delgado Ellis Ferrer Foster Gibson "
    "Grant Harper Hayes Huang Hughes Ibrahim Jennings Kaur Keller Lam Lawson Lee Lin Marsh Mendes Morris Nolan Okafor "
    "Osborne Parker Patel Quinn Reyes Rowe Santos Shaw Tan Turner Vargas Walsh Watts Wong Wu Young"
)


def chinese_name(random: Random, *, traditional: bool) -> str:
    """A surname and one or two given characters, in Simplified or Traditional writing."""
    script = 1 if traditional else 0
    given = 2 if random.random() < 0.78 else 1
    pairs = [random.choice(_SURNAMES), *(random.choice(_GIVEN) for _ in range(given))]
    return "".join(pair[script] for pair in pairs)


def english_name(random: Random) -> str:
    """A first name and a surname, as people who use English have them."""
    return f"{random.choice(_FIRST)} {random.choice(_LAST)}"
