// What this tab remembers across a reload. sessionStorage and not localStorage: on a shared computer
// nothing of anybody's debts stays behind when the tab is closed.

const memory = new Map();

export function read(name) {
  try {
    return JSON.parse(sessionStorage.getItem(`anhuan.${name}`));
  } catch {
    return memory.get(name) ?? null;
  }
}

export function write(name, value) {
  memory.set(name, value);
  try {
    sessionStorage.setItem(`anhuan.${name}`, JSON.stringify(value));
  } catch {
    // Storage is switched off or full: the conversation then lasts until the page is reloaded.
  }
}

export function forget(name) {
  memory.delete(name);
  try {
    sessionStorage.removeItem(`anhuan.${name}`);
  } catch {
    // As above.
  }
}
