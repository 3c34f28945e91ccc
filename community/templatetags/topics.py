"""What a template may ask of a topic or reply: its title and its address at an instant."""

from datetime import datetime

from django import template

from community.models import Reply, Topic

register = template.Library()


@register.filter
def title_at(topic: Topic, now: datetime) -> str:
    """`{{ topic|title_at:now }}`"""
    return topic.title_at(now)


@register.filter
def address_at(post: Topic | Reply, now: datetime) -> str:
    """`{{ topic|address_at:now }}`, `{{ reply|address_at:now }}`"""
    return post.address(now)


@register.filter
def is_closed_at(topic: Topic, now: datetime) -> bool:
    """`{% if topic|is_closed_at:now %}`"""
    return topic.is_closed_at(now)
