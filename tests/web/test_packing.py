"""What the phone gets of our own style and script is what stands in the files, and shorter."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from portal.web.packing import BEHIND, pack_script, pack_style

QUOTED = re.compile(r'"[^"]*"|\'[^\']*\'')
RULES = """
(style) => {
  const element = document.createElement("style");
  element.textContent = style;
  document.head.append(element);
  const rules = [...element.sheet.cssRules].map((rule) => rule.cssText);
  element.remove();
  return rules;
}
"""


def files(project: Path, ending: str) -> dict[str, str]:
    folder = project / "static" / ending
    found = {path.name: path.read_text("utf-8") for path in folder.rglob(f"*.{ending}")}
    assert found
    return found


@pytest.mark.browser
def test_a_browser_reads_the_same_rules(project: Path, browser: Browser) -> None:
    page = browser.new_page()
    styles = files(project, "css")

    read = {name: page.evaluate(RULES, style) for name, style in styles.items()}
    packed = {name: page.evaluate(RULES, pack_style(style)) for name, style in styles.items()}
    page.close()

    assert packed == read
    assert all(read.values())


def test_no_string_in_a_style_holds_what_packing_joins(project: Path) -> None:
    for name, style in files(project, "css").items():
        strings = QUOTED.findall(re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL))
        assert not [each for each in strings if re.search(r"[{};]|\s\s|/\*", each)], name


def test_no_text_in_a_script_goes_on_over_the_end_of_a_line(project: Path) -> None:
    for name, script in files(project, "js").items():
        lines = [line for line in script.splitlines() if line.count("`") % 2]
        assert not lines, f"{name}: {lines}"


def test_no_text_in_a_script_looks_like_a_comment_behind_a_statement(project: Path) -> None:
    for name, script in files(project, "js").items():
        strings = [text for line in script.splitlines() for text in QUOTED.findall(line)]
        assert not [each for each in strings if BEHIND.search(each)], name


def test_comments_and_indentation_go() -> None:
    style = (
        "/* why */\n.a,\n.b {\n  margin: 0 auto; /* so */\n}\n@media print {\n  .a { top: 0; }\n}\n"
    )
    script = "// why\n(() => {\n  // how\n  const a = 'x // y'; // so\n  run(a);\n})();\n"

    assert pack_style(style) == ".a, .b{margin: 0 auto}@media print{.a{top: 0}}\n"
    assert pack_script(script) == "(() => {const a = 'x // y';run(a);})();\n"


def test_a_line_that_may_end_a_statement_still_ends() -> None:
    script = "const a = b\n  .c()\nrun(\n  a,\n  (d) =>\n    d\n);\nlast()\n"

    assert pack_script(script) == "const a = b\n.c()\nrun(a,(d) =>\nd);last()\n"


def test_no_comment_is_left_for_the_next_statement_to_fall_into(project: Path) -> None:
    for folder in ("js", "worker"):
        for path in (project / "static" / folder).glob("*.js"):
            packed = QUOTED.sub("", pack_script(path.read_text("utf-8")))
            assert not re.search(r"(^|\s)//", packed), path.name
