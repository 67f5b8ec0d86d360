// How the pages speak with the server.

/** Posts JSON. */
export function post(url, content, headers = {}) {
  return fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify(content),
    signal: AbortSignal.timeout(20000),
  });
}

/** A random id. crypto.randomUUID is missing on pages served over plain HTTP. */
export function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
