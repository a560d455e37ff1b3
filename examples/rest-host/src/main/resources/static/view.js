// How values look. Amounts stay strings; numbers are made of them only to be shown.

export function plain(amount) {
  return String(amount ?? '').replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
}

export function money(amount) {
  const value = Number(amount);
  const small = Math.abs(value) < 10 && value !== 0;
  return value.toLocaleString('en-US', {minimumFractionDigits: 2, maximumFractionDigits: small ? 5 : 2});
}

export function signed(element, amount) {
  const value = Number(amount);
  element.textContent = (value > 0 ? '+' : '') + money(amount) + ' USD';
  element.className = value > 0 ? 'up' : value < 0 ? 'down' : '';
}

export function words(name) {
  const text = name.replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function time(instant) {
  return new Date(instant).toLocaleTimeString([], {hour: '2-digit', minute: '2-digit', second: '2-digit'});
}

export function make(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}

// Rows of text, numbers ({n}), explanations ({why}) or buttons. An unchanged table is left alone, so that focus stays.
export function drawTable(body, items, none, cells) {
  const text = JSON.stringify(items);
  if (body.dataset.shown === text) return;
  body.dataset.shown = text;
  if (items.length === 0) {
    const row = make('tr');
    row.append(make('td', {className: 'none', textContent: none, colSpan: body.parentElement.tHead.rows[0].cells.length}));
    return body.replaceChildren(row);
  }
  body.replaceChildren(...items.map(item => {
    const row = make('tr');
    row.append(...cells(item).map(cell));
    return row;
  }));
}

function cell(content) {
  if (typeof content === 'string') return make('td', {textContent: content});
  if ('n' in content) return make('td', {className: 'n', textContent: content.n});
  if ('why' in content) return make('td', {className: 'why', textContent: content.why});
  const td = make('td', {className: 'n'});
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

export function curve(svg, title, range, points) {
  const values = points.map(point => Number(point.total_value_usd));
  if (values.length < 2) {
    svg.replaceChildren(title);
    title.textContent = 'The equity curve begins with the next sync';
    range.textContent = title.textContent + '.';
    return;
  }
  const low = Math.min(...values);
  const height = Math.max(...values) - low;
  const from = Date.parse(points[0].timestamp);
  const span = Date.parse(points.at(-1).timestamp) - from || 1;
  const path = points.map((point, i) => {
    const x = (Date.parse(point.timestamp) - from) / span * 600;
    const y = 150 - (height === 0 ? 0.5 : (values[i] - low) / height) * 140;
    return `${i ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`;
  }).join('');
  title.textContent = `Equity from ${money(values[0])} to ${money(values.at(-1))} USD; lowest ${money(low)}, highest ${money(low + height)}`;
  range.textContent = `${time(points[0].timestamp)} to ${time(points.at(-1).timestamp)}, between ${money(low)} and ${money(low + height)} USD`;
  svg.replaceChildren(title,
      shape('line', {class: 'base', x1: 0, x2: 600, y1: 159, y2: 159}),
      shape('path', {class: 'area', d: `${path}L600 160L0 160Z`}),
      shape('path', {class: 'line', d: path}));
}
