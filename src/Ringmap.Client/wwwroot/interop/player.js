// Plays one recording at a time. The component draws; this module moves the progress and the time, so that nothing is drawn anew for it.
let playing;

const clock = s => `${Math.floor(s / 60)}:${String(Math.floor(s % 60)).padStart(2, "0")}`;
const whole = s => clock(Math.round(s));

export function attach(root, source, seconds, listener) {
  const audio = new Audio();
  audio.preload = "none";
  audio.src = source;
  const range = root.querySelector("input[type=range]");
  const time = root.querySelector("[data-time]");
  let length = seconds, frame = 0, seeking;
  const show = () => {
    const at = seeking ?? audio.currentTime;
    root.style.setProperty("--played", length > 0 ? Math.min(1, at / length) : 0);
    const text = audio.paused && at === 0 ? whole(length) : `${clock(at)} / ${whole(length)}`;
    if (time.textContent !== text) time.textContent = text;
    if (document.activeElement !== range || !audio.paused) range.value = at;
    range.setAttribute("aria-valuetext", `${clock(at)} of ${whole(length)}`);
  };
  const run = () => {
    show();
    frame = audio.paused ? 0 : requestAnimationFrame(run);
  };
  const tell = state => listener.invokeMethodAsync("OnPlayerAsync", state).catch(() => {});
  audio.addEventListener("durationchange", () => {
    if (Number.isFinite(audio.duration) && audio.duration > 0) {
      length = audio.duration;
      range.max = length;
      show();
    }
  });
  audio.addEventListener("play", () => {
    if (playing && playing !== audio) playing.pause();
    playing = audio;
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(run);
    tell("playing");
  });
  audio.addEventListener("pause", () => { show(); tell("paused"); });
  audio.addEventListener("ended", () => { audio.currentTime = 0; show(); tell("ended"); });
  audio.addEventListener("error", () => { if (audio.src) tell("failed"); });
  const seek = to => {
    const target = Math.min(Math.max(0, to), length);
    if (audio.readyState === 0) {
      // Nothing is loaded yet: load, then jump.
      seeking = target;
      audio.addEventListener("loadedmetadata", () => { audio.currentTime = target; seeking = undefined; show(); }, { once: true });
      audio.preload = "auto";
      audio.load();
    } else {
      audio.currentTime = target;
    }
    show();
  };
  range.addEventListener("input", () => seek(Number(range.value)));
  range.addEventListener("keydown", e => {
    if (e.key === " ") { e.preventDefault(); toggle(root); }
    if (e.key === "ArrowLeft" || e.key === "ArrowRight") { e.preventDefault(); seek((seeking ?? audio.currentTime) + (e.key === "ArrowLeft" ? -2 : 2)); range.value = seeking ?? audio.currentTime; }
  });
  // Turned or narrowed: the component draws fewer or more bars.
  let width = range.parentElement.clientWidth;
  const watch = new ResizeObserver(() => {
    const now = range.parentElement?.clientWidth ?? 0;
    if (now > 0 && Math.abs(now - width) > width / 8) listener.invokeMethodAsync("OnWidthAsync", width = now).catch(() => {});
  });
  watch.observe(range.parentElement);
  root.player = { audio, show, watch, setLength: s => { if (audio.readyState === 0 && s > 0) { length = s; range.max = s; show(); } } };
  show();
  return width;
}

export function setLength(root, seconds) {
  root.player?.setLength(seconds);
}

export function toggle(root) {
  const audio = root.player?.audio;
  if (!audio) return;
  if (audio.paused) audio.play().catch(() => {}); else audio.pause();
}

export function speed(root, rate) {
  if (root.player) root.player.audio.playbackRate = root.player.audio.defaultPlaybackRate = rate;
}

export function detach(root) {
  const audio = root?.player?.audio;
  if (!audio) return;
  root.player.watch.disconnect();
  if (playing === audio) playing = undefined;
  audio.pause();
  audio.removeAttribute("src");
  audio.load();
  root.player = undefined;
}

// Recordings that are only in the browser yet
export function makeUrl(bytes) {
  return URL.createObjectURL(new Blob([bytes], { type: "audio/wav" }));
}

export function freeUrl(url) {
  URL.revokeObjectURL(url);
}

// Peaks from 0 to 255; empty when the browser cannot read the file.
export async function peaks(bytes, count) {
  try {
    const context = new OfflineAudioContext(1, 1, 16000);
    const sound = await context.decodeAudioData(bytes.slice().buffer);
    const data = sound.getChannelData(0), result = new Uint8Array(count + 4);
    for (let i = 0; i < count; i++) {
      let top = 0;
      const end = Math.floor((i + 1) * data.length / count);
      for (let j = Math.floor(i * data.length / count); j < end; j++) top = Math.max(top, Math.abs(data[j]));
      result[i + 4] = Math.min(255, Math.round(top * 255));
    }
    new DataView(result.buffer).setUint32(0, Math.round(sound.duration * 1000), true);
    return result;
  } catch {
    return new Uint8Array(0);
  }
}
