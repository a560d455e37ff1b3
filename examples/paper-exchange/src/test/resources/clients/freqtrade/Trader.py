import os
import signal

from freqtrade.strategy import IStrategy


class Trader(IStrategy):
    """Enters at the first closed candle, and exits when its stop is on the exchange."""

    INTERFACE_VERSION = 3
    timeframe = "1m"
    startup_candle_count = 1
    process_only_new_candles = True
    minimal_roi = {"0": 10}
    stoploss = -0.05
    use_exit_signal = True
    order_types = {"entry": "limit", "exit": "market", "stoploss": "limit", "stoploss_on_exchange": True}

    def populate_indicators(self, dataframe, metadata):
        return dataframe

    def populate_entry_trend(self, dataframe, metadata):
        dataframe["enter_long"] = 1
        return dataframe

    def populate_exit_trend(self, dataframe, metadata):
        dataframe["exit_long"] = 0
        return dataframe

    def custom_exit(self, pair, trade, current_time, current_rate, current_profit, **kwargs):
        if trade.has_open_sl_orders:
            print("ok stop", flush=True)
            return "stop is on the exchange"
        return None

    def order_filled(self, pair, trade, order, current_time, **kwargs):
        print("ok " + order.ft_order_side, flush=True)
        if order.ft_order_side == "sell":
            print("done", flush=True)
            os.kill(os.getpid(), signal.SIGINT)
