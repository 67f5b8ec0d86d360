// The console's own script: live news, clocks, keys. Parts of pages are fetched and put in place by htmx.

const body = document.body;
const find = (selector, within = document) => within.querySelector(selector);
const fire = (name) => body.dispatchEvent(new CustomEvent(name));

// --- Clocks: the server's time counts, the reader's zone is shown.

const ahead = Date.parse(body.dataset.now) - Date.now();
const dayAndTime = new Intl.DateTimeFormat(document.documentElement.lang, {
  month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
});
const timeOnly = new Intl.DateTimeFormat(document.documentElement.lang, {
  hour: "2-digit", minute: "2-digit", hourCycle: "h23",
});

function span(seconds, countsSeconds) {
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (minutes < 10 && countsSeconds) return body.dataset.spanShort.replace("%m", minutes).replace("%s", seconds % 60);
  if (hours < 1) return body.dataset.spanMinutes.replace("%m", minutes);
  if (hours < 48) return body.dataset.spanHours.replace("%h", hours).replace("%m", minutes % 60);
  return body.dataset.spanDays.replace("%d", Math.floor(hours / 24)).replace("%h", hours % 24);
}

function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function tick() {
  const now = Date.now() + ahead;
  for (const element of document.querySelectorAll("[data-since]")) {
    write(element, span(Math.max(0, Math.floor((now - Date.parse(element.dataset.since)) / 1000)), false));
  }
  for (const element of document.querySelectorAll("[data-until]")) {
    const left = Math.ceil((Date.parse(element.dataset.until) - now) / 1000);
    const pattern = left > 0 ? body.dataset.left : body.dataset.over;
    write(element, pattern.replace("%span", span(Math.abs(left), true)));
    element.classList.toggle("is-late", left <= 0);
  }
}

function writeMoments(within) {
  const today = new Date(Date.now() + ahead).toDateString();
  for (const element of within.querySelectorAll("time[data-moment]")) {
    const moment = new Date(element.dateTime);
    write(element, (moment.toDateString() === today ? timeOnly : dayAndTime).format(moment));
  }
}

// --- The queue: how many wait, in the title and beside the link; new cases are read out.

const plainTitle = document.title;

function showWaiting(count) {
  document.title = count ? `(${count}) ${plainTitle}` : plainTitle;
  const badge = find("#waiting-count");
  badge.hidden = !count;
  write(badge, `${count}`);
  badge.setAttribute("aria-label", badge.dataset.label.replace("%n", count));
}

function onQueue(event) {
  const news = JSON.parse(event.data);
  showWaiting(news.waiting);
  if (news.new.length) find("#announce").textContent = news.new.join(" ");
  fire("queue-changed");
}

function moveInQueue(step) {
  const lines = [...document.querySelectorAll(".line__open")];
  const at = lines.indexOf(document.activeElement);
  const next = at < 0 ? (step > 0 ? 0 : lines.length - 1) : at + step;
  lines[Math.min(Math.max(next, 0), lines.length - 1)]?.focus();
}

// --- A conversation: what is said arrives at the end; whoever reads further up is not pulled away.

const scroll = find("#scroll");
let staysAtEnd = true;

function toEnd() {
  scroll.scrollTop = scroll.scrollHeight;
  staysAtEnd = true;
  find("#more").hidden = true;
}

function onScroll() {
  staysAtEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 80;
  if (staysAtEnd) find("#more").hidden = true;
}

function onSaid(event) {
  const arrived = document.createElement("template");
  arrived.innerHTML = event.data;
  for (const message of [...arrived.content.children]) {
    if (Number(message.dataset.id) <= Number(scroll.dataset.last)) continue;
    scroll.dataset.last = message.dataset.id;
    if (message.dataset.outbox) find(`#unsettled [data-outbox="${message.dataset.outbox}"]`)?.remove();
    writeMoments(message);
    find("#transcript").append(message);
  }
  if (staysAtEnd) toEnd();
  else find("#more").hidden = false;
  fire("unsettled-changed");
}

let knowsState = false;

function onState(event) {
  const here = scroll.dataset.conversation;
  if (find("#desk").dataset.key !== event.data) refreshDesk(here);
  if (knowsState) htmx.ajax("GET", `${here}/facts`, { target: "#facts", swap: "innerHTML" });
  knowsState = true;
}

async function refreshDesk(here) {
  const draft = find("#text")?.value;
  await htmx.ajax("GET", `${here}/desk`, { target: "#desk", swap: "outerHTML" });
  if (draft && find("#text")) find("#text").value = draft;
}

// --- The stream of news: opened again when it breaks; nothing said meanwhile is lost, for the page says what it has.

let stream = null;
let tries = 0;

function open() {
  const place = find("[data-stream]");
  if (!place || stream) return;
  stream = new EventSource(`${place.dataset.stream}${place.dataset.last ? `?after=${place.dataset.last}` : ""}`);
  stream.addEventListener("open", () => { tries = 0; find("#offline").hidden = true; });
  stream.addEventListener("queue", onQueue);
  stream.addEventListener("said", onSaid);
  stream.addEventListener("state", onState);
  stream.addEventListener("signed-out", () => location.reload());
  stream.addEventListener("error", () => { close(); openLater(); });
}

function close() {
  stream?.close();
  stream = null;
}

async function openLater() {
  tries += 1;
  if (tries > 1) find("#offline").hidden = false;
  await new Promise((done) => setTimeout(done, Math.min(500 * 2 ** tries, 15000)));
  const answer = await fetch("/console/queue", { cache: "no-store" }).catch(() => null);
  if (answer?.status === 401) location.reload();
  else if (answer?.ok) open();
  else openLater();
}

// A browser keeps few connections to one address: pages that nobody looks at give theirs back.
document.addEventListener("visibilitychange", () => {
  if (!scroll) return;
  if (document.hidden) close();
  else open();
});
addEventListener("pagehide", close);

// --- Keys.

const isTyping = (element) => element.closest("input, textarea, select, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.id === "text") {
    event.preventDefault();
    event.target.form.requestSubmit();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || !find("#keys")) return;
  const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  moveInQueue(step);
});

// --- Parts of pages that htmx puts in place.

body.addEventListener("htmx:beforeRequest", (event) => {
  // What is being sent stays as it is until the answer is there.
  if (event.target.id === "compose") find("#text").readOnly = true;
});
body.addEventListener("htmx:afterRequest", (event) => {
  if (event.target.id === "compose" && find("#text")) find("#text").readOnly = false;
  if (event.detail.xhr.status === 401) location.reload();
});
body.addEventListener("htmx:sendError", () => { find("#offline").hidden = false; });
body.addEventListener("htmx:afterSwap", (event) => {
  writeMoments(event.detail.target.isConnected ? event.detail.target : document);
  tick();
  if (event.detail.target.id === "unsettled" && staysAtEnd) toEnd();
  const waiting = find("#queue-summary");
  if (waiting) showWaiting(Number(waiting.dataset.waiting));
});
body.addEventListener("htmx:afterSettle", () => {
  // After taking over, the next thing is to write.
  if (find("#text") && document.activeElement === body && !find("#text").value) find("#text").focus();
});

if (scroll) {
  toEnd();
  find("#more button").addEventListener("click", toEnd);
  scroll.addEventListener("scroll", onScroll);
  new ResizeObserver(() => { if (staysAtEnd) toEnd(); }).observe(scroll);
}
if (find("#queue-summary")) showWaiting(Number(find("#queue-summary").dataset.waiting));
writeMoments(document);
tick();
setInterval(tick, 1000);
open();
