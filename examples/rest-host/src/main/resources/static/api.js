// The API: requests with the token of this tab, and the stream of live updates.

const KEY = 'token';

export const session = {
  get token() { return sessionStorage.getItem(KEY); },
  set token(value) { value ? sessionStorage.setItem(KEY, value) : sessionStorage.removeItem(KEY); },
  get user() {
    try {
      return JSON.parse(atob(this.token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/'))).sub;
    } catch {
      return '';
    }
  },
};

export class ApiError extends Error {
  constructor(status, error) {
    super(inWords(error) ?? 'The server cannot be reached.');
    this.status = status;
    this.code = error?.code;
  }
}

// The message of an error, which begins with the words for a field, and not with its name.
function inWords(error) {
  const {field, message} = error ?? {};
  if (!field || !message?.startsWith(field)) return message;
  const name = field.split('.').at(-1).replace(/_(usd|percent)$/, '').replaceAll('_', ' ');
  return name + message.slice(field.length);
}

export async function call(method, path, body, headers = {}) {
  let response;
  try {
    response = await fetch('/api/v1' + path, {
      method,
      headers: {
        ...(body === undefined ? {} : {'Content-Type': 'application/json'}),
        ...(session.token ? {Authorization: 'Bearer ' + session.token} : {}),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new ApiError(0);
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new ApiError(response.status, answer.error);
  return answer.data;
}

// Server-sent events by fetch, because EventSource cannot send the token in a header. Returns a function that stops.
export function watch(walletId, {onView, onState}) {
  const stopping = new AbortController();
  (async () => {
    for (let wait = 1000; !stopping.signal.aborted; wait = Math.min(wait * 2, 30000)) {
      try {
        const response = await fetch(`/api/v1/wallets/${walletId}/events`, {
          headers: {Authorization: 'Bearer ' + session.token, Accept: 'text/event-stream, application/json'},
          signal: stopping.signal,
        });
        if (!response.ok) throw new ApiError(response.status, (await response.json().catch(() => ({}))).error);
        onState(true);
        wait = 500;
        await read(response.body.getReader(), onView);
      } catch (e) {
        if (stopping.signal.aborted) return;
        if (e.status === 401 || e.status === 404) return onState(false, e);
      }
      onState(false);
      await new Promise(resolve => setTimeout(resolve, wait));
    }
  })();
  return () => stopping.abort();
}

async function read(reader, onView) {
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const {done, value} = await reader.read();
    if (done) return;
    text += decoder.decode(value, {stream: true});
    for (let end; (end = text.indexOf('\n\n')) >= 0; text = text.slice(end + 2)) {
      const data = text.slice(0, end).split('\n').filter(line => line.startsWith('data:')).map(line => line.slice(5)).join('\n');
      if (data) onView(JSON.parse(data));
    }
  }
}
