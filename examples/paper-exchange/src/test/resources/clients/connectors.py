# binance-connector and binance-sdk-spot, unmodified, against a paper exchange: python connectors.py http://127.0.0.1:PORT KEY SECRET
# The exchange lists BTC/USDT at 50,000, and the account has 10,000 USDT and 1 BTC.
import asyncio
import json
import queue
import sys
import urllib.request

from binance.error import ClientError
from binance.spot import Spot as Connector
from binance.websocket.spot.websocket_api import SpotWebsocketAPIClient
from binance.websocket.spot.websocket_stream import SpotWebsocketStreamClient
from binance_common.configuration import (
    ConfigurationRestAPI, ConfigurationWebSocketAPI, ConfigurationWebSocketStreams)
from binance_common.errors import BadRequestError
from binance_sdk_spot.rest_api import models
from binance_sdk_spot.spot import Spot

base, key, secret = sys.argv[1:]
sockets = base.replace("http", "ws")


def set_price(price, quantity="0.5"):
    url = f"{base}/paper/v1/price?symbol=BTCUSDT&price={price}&quantity={quantity}"
    urllib.request.urlopen(urllib.request.Request(url, method="POST", headers={"X-MBX-APIKEY": key})).read()


def ok(name):
    print("ok " + name, flush=True)


def connector():
    client = Connector(api_key=key, api_secret=secret, base_url=base)
    client.ping()
    assert client.exchange_info(symbol="BTCUSDT")["symbols"][0]["baseAsset"] == "BTC"
    assert client.time()["serverTime"] > 0
    set_price(50000)
    assert client.depth("BTCUSDT")["bids"][0][0] == "50000.00000000"
    assert client.klines("BTCUSDT", "1m")[-1][4] == "50000.00000000"
    assert client.trades("BTCUSDT")[-1]["qty"] == "0.50000000"
    assert client.agg_trades("BTCUSDT")[-1]["q"] == "0.50000000"
    assert client.avg_price("BTCUSDT")["mins"] == 5
    assert client.ticker_24hr("BTCUSDT")["lastPrice"] == "50000.00000000"
    assert client.ticker_price("BTCUSDT")["price"] == "50000.00000000"
    assert client.book_ticker("BTCUSDT")["askPrice"] == "50000.00000000"
    ok("connector: market data")

    limit = {"symbol": "BTCUSDT", "side": "BUY", "type": "LIMIT", "timeInForce": "GTC", "price": "40000"}
    client.new_order_test(**limit, quantity=0.01)
    order = client.new_order(**limit, quantity=0.01)
    assert client.get_order("BTCUSDT", orderId=order["orderId"])["status"] == "NEW"
    assert len(client.get_open_orders("BTCUSDT")) == 1
    replaced = client.cancel_and_replace(
        **limit, quantity=0.02, cancelReplaceMode="STOP_ON_FAILURE", cancelOrderId=order["orderId"])
    assert replaced["newOrderResponse"]["origQty"] == "0.02000000"
    assert len(client.cancel_open_orders("BTCUSDT")) == 1
    market = client.new_order(symbol="BTCUSDT", side="BUY", type="MARKET", quantity=0.01)
    assert market["status"] == "FILLED"
    assert client.my_trades("BTCUSDT")[-1]["orderId"] == market["orderId"]
    oco = client.new_oco_order(
        symbol="BTCUSDT", side="SELL", quantity=0.01, aboveType="LIMIT_MAKER", abovePrice="60000",
        belowType="STOP_LOSS", belowStopPrice="40000")
    assert client.get_oco_order(orderListId=oco["orderListId"])["listOrderStatus"] == "EXECUTING"
    client.cancel_oco_order("BTCUSDT", orderListId=oco["orderListId"])
    assert len(client.get_orders("BTCUSDT")) == 5
    assert any(balance["asset"] == "BTC" for balance in client.account()["balances"])
    assert client.get_order_rate_limit()[0]["rateLimitType"] == "ORDERS"
    assert client.query_commission_rates("BTCUSDT")["standardCommission"]["taker"] == "0.00100000"
    assert client.trade_fee(symbol="BTCUSDT")[0]["takerCommission"] == "0.001"
    try:
        client.new_order(**limit, quantity=5)
        raise AssertionError("an order without money")
    except ClientError as error:
        assert (error.status_code, error.error_code) == (400, -2010), error
    ok("connector: orders")


def connector_sockets():
    messages = queue.Queue()

    def wait(wanted):
        while True:
            message = json.loads(messages.get(timeout=120))
            if wanted(message):
                return message

    listen_key = Connector(api_key=key, api_secret=secret, base_url=base).new_listen_key()["listenKey"]
    streams = SpotWebsocketStreamClient(stream_url=sockets, on_message=lambda _, text: messages.put(text))
    streams.kline(symbol="BTCUSDT", interval="1m", id=1)
    wait(lambda message: message.get("id") == 1)
    streams.user_data(listen_key=listen_key, id=2)
    wait(lambda message: message.get("id") == 2)
    set_price(50001)
    wait(lambda message: message.get("e") == "kline" and message["k"]["c"] == "50001.00000000")
    api = SpotWebsocketAPIClient(
        stream_url=sockets + "/ws-api/v3", api_key=key, api_secret=secret, on_message=lambda _, text: messages.put(text))
    api.account(id="an-account")
    assert wait(lambda message: message.get("id") == "an-account")["status"] == 200
    api.new_order(id=3, symbol="BTCUSDT", side="SELL", type="MARKET", quantity=0.001, newOrderRespType="RESULT")
    answers = [wait(lambda message: message.get("id") == 3 or message.get("x") == "TRADE") for _ in range(2)]
    assert all(answer.get("status", 200) == 200 for answer in answers), answers
    api.stop()
    streams.stop()
    ok("connector: streams, user data, WebSocket API")


def parsed(response, model):
    data = response.data()
    first = data[0] if isinstance(data, list) else data
    assert type(first).__name__ == model, (type(first), model)
    assert not getattr(first, "additional_properties", None), first  # what it does not know
    return data


def sdk():
    client = Spot(ConfigurationRestAPI(api_key=key, api_secret=secret, base_path=base, timeout=60000)).rest_api
    info = parsed(client.exchange_info(symbol="BTCUSDT"), "ExchangeInfoResponse")
    assert info.symbols[0].base_asset == "BTC"
    assert parsed(client.depth(symbol="BTCUSDT"), "DepthResponse").bids[0][0] == "50001.00000000"
    parsed(client.klines(symbol="BTCUSDT", interval="1m"), "list")
    parsed(client.ticker24hr(symbol="BTCUSDT"), "Ticker24hrResponse")
    account = parsed(client.get_account(), "GetAccountResponse")
    assert any(balance.asset == "BTC" for balance in account.balances)
    order = parsed(
        client.new_order(
            symbol="BTCUSDT", side="BUY", type="LIMIT", time_in_force="GTC", quantity=0.01, price=40000),
        "NewOrderResponse")
    assert order.status == "NEW"
    amended = parsed(
        client.order_amend_keep_priority(symbol="BTCUSDT", order_id=order.order_id, new_qty=0.005),
        "OrderAmendKeepPriorityResponse")
    assert amended.amended_order.qty == "0.00500000"
    history = parsed(
        client.order_amendments(symbol="BTCUSDT", order_id=order.order_id), "OrderAmendmentsResponse")
    assert history[0].orig_qty == "0.01000000"
    parsed(client.get_open_orders(symbol="BTCUSDT"), "GetOpenOrdersResponse")
    parsed(client.delete_order(symbol="BTCUSDT", order_id=order.order_id), "DeleteOrderResponse")
    otoco = parsed(
        client.order_list_otoco(
            symbol="BTCUSDT", working_type="LIMIT", working_side="BUY", working_time_in_force="GTC",
            working_price=40000, working_quantity=0.01, pending_side="SELL", pending_quantity=0.01,
            pending_above_type="LIMIT_MAKER", pending_above_price=60000, pending_below_type="STOP_LOSS",
            pending_below_trailing_delta=500),
        "OrderListOtocoResponse")
    assert [report.status for report in otoco.order_reports] == ["NEW", "PENDING_NEW", "PENDING_NEW"]
    parsed(client.delete_order_list(symbol="BTCUSDT", order_list_id=otoco.order_list_id), "DeleteOrderListResponse")
    parsed(client.my_trades(symbol="BTCUSDT"), "MyTradesResponse")
    try:
        client.new_order(symbol="BTCUSDT", side="BUY", type="LIMIT", time_in_force="GTC", quantity=5, price=40000)
        raise AssertionError("an order without money")
    except BadRequestError as error:
        assert "insufficient balance" in str(error), error
    ok("sdk: REST")


async def sdk_sockets():
    client = Spot(
        config_ws_api=ConfigurationWebSocketAPI(
            api_key=key, api_secret=secret, stream_url=sockets + "/ws-api/v3", timeout=60000),
        config_ws_streams=ConfigurationWebSocketStreams(stream_url=sockets + "/stream"))
    api = await client.websocket_api.create_connection()
    events = asyncio.Queue()
    subscribed = await api.user_data_stream_subscribe_signature()
    subscribed.stream.on("message", events.put_nowait)
    placed = await api.order_place(symbol="BTCUSDT", side="SELL", type="MARKET", quantity=0.001)
    assert placed.data().result.status == "FILLED"
    seen = set()
    while not {"ExecutionReport", "OutboundAccountPosition"} <= seen:
        event = (await asyncio.wait_for(events.get(), 120)).actual_instance
        assert not set(event.additional_properties) - {"e"}, event  # what it does not know
        seen.add(type(event).__name__)
    assert (await api.account_status()).data().result.account_type == "SPOT"
    await api.close_connection(close_session=True)
    streams = await client.websocket_streams.create_connection()
    books = asyncio.Queue()
    stream = await streams.book_ticker(symbol="btcusdt")
    stream.on("message", books.put_nowait)
    moving = asyncio.create_task(move())
    assert (await asyncio.wait_for(books.get(), 120)).s == "BTCUSDT"
    moving.cancel()
    await streams.close_connection(close_session=True)
    ok("sdk: WebSocket API and streams")


async def move():
    """The subscription has no answer that shows when it has begun."""
    price = 50002
    while True:
        await asyncio.to_thread(set_price, price)
        price += 1
        await asyncio.sleep(0.2)


connector()
connector_sockets()
sdk()
asyncio.run(sdk_sockets())
print("done", flush=True)
