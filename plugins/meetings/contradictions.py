"""What two fields of one file say together, and cannot both be right."""

from typing import Any

from plugins.meetings import nodes

Fault = tuple[int, str, str]
"""Line, field and message."""


def contradictions(
    values: dict[str, Any], front: nodes.Mapping, lines: dict[str, int]
) -> list[Fault]:
    """Check what two fields say together.

    Args:
        values: all fields of an article.
        front: its front matter.
        lines: where each field stands.
    """
    faults = []
    held, basis, date = values["meeting_date"], values["meeting_date_basis"], values["date"]
    if held is not None and not _given(front, "meeting_date_basis"):
        message = '缺少召开时间的依据；原文写明的写 stated，推断的写 {inferred: "依据"}'
        faults.append((lines["meeting_date"], "meeting_date_basis", message))
    if basis is not None and not _given(front, "meeting_date"):
        message = "有依据，却没有 meeting_date（召开时间）；请补上，或删去这一行"
        faults.append((lines["meeting_date_basis"], "meeting_date_basis", message))
    announces = values["kind"] == "notice"
    if held is not None and date is not None and not announces and held.earliest > date.at.date():
        message = f"会议在 {held} 召开，却在 {date} 就发布了；请核对，会前的通知写 kind: notice"
        faults.append((lines["meeting_date"], "meeting_date", message))
    if values["modified"] is not None and date is not None:
        earlier = values["modified"].at.date() < date.at.date()
        if earlier:
            message = f"修改时间 {values['modified']} 早于发布时间 {date}；请核对"
            faults.append((lines["modified"], "modified", message))
    seen = set()
    for section in values["sections"]:
        name = section.district
        if name not in (values["districts"] or ()):
            message = (
                f"段落“{section.heading}”的地区 {name} 不在 districts 里；请在 districts 里加上"
            )
            faults.append((lines["sections"], "sections", message))
        if name in seen:
            faults.append((lines["sections"], "sections", f"地区 {name} 有两个段落；请合成一个"))
        seen.add(name)
        held = section.meeting_date
        if held is None or date is None or announces or held.earliest <= date.at.date():
            continue
        message = f"段落“{section.heading}”的会议在 {held} 召开，却在 {date} 就发布了；请核对"
        faults.append((lines["sections"], "sections", message))
    return faults


def _given(front: nodes.Mapping, name: str) -> bool:
    node = front.get(name)
    return node is not None and not (isinstance(node, nodes.Scalar) and node.is_null)
