"""Style sheets and scripts that go out as one file."""

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from aivizor.joining import CannotJoin, joined
from aivizor.statics import JOINED


def read_from(files):
    return lambda name: files[name]


def test_a_sheet_stands_joined_with_those_that_it_imports_in_their_order():
    files = {
        "a/all.css": '/* All. */\n@import "./one.css";\n@import "../b/two.css";\n',
        "a/one.css": "p { color: red; }\n",
        "b/two.css": "/* Two,\nin lines. */\nq { color: blue; }\n",
    }
    assert joined("a/all.css", read_from(files)) == "p { color: red; }\nq { color: blue; }\n"


def test_a_module_stands_once_and_before_those_that_need_it():
    files = {
        "a/page.js": 'import { say } from "./say.js";\nimport "../b/other.js";\nsay();\n',
        "b/other.js": 'import { say } from "../a/say.js";\nsay();\n',
        "a/say.js": "// Says.\nexport const LOUD = 1;\nexport async function say() {}\n",
    }
    text = joined("a/page.js", read_from(files))
    assert text.count("async function say()") == 1
    assert text.index("return { LOUD, say };") < text.index("const { say } = m_a_say_js;")
    assert text.index("const m_b_other_js") < text.index("const m_a_page_js")
    assert "import" not in text and "export" not in text and "//" not in text


def test_all_that_a_module_exports_has_one_name_where_it_is_wanted_so():
    files = {
        "a/page.js": 'import * as copies from "./kept.js";\ncopies.keep();\n',
        "a/kept.js": "export function keep() {}\n",
    }
    assert "const copies = m_a_kept_js;\ncopies.keep();" in joined("a/page.js", read_from(files))


def test_what_is_imported_later_is_named_from_where_the_joined_file_stands():
    files = {"a/page.js": 'import "../b/talk.js";\n', "b/talk.js": 'import("./writing.js");\n'}
    assert 'import("./../b/writing.js")' in joined("a/page.js", read_from(files))


@pytest.mark.parametrize("line", ['import all from "./b.js";', "export default 1;", "export { a };"])
def test_what_is_not_joined_here_is_refused_with_its_words(line):
    with pytest.raises(CannotJoin, match=r"a\.js"):
        joined("a.js", read_from({"a.js": f"{line}\n", "b.js": ""}))


def test_what_begins_a_line_is_left_out_but_not_where_a_text_may_go_over_several_lines():
    assert joined("a.css", read_from({"a.css": "p {\n  color: red;\n}\n"})) == "p {\ncolor: red;\n}\n"
    assert "\nsay();" in joined("a.js", read_from({"a.js": "if (a) {\n  say();\n}\n"}))
    assert "\n  two`;" in joined("a.js", read_from({"a.js": "const text = `one\n  two`;\n"}))


def test_a_script_that_others_import_is_refused_as_the_one_that_goes_out():
    with pytest.raises(CannotJoin, match="press"):
        joined("a.js", read_from({"a.js": "export function press() {}\n"}))


@pytest.mark.parametrize("name", JOINED)
def test_each_file_that_goes_out_joined_is_there_and_can_be(name):
    def read(path):
        return Path(finders.find(path)).read_text()

    assert joined(name, read).count("\n") > read(name).count("\n")
