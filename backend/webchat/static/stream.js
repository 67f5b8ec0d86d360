// Server-sent events read with fetch, because EventSource cannot send the Authorization header.
// Comes back by itself after a break, waiting longer each time, and resumes after the last event it saw.

const FIRST_WAIT = 500;
const LONGEST_WAIT = 15000;
// The server says something at least every 15 s; a line silent for longer is dead.
const LONGEST_SILENCE = 40000;

/**
 * Follows a stream until stop() is called or the server says that it does not exist.
 * Gives { stop, hurry }; hurry() ends a wait between two tries.
 */
export function follow({ url, headers = {}, onEvent, onUp = () => {}, onDown = () => {}, onGone = () => {} }) {
  let stopped = false;
  let lastId = null;
  let failures = 0;
  let controller = null;
  let endWait = () => {};

  async function readOnce() {
    controller = new AbortController();
    const resume = lastId === null ? {} : { "Last-Event-ID": lastId };
    let watchdog = setTimeout(() => controller.abort(), LONGEST_SILENCE);
    const heard = () => {
      clearTimeout(watchdog);
      watchdog = setTimeout(() => controller.abort(), LONGEST_SILENCE);
    };
    try {
      const answer = await fetch(url, {
        headers: { Accept: "text/event-stream", ...headers, ...resume },
        cache: "no-store",
        signal: controller.signal,
      });
      if (answer.status === 404) return "gone";
      if (!answer.ok) throw new Error(String(answer.status));
      onUp();
      for await (const event of events(answer.body, heard)) {
        failures = 0;
        if (stopped) return "stopped";
        if (event.id !== null) lastId = event.id;
        onEvent(event.kind, JSON.parse(event.data));
      }
    } finally {
      clearTimeout(watchdog);
    }
    return "ended";
  }

  async function run() {
    while (!stopped) {
      let outcome = "ended";
      try {
        outcome = await readOnce();
      } catch {
        // The network broke or the server is away; both are answered by coming back later.
      }
      if (stopped) return;
      if (outcome === "gone") {
        onGone();
        return;
      }
      onDown();
      await wait(Math.min(FIRST_WAIT * 2 ** failures, LONGEST_WAIT) * (0.75 + Math.random() / 2));
      failures += 1;
    }
  }

  function wait(milliseconds) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      endWait = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  const hurry = () => {
    failures = 0;
    endWait();
  };
  const onVisible = () => document.visibilityState === "visible" && hurry();
  window.addEventListener("online", hurry);
  document.addEventListener("visibilitychange", onVisible);
  run();

  return {
    hurry,
    stop() {
      stopped = true;
      window.removeEventListener("online", hurry);
      document.removeEventListener("visibilitychange", onVisible);
      controller?.abort();
      endWait();
    },
  };
}

/** The events of a body as { kind, data, id }; `heard` is called for whatever arrives, keep-alives included. */
async function* events(body, heard) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  let event = blank();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      heard();
      const lines = (rest + value).split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop();
      for (const line of lines) {
        if (line !== "") {
          take(event, line);
        } else {
          if (event.data !== null) yield event;
          event = blank();
        }
      }
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

function blank() {
  return { kind: "message", data: null, id: null };
}

function take(event, line) {
  const [, field, value] = /^([^:]*):? ?(.*)$/s.exec(line);
  if (field === "event") event.kind = value;
  if (field === "data") event.data = event.data === null ? value : `${event.data}\n${value}`;
  if (field === "id") event.id = value;
}
