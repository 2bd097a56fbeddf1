// The calls: what goes out, what comes back, and how long each took.

/** @typedef {{ status: number, body: string, json: any, sentBytes: number, receivedBytes: number, took: number, timing: { name: string, took: number, outcome: string | null }[] }} Answer */

const size = (text) => new TextEncoder().encode(text).length;

/** @returns {Promise<Answer>} throws a TypeError where the service cannot be reached */
export async function post(address, body, signal) {
  const started = performance.now();
  const response = await fetch(address, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body, signal, cache: 'no-store' });
  const text = await response.text();
  return {
    status: response.status,
    body: text,
    json: parsed(text),
    sentBytes: size(body),
    receivedBytes: size(text),
    took: performance.now() - started,
    timing: timings(response.headers.get('Server-Timing')),
  };
}

export async function get(address, signal) {
  const response = await fetch(address, { signal });
  if (!response.ok) throw new Error(`${address} was answered with ${response.status}.`);
  return response.text();
}

/** Undefined where the text is not JSON. */
export function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What the service says of its own error. */
export const diagnostics = (json) => json?.issue?.[0]?.diagnostics ?? '';

export const milliseconds = (value) => (value < 100 ? `${value.toFixed(1)} ms` : value < 1000 ? `${value.toFixed(0)} ms` : `${(value / 1000).toFixed(1)} s`);

export const kilobytes = (bytes) => (bytes < 1024 ? `${bytes} B` : bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(bytes < 10240 ? 1 : 0)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`);

/** "total;dur=1.8, labs;dur=12.0;desc=Whole" */
function timings(header) {
  return (header ?? '').split(',').map((entry) => entry.trim()).filter(Boolean).map((entry) => {
    const [name, ...parameters] = entry.split(';');
    const value = (parameter) => parameters.find((written) => written.startsWith(`${parameter}=`))?.slice(parameter.length + 1) ?? null;
    return { name, took: Number(value('dur')), outcome: value('desc') };
  });
}
