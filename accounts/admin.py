"""Users and roles in the back office. Only a superuser changes what anybody may do."""

from typing import Any

from allauth.account.admin import EmailAddressAdmin
from allauth.account.models import EmailAddress
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db import models
from django.forms import CheckboxSelectMultiple, Field, ModelForm, ModelMultipleChoiceField
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import roles
from accounts.models import User
from aivizor.addresses import address_of
from aivizor.backoffice.lists import Listed, Sought
from aivizor.languages import Text
from aivizor.pages.admin import OnEveryPage

WHO = ["username", "name", "email"]


class RoleFilter(Sought):
    """Those who have a role: few among all members."""

    title, parameter_name = _("role"), "role"
    sought = frozenset(roles.ROLES)

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Text]]:
        return [(role, roles.called(role)) for role in roles.ROLES]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() not in self.sought:
            return queryset
        having = User.groups.through.objects.filter(group__name=self.value())
        return queryset.filter(pk__in=having.values("user"))


class RolesField(ModelMultipleChoiceField):
    """Roles by the names that people know them by."""

    def label_from_instance(self, obj: Any) -> str:
        return str(roles.called(obj.name))


@admin.register(User)
class UserAdmin(OnEveryPage, Listed):
    """Everybody. Editors add authors, who can't sign in until they have an address and ask for a password."""

    list_display = ["username", "name", "role_names", "active", "date_joined"]
    list_filter = ["is_active", RoleFilter]
    search_fields = ["username", "name"]
    search_help_text = _("Words of the username or the display name; the last may be unfinished.")
    found_as = User.KIND
    ordering = ["key"]
    readonly_fields = ["active", "record", "last_login", "date_joined"]

    @admin.display(description=_("roles"))
    def role_names(self, user: User) -> str:
        return ", ".join(str(roles.called(group.name)) for group in user.groups.all())

    @admin.display(description=_("active"))
    def active(self, user: User) -> str:
        return gettext("yes") if user.is_active else gettext("no")

    @admin.display(description=_("moderation"))
    def record(self, user: User) -> SafeString:
        address = address_of("community:record", user.pk)
        return format_html('<a href="{}">{}</a>', address, gettext("Record, notes, and what can be done"))

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("groups")

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> Any:
        """A whole address is found too, by whoever may see it."""
        if "@" in search_term and request.user.is_superuser:
            return queryset.filter(email=search_term.replace("\x00", "").strip().lower()), False
        return super().get_search_results(request, queryset, search_term)

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        # A filter in the address bar would tell, letter by letter, what is not shown.
        hidden = ("password",) if request.user.is_superuser else ("password", "email")
        return not lookup.startswith(hidden) and super().lookup_allowed(lookup, value, request)

    def get_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        if obj is None:
            return WHO
        if request.user.is_superuser:
            more = ["about", "is_active", "groups", "is_superuser", "record", "last_login", "date_joined"]
            return [*WHO, *more]
        record = ["record"] if request.user.has_perm("community.moderate") else []
        return ["username", "name", "active", *record, "date_joined"]

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **kwargs: Any
    ) -> Field | None:
        if db_field.name == "groups":
            # A handful of roles: boxes to tick need no script and no explanation.
            return db_field.formfield(
                label=_("Roles"), help_text="", widget=CheckboxSelectMultiple, form_class=RolesField
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        # Whoever can change an address can have a password sent there.
        return request.user.is_superuser

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False  # What people wrote stays, and with it who wrote it.

    def save_model(self, request: HttpRequest, obj: User, form: ModelForm, change: bool) -> None:
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if change:
            roles.open_back_office(form.instance)


admin.site.unregister(Group)


@admin.register(Group)
class GroupAdmin(Listed):
    """The roles. Their permissions are kept by accounts/roles.py, so here they are only read."""

    list_display = ["called"]
    ordering = ["name"]

    @admin.display(description=_("name"))
    def called(self, group: Group) -> str:
        return str(roles.called(group.name))

    def get_fields(self, request: HttpRequest, obj: Group | None = None) -> Any:
        return ["called" if obj and obj.name in roles.ROLES else "name", "permissions"]

    def get_readonly_fields(self, request: HttpRequest, obj: Group | None = None) -> Any:
        return self.get_fields(request, obj) if obj and obj.name in roles.ROLES else []

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.is_superuser

    def has_change_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        return request.user.is_superuser

    def has_delete_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        return request.user.is_superuser and not (obj and obj.name in roles.ROLES)


admin.site.unregister(EmailAddress)


@admin.register(EmailAddress)
class AddressAdmin(Listed, EmailAddressAdmin):
    """The addresses that people gave, and which of them are proven. Whose they are does not change."""

    list_select_related = ["user"]
    search_fields = ["email"]
    search_help_text = _("A whole address.")
    ordering = ["-id"]
    raw_id_fields = ()
    readonly_fields = ["user"]

    def get_search_fields(self, request: HttpRequest) -> Any:
        return self.search_fields

    def search_is_sought(self, text: str) -> bool:
        return True

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> Any:
        address = search_term.replace("\x00", "").strip().lower()
        return queryset.filter(email=address) if address else queryset, False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False
