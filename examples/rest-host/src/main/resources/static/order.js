// The order form: it shows the answer of the risk check before anything is placed.

import {call} from './api.js';
import {make, money, words} from './view.js';

const $ = id => document.getElementById(id);
const PRICES = {limit: ['price', 'Limit price'], stop_loss: ['stop_price', 'Stop price'], take_profit: ['stop_price', 'Target price']};
const HINT = 'Enter an amount to see whether your limits allow it.';

let timer;
let latest = 0;
let key = null;

export function prepare({wallet, onPlaced, onProblem, onChanged}) {
  const changed = () => {
    key = null; // another order, another key
    const price = PRICES[$('type').value];
    $('price-field').hidden = !price;
    $('price').required = !!price;
    if (price) $('price-label').textContent = price[1];
    $('place').disabled = true;
    onChanged();
    clearTimeout(timer);
    timer = setTimeout(() => check(wallet()), 250);
  };
  $('order-form').addEventListener('input', changed);
  $('order-form').addEventListener('submit', async e => {
    e.preventDefault();
    if ($('place').disabled) return;
    $('place').disabled = true;
    key ??= [...crypto.getRandomValues(new Uint8Array(16))].map(b => b.toString(16).padStart(2, '0')).join(''); // kept for a retry
    try {
      const placed = await call('POST', `/wallets/${wallet()}/orders?sync=true`, order(), {'Idempotency-Key': key});
      key = null;
      $('amount').value = '';
      await onPlaced(placed);
    } catch (failure) {
      onProblem(failure);
    }
    check(wallet());
  });
  verdict('hint', HINT);
  return changed;
}

function order() {
  const type = $('type').value;
  const wanted = {
    symbol: $('symbol').value,
    side: document.querySelector('input[name=side]:checked').value,
    order_type: type,
    amount: $('amount').value.trim(),
  };
  if (PRICES[type]) wanted[PRICES[type][0]] = $('price').value.trim();
  return wanted;
}

async function check(wallet) {
  const wanted = order();
  const mine = ++latest;
  if (wanted.amount === '' || (PRICES[wanted.order_type] && $('price').value.trim() === '')) return verdict('hint', HINT);
  try {
    const answer = await call('POST', `/wallets/${wallet}/orders/check`, wanted);
    if (mine !== latest) return;
    if (answer.allowed) {
      verdict('verdict up', '✓ Within your limits', answer.limits);
    } else {
      verdict('verdict down', '✗ ' + answer.refusal.message, answer.limits);
    }
    $('place').disabled = !answer.allowed;
  } catch (e) {
    if (mine === latest) verdict('verdict down', '✗ ' + e.message);
  }
}

function verdict(style, text, limits = []) {
  const list = make('ul');
  list.append(...limits.map(limit => {
    const unit = limit.limit.endsWith('_usd') ? ' (USD)' : limit.limit.endsWith('_percent') ? ' (%)' : '';
    const name = words(limit.limit.replace(/_(usd|percent)$/, '')) + unit;
    const count = unit === '';
    const show = amount => count ? String(Number(amount)) : money(amount);
    const over = Number(limit.actual) > Number(limit.allowed);
    const bar = make('progress', {max: Number(limit.allowed) || 1, value: Math.max(0, Math.min(Number(limit.actual), Number(limit.allowed) || 1)), className: over ? 'over' : ''});
    bar.setAttribute('aria-label', name);
    const item = make('li');
    item.append(name, make('b', {textContent: `${show(limit.actual)} of ${show(limit.allowed)}`}), bar);
    return item;
  }));
  $('check').replaceChildren(make('p', {className: style, textContent: text}), ...(limits.length ? [list] : []));
}
