// The order form: it shows the answer of the risk check before anything is placed.

import {call} from './api.js';
import {make, money, sentence, words} from './view.js';

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
      verdict('verdict down', '✗ ' + refusal(answer), answer.limits);
    }
    $('place').disabled = !answer.allowed;
  } catch (e) {
    if (mine === latest) verdict('verdict down', '✗ ' + sentence(e.message));
  }
}

// Why the order would be refused: which limit it exceeds and by how much, or the reason in the words of the API.
function refusal({refusal, limits}) {
  const exceeded = limits.find(limit => limit.limit === refusal.details?.limit_type);
  return exceeded
      ? `${name(exceeded)}: ${show(exceeded, exceeded.actual)} with this order, but your limit is ${show(exceeded, exceeded.allowed)}.`
      : sentence(refusal.message);
}

const unit = limit => limit.limit.endsWith('_usd') ? ' (USD)' : limit.limit.endsWith('_percent') ? ' (%)' : '';
const name = limit => words(limit.limit.replace(/_(usd|percent)$/, '')) + unit(limit);
const show = (limit, amount) => unit(limit) === '' ? String(Number(amount)) : money(amount);

// The verdict alone is a live region; the list of limits would be too much to hear after each key.
function verdict(style, text, limits = []) {
  $('verdict').className = style;
  if ($('verdict').textContent !== text) $('verdict').textContent = text;
  $('limits').replaceChildren(...limits.map(limit => {
    const allowed = Number(limit.allowed) || 1;
    const over = Number(limit.actual) > Number(limit.allowed);
    const bar = make('progress', {max: allowed, value: Math.max(0, Math.min(Number(limit.actual), allowed)), className: over ? 'over' : ''});
    bar.setAttribute('aria-label', name(limit));
    const item = make('li');
    item.append(name(limit), make('b', {textContent: `${show(limit, limit.actual)} of ${show(limit, limit.allowed)}`}), bar);
    return item;
  }));
}
