"""Holds the findings of two implementations against each other.

Findings are matched by check, unit and period. Kind of unit, verdict, reason and counts must be equal, numbers within
1e-9 of the larger of 1 and the value; null equals null only. Where the right side knows several reasons, joined by "+",
any of them is enough, since no rule says which is told.
"""
import re

EXACT = ("unitKind", "verdict", "reason")
CLOSE = ("observed", "threshold", "margin", "coverage")
COUNTS = ("total", "applicable", "measured", "passing", "failing", "missing")


def differences(left, right):
    """One line for each difference of two lists of findings."""
    lines = []
    by_key = []
    for side, found in (("left", left), ("right", right)):
        keyed = {(row["check"], row["unit"], row["period"]): row for row in found}
        if len(keyed) != len(found):
            lines.append(f"{len(found) - len(keyed)} findings stand twice in the {side} list")
        by_key.append(keyed)
    left, right = by_key
    for key in sorted(set(left) | set(right)):
        place = " ".join(key)
        if key not in left or key not in right:
            lines.append(f"{place}: no finding on the {'left' if key in right else 'right'}")
            continue
        for name, one, other in fields(left[key], right[key]):
            lines.append(f"{place}: {name} left {one}, right {other}")
    return lines


def fields(left, right):
    """The fields in which two findings differ, as (name, left, right)."""
    for name in EXACT:
        if name == "reason" and "+" in (right.get(name) or ""):
            if set(re.findall(r"\w+", left.get(name) or "-")) <= set(right[name].split("+")) and left.get(name):
                continue
        if left.get(name) != right.get(name):
            yield name, left.get(name), right.get(name)
    for name in COUNTS:
        one, other = left["counts"].get(name), right["counts"].get(name)
        if one != other:
            yield name, one, other
    for name in CLOSE:
        if not near(left.get(name), right.get(name)):
            yield name, left.get(name), right.get(name)


def near(left, right):
    if left is None or right is None:
        return left is right
    return abs(left - right) <= 1e-9 * max(1, abs(left), abs(right))
