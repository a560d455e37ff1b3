"""nautilus_trader, unmodified, against a paper exchange: nautilus.py http://127.0.0.1:PORT KEY SECRET

A strategy gets instruments, a quote, a trade and a closed bar, rests a limit order and cancels it, and buys and sells at the market. Its
strict decoders read every answer and every event.
"""

import json
import sys
import threading
import time
import urllib.request

from nautilus_trader.adapters.binance import (
    BINANCE,
    BinanceDataClientConfig,
    BinanceExecClientConfig,
    BinanceLiveDataClientFactory,
    BinanceLiveExecClientFactory,
)
from nautilus_trader.config import InstrumentProviderConfig, LiveExecEngineConfig, LoggingConfig, TradingNodeConfig
from nautilus_trader.live.node import TradingNode
from nautilus_trader.model.data import BarType
from nautilus_trader.model.enums import OrderSide, OrderStatus
from nautilus_trader.model.identifiers import InstrumentId
from nautilus_trader.trading.strategy import Strategy

base, key, secret = sys.argv[1:]
sockets = base.replace("http", "ws")
BTC = InstrumentId.from_str("BTCUSDT.BINANCE")
seen = set()


class Trader(Strategy):
    def on_start(self):
        self.subscribe_quote_ticks(BTC)
        self.subscribe_trade_ticks(BTC)
        self.subscribe_bars(BarType.from_str("BTCUSDT.BINANCE-1-SECOND-LAST-EXTERNAL"))
        self.instrument = self.cache.instrument(BTC)
        self.resting = self.order_factory.limit(
            BTC, OrderSide.BUY, self.instrument.make_qty(0.01), self.instrument.make_price(40000)
        )
        self.submit_order(self.resting)

    def see(self, what):
        if what not in seen:
            seen.add(what)
            print("ok " + what, flush=True)

    def on_quote_tick(self, tick):
        self.see("quote")

    def on_trade_tick(self, tick):
        self.see("trade")

    def on_bar(self, bar):
        self.see("bar")

    def on_order_accepted(self, event):
        if event.client_order_id == self.resting.client_order_id:
            self.see("accepted")
            self.cancel_order(self.resting)

    def on_order_canceled(self, event):
        self.see("canceled")
        self.market(OrderSide.BUY)

    def market(self, side):
        self.submit_order(self.order_factory.market(BTC, side, self.instrument.make_qty(0.01)))

    def on_order_rejected(self, event):
        print("rejected " + event.reason, flush=True)

    def on_order_filled(self, event):
        if event.order_side == OrderSide.BUY:
            assert event.last_px > 50000, event
            self.see("bought")
            self.market(OrderSide.SELL)
        else:
            self.see("sold")
            assert self.portfolio.is_flat(BTC), event


def set_price(price):
    url = f"{base}/paper/v1/price?symbol=BTCUSDT&price={price}&quantity=0.5"
    urllib.request.urlopen(urllib.request.Request(url, method="POST", headers={"X-MBX-APIKEY": key})).close()


def move_prices():
    while True:
        set_price(50000)
        set_price(50001)
        time.sleep(0.2)


provider = InstrumentProviderConfig(load_ids=frozenset([BTC]))
node = TradingNode(
    TradingNodeConfig(
        trader_id="TESTER-001",
        logging=LoggingConfig(log_level="WARNING"),
        exec_engine=LiveExecEngineConfig(reconciliation=True),
        data_clients={
            BINANCE: BinanceDataClientConfig(
                api_key=key, api_secret=secret, base_url_http=base, base_url_ws=sockets, instrument_provider=provider
            )
        },
        exec_clients={
            BINANCE: BinanceExecClientConfig(
                api_key=key,
                api_secret=secret,
                base_url_http=base,
                base_url_ws=sockets + "/ws-api/v3",
                base_url_ws_stream=sockets,
                instrument_provider=provider,
            )
        },
        timeout_connection=60.0,
        timeout_disconnection=1.0,
        timeout_post_stop=1.0,
    )
)
node.add_data_client_factory(BINANCE, BinanceLiveDataClientFactory)
node.add_exec_client_factory(BINANCE, BinanceLiveExecClientFactory)
node.trader.add_strategy(Trader())
node.build()
threading.Thread(target=move_prices, daemon=True).start()
wanted = {"quote", "trade", "bar", "accepted", "canceled", "bought", "sold"}


def watch():
    deadline = time.time() + 120
    while time.time() < deadline and not wanted <= seen:
        time.sleep(0.1)
    print("done" if wanted <= seen else "missing " + json.dumps(sorted(wanted - seen)), flush=True)
    node.stop()


threading.Thread(target=watch, daemon=True).start()
try:
    node.run()
finally:
    node.dispose()
sys.exit(0 if wanted <= seen else 1)
