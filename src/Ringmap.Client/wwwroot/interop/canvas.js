// Pointers, wheel, keys and clipboard of the service editor. Decides nothing: it only tells the editor what happened, at most once a frame.
const Down = 0, Move = 1, Up = 2, Cancel = 3;
const edge = 40, threshold = 3, doubleClick = 400, restAfter = 90;
let scope, canvas, listener;

const modifiersOf = e => (e.shiftKey ? 1 : 0) | (e.ctrlKey || e.metaKey ? 2 : 0) | (e.altKey ? 4 : 0) | (space ? 8 : 0);
const buttonOf = e => (e.button === 1 ? 1 : e.button === 2 ? 2 : 0);
const inText = t => t?.closest?.("input, textarea, select, [contenteditable]");
let space = false;

export function attach(page, element, dotnet) {
  detach();
  scope = new AbortController();
  canvas = element;
  listener = dotnet;
  const on = (target, name, handler, more) => target.addEventListener(name, handler, { signal: scope.signal, ...more });
  const touches = new Map();
  let pressed = null, palette = null, latest = null, frame = 0, lastDown = null, pinch = null, movedAt = 0, isResting = true;

  const place = e => {
    const r = canvas.getBoundingClientRect();
    return [e.clientX - r.left, e.clientY - r.top];
  };
  const send = (kind, e, clicks = 1) => {
    const [x, y] = place(e);
    listener.invokeMethod("Input", kind, x, y, buttonOf(e), modifiersOf(e), e.pointerType === "touch", clicks);
  };
  const isBusy = () => pressed !== null || palette?.active;

  // One move a frame, the newest; at an edge the same one again, so that the view goes on moving.
  const tick = () => {
    frame = 0;
    if (latest) {
      const e = latest;
      latest = null;
      send(Move, e);
      movedAt = performance.now();
      isResting = false;
      last = e;
    } else if (isBusy() && last) {
      const [x, y] = place(last), r = canvas.getBoundingClientRect();
      const inside = x >= 0 && y >= 0 && x <= r.width && y <= r.height;
      if (inside && (x < edge || y < edge || x > r.width - edge || y > r.height - edge)) send(Move, last);
      else if (!isResting && performance.now() - movedAt > restAfter) {
        isResting = true;
        listener.invokeMethod("Rest");
      }
    }
    if (isBusy()) frame = requestAnimationFrame(tick);
  };
  let last = null;
  const queue = e => {
    latest = e;
    if (!frame) frame = requestAnimationFrame(tick);
  };
  const flush = () => {
    if (!latest) return;
    const e = latest;
    latest = null;
    send(Move, e);
  };

  on(canvas, "pointerdown", e => {
    if (e.target.closest("[data-overlay]")) return;
    // The ring is for the keyboard: a hand that presses sees where it is.
    canvas.dataset.byPointer = "";
    canvas.focus({ preventScroll: true });
    if (e.pointerType === "touch") {
      touches.set(e.pointerId, e);
      if (touches.size === 2) {
        if (pressed !== null) send(Cancel, e);
        pressed = null;
        pinch = spread();
        return;
      }
      if (touches.size > 2) return;
    }
    const again = lastDown && e.timeStamp - lastDown.timeStamp < doubleClick && Math.hypot(e.clientX - lastDown.clientX, e.clientY - lastDown.clientY) < 6;
    lastDown = again ? null : e;
    pressed = e.pointerId;
    canvas.setPointerCapture(e.pointerId);
    send(Down, e, again ? 2 : 1);
    last = e;
    if (!frame) frame = requestAnimationFrame(tick);
    if (e.button === 1) e.preventDefault();
  });
  on(canvas, "pointermove", e => {
    if (pinch && touches.has(e.pointerId)) {
      touches.set(e.pointerId, e);
      const now = spread();
      listener.invokeMethod("View", now.x, now.y, now.x - pinch.x, now.y - pinch.y, pinch.d > 0 ? now.d / pinch.d : 1);
      pinch = now;
      return;
    }
    if (pressed === null ? !e.target.closest("[data-overlay]") : pressed === e.pointerId) queue(e);
  });
  const lift = (kind, e) => {
    touches.delete(e.pointerId);
    if (touches.size < 2) pinch = null;
    if (pressed !== e.pointerId) return;
    flush();
    pressed = null;
    send(kind, e);
  };
  on(canvas, "pointerup", e => lift(Up, e));
  on(canvas, "pointercancel", e => lift(Cancel, e));
  on(canvas, "contextmenu", e => e.preventDefault());
  on(canvas, "wheel", e => {
    if (e.target.closest("[data-own-scroll]")) return;
    e.preventDefault();
    const [x, y] = place(e), unit = e.deltaMode === 1 ? 16 : e.deltaMode === 2 ? 400 : 1;
    if (e.ctrlKey || e.metaKey) listener.invokeMethod("View", x, y, 0, 0, Math.exp(-e.deltaY * unit * 0.0022));
    else if (e.shiftKey && !e.deltaX) listener.invokeMethod("View", x, y, -e.deltaY * unit, 0, 1);
    else listener.invokeMethod("View", x, y, -e.deltaX * unit, -e.deltaY * unit, 1);
  }, { passive: false });

  const spread = () => {
    const [a, b] = [...touches.values()].map(place);
    return { x: (a[0] + b[0]) / 2, y: (a[1] + b[1]) / 2, d: Math.hypot(a[0] - b[0], a[1] - b[1]) };
  };

  // The palette: a press that moves becomes a drag of a new element; one that does not is a click.
  on(page, "pointerdown", e => {
    const item = e.target.closest("[data-palette]");
    if (!item || e.button !== 0 || e.pointerType === "touch") return;
    palette = { kind: item.dataset.palette, x: e.clientX, y: e.clientY, active: false };
  });
  on(document, "pointermove", e => {
    if (!palette) return;
    if (!palette.active && Math.hypot(e.clientX - palette.x, e.clientY - palette.y) >= threshold) {
      palette.active = listener.invokeMethod("Palette", palette.kind);
      if (!palette.active) palette = null;
    }
    if (palette?.active) {
      e.preventDefault();
      queue(e);
    }
  });
  on(document, "pointerup", e => {
    if (palette?.active) {
      latest = null;
      const r = canvas.getBoundingClientRect();
      const inside = e.clientX >= r.left && e.clientX <= r.right && e.clientY >= r.top && e.clientY <= r.bottom
        && !document.elementFromPoint(e.clientX, e.clientY)?.closest("[data-overlay]");
      send(inside ? Move : Cancel, e);
      if (inside) send(Up, e);
      canvas.dataset.byPointer = "";
      canvas.focus({ preventScroll: true });
    }
    palette = null;
  });
  on(document, "dragstart", e => { if (palette) e.preventDefault(); });

  on(document, "keydown", e => {
    if (e.key === "Tab") delete canvas.dataset.byPointer;
    if (document.querySelector("dialog[open]") || inText(e.target) || e.isComposing) {
      if (e.key === "Escape" && isBusy()) listener.invokeMethod("Key", "Escape", 0);
      return;
    }
    if (e.key === " ") {
      if (e.target === canvas || e.target === document.body) {
        space = true;
        e.preventDefault();
      }
      return;
    }
    // Buttons, links and lists keep the keys with which they are used.
    const own = e.target.closest?.("button, a, summary, [role=tree], [role=listbox], [role=tablist], [data-own-keys]");
    if (e.key === "Delete" && e.target.closest?.("[role=tree]")) return;
    const plain = !(e.ctrlKey || e.metaKey || e.altKey);
    if (own && plain && (e.key === "Enter" || e.key.startsWith("Arrow") || e.key === "Home" || e.key === "End" || own.matches("[role=tree], [role=tree] *"))) return;
    if (listener.invokeMethod("Key", e.key, modifiersOf(e))) e.preventDefault();
  });
  on(document, "keyup", e => { if (e.key === " ") space = false; });
  on(window, "blur", () => { space = false; });

  const clip = (e, cut) => {
    if (inText(e.target) || document.querySelector("dialog[open]") || String(getSelection())) return;
    const text = listener.invokeMethod("Copy", cut);
    if (!text) return;
    e.clipboardData.setData("text/plain", text);
    e.preventDefault();
  };
  on(document, "copy", e => clip(e, false));
  on(document, "cut", e => clip(e, true));
  on(document, "paste", e => {
    if (inText(e.target) || document.querySelector("dialog[open]")) return;
    const text = e.clipboardData.getData("text/plain");
    if (!text) return;
    listener.invokeMethod("Paste", text);
    e.preventDefault();
  });

  const observer = new ResizeObserver(() => listener.invokeMethod("Resized", canvas.clientWidth, canvas.clientHeight));
  observer.observe(canvas);
  scope.signal.addEventListener("abort", () => { observer.disconnect(); cancelAnimationFrame(frame); });
}

export function detach() {
  scope?.abort();
  scope = undefined;
}

export function focusCanvas() {
  canvas?.focus({ preventScroll: true });
}

export function focusOnItem(id) {
  const found = document.getElementById(id);
  found?.focus({ preventScroll: true });
  found?.scrollIntoView({ block: "nearest" });
}

export function focusOn(selector) {
  requestAnimationFrame(() => {
    const found = document.querySelector(selector);
    if (!found) return;
    found.scrollIntoView({ block: "nearest" });
    (found.matches("input, textarea, select, button") ? found : found.querySelector("input, textarea, select, button") ?? found).focus({ preventScroll: true });
  });
}
