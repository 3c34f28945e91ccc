"""A list of rows in a form, in an order that people give by numbers.

The rows that were sent are the whole list: a row that is marked to go, or that is empty, is not in
it. So a list can be compared with another one, and be put over it, without asking which row was
which.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import DELETION_FIELD_NAME, ORDERING_FIELD_NAME
from django.utils.translation import gettext as _

# With this many sources and authors a form stays below DATA_UPLOAD_MAX_NUMBER_FIELDS.
MOST_ROWS = 80


class Row(forms.Form):
    """One row. It counts when something stands in one of its fields `filled_by`."""

    filled_by: tuple[str, ...] = ()

    @property
    def is_filled(self) -> bool:
        """Whether anything was typed in this row, right or wrong."""
        return any(str(self[name].data or "").strip() for name in self.filled_by)

    @property
    def is_kept(self) -> bool:
        """Whether the row belongs to the list."""
        return self.is_filled and not self.cleaned_data.get(DELETION_FIELD_NAME)

    def said(self, name: str) -> Any:
        """What the field holds; what was typed there, where it is not valid."""
        return self.cleaned_data[name] if name in self.cleaned_data else str(self[name].data or "")

    @property
    def number(self) -> forms.BoundField:
        return self[ORDERING_FIELD_NAME]

    @property
    def removal(self) -> forms.BoundField:
        return self[DELETION_FIELD_NAME]


class Rows(forms.BaseFormSet):
    """The list. Rows come back in the order in which they were sent, with the numbers as typed."""

    can_order = can_delete = True
    can_delete_extra = True
    validate_max = validate_min = False
    renderer = None
    # The empty rows that wait for those who have no script to add one.
    extra = 2
    min_num, max_num, absolute_max = 0, MOST_ROWS, MOST_ROWS + 100

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields[ORDERING_FIELD_NAME].label = _("Place")
        form.fields[DELETION_FIELD_NAME].label = _("Remove")

    def clean(self) -> None:
        if sum(row.is_kept for row in self.forms) > self.max_num:
            raise ValidationError(_("These are more than {most}. Take some away.").format(most=self.max_num))

    def kept(self) -> list[Any]:
        """The rows of the list, in the order that their numbers give.

        A row that was given the number of another one takes its place: if it moved up it stands
        before it, if it moved down behind it. Rows without a number come last.
        """
        numbered = sorted((_place(row, index), index) for index, row in enumerate(self.forms) if row.is_kept)
        return [self.forms[index] for _place_, index in numbered]


def _place(row: Row, index: int) -> tuple[bool, int, int]:
    """What the rows are sorted by; `index` is where the row stood when the form was shown."""
    number = row.cleaned_data.get(ORDERING_FIELD_NAME)
    if number is None:
        return True, 0, 0
    came_from = index + 1
    return False, number, (number > came_from) - (number < came_from)
