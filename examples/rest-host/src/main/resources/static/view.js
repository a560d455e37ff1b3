// How values look. Amounts stay strings; numbers are made of them only to be shown.

export function plain(amount) {
  const [whole, fraction = ''] = String(amount ?? '').split('.');
  const digits = fraction.replace(/0+$/, '');
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (digits ? '.' + digits : '');
}

// As plain, but of millions only the cents are shown.
export function held(amount) {
  const [whole, fraction = ''] = String(amount ?? '').split('.');
  return plain(whole.length > 6 ? `${whole}.${fraction.slice(0, 2)}` : amount);
}

export function money(amount) {
  const value = Number(amount);
  const size = Math.abs(value);
  if (value !== 0 && size < 0.001) return value.toLocaleString('en-US', {maximumSignificantDigits: 3});
  return value.toLocaleString('en-US', {minimumFractionDigits: 2, maximumFractionDigits: value !== 0 && size < 10 ? 5 : 2});
}

export function signed(element, amount) {
  const value = Number(amount);
  const text = Math.abs(value).toLocaleString('en-US', {minimumFractionDigits: 2, maximumFractionDigits: 2});
  element.textContent = (value > 0 ? '+' : value < 0 ? '−' : '') + text + ' USD';
  element.className = value > 0 ? 'up' : value < 0 ? 'down' : '';
}

export function words(name) {
  const text = name.replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

// The time of day, with the date unless it is today.
export function time(instant) {
  const date = new Date(instant);
  const clock = {hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23'};
  return date.toDateString() === new Date().toDateString()
      ? date.toLocaleTimeString('en-US', clock)
      : date.toLocaleString('en-US', {month: 'short', day: 'numeric', ...clock});
}

// A message of the API as a sentence.
export function sentence(text) {
  const full = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(full) ? full : full + '.';
}

export function make(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}

// Rows of text, sides ({side, rest}), numbers ({n}), explanations ({why}) or buttons. An unchanged table is left alone, so that focus stays.
export function drawTable(body, items, none, cells) {
  const text = JSON.stringify(items);
  if (body.dataset.shown === text) return;
  body.dataset.shown = text;
  if (items.length === 0) {
    const row = make('tr', {role: 'row'});
    row.append(make('td', {role: 'cell', className: 'none', textContent: none, colSpan: body.parentElement.tHead.rows[0].cells.length}));
    return body.replaceChildren(row);
  }
  body.replaceChildren(...items.map(item => {
    const row = make('tr', {role: 'row'});
    row.append(...cells(item).map(cell));
    return row;
  }));
}

function cell(content) {
  const td = make('td', {role: 'cell'});
  if (typeof content === 'string') return Object.assign(td, {textContent: content});
  if ('n' in content) return Object.assign(td, {className: 'n', textContent: content.n});
  if ('why' in content) return Object.assign(td, {className: 'why', textContent: content.why});
  if ('side' in content) {
    td.append(make('span', {className: content.side, textContent: words(content.side)}), ' ' + content.rest);
    return td;
  }
  td.className = 'n';
  const button = make('button', {type: 'button', className: 'quiet small', textContent: content.button, onclick: content.run});
  button.setAttribute('aria-label', content.label);
  td.append(button);
  return td;
}

function shape(name, attributes) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

const $ = id => document.getElementById(id);

// Draws the equity curve with its marks.
export function curve(points) {
  const svg = $('curve');
  const title = $('curve-text');
  const values = points.map(point => Number(point.total_value_usd));
  const drawn = values.length > 1;
  $('curve-none').hidden = drawn;
  if (!drawn) {
    title.textContent = 'No equity curve yet';
    for (const id of ['curve-high', 'curve-low', 'curve-from', 'curve-to']) $(id).textContent = '';
    return svg.replaceChildren(title);
  }
  const low = Math.min(...values);
  const high = Math.max(...values);
  const from = Date.parse(points[0].timestamp);
  const span = Date.parse(points.at(-1).timestamp) - from || 1;
  const path = points.map((point, i) => {
    const x = (Date.parse(point.timestamp) - from) / span * 600;
    const y = 138 - (high === low ? 0.5 : (values[i] - low) / (high - low)) * 116;
    return `${i ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`;
  }).join('');
  title.textContent = `Equity from ${money(values[0])} to ${money(values.at(-1))} USD; lowest ${money(low)}, highest ${money(high)}`;
  $('curve-high').textContent = 'High ' + money(high);
  $('curve-low').textContent = 'Low ' + money(low);
  $('curve-from').textContent = time(points[0].timestamp);
  $('curve-to').textContent = time(points.at(-1).timestamp);
  svg.replaceChildren(title,
      shape('line', {class: 'base', x1: 0, x2: 600, y1: 159, y2: 159}),
      shape('path', {class: 'area', d: `${path}L600 160L0 160Z`}),
      shape('path', {class: 'line', d: path}));
}
