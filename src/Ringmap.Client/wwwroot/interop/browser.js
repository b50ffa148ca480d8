// Small things that only the browser can do.
const openers = [];

export function openDialog(dialog) {
  if (!dialog || dialog.open) return;
  openers.push(document.activeElement);
  dialog.showModal();
  dialog.querySelector("[data-first]")?.focus();
}

export function restoreFocus() {
  const from = openers.pop();
  if (from?.isConnected) from.focus({ preventScroll: true });
}

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

export function theme() {
  return localStorage.getItem("ringmap.theme") ?? "system";
}

export function setTheme(name) {
  localStorage.setItem("ringmap.theme", name);
  window.ringmapTheme();
}

export function timeZone() {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

export function timeZones() {
  return Intl.supportedValuesOf?.("timeZone").join("\n") ?? timeZone();
}

export function focus(selector) {
  document.querySelector(selector)?.focus();
}

// How long the second key of a pair may take.
const pairTime = 900;
let listening;

export function listenToKeys(listener) {
  listening?.abort();
  listening = new AbortController();
  let first = "", at = 0;
  document.addEventListener("keydown", e => {
    const inText = e.target.closest?.("input, textarea, select, [contenteditable], dialog, [data-own-keys]");
    if (e.ctrlKey || e.metaKey || e.altKey || inText || e.key.length !== 1 || e.defaultPrevented) return;
    const now = e.timeStamp;
    if (first && now - at < pairTime) {
      const keys = first + " " + e.key;
      first = "";
      listener.invokeMethodAsync("OnKeysAsync", keys);
    } else if (e.key === "g") {
      first = "g";
      at = now;
    } else {
      first = "";
      if (e.key === "?" || e.key === "/") {
        e.preventDefault();
        listener.invokeMethodAsync("OnKeysAsync", e.key);
      }
    }
  }, { signal: listening.signal });
}
