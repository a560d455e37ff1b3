"""freqtrade, unmodified, trading live on a paper exchange: run.py http://127.0.0.1:PORT KEY SECRET FOLDER"""

import json
import sys
import threading
import time
import urllib.request
from pathlib import Path

from freqtrade.main import main

base, key, secret, folder = sys.argv[1:]
sockets = base.replace("http", "ws")
config = {
    "dry_run": False,
    "initial_state": "running",
    "max_open_trades": 1,
    "stake_currency": "USDT",
    "stake_amount": 100,
    "trading_mode": "spot",
    "entry_pricing": {"price_side": "other"},
    "exit_pricing": {"price_side": "other"},
    "db_url": f"sqlite:///{folder}/trades.sqlite",
    "internals": {"process_throttle_secs": 1},
    "pairlists": [{"method": "StaticPairList"}],
    "exchange": {
        "name": "binance",
        "key": key,
        "secret": secret,
        "pair_whitelist": ["BTC/USDT"],
        "ccxt_config": {
            "urls": {
                "api": {
                    "public": base + "/api/v3",
                    "private": base + "/api/v3",
                    "v1": base + "/api/v1",
                    "sapi": base + "/sapi/v1",
                    "ws": {"spot": sockets + "/ws", "ws-api": {"spot": sockets + "/ws-api/v3"}},
                }
            },
            "options": {
                "defaultType": "spot",
                "fetchMarkets": {"types": ["spot"]},
                "fetchMargins": False,
                "fetchCurrencies": False,
            },
        },
    },
}
Path(folder, "config.json").write_text(json.dumps(config))


def move_prices():
    price = 50000
    while True:
        price = 50001 if price == 50000 else 50000
        url = f"{base}/paper/v1/price?symbol=BTCUSDT&price={price}&quantity=0.5"
        urllib.request.urlopen(urllib.request.Request(url, method="POST", headers={"X-MBX-APIKEY": key})).close()
        time.sleep(0.5)


threading.Thread(target=move_prices, daemon=True).start()
main(
    ["trade", "--config", f"{folder}/config.json", "--userdir", folder, "--strategy", "Trader"]
    + ["--strategy-path", str(Path(__file__).parent)]
)
