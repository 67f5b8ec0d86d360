// The chat: joins the session, what goes out, what comes in and the page.

import { byId, element, isAtEnd, keepingPlace } from "./dom.js";
import { label } from "./labels.js";
import { Outgoing } from "./outgoing.js";
import { Session } from "./session.js";
import { forget, read, write } from "./store.js";
import { follow } from "./stream.js";
import { Transcript } from "./transcript.js";

const SLOW_AFTER = 20000;
// A break shorter than this heals before anybody has to know.
const BREAK_WORTH_TELLING = 2500;
const SHOWN_FOR = 4000;
const COUNT_FROM = 500;

const box = byId("scroll");
const words = byId("words");
const title = document.title;

const session = new Session();
const transcript = new Transcript(byId("messages"), byId("pending"));
const outgoing = new Outgoing(session, { onChange: showOutgoing, onGone });

let speaker = "bot";
let follower = null;
let slowTimer = null;
let breakTimer = null;
let wasBroken = false;

// --- what comes in

function listen() {
  follower = follow({
    url: session.eventsUrl,
    headers: session.headers,
    onEvent: (kind, content) => (kind === "status" ? onStatus(content) : onMessage(content)),
    onUp: showConnected,
    onDown: showBroken,
    onGone,
  });
}

function onMessage(message) {
  let isNew = false;
  const wasAtEnd = keepingPlace(box, () => {
    if (message.from === "borrower") outgoing.settle(message);
    isNew = transcript.add(message);
    showWaiting();
  });
  if (!isNew) return;
  byId("newest").hidden = wasAtEnd;
  if (document.hidden && message.from !== "borrower") document.title = `(${label("title-new")}) ${title}`;
}

function onStatus(content) {
  // The first status ends the story so far; only what comes after it is read aloud.
  requestAnimationFrame(() => byId("log").setAttribute("aria-live", "polite"));
  speaker = content.speaker;
  const sign = byId("speaker");
  sign.textContent = label(`speaker-${speaker}`);
  sign.parentElement.dataset.speaker = speaker;
  keepingPlace(box, () => {
    byId("banner").textContent = speaker === "bot" ? "" : label(`banner-${speaker}`);
    showWaiting();
  });
}

function onGone() {
  if (!session.isOpen) return;
  stopListening();
  session.forget();
  if (!transcript.isEmpty) transcript.addNotice(label("ended"));
  transcript.restart({ keep: true });
  onStatus({ speaker: "bot" });
}

function stopListening() {
  follower?.stop();
  follower = null;
}

// --- what goes out

function say(text) {
  const said = text.trim();
  if (!said) return;
  // The demo's hints have done their work; the phone below needs their room.
  if (transcript.isEmpty && byId("tries")) byId("tries").open = false;
  outgoing.say(said, transcript.lastId);
  box.scrollTop = box.scrollHeight;
}

function showOutgoing() {
  if (session.isOpen && !follower) listen();
  byId("aloud").textContent = outgoing.hasFailed ? label("failed") : "";
  keepingPlace(box, () => {
    transcript.showPending(outgoing.items);
    showWaiting();
  });
}

/** Shows that an answer is awaited, as long as it is the assistant's turn, and says so when it takes long. */
function showWaiting() {
  const awaited = speaker === "bot" && (outgoing.isBusy || transcript.lastSender === "borrower");
  byId("welcome").hidden = !transcript.isEmpty;
  clearTimeout(slowTimer);
  byId("thinking").hidden = !awaited;
  byId("slow").textContent = "";
  if (awaited && transcript.lastSender === "borrower") slowTimer = setTimeout(showSlow, SLOW_AFTER);
}

function showSlow() {
  keepingPlace(box, () => {
    byId("thinking").hidden = true;
    byId("slow").textContent = label("slow");
  });
}

// --- the line to the server

function showConnected() {
  clearTimeout(breakTimer);
  breakTimer = null;
  if (!wasBroken) return;
  wasBroken = false;
  showLine("up", label("online"));
  breakTimer = setTimeout(() => {
    breakTimer = null;
    showLine("up", "");
  }, SHOWN_FOR);
}

function showBroken() {
  if (wasBroken || breakTimer) return;
  breakTimer = setTimeout(() => {
    wasBroken = true;
    showLine("down", label("offline"));
  }, BREAK_WORTH_TELLING);
}

function showLine(state, sentence) {
  byId("connection").dataset.state = state;
  byId("connection").textContent = sentence;
}

// --- the box to write in

function fitWords() {
  words.style.height = "auto";
  words.style.height = `${words.scrollHeight + words.offsetHeight - words.clientHeight}px`;
  const left = words.maxLength - words.value.length;
  byId("left").textContent = left < COUNT_FROM ? label("left", { left }) : "";
  write("draft", words.value);
}

function setWords(text) {
  words.value = text;
  fitWords();
  words.focus();
}

byId("composer").addEventListener("submit", (event) => {
  event.preventDefault();
  say(words.value);
  setWords("");
});

words.addEventListener("input", fitWords);
words.addEventListener("keydown", (event) => {
  // While an input method is choosing characters, Enter belongs to it.
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  byId("composer").requestSubmit();
});

// --- buttons

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button || button.getAttribute("aria-disabled") === "true") return;
  if (button.dataset.say) {
    showPart("chat");
    say(button.dataset.say);
  }
  if (button.dataset.retry) {
    outgoing.retry(button.dataset.retry);
    words.focus(); // the button is gone
  }
  if (button.dataset.file) download(button);
  if (button.dataset.reword) setWords(outgoing.takeBack(button.dataset.reword));
  if (button.dataset.show) showPart(button.dataset.show);
});

/** Saves a file. Fetched rather than linked to: its address opens with the session's token only. */
async function download(button) {
  const { file, name } = button.dataset;
  button.setAttribute("aria-disabled", "true");
  try {
    const address = URL.createObjectURL(await session.file(file));
    const link = element("a", { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
    byId("aloud").textContent = "";
  } catch {
    byId("aloud").textContent = label("file-failed");
    button.textContent = label("file-failed");
  } finally {
    button.removeAttribute("aria-disabled");
  }
}

// The demo's phone hands over a number this way.
document.addEventListener("anhuan:write", (event) => {
  showPart("chat");
  setWords(event.detail);
});

function showPart(name) {
  document.documentElement.dataset.view = name;
  for (const button of document.querySelectorAll("[data-show]")) {
    button.setAttribute("aria-pressed", String(button.dataset.show === name));
  }
}

byId("new-chat").addEventListener("click", () => {
  if (!transcript.isEmpty && !window.confirm(label("new-chat-confirm"))) return;
  stopListening();
  session.forget();
  outgoing.clear();
  transcript.restart();
  byId("log").setAttribute("aria-live", "off");
  onStatus({ speaker: "bot" });
  words.focus();
});

byId("newest").addEventListener("click", () => {
  box.scrollTop = box.scrollHeight;
  box.focus({ preventScroll: true });
});

box.addEventListener("scroll", () => {
  if (isAtEnd(box)) byId("newest").hidden = true;
});

// A keyboard that slides in, or a turned phone, must not hide the last message.
new ResizeObserver(() => {
  if (byId("newest").hidden) box.scrollTop = box.scrollHeight;
}).observe(box);

document.addEventListener("visibilitychange", () => {
  if (!document.hidden) document.title = title;
});

// --- begin

words.value = read("draft") ?? "";
fitWords();
if (words.value === "") forget("draft");
showOutgoing();
outgoing.flush();
