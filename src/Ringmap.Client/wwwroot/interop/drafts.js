// Drafts that the server does not have yet, kept in this browser.
const key = map => "ringmap.draft." + map;

export function windowName() {
  let name = sessionStorage.getItem("ringmap.window");
  if (!name) {
    name = Array.from(crypto.getRandomValues(new Uint8Array(9)), b => b.toString(36)).join("");
    sessionStorage.setItem("ringmap.window", name);
  }
  return name;
}

export function keep(map, text) {
  // A full or forbidden storage costs the safety copy, not the edit: the server still gets it.
  try { localStorage.setItem(key(map), text); } catch { return; }
}

export function find(map) {
  try { return localStorage.getItem(key(map)); } catch { return null; }
}

export function forget(map) {
  try { localStorage.removeItem(key(map)); } catch { return; }
}
