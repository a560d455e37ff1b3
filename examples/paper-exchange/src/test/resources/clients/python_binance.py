# python-binance, unmodified, against a paper exchange: python python_binance.py http://127.0.0.1:PORT KEY SECRET
# The exchange lists BTC/USDT at 50,000, and the account has 10,000 USDT and 1 BTC.
import asyncio
import sys
import urllib.request

from binance import AsyncClient, BinanceSocketManager, Client
from binance.base_client import BaseClient
from binance.exceptions import BinanceAPIException

base, key, secret = sys.argv[1:]
sockets = base.replace("http", "ws")
BaseClient.API_URL = base + "/api"
BaseClient.MARGIN_API_URL = base + "/sapi"
BaseClient.WS_API_URL = sockets + "/ws-api/v3"
BinanceSocketManager.STREAM_URL = sockets + "/"


def set_price(price):
    url = f"{base}/paper/v1/price?symbol=BTCUSDT&price={price}&quantity=0.5"
    urllib.request.urlopen(urllib.request.Request(url, method="POST", headers={"X-MBX-APIKEY": key})).read()


def rest():
    client = Client(key, secret)
    assert client.get_symbol_info("BTCUSDT")["baseAsset"] == "BTC"
    set_price(50000)
    assert client.get_symbol_ticker(symbol="BTCUSDT")["price"] == "50000.00000000"
    assert client.get_ticker(symbol="BTCUSDT")["lastPrice"] == "50000.00000000"
    assert client.get_orderbook_ticker(symbol="BTCUSDT")["bidPrice"] == "50000.00000000"
    assert client.get_order_book(symbol="BTCUSDT")["asks"][0][0] == "50000.00000000"
    assert client.get_klines(symbol="BTCUSDT", interval="1m")[-1][4] == "50000.00000000"
    assert client.get_recent_trades(symbol="BTCUSDT")[-1]["qty"] == "0.50000000"
    print("ok market data", flush=True)
    assert client.get_asset_balance(asset="USDT")["free"] == "10000.00000000"
    client.create_test_order(symbol="BTCUSDT", side="BUY", type="MARKET", quantity=0.01)
    order = client.order_limit_buy(symbol="BTCUSDT", quantity=0.01, price="40000")
    assert client.get_order(symbol="BTCUSDT", orderId=order["orderId"])["status"] == "NEW"
    assert len(client.get_open_orders(symbol="BTCUSDT")) == 1
    assert client.cancel_order(symbol="BTCUSDT", orderId=order["orderId"])["status"] == "CANCELED"
    market = client.order_market_buy(symbol="BTCUSDT", quantity=0.01)
    assert market["status"] == "FILLED"
    assert client.get_my_trades(symbol="BTCUSDT")[-1]["orderId"] == market["orderId"]
    oco = client.create_oco_order(
        symbol="BTCUSDT", side="SELL", quantity=0.01, aboveType="LIMIT_MAKER", abovePrice="60000",
        belowType="STOP_LOSS", belowStopPrice="40000")
    assert oco["contingencyType"] == "OCO"
    assert len(client.get_all_orders(symbol="BTCUSDT")) == 4
    assert client.get_trade_fee(symbol="BTCUSDT")[0]["makerCommission"] == "0.001"
    try:
        client.order_limit_buy(symbol="BTCUSDT", quantity=5, price="40000")
        raise AssertionError("an order without money")
    except BinanceAPIException as error:
        assert error.code == -2010, error
    print("ok orders", flush=True)


async def streams():
    client = await AsyncClient.create(key, secret)
    manager = BinanceSocketManager(client)
    async with manager.kline_socket("BTCUSDT", interval="1m") as klines, manager.user_socket() as user:
        set_price(50001)
        while True:
            message = await asyncio.wait_for(klines.recv(), 120)
            if message["k"]["c"] == "50001.00000000":
                break
        placed = await client.ws_create_order(symbol="BTCUSDT", side="SELL", type="MARKET", quantity=0.001)
        assert placed["status"] == "FILLED", placed
        events = set()
        while not {"executionReport", "outboundAccountPosition"} <= events:
            events.add((await asyncio.wait_for(user.recv(), 120))["e"])
    await client.close_connection()
    print("ok streams, user data, WebSocket API", flush=True)


rest()
asyncio.run(streams())
print("done", flush=True)
