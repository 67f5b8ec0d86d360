// The demo's simulated phone: one sample borrower's SMS, and the replies typed on it.

import { byId, element, keepingPlace, linked } from "./dom.js";
import { label } from "./labels.js";
import { newId, post } from "./requests.js";
import { read, write } from "./store.js";
import { follow } from "./stream.js";
import { clock, day, isSameDay, locale } from "./times.js";

const choice = byId("borrower");
const texts = byId("texts");
const box = byId("phone-scroll");
const words = byId("phone-words");

let borrowers = [];
let follower = null;
let isOldNews = true;
let lastId = 0;
let lastDay = null;

async function load() {
  try {
    const answer = await fetch("/api/demo/borrowers", { signal: AbortSignal.timeout(20000) });
    if (!answer.ok) throw new Error(String(answer.status));
    ({ borrowers } = await answer.json());
  } catch {
    byId("phone-empty").textContent = label("phone-unreachable");
    return;
  }
  if (!borrowers.length) {
    byId("phone-empty").textContent = label("phone-none");
    return;
  }
  choice.append(...borrowers.map((one) => element("option", { value: one.id }, `${one.name} · ${lateness(one)}`)));
  choice.disabled = false;
  const remembered = read("handset");
  if (borrowers.some((one) => one.id === remembered)) choice.value = remembered;
  if (choice.value) show();
}

function lateness({ days_past_due: days }) {
  if (days <= 0) return label("on-time");
  return days === 1 ? label("late-one") : label("late-many", { days });
}

function owed({ amount_due: minor, currency }) {
  if (!minor) return label("owes-nothing");
  const format = new Intl.NumberFormat(locale, { style: "currency", currency, currencyDisplay: "narrowSymbol" });
  const amount = format.format(minor / 10 ** format.resolvedOptions().maximumFractionDigits);
  return label("owes", { amount });
}

function chosen() {
  return borrowers.find((one) => one.id === choice.value);
}

function show() {
  const one = chosen();
  stop();
  write("handset", choice.value);
  texts.replaceChildren();
  [lastId, lastDay] = [0, null];
  byId("phone-problem").textContent = "";
  byId("phone-empty").hidden = false;
  byId("phone-empty").textContent = label(one ? "phone-empty" : "phone-pick");
  byId("phone-number-line").hidden = !one;
  for (const control of byId("phone-reply").querySelectorAll("input, button")) control.disabled = !one;
  byId("phone-number").textContent = one?.phone ?? "";
  byId("phone-facts").textContent = one ? `${owed(one)} · ${label(`reads-${one.language}`)}` : "";
  if (one) listen(one);
}

function listen(one) {
  follower = follow({
    url: `/api/demo/handsets/${one.id}/events${lastId ? `?after=${lastId}` : ""}`,
    onEvent: (kind, content) => (kind === "ready" ? onReady() : onText(content)),
  });
}

function stop() {
  follower?.stop();
  follower = null;
  isOldNews = true;
  byId("phone-log").setAttribute("aria-live", "off");
}

function onReady() {
  isOldNews = false;
  requestAnimationFrame(() => byId("phone-log").setAttribute("aria-live", "polite"));
}

function onText(sms) {
  if (sms.id <= lastId) return;
  lastId = sms.id;
  byId("phone-empty").hidden = true;
  keepingPlace(box, () => append(sms));
  const isLookedAt = document.documentElement.dataset.view === "phone";
  if (!isOldNews && sms.from === "lender" && !isLookedAt) byId("phone-news").hidden = false;
}

function append(sms) {
  const at = new Date(sms.at);
  if (!isSameDay(lastDay ?? new Date(), at)) {
    texts.append(element("li", { class: "day" }, element("time", { datetime: sms.at }, day(at))));
  }
  lastDay = at;
  texts.append(
    element(
      "li",
      { class: `sms ${sms.from}` },
      element("p", { class: "bubble" }, linked(sms.text)),
      element("p", { class: "when" }, element("time", { datetime: sms.at }, clock(at))),
    ),
  );
}

async function reply(text) {
  const one = chosen();
  if (!one || !text.trim()) return;
  byId("phone-problem").textContent = "";
  try {
    const answer = await post(`/api/demo/handsets/${one.id}/messages`, { text: text.trim(), client_id: newId() });
    if (!answer.ok) throw new Error(String(answer.status));
    if (words.value === text) words.value = "";
    box.scrollTop = box.scrollHeight;
  } catch {
    byId("phone-problem").textContent = label("phone-failed");
  }
}

choice.addEventListener("change", show);
byId("phone-reply").addEventListener("submit", (event) => {
  event.preventDefault();
  reply(words.value);
});
for (const button of document.querySelectorAll("[data-reply]")) {
  button.addEventListener("click", () => reply(button.dataset.reply));
}
words.addEventListener("keydown", (event) => {
  // While an input method is choosing characters, Enter belongs to it.
  if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) event.preventDefault();
});
byId("use-number").addEventListener("click", () => {
  document.dispatchEvent(new CustomEvent("anhuan:write", { detail: chosen().phone }));
});
document.querySelector("[data-show=phone]").addEventListener("click", () => (byId("phone-news").hidden = true));
// A browser opens six lines to a server at most: tabs in the background give theirs back.
document.addEventListener("visibilitychange", () => {
  if (document.hidden) stop();
  else if (chosen() && !follower) listen(chosen());
});
if (window.matchMedia("(max-width: 59.99rem)").matches) byId("tries").open = false;

load();
