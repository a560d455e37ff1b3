// ccxt and ccxt pro, unmodified, against a paper exchange: node ccxt.mjs http://127.0.0.1:PORT KEY SECRET
// The exchange lists BTC/USDT at 50,000, and the account has 10,000 USDT and 1 BTC.
import assert from 'node:assert/strict';
import {createRequire} from 'node:module';

const ccxt = createRequire(process.env.WALLET_TEST_CCXT + '/')('ccxt');
const [base, apiKey, secret] = process.argv.slice(2);
const sockets = base.replace('http', 'ws');

const exchange = new ccxt.pro.binance({
  apiKey, secret,
  options: {defaultType: 'spot', fetchMarkets: {types: ['spot']}, fetchMargins: false, fetchCurrencies: false},
});
const api = exchange.urls.api;
for (const name in api) if (typeof api[name] === 'string') api[name] = api[name].replace(/https:\/\/[^/]+/, base);
api.ws.spot = sockets + '/ws';
api.ws['ws-api'].spot = sockets + '/ws-api/v3';
await exchange.loadHttpProxyAgent(); // otherwise it refuses ws:// without TLS

const BTC = 'BTC/USDT';
const setPrice = async (price, quantity = '') => {
  const query = `symbol=BTCUSDT&price=${price}` + (quantity && `&quantity=${quantity}`);
  const response = await fetch(`${base}/paper/v1/price?${query}`, {method: 'POST', headers: {'X-MBX-APIKEY': apiKey}});
  assert.equal(response.status, 200);
};
const fails = async (type, call) => assert.rejects(call, error => {
  assert.equal(error.constructor.name, type, error.stack);
  return true;
});
const step = async (name, run) => {
  await run();
  console.log('ok ' + name);
};

await step('markets', async () => {
  const markets = await exchange.loadMarkets();
  assert.equal(markets[BTC].precision.price, 0.01);
  assert.equal(markets[BTC].limits.cost.min, 5);
});
await step('tickers, candles, book and trades', async () => {
  await setPrice(50000, '0.5');
  assert.equal((await exchange.fetchTicker(BTC)).last, 50000);
  assert.equal((await exchange.fetchTickers())[BTC].last, 50000);
  assert.equal((await exchange.fetchBidsAsks([BTC]))[BTC].bid, 50000);
  assert.equal((await exchange.fetchOHLCV(BTC, '1m')).at(-1)[4], 50000);
  assert.equal((await exchange.fetchOrderBook(BTC)).asks[0][0], 50000);
  assert.equal((await exchange.fetchTrades(BTC))[0].amount, 0.5);
});
await step('balance', async () => assert.equal((await exchange.fetchBalance()).USDT.free, 10000));
await step('a limit order, edited and cancelled', async () => {
  const order = await exchange.createOrder(BTC, 'limit', 'buy', 0.01, 40000);
  assert.equal(order.status, 'open');
  assert.equal((await exchange.fetchOpenOrders(BTC)).length, 1);
  const edited = await exchange.editOrder(order.id, BTC, 'limit', 'buy', 0.02, 39000);
  assert.equal((await exchange.fetchOrder(order.id, BTC)).status, 'canceled');
  assert.equal((await exchange.fetchOrder(edited.id, BTC)).amount, 0.02);
  assert.equal((await exchange.cancelOrder(edited.id, BTC)).status, 'canceled');
});
await step('a market order, its trade and its fee', async () => {
  const order = await exchange.createOrder(BTC, 'market', 'buy', 0.01);
  assert.equal(order.status, 'closed');
  assert.equal(order.average, 50025);
  assert.equal(order.trades[0].fee.currency, 'USDT');
  const trades = await exchange.fetchMyTrades(BTC);
  assert.equal(trades.at(-1).order, order.id);
  assert.equal((await exchange.createMarketBuyOrderWithCost(BTC, 100)).status, 'closed');
});
await step('stops, targets, trailing stops and post-only orders', async () => {
  const stop = await exchange.createOrder(BTC, 'market', 'sell', 0.01, undefined, {triggerPrice: 45000});
  const target = await exchange.createOrder(BTC, 'limit', 'sell', 0.01, 60000, {takeProfitPrice: 61000});
  const trailing = await exchange.createOrder(BTC, 'market', 'sell', 0.01, undefined, {trailingPercent: 1, stopLossOrTakeProfit: 'stopLoss'});
  const maker = await exchange.createOrder(BTC, 'limit', 'sell', 0.01, 60000, {postOnly: true});
  for (const order of [stop, target, trailing, maker]) assert.equal((await exchange.fetchOrder(order.id, BTC)).status, 'open');
  await exchange.cancelAllOrders(BTC);
  assert.equal((await exchange.fetchOpenOrders(BTC)).length, 0);
  assert.ok((await exchange.fetchOrders(BTC)).length >= 5);
});
await step('an OCO', async () => {
  const list = await exchange.privatePostOrderListOco({
    symbol: 'BTCUSDT', side: 'SELL', quantity: '0.01', aboveType: 'LIMIT_MAKER', abovePrice: '60000',
    belowType: 'STOP_LOSS', belowStopPrice: '45000',
  });
  assert.equal(list.orders.length, 2);
  await exchange.privateDeleteOrderList({symbol: 'BTCUSDT', orderListId: list.orderListId});
});
await step('fees', async () => assert.equal((await exchange.fetchTradingFee(BTC)).taker, 0.001));
await step('errors', async () => {
  await fails('InsufficientFunds', () => exchange.createOrder(BTC, 'limit', 'buy', 10, 40000));
  await fails('OrderNotFound', () => exchange.fetchOrder('999999', BTC));
  await fails('OrderNotFound', () => exchange.cancelOrder('999999', BTC));
  await fails('BadRequest', () => exchange.createOrder(BTC, 'limit', 'buy', 0.0001, 100)); // NOTIONAL
  await fails('InvalidOrder', () => exchange.createOrder(BTC, 'market', 'sell', 9001)); // LOT_SIZE
  await fails('OrderImmediatelyFillable', () => exchange.createOrder(BTC, 'limit', 'buy', 0.01, 60000, {postOnly: true}));
  await fails('BadSymbol', () => exchange.publicGetDepth({symbol: 'NOSUCH'}));
  const stranger = new ccxt.binance({apiKey, secret: 'wrong'});
  stranger.urls.api = api;
  await fails('AuthenticationError', () => stranger.privateGetAccount());
});

// ---- streams: prices go on changing while a watch waits ----

const watching = async (watch, accept) => {
  let price = 50000;
  const moving = setInterval(() => setPrice(price = price === 50000 ? 50001 : 50000, '0.1').catch(() => {}), 200);
  try {
    for (let i = 0; i < 100; i++) {
      const seen = await watch();
      if (accept(seen)) return;
    }
    assert.fail('nothing seen');
  } finally {
    clearInterval(moving);
  }
};
await step('watchTicker', () => watching(() => exchange.watchTicker(BTC), ticker => ticker.last >= 50000));
await step('watchTrades', () => watching(() => exchange.watchTrades(BTC), trades => trades[0].amount === 0.1));
await step('watchOHLCV', () => watching(() => exchange.watchOHLCV(BTC, '1m'), candles => candles.at(-1)[4] >= 50000));
await step('watchOrderBook', () => watching(() => exchange.watchOrderBook(BTC), book => book.bids[0][0] >= 50000));
await step('watchBidsAsks', () => watching(() => exchange.watchBidsAsks([BTC]), all => all[BTC].bid >= 50000));
await step('watchOrders, watchMyTrades and watchBalance', async () => {
  const orders = exchange.watchOrders(BTC);
  const trades = exchange.watchMyTrades(BTC);
  const balance = exchange.watchBalance();
  await exchange.watchTicker(BTC).catch(() => {}); // by then, the subscriptions above are on their way
  let order;
  const placing = setInterval(async () => order = await exchange.createOrder(BTC, 'market', 'buy', 0.001), 500);
  try {
    assert.equal((await orders)[0].symbol, BTC);
    assert.equal((await trades)[0].fee.currency, 'USDT');
    assert.ok((await balance).BTC.total > 1);
  } finally {
    clearInterval(placing);
  }
});
await step('createOrderWs', async () => {
  const order = await exchange.createOrderWs(BTC, 'market', 'sell', 0.001);
  assert.equal(order.status, 'closed');
});
await exchange.close();
console.log('done');
process.exit(0);
