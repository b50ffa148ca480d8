// Records the microphone and hands out a WAV: 16 kHz, mono, 16 bits. That is what a wideband telephone call can carry.
const rate = 16000;
let current;

export async function start(meter) {
  await cancel();
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true } });
  } catch (e) {
    return e.name === "NotAllowedError" ? "denied" : e.name === "NotFoundError" ? "missing" : "failed";
  }
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  context.createMediaStreamSource(stream).connect(analyser);
  const recorder = new MediaRecorder(stream);
  const chunks = [];
  recorder.addEventListener("dataavailable", e => chunks.push(e.data));
  const me = current = { stream, context, recorder, chunks };
  const samples = new Float32Array(analyser.fftSize);
  const draw = () => {
    if (current !== me) return;
    analyser.getFloatTimeDomainData(samples);
    let top = 0;
    for (const s of samples) top = Math.max(top, Math.abs(s));
    meter.style.setProperty("--level", Math.min(1, top * 1.4).toFixed(3));
    requestAnimationFrame(draw);
  };
  recorder.start();
  draw();
  return "recording";
}

export async function stop() {
  const me = current;
  if (!me) return new Uint8Array(0);
  const ended = new Promise(done => me.recorder.addEventListener("stop", done, { once: true }));
  me.recorder.stop();
  await ended;
  const bytes = await new Blob(me.chunks, { type: me.recorder.mimeType }).arrayBuffer();
  await cancel();
  try {
    return await toWav(bytes);
  } catch {
    return new Uint8Array(0);
  }
}

export async function cancel() {
  const me = current;
  current = undefined;
  if (!me) return;
  if (me.recorder.state !== "inactive") me.recorder.stop();
  me.stream.getTracks().forEach(t => t.stop());
  await me.context.close().catch(() => {});
}

async function toWav(bytes) {
  const sound = await new OfflineAudioContext(1, 1, rate).decodeAudioData(bytes);
  const length = Math.max(1, Math.ceil(sound.duration * rate));
  const offline = new OfflineAudioContext(1, length, rate);
  const source = offline.createBufferSource();
  source.buffer = sound;
  source.connect(offline.destination);
  source.start();
  const data = (await offline.startRendering()).getChannelData(0);
  const wav = new DataView(new ArrayBuffer(44 + data.length * 2));
  const text = (at, s) => [...s].forEach((c, i) => wav.setUint8(at + i, c.charCodeAt(0)));
  text(0, "RIFF"); wav.setUint32(4, 36 + data.length * 2, true); text(8, "WAVE");
  text(12, "fmt "); wav.setUint32(16, 16, true); wav.setUint16(20, 1, true); wav.setUint16(22, 1, true);
  wav.setUint32(24, rate, true); wav.setUint32(28, rate * 2, true); wav.setUint16(32, 2, true); wav.setUint16(34, 16, true);
  text(36, "data"); wav.setUint32(40, data.length * 2, true);
  for (let i = 0; i < data.length; i++) wav.setInt16(44 + i * 2, Math.round(Math.max(-1, Math.min(1, data[i])) * 32767), true);
  return new Uint8Array(wav.buffer);
}
