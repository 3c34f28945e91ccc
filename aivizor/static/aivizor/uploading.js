// Sends a picture to the site and tells how far it is; a Refusal says in words what went wrong.

import { AWAY, ELSEWHERE, freshToken, LATER, Refusal, SIGNED_OUT } from "./token.js";
import { gettext } from "./words.js";

const TOO_LARGE = gettext("This picture is larger than the site takes. Make it smaller and send it again.");
const EMPTY = gettext("This file is empty. Choose the picture again.");

// The site ends a request after 30 seconds.
const PATIENCE = 35000;

function answerOf(request) {
  try {
    return JSON.parse(request.responseText);
  } catch {
    return {};
  }
}

// Calls `lost` when a request made no progress for too long, or the browser has no line any more: a line
// that breaks tells nobody. `tick()` says that it goes on, `end()` that it is over.
function watch(lost) {
  let timer;
  const tick = () => {
    clearTimeout(timer);
    timer = setTimeout(lost, PATIENCE);
  };
  const end = () => {
    clearTimeout(timer);
    removeEventListener("offline", lost);
  };
  addEventListener("offline", lost);
  tick();
  return { tick, end };
}

// fetch tells nobody how far it is, XMLHttpRequest does.
function post(request, url, token, file, tell) {
  return new Promise((done, refuse) => {
    const data = new FormData();
    data.append("csrfmiddlewaretoken", token);
    data.append("image", file);
    const line = watch(() => {
      refuse(new Refusal(AWAY, LATER));
      request.abort();
    });
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      line.tick();
      tell(loaded, total);
    });
    request.addEventListener("loadend", line.end);
    request.addEventListener("error", () => refuse(new Refusal(AWAY, LATER)));
    request.addEventListener("abort", () => refuse(new Refusal("")));
    request.addEventListener("load", () => {
      const said = answerOf(request);
      if (request.status === 200 && said.image_path) done(said);
      else if (new URL(request.responseURL).pathname !== url) refuse(new Refusal(SIGNED_OUT, ELSEWHERE));
      else if (request.status === 413) refuse(new Refusal(TOO_LARGE));
      else if (request.status === 400 && said.error) refuse(new Refusal(said.error));
      else refuse(new Refusal(said.error ?? AWAY, LATER));
    });
    request.open("POST", url);
    request.send(data);
  });
}

// Sends `file` to `url`; `tell(sent, total)` hears of its bytes. Gives what the site says of the picture.
// The token is the one that is given, or a fresh one from `tokenUrl`.
export async function upload(file, { url, token: given, tokenUrl, mostBytes, signal }, tell) {
  if (!file.size) throw new Refusal(EMPTY);
  if (file.size > mostBytes) throw new Refusal(TOO_LARGE);
  const token = given ?? (await freshToken(tokenUrl)), request = new XMLHttpRequest();
  signal.addEventListener("abort", () => request.abort());
  if (signal.aborted) throw new Refusal("");
  return post(request, url, token, file, tell);
}
