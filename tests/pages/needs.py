"""What each kind of write needs: the one that brings it about.

So a short walk does all of them, however chance falls. Those that are not named need nothing that is
not there from the first step on.
"""

from tests.pages import newsroom, office, talk

NEEDS = {
    **dict.fromkeys(
        [
            *(newsroom.update, newsroom.rename, newsroom.retag, newsroom.illustrate, newsroom.redate),
            *(newsroom.save, newsroom.schedule, newsroom.plan, newsroom.take_down, newsroom.retract),
            *(newsroom.correct, newsroom.arrange, talk.hint),
            *(office.change_tag, office.change_source, office.change_publication),
        ],
        newsroom.begin,
    ),
    newsroom.review: newsroom.save,
    newsroom.cancel: newsroom.plan,
    newsroom.put_back: newsroom.take_down,
    newsroom.take_back_retraction: newsroom.retract,
    newsroom.withdraw_correction: newsroom.correct,
    newsroom.arrange_back: newsroom.arrange,
    newsroom.answer_hint: talk.hint,
    talk.name_oneself: talk.hint,
    newsroom.change_page: newsroom.publish_page,
    newsroom.take_page_down: newsroom.publish_page,
    newsroom.put_page_back: newsroom.take_page_down,
    **dict.fromkeys(
        [
            *(talk.edit_topic, talk.post, talk.like_topic, talk.save_topic, talk.follow_topic),
            *(talk.hide_topic, talk.close_topic, talk.pin_topic, talk.rename_topic, talk.merge_topic),
            *(talk.set_pace, office.hide_chosen_topics, office.close_chosen, office.recount),
        ],
        talk.open_topic,
    ),
    talk.move_topic: talk.show_picture,
    talk.unlike_topic: talk.like_topic,
    talk.unsave_topic: talk.save_topic,
    talk.unfollow_topic: talk.follow_topic,
    talk.unpin_topic: talk.pin_topic,
    **dict.fromkeys([talk.reopen_topic, office.reopen_chosen], talk.close_topic),
    **dict.fromkeys(
        [
            *(talk.answer, talk.edit_reply, talk.hold_reply, talk.hold_edit, talk.delete_reply),
            *(talk.like_reply, talk.report_reply, talk.hide_reply, talk.split_topic),
            *(office.hide_chosen, office.hide_all),
        ],
        talk.post,
    ),
    talk.restore_reply: talk.delete_reply,
    talk.unlike_reply: talk.like_reply,
    talk.decide: talk.report_reply,
    **dict.fromkeys([talk.undo, office.undo_chosen], talk.hide_reply),
}
