// This browser's chat session: opened when the first message is sent, kept for the life of the tab.

import { language } from "./labels.js";
import { post } from "./requests.js";
import { forget, read, write } from "./store.js";

const SESSIONS = "/api/webchat/sessions";

/** What became of a message that was posted. */
export const STORED = "stored";
export const GONE = "gone";
export const UNWANTED = "unwanted";
export const TOO_FAST = "too fast";
export const UNREACHED = "unreached";

export class Session {
  #known = read("session");

  get isOpen() {
    return this.#known !== null;
  }

  get eventsUrl() {
    return `${SESSIONS}/${this.#known.session_id}/events`;
  }

  get headers() {
    return { Authorization: `Bearer ${this.#known.token}` };
  }

  /** Opens the session unless it is open; throws when the server cannot be reached. */
  async ensure() {
    if (this.isOpen) return;
    const answer = await post(SESSIONS, { language });
    if (answer.status !== 201) throw new Error(String(answer.status));
    this.#known = await answer.json();
    write("session", this.#known);
  }

  /** Posts one message; a repeat under the same client id is stored once. */
  async say(text, clientId) {
    const url = `${SESSIONS}/${this.#known.session_id}/messages`;
    const answer = await post(url, { text, client_id: clientId }, this.headers);
    if (answer.status === 202) return { outcome: STORED };
    if (answer.status === 404) return { outcome: GONE };
    if (answer.status === 429) return { outcome: TOO_FAST, seconds: Number(answer.headers.get("Retry-After")) || 2 };
    if (answer.status < 500) return { outcome: UNWANTED };
    return { outcome: UNREACHED };
  }

  /** A file that came with a message; throws when it cannot be had. */
  async file(id) {
    const url = `${SESSIONS}/${this.#known.session_id}/files/${id}`;
    const answer = await fetch(url, { headers: this.headers, cache: "no-store", signal: AbortSignal.timeout(30000) });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.blob();
  }

  forget() {
    this.#known = null;
    forget("session");
  }
}
