"""The look of every field: its name, its help, what is wrong, and how all of it is tied together."""

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget


class Sample(forms.Form):
    title = forms.CharField(help_text="In one line.")
    note = forms.CharField(required=False, widget=forms.Textarea)
    agree = forms.BooleanField(label="I agree")
    reason = forms.ChoiceField(
        choices=[("a", "off topic"), ("b", "spam")], widget=forms.RadioSelect, help_text="One of these."
    )
    key = forms.CharField(widget=forms.HiddenInput)

    def clean_title(self):
        if self.cleaned_data["title"] == "all":
            self.add_error(None, "Nothing of this works.")
        return self.cleaned_data["title"]


def test_a_field_is_tied_to_its_label_and_help():
    page = str(Sample())
    assert '<label for="id_title">Title</label>' in page
    assert '<div class="help" id="id_title_helptext">In one line.</div>' in page
    assert 'required aria-describedby="id_title_helptext" id="id_title"' in page


def test_a_wrong_field_says_so_to_eyes_and_ears():
    page = str(Sample({"title": ""})["title"].as_field_group())
    assert 'class="field has-error"' in page
    assert '<ul class="errorlist" id="id_title_error"><li>This field is required.</li></ul>' in page
    assert 'aria-invalid="true"' in page
    assert 'aria-describedby="id_title_helptext id_title_error"' in page


def test_only_what_is_optional_is_marked():
    assert str(Sample()).count("(optional)") == 1
    assert "(optional)" in Sample()["note"].as_field_group()


def test_a_group_of_choices_is_a_fieldset_with_a_legend():
    page = Sample()["reason"].as_field_group()
    assert '<fieldset class="field" aria-describedby="id_reason_helptext">' in page
    assert "<legend>Reason</legend>" in page


def test_a_checkbox_stands_before_its_label():
    page = Sample()["agree"].as_field_group()
    assert page.index('type="checkbox"') < page.index('<label for="id_agree">I agree</label>')


def test_what_is_wrong_with_the_whole_form_is_announced_above_it():
    sent = {"title": "all", "agree": "on", "reason": "a", "key": "k"}
    page = str(Sample(sent))
    assert page.index('role="alert"') < page.index("Nothing of this works.") < page.index("id_title")
    assert 'role="alert"' in str(Sample({"title": ""}))
    assert 'role="alert"' not in str(Sample())


def test_hidden_fields_come_along_without_a_label():
    page = str(Sample())
    assert '<input type="hidden" name="key"' in page
    assert 'for="id_key"' not in page


def test_what_was_typed_stays_text():
    page = str(Sample({"title": "", "note": "</textarea><script>"}))
    assert "&lt;/textarea&gt;&lt;script&gt;" in page


def test_widgets_of_packages_are_found():
    assert "vLargeTextField" in AdminTextareaWidget().render("body", "text")
    assert "markdownx" in forms.renderers.get_default_renderer().render("markdownx/widget.html", {})


def test_what_a_control_says_of_itself_stays_text_and_in_order():
    said = {"data-b": '"<b>"', "disabled": True, "readonly": False, "data-a": 1}
    page = forms.TextInput(said).render("title", 'a "quoted" title')
    assert page == (
        '<input type="text" name="title" value="a &quot;quoted&quot; title"'
        ' data-b="&quot;&lt;b&gt;&quot;" disabled data-a="1">'
    )


def test_a_list_of_choices_has_its_groups_and_what_is_chosen():
    choices = [("", "None"), ("Boards", [(1, "General"), (2, "<Skins>")])]
    page = " ".join(forms.Select(choices=choices).render("board", 2).split())
    assert page == (
        '<select name="board"> <option value="">None</option> <optgroup label="Boards">'
        ' <option value="1">General</option> <option value="2" selected>&lt;Skins&gt;</option> </optgroup>'
        " </select>"
    )
