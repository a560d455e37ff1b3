import {ApiError, call, session, watch} from './api.js';
import {prepare} from './order.js';
import {curve, drawTable, held, make, money, plain, sentence, signed, time, words} from './view.js';

const $ = id => document.getElementById(id);
const REPORT_EVERY = 5000; // ms, while prices move
const state = {id: null, view: null, fill: undefined, reported: 0, stop: () => {}};

// ---- what is shown ----

function show(section) {
  for (const id of ['login', 'first', 'desk']) $(id).hidden = id !== section;
  $('account').hidden = section === 'login';
  $('live').hidden = section !== 'desk';
  $('who').textContent = session.user;
}

function problem(e) {
  if (e instanceof ApiError && e.status === 401 && session.token) return logOut('Please log in again.');
  $('problem').textContent = sentence(e.message);
  $('problem').hidden = false;
}

let toastTimer;
function toast(text) {
  $('toast').textContent = text;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => { $('toast').textContent = ''; }, 8000);
}

// Runs an action; its failure is shown.
async function attempt(action) {
  $('problem').hidden = true;
  try {
    await action();
  } catch (e) {
    problem(e);
  }
}

function on(id, event, action) {
  $(id).addEventListener(event, e => {
    e.preventDefault();
    attempt(action);
  });
}

function logOut(reason) {
  state.stop();
  session.token = null;
  document.title = 'Wallets';
  show('login');
  $('problem').hidden = true;
  if (reason) problem(new Error(reason));
  $('password').focus();
}

// ---- wallets ----

async function start() {
  if (!session.token) return show('login');
  const wallets = (await call('GET', '/wallets?limit=500')).items;
  if (wallets.length === 0) return create(false);
  $('wallets').replaceChildren(...wallets.map(wallet => new Option(wallet.custom_name, wallet._id)));
  open(wallets.some(wallet => wallet._id === state.id) ? state.id : wallets.at(-1)._id);
}

function create(cancellable) {
  state.stop();
  $('first-cancel').hidden = !cancellable;
  show('first');
  $('new-name').focus();
}

function open(id) {
  state.stop();
  Object.assign(state, {id, view: null, fill: undefined});
  $('wallets').value = id;
  show('desk');
  state.stop = watch(id, {
    onView: view => {
      state.view = view;
      draw(view);
    },
    onState: (on, e) => {
      $('live').classList.toggle('on', on);
      $('live').textContent = on ? 'Live' : 'Reconnecting';
      if (e) problem(e);
    },
  });
  changed();
  attempt(performance);
}

async function performance() {
  state.reported = Date.now();
  const {id} = state;
  const report = await call('GET', `/wallets/${id}/performance`);
  if (id !== state.id) return; // another wallet has been chosen since
  const value = report.balance.total_value_usd;
  const now = {timestamp: report.balance.last_synced_at, total_value_usd: value};
  $('equity').textContent = value === null ? 'unknown' : money(value);
  signed($('pnl'), report.balance.total_pnl.total);
  $('drawdown').textContent = (Number(report.drawdown.max) * 100).toFixed(2) + ' %';
  $('trades').textContent = report.statistics.total_trades;
  curve(value === null ? report.equity_curve : [...report.equity_curve, now]);
}

function draw(view) {
  const {wallet} = view;
  const stopped = wallet.suspension ?? wallet.pause;
  document.title = `${wallet.custom_name} – Wallets`;
  $('status').textContent = words(wallet.suspension ? 'suspended' : wallet.status);
  $('status').classList.toggle('off', wallet.status !== 'active' || !!stopped);
  $('why').hidden = !stopped;
  $('why').textContent = stopped ? `${wallet.suspension ? 'Suspended' : 'Paused'}: ${stopped.reason}. Only orders that reduce risk are accepted.` : '';
  $('pause').textContent = stopped ? 'Resume' : 'Pause';
  drawTables(view);
  const symbols = view.quotes.map(quote => quote.symbol);
  if (symbols.join() !== [...$('symbol').options].map(option => option.value).join()) {
    const chosen = $('symbol').value;
    $('symbol').replaceChildren(...symbols.map(symbol => new Option(symbol)));
    if (symbols.includes(chosen)) $('symbol').value = chosen;
  }
  drawQuote();
  const fill = view.fills[0]?.fill_id ?? null;
  const due = Date.now() - state.reported > REPORT_EVERY;
  if (due || (state.fill !== undefined && fill !== state.fill)) attempt(performance);
  state.fill = fill;
}

function drawTables(view) {
  drawTable($('balances'), view.balances, 'No balances yet', balance =>
      [balance.asset, {n: held(balance.free)}, {n: held(balance.locked)}, {n: held(balance.total)}]);
  drawTable($('open'), view.open_orders, 'No open orders. A limit order waits here for its price.', order => [
    {side: order.side, rest: `${order.symbol}, ${words(order.order_type).toLowerCase()}`},
    {n: plain(order.amount)},
    {n: money(order.price ?? order.stop_price)},
    {button: 'Cancel', label: `Cancel ${order.side} of ${plain(order.amount)} ${order.symbol}`, run: () => attempt(() => cancel(order))},
  ]);
  drawTable($('fills'), view.fills, 'No fills yet. Place an order, and see here what it cost and why.', fill => [
    time(fill.timestamp), {side: fill.side, rest: fill.symbol}, {n: plain(fill.amount)}, {n: money(fill.price)},
    {n: `${money(fill.fee)} ${fill.fee_currency}`}, {why: fill.explanation ?? ''},
  ]);
}

function drawQuote() {
  const quote = state.view?.quotes.find(each => each.symbol === $('symbol').value);
  $('quote').replaceChildren(...(quote
      ? [make('b', {textContent: money(quote.last)}), ` bid ${money(quote.bid)}, ask ${money(quote.ask)}`]
      : ['No price']));
}

async function cancel(order) {
  await call('DELETE', `/wallets/${state.id}/orders/${encodeURIComponent(order.order_id)}`);
  toast('Order cancelled');
}

// ---- actions ----

const changed = prepare({
  wallet: () => state.id,
  onChanged: drawQuote,
  onProblem: problem,
  onPlaced: async placed => {
    $('problem').hidden = true;
    toast(placed.status === 'filled'
        ? `Filled: ${words(placed.side)} ${plain(placed.filled_amount)} ${placed.symbol} at ${money(placed.average_fill_price)}`
        : `Order ${words(placed.status).toLowerCase()}`);
    await call('POST', `/wallets/${state.id}/sync-balance`).catch(() => {}); // a point of the curve
    await performance();
  },
});

on('login-form', 'submit', async () => {
  session.token = (await call('POST', '/auth/login', {email: $('email').value, password: $('password').value})).access_token;
  $('password').value = '';
  await start();
});
on('logout', 'click', () => logOut());
on('add', 'click', () => create(true));
on('first-cancel', 'click', () => open(state.id));
on('first-form', 'submit', async () => {
  const demo = (await call('GET', '/wallets/definitions?is_demo=true&is_active=true')).items[0];
  const position = $('new-position').value.trim();
  const created = await call('POST', '/wallets', {
    wallet_id: demo._id,
    custom_name: $('new-name').value,
    credentials: {initial_balance_usd: $('new-balance').value},
    risk_limits: {
      max_position_size_usd: position,
      max_total_exposure_usd: String(Number(position) * 5),
      max_open_positions: 5,
      daily_loss_limit_usd: $('new-loss').value.trim(),
    },
  });
  state.id = created._id;
  await start();
  $('amount').focus();
});
on('wallets', 'change', () => open($('wallets').value));
on('sync', 'click', async () => {
  const answer = await call('POST', `/wallets/${state.id}/sync-balance`);
  toast(answer.success ? 'Balance synced' : sentence('Sync failed: ' + answer.error_message));
  await performance();
});
on('delete', 'click', async () => {
  const {id} = state;
  const name = $('wallets').selectedOptions[0].textContent;
  if (!confirm(`Delete the wallet ${name}? This cannot be undone.`)) return;
  state.stop(); // its stream ends with it
  try {
    await call('DELETE', `/wallets/${id}`);
  } catch (e) {
    open(id);
    throw e;
  }
  toast('Wallet deleted');
  await start();
});
on('pause', 'click', async () => {
  const stopped = state.view?.wallet.pause || state.view?.wallet.suspension;
  await call('POST', `/wallets/${state.id}/${stopped ? 'resume' : 'pause'}`, stopped ? {confirm: true} : {reason: 'by its user'});
});

attempt(start);
