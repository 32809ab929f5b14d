"""Generate a content directory of any size for tests and benchmarks, always the same.

    python -m tools.generate_content 1000 /tmp/content

The prose is put together from clauses; it reads like news, and says nothing.
"""

import argparse
import random
import shutil
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from PIL import Image

from plugins.meetings.vocabulary import Vocabularies
from plugins.meetings.vocabulary_reader import load_vocabularies

FIRST_DAY = date(2017, 1, 3)
DAYS = 3_400
PICTURES = 5
SUBJECTS = (
    "与会同志", "各支部书记", "区委组织部负责同志", "街道党工委", "机关党委", "驻村工作队",
    "社区党总支", "国有企业党委", "学校党组织", "两新组织党支部", "老党员代表", "镇党委",
)  # fmt: skip
VERBS = (
    "认真学习了", "逐项对照了", "集中讨论了", "如实汇报了", "重点部署了", "全面检查了",
    "深入分析了", "推进落实了", "总结交流了", "督促整改了",
)  # fmt: skip
OBJECTS = (
    "基层组织建设的年度任务", "党员发展和教育管理工作", "网格化治理的经验做法",
    "书记抓党建的责任清单",
    "服务群众的实事项目", "阵地建设的短板弱项", "干部队伍的作风问题", "主题教育的成果转化",
    "村集体经济的增收办法", "党费收缴和使用情况", "志愿服务的长效机制", "楼宇党建的覆盖质量",
)  # fmt: skip
ENDINGS = (
    "会议要求，各单位要把任务落到具体的人和时间上。", "大家表示，要以更实的举措回应群众期待。",
    "会上还听取了意见建议，逐条作出答复。", "有关负责同志作了点评，指出了三个方面的不足。",
    "下一步，将按季度通报进展，年底统一考核。", "会后，与会人员到现场察看了建设情况。",
)  # fmt: skip


def prose(random_: random.Random, length: int) -> str:
    """Return paragraphs of about `length` characters."""
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) < length:
        clauses = [
            random_.choice(SUBJECTS) + random_.choice(VERBS) + random_.choice(OBJECTS)
            for _ in range(random_.randint(3, 6))
        ]
        paragraphs.append("，".join(clauses) + "。" + random_.choice(ENDINGS))
    return "\n\n".join(paragraphs)


def article(number: int, vocabularies: Vocabularies, seed: int = 0) -> tuple[str, str]:
    """Return path and text of the article of a number.

    Args:
        number: from 0; with `seed` it decides everything.
        vocabularies: where its terms come from.
        seed: another seed gives other articles.
    """
    random_ = random.Random(f"{seed}/{number}")
    published = FIRST_DAY + timedelta(days=random_.randrange(DAYS))
    held = published - timedelta(days=random_.randrange(20))
    districts = [d for d in vocabularies.districts.values() if d.parent is not None]
    own = random_.sample(districts, 3 if number % 50 == 7 else 1)
    types = random_.sample(list(vocabularies.meeting_types.values()), 2 if number % 20 == 3 else 1)
    names = "、".join(district.name for district in own)
    slug = f"{own[0].slug}-{types[0].slug}-{number:06}"
    lines = [
        "---",
        f"title: {names}召开{held.year - 1}年度{types[0].label}（{number}）",
        f"id: g{seed}-{number:06}",
        f"kind: {random_.choice(('news', 'news', 'news', 'speech', 'notice'))}",
        f"category: {random_.choice(list(vocabularies.categories))}",
        f"date: {published} {random_.randrange(7, 20):02}:{random_.randrange(60):02}",
        f"districts: [{', '.join(district.slug for district in own)}]",
        f"meeting_types: [{', '.join(type_.slug for type_ in types)}]",
        f"meeting_date: {held}",
        f"meeting_date_basis: {'{inferred: 文中说“近日”}' if number % 30 == 4 else 'stated'}",
        f"review_year: {held.year - 1}",
        f"source: {own[0].name}委组织部",
        "host:",
        "- {name: 张某某, title: 区委书记}",
        f"place: {own[0].name}机关会议室",
        *_special(number, published.year),
    ]
    body = prose(random_, random_.randint(350, 800))
    if len(own) > 1:
        lines.append("sections:")
        lines += [f"- {{district: {district.slug}, heading: {district.name}}}" for district in own]
        parts = (f"## {district.name}\n\n{prose(random_, 200)}" for district in own)
        body += "\n\n" + "\n\n".join(parts)
    text = "\n".join([*lines, "---", "", body, ""])
    return f"articles/{published.year}/{slug}.md", text


def _special(number: int, year: int) -> Iterator[str]:
    """Yield the lines of what only some articles have."""
    if number % 10 == 1:
        yield f"aliases: [/html/{year}/{number}.html]"
    if number % 25 == 2:
        source = f"../../images/{number // 25 % PICTURES}.jpg"
        yield f"photos: [{{src: {source}, alt: 会场, caption: 会议现场}}]"
    if number % 40 in (5, 6):
        yield f"completeness: {'partial' if number % 40 == 5 else 'excerpt'}"
    if number % 40 == 9:
        yield "anonymised: true"
    if number % 100 in (50, 51):
        yield f"status: {'draft' if number % 100 == 50 else 'hidden'}"


def generate(count: int, content: Path, vocabulary: Path, seed: int = 0) -> None:
    """Write a content directory with articles of every kind.

    Args:
        count: number of articles; one in fifty is a draft or hidden.
        content: directory to fill.
        vocabulary: directory of vocabularies to copy and draw on.
        seed: another seed gives other articles.
    """
    vocabularies = load_vocabularies(vocabulary, "vocabulary")
    (content / "images").mkdir(parents=True, exist_ok=True)
    for number in range(PICTURES):
        picture = Image.linear_gradient("L").resize((1200, 800)).convert("RGB")
        picture.rotate(90 * number).save(content / "images" / f"{number}.jpg")
    shutil.copytree(vocabulary, content / "vocabulary", dirs_exist_ok=True)
    for number in range(count):
        path, text = article(number, vocabularies, seed)
        file = content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m tools.generate_content")
    parser.add_argument("count", type=int)
    parser.add_argument("content", type=Path)
    parser.add_argument("--vocabulary", type=Path, default=Path("content/vocabulary"))
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)
    generate(options.count, options.content, options.vocabulary, options.seed)


if __name__ == "__main__":
    main()
