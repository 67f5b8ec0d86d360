// Messages on their way out: sent one after the other, tried again under the same client id, kept across a reload.

import { newId } from "./requests.js";
import { GONE, STORED, TOO_FAST, UNWANTED } from "./session.js";
import { forget, read, write } from "./store.js";

const WAITS = [1000, 3000, 8000];

export const SENDING = "sending";
export const SENT = "sent";
export const WAITING = "waiting";
export const FAILED = "failed"; // the server could not be reached; worth another try
export const REFUSED = "refused"; // the server does not want it as it is; worth rewording

export class Outgoing {
  #items = (read("outgoing") ?? []).map((item) => ({ ...item, state: SENDING }));
  #isSending = false;
  #session;
  #onChange;
  #onGone;

  constructor(session, { onChange, onGone }) {
    this.#session = session;
    this.#onChange = onChange;
    this.#onGone = onGone;
  }

  get items() {
    return this.#items;
  }

  /** Whether something is on its way, or has arrived and is not yet seen in the conversation. */
  get isBusy() {
    return this.#items.some((item) => !isStuck(item));
  }

  get hasFailed() {
    return this.#items.some(isStuck);
  }

  /** Sends a text; `after` is the last message id seen so far: its echo has a higher one. */
  say(text, after) {
    this.#items.push({ clientId: newId(), text, after, state: SENDING });
    this.#changed();
    this.flush();
  }

  retry(clientId) {
    const item = this.#items.find((one) => one.clientId === clientId);
    if (item?.state !== FAILED) return;
    item.state = SENDING;
    this.#changed();
    this.flush();
  }

  /** Takes back a message that did not go out; gives its text. */
  takeBack(clientId) {
    const place = this.#items.findIndex((one) => one.clientId === clientId);
    const [item] = this.#items.splice(place, 1);
    this.#changed();
    return item.text;
  }

  /** Takes the message out that has appeared in the conversation. */
  settle(message) {
    const place = this.#items.findIndex((item) => item.text === message.text && message.id > item.after);
    if (place < 0) return;
    this.#items.splice(place, 1);
    this.#changed();
  }

  clear() {
    this.#items = [];
    this.#changed();
  }

  async flush() {
    if (this.#isSending) return;
    this.#isSending = true;
    try {
      for (let item = this.#next(); item; item = this.#next()) await this.#send(item);
    } finally {
      this.#isSending = false;
    }
  }

  #next() {
    return this.#items.find((item) => item.state === SENDING);
  }

  async #send(item) {
    for (let tries = 0; ; ) {
      const { outcome, seconds } = await this.#attempt(item);
      if (!this.#items.includes(item)) return; // it has appeared meanwhile, or the chat was begun anew
      if (outcome === STORED) return this.#mark(item, SENT);
      if (outcome === UNWANTED) return this.#mark(item, REFUSED);
      if (outcome === GONE) {
        this.#onGone();
        for (const one of this.#items) one.after = 0;
      } else if (outcome === TOO_FAST) {
        this.#mark(item, WAITING);
        await pause(seconds * 1000);
        continue;
      }
      if (tries === WAITS.length) return this.#mark(item, FAILED);
      if (outcome !== GONE) await pause(WAITS[tries]);
      tries += 1;
    }
  }

  async #attempt(item) {
    try {
      await this.#session.ensure();
      this.#changed();
      return await this.#session.say(item.text, item.clientId);
    } catch {
      return { outcome: "unreached" };
    }
  }

  #mark(item, state) {
    item.state = state;
    this.#changed();
  }

  #changed() {
    if (this.#items.length) write("outgoing", this.#items);
    else forget("outgoing");
    this.#onChange();
  }
}

function isStuck(item) {
  return item.state === FAILED || item.state === REFUSED;
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
