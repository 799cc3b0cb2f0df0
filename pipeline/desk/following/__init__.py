"""Who follows tasks, and what is told to whom: /desk/follow, calendars and feeds.

`part` has the routes; `*_page` the handlers of pages; `work_lists` and `course_line` what they
show; `calendar_feed`, `news_feed` and `atom` what is subscribed to, `subscriptions` its addresses.
"""
