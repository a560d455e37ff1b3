// @binance/connector and @binance/spot, unmodified, against a paper exchange: node connectors.mjs http://127.0.0.1:PORT KEY SECRET
// The exchange lists BTC/USDT at 50,000, and the account has 10,000 USDT and 1 BTC.
import assert from 'node:assert/strict';
import {createRequire} from 'node:module';

const require = createRequire(process.env.WALLET_TEST_CONNECTORS_NODE + '/');
const {Spot: Connector, WebsocketAPI, WebsocketStream} = require('@binance/connector');
const {Spot} = require('@binance/spot');
const [base, apiKey, apiSecret] = process.argv.slice(2);
const sockets = base.replace('http', 'ws');
const BTC = 'BTCUSDT';

const setPrice = async price => {
  const url = `${base}/paper/v1/price?symbol=${BTC}&price=${price}&quantity=0.5`;
  assert.equal((await fetch(url, {method: 'POST', headers: {'X-MBX-APIKEY': apiKey}})).status, 200);
};
const step = async (name, run) => {
  await run();
  console.log('ok ' + name);
};
// Calls until it has been given a message that fits.
const inbox = () => {
  const waiting = [];
  const got = [];
  const look = () => waiting.forEach(one => got.filter(one.fits).slice(0, 1).forEach(one.resolve));
  return {
    push: text => { got.push(typeof text === 'string' || Buffer.isBuffer(text) ? JSON.parse(text) : text); look(); },
    next: fits => new Promise(resolve => { waiting.push({fits, resolve}); look(); }),
  };
};

await step('connector: REST', async () => {
  const client = new Connector(apiKey, apiSecret, {baseURL: base});
  const get = async call => (await call).data;
  await setPrice(50000);
  assert.equal((await get(client.exchangeInfo({symbol: BTC}))).symbols[0].baseAsset, 'BTC');
  assert.equal((await get(client.depth(BTC))).bids[0][0], '50000.00000000');
  assert.equal((await get(client.klines(BTC, '1m'))).at(-1)[4], '50000.00000000');
  assert.equal((await get(client.ticker24hr(BTC))).lastPrice, '50000.00000000');
  assert.equal((await get(client.account())).balances.length, 2);
  const limit = await get(client.newOrder(BTC, 'BUY', 'LIMIT', {price: '40000', quantity: 0.01, timeInForce: 'GTC'}));
  assert.equal((await get(client.getOrder(BTC, {orderId: limit.orderId}))).status, 'NEW');
  assert.equal((await get(client.openOrders({symbol: BTC}))).length, 1);
  assert.equal((await get(client.cancelOrder(BTC, {orderId: limit.orderId}))).status, 'CANCELED');
  const market = await get(client.newOrder(BTC, 'BUY', 'MARKET', {quantity: 0.01}));
  assert.equal((await get(client.myTrades(BTC))).at(-1).orderId, market.orderId);
  await assert.rejects(client.newOrder(BTC, 'BUY', 'LIMIT', {price: '40000', quantity: 5, timeInForce: 'GTC'}), error => {
    assert.equal(error.response.data.code, -2010);
    return true;
  });
});
await step('connector: streams, user data, WebSocket API', async () => {
  const messages = inbox();
  const callbacks = {message: messages.push};
  const {listenKey} = (await new Connector(apiKey, apiSecret, {baseURL: base}).createListenKey()).data;
  const streams = new WebsocketStream({wsURL: sockets, callbacks: {...callbacks, open: () => messages.push({opened: 1})}});
  streams.kline(BTC, '1m');
  await messages.next(message => message.opened);
  const user = new WebsocketStream({wsURL: sockets, callbacks: {...callbacks, open: () => messages.push({opened: 2})}});
  user.userData(listenKey);
  await messages.next(message => message.opened === 2);
  await setPrice(50001);
  await messages.next(message => message.e === 'kline' && message.k.c === '50001.00000000');
  const api = new WebsocketAPI(apiKey, apiSecret, {
    wsURL: sockets + '/ws-api/v3', callbacks: {...callbacks, open: () => messages.push({opened: 3})},
  });
  await messages.next(message => message.opened === 3);
  api.newOrder(BTC, 'SELL', 'MARKET', {quantity: 0.001, id: 'an-order'});
  assert.equal((await messages.next(message => message.id === 'an-order')).status, 200);
  await messages.next(message => message.e === 'executionReport' && message.x === 'TRADE');
  streams.disconnect();
  user.disconnect();
  api.disconnect();
});
await step('spot: REST', async () => {
  const {restAPI} = new Spot({configurationRestAPI: {apiKey, apiSecret, basePath: base, timeout: 60000}});
  const get = async call => (await call).data();
  assert.equal((await get(restAPI.exchangeInfo({symbol: BTC}))).symbols[0].baseAsset, 'BTC');
  assert.equal((await get(restAPI.getAccount())).accountType, 'SPOT');
  const order = await get(restAPI.newOrder({
    symbol: BTC, side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: 0.01, price: 40000,
  }));
  assert.equal(order.status, 'NEW');
  const {orderId} = order;
  const {amendedOrder} = await get(restAPI.orderAmendKeepPriority({symbol: BTC, orderId, newQty: 0.005}));
  assert.equal(amendedOrder.qty, '0.00500000');
  assert.equal((await get(restAPI.orderAmendments({symbol: BTC, orderId}))).length, 1);
  assert.equal((await get(restAPI.deleteOrder({symbol: BTC, orderId}))).status, 'CANCELED');
  await assert.rejects(restAPI.getOrder({symbol: BTC, orderId: 99999}), /does not exist/);
});
await step('spot: WebSocket API and streams', async () => {
  const client = new Spot({
    configurationWebsocketAPI: {apiKey, apiSecret, wsURL: sockets + '/ws-api/v3', timeout: 60000},
    configurationWebsocketStreams: {wsURL: sockets},
  });
  const api = await client.websocketAPI.connect();
  const events = inbox();
  const {stream} = await api.userDataStreamSubscribeSignature();
  stream.on('message', events.push);
  const placed = (await api.orderPlace({symbol: BTC, side: 'SELL', type: 'MARKET', quantity: 0.001})).data;
  assert.equal(placed.status, 'FILLED');
  await events.next(event => event.e === 'executionReport' && event.x === 'TRADE');
  await api.disconnect();
  const streams = await client.websocketStreams.connect();
  const books = inbox();
  streams.bookTicker({symbol: 'btcusdt'}).on('message', books.push);
  let price = 50002; // the subscription has no answer that shows when it has begun
  const moving = setInterval(() => setPrice(price++), 200);
  assert.equal((await books.next(book => book.s)).s, BTC);
  clearInterval(moving);
  await streams.disconnect();
});
console.log('done');
process.exit(0);
