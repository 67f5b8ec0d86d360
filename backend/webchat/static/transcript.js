// What has been said, as the page shows it.

import { element, linked } from "./dom.js";
import { label } from "./labels.js";
import { FAILED, REFUSED, SENDING, WAITING } from "./outgoing.js";
import { clock, day, isSameDay } from "./times.js";

const WHO = { borrower: "you", bot: "assistant", collector: "colleague", system: "notice" };
const ONE_BREATH = 5 * 60 * 1000;

export class Transcript {
  lastId = 0;
  lastSender = null;
  #list;
  #pendingList;
  #previous = null;
  #openChoices = null;
  #labelOf = new Map(); // what a button says, by the value it sends

  constructor(list, pendingList) {
    this.#list = list;
    this.#pendingList = pendingList;
  }

  get isEmpty() {
    return !this.#list.children.length && !this.#pendingList.children.length;
  }

  /** Shows a message of the conversation; one that is shown already is passed over. */
  add(message) {
    if (message.id <= this.lastId) return false;
    this.lastId = message.id;
    this.lastSender = message.from;
    const at = new Date(message.at);
    this.#addDay(at);
    const item = this.#item(message, at);
    this.#list.append(item);
    this.#previous = { from: message.from, at, item };
    if (message.from === "borrower") this.#choose(message.text);
    return true;
  }

  /** A line of the page's own, between the messages. */
  addNotice(sentence) {
    this.#list.append(element("li", { class: "message system" }, element("p", { class: "bubble" }, sentence)));
    this.#previous = null;
  }

  /** Shows what is on its way, below what has arrived. */
  showPending(items) {
    this.#pendingList.replaceChildren(...items.map((item) => this.#pendingItem(item)));
    for (const item of items) this.#choose(item.text);
  }

  /** Begins again from nothing; with `keep` the old messages stay readable, but can no longer be answered. */
  restart({ keep = false } = {}) {
    this.#closeChoices();
    if (!keep) this.#list.replaceChildren();
    this.lastId = 0;
    this.lastSender = this.#previous = null;
    this.#labelOf.clear();
  }

  #addDay(at) {
    const before = this.#previous?.at ?? new Date();
    if (isSameDay(before, at)) return;
    this.#list.append(element("li", { class: "day" }, element("time", { datetime: at.toISOString() }, day(at))));
    this.#previous = null;
  }

  #item(message, at) {
    const goesOn = this.#previous?.from === message.from && at - this.#previous.at < ONE_BREATH;
    if (goesOn) this.#previous.item.classList.add("continued");
    const shown = message.from === "borrower" ? this.#spoken(message.text) : linked(message.text);
    const item = element(
      "li",
      { class: `message ${message.from}${goesOn ? " joined" : ""}`, "data-id": message.id },
      element("p", { class: "who" }, label(WHO[message.from])),
      element("p", { class: "bubble" }, shown),
    );
    if (message.files?.length) item.append(element("p", { class: "files" }, ...message.files.map(fileButton)));
    if (message.choices.length) item.append(this.#choices(message.choices));
    item.append(element("p", { class: "when" }, element("time", { datetime: at.toISOString() }, clock(at))));
    return item;
  }

  #spoken(text) {
    return this.#labelOf.get(text) ?? text;
  }

  #choices(choices) {
    this.#closeChoices();
    this.#openChoices = element("div", { class: "choices", role: "group", "aria-label": label("choices") });
    for (const choice of choices) {
      this.#labelOf.set(choice.value, choice.label);
      this.#openChoices.append(element("button", { type: "button", "data-say": choice.value }, choice.label));
    }
    return this.#openChoices;
  }

  #choose(value) {
    const buttons = [...(this.#openChoices?.children ?? [])];
    const chosen = buttons.find((button) => button.dataset.say === value);
    if (!chosen) return;
    chosen.classList.add("chosen");
    chosen.append(element("span", { class: "unseen" }, ` (${label("chosen")})`));
    this.#closeChoices();
  }

  // Not `disabled`: the button that was pressed must not lose the keyboard's focus.
  #closeChoices() {
    for (const button of this.#openChoices?.children ?? []) button.setAttribute("aria-disabled", "true");
    this.#openChoices = null;
  }

  #pendingItem(item) {
    return element(
      "li",
      { class: `message borrower ${item.state}` },
      element("p", { class: "who" }, label("you")),
      element("p", { class: "bubble" }, this.#spoken(item.text)),
      element("p", { class: "when" }, ...deliveryOf(item)),
    );
  }
}

const KIB = 1024;

function fileButton({ id, name, size }) {
  const shown = label("file", { name, size: `${Math.max(1, Math.round(size / KIB))} KB` });
  return element("button", { type: "button", class: "file", "data-file": id, "data-name": name }, shown);
}

const DELIVERY = { [SENDING]: "sending", [WAITING]: "too-fast", [FAILED]: "failed", [REFUSED]: "refused" };

function deliveryOf({ state, clientId }) {
  const sentence = label(DELIVERY[state] ?? "sent");
  if (state !== FAILED && state !== REFUSED) return [sentence];
  const [attribute, word] = state === FAILED ? ["data-retry", "retry"] : ["data-reword", "reword"];
  const button = element("button", { type: "button", class: "retry", [attribute]: clientId }, label(word));
  return [element("span", { class: "problem" }, sentence), " ", button];
}
