// #reply-123 lands right on any page of a topic: where the reply stands on another one, that is opened. Which
// one follows from its number; the site does not see the part behind #.

const { perPage, last } = document.getElementById("discussion")?.dataset ?? {};

function arrive() {
  const [, number] = location.hash.match(/^#reply-([1-9]\d{0,8})$/) ?? [];
  if (!number || Number(number) > Number(last) || document.getElementById(`reply-${number}`)) return;
  const page = String(Math.ceil(number / perPage)), asked = new URLSearchParams(location.search);
  // On its own page what is not there was deleted.
  if (asked.get("page") === page && asked.get("sort") !== "helpful") return;
  location.replace(`?page=${page}${location.hash}`);
}

arrive();
addEventListener("hashchange", arrive);
