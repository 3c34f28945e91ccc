"""The style page, which shows every part of the look in every state; only while the site is developed."""
