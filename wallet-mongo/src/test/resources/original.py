"""Writes documents in the shapes of the Python original, or reads them back: original.py write|read URI DATABASE"""

import sys
from datetime import datetime, timezone

from bson import Decimal128, ObjectId
from pymongo import MongoClient

what, uri, name = sys.argv[1:]
db = MongoClient(uri)[name]
DEFINITION = ObjectId("65a000000000000000000001")
WALLET = ObjectId("65a000000000000000000002")
NOW = datetime(2025, 6, 1, 12, 30, tzinfo=timezone.utc)


def write():
    db.wallets.insert_one({
        "_id": DEFINITION, "name": "Binance", "slug": "binance-spot-v1", "display_name": "Binance (Spot Trading)",
        "description": "Deep liquidity.", "logo_url": "https://cdn.example/binance.png", "integration_type": "CEX",
        "is_demo": False, "is_active": True, "requires_kyc": True, "supported_markets": ["crypto"],
        "supports_all_symbols": True,
        "required_credentials": [
            {"field_name": "api_key", "display_label": "API Key", "field_type": "text", "is_required": True,
             "is_encrypted": False, "placeholder": "Your key", "help_text": "In the settings", "tooltip": "of a later release"},
            {"field_name": "api_secret", "display_label": "API Secret", "field_type": "password", "is_required": True,
             "is_encrypted": True, "placeholder": "", "help_text": ""},
        ],
        "capabilities": {
            "spot_trading": True, "futures_trading": False, "margin_trading": False, "options_trading": False,
            "supported_order_types": ["market", "limit"],
            "leverage": {"available": False, "min": 1, "max": 1, "adjustable": False},
            "fees": {"maker_fee_percent": 0.1, "taker_fee_percent": 0.1, "withdrawal_fee_percent": 0.0005}},
        "api_config": {
            "base_url": "https://api.example", "testnet_url": None, "websocket_url": None, "api_version": "v3",
            "rate_limits": {"requests_per_minute": 1200, "orders_per_second": 10, "weight_limit": 1200},
            "requires_api_key": True, "requires_signature": True},
        "order": 2, "tags": ["popular"], "created_at": NOW, "updated_at": NOW, "created_by": ObjectId(), "deleted_at": None,
        "promoted": True})
    db.user_wallets.insert_one({
        "_id": WALLET, "user_id": ObjectId("65a000000000000000000003"), "wallet_id": DEFINITION, "custom_name": "Mine",
        "description": None, "color": "#3B82F6", "icon": None, "is_active": True, "status": "error",
        "credentials": {"api_key": "plain", "api_secret": "gAAAAABlsomeFernetToken=="},
        "balance": {
            "last_synced_at": NOW, "assets": [{"asset": "USDT", "free": 10000.5, "locked": 100.0, "total": 10100.5}],
            "total_value_usd": 10100.5, "total_pnl": {"unrealized": 0, "realized": 0, "total": 0}},
        "connection": {
            "is_connected": True, "last_successful_ping": NOW, "last_error": "timed out", "last_error_at": NOW,
            "retry_count": 3, "next_retry_at": None, "region": "eu"},
        "risk_limits": {
            "max_position_size_usd": 1000.0, "max_total_exposure_usd": "5000", "max_open_positions": 5,
            "daily_loss_limit_usd": 500.0, "daily_loss_limit_percent": None, "max_drawdown_percent": 20.0,
            "stop_loss_default_percent": 2.0, "take_profit_default_percent": 5.0, "allowed_symbols": None,
            "blocked_symbols": [], "respect_market_hours": False, "timezone": "America/New_York"},
        "ai_managed_state": {
            "current_risk_usd": 0, "daily_pnl": 0, "daily_pnl_percent": 0, "open_positions_count": 0,
            "current_max_position_size": 1000.0, "current_leverage": 1, "adaptive_stop_loss_percent": 2.0,
            "risk_score": 50, "market_sentiment": "neutral", "confidence_level": 50, "volatility_regime": "medium",
            "last_ai_update": NOW, "daily_trades_count": 0, "daily_reset_at": NOW},
        "statistics": {
            "total_trades": 3, "winning_trades": 2, "losing_trades": 1, "total_volume_usd": 1234.5,
            "total_fees_paid": 1.2345, "best_trade_pnl": 10.5, "worst_trade_pnl": -3.25, "avg_trade_duration_minutes": 12},
        "created_at": NOW, "updated_at": NOW, "deleted_at": None, "last_used_at": None, "beta_tester": True})
    db.wallet_sync_log.insert_one({
        "user_wallet_id": WALLET, "sync_type": "scheduled", "status": "success", "started_at": NOW, "completed_at": NOW,
        "duration_ms": 34, "error": None,
        "balances_fetched": {"last_synced_at": NOW, "assets": [{"asset": "USDT", "free": 1.5, "locked": 0, "total": 1.5}],
                             "total_value_usd": 1.5, "total_pnl": {"unrealized": 0, "realized": 0, "total": 0}}})

    def order(order_id, side, amount, price, minute):
        return {"order_id": order_id, "symbol": "BTC/USDT", "side": side, "type": "limit", "amount": amount, "price": price,
                "filled_amount": "0", "status": "open", "time_in_force": "good_till_cancel",
                "created_at": NOW.replace(minute=minute).isoformat(), "metadata": {"strategy": "grid"}}

    db.demo_wallet_state.insert_one({
        "user_wallet_id": "65a000000000000000000002",
        "balances": {"USDT": {"free": "40", "locked": "60.05005", "total": "100.05005"},
                     "BTC": {"free": "0.5", "locked": "0", "total": "0.5"}},
        "open_orders": {
            "demo_000000000002": order("demo_000000000002", "buy", "0.001", "45000", 20),
            "demo_000000000001": order("demo_000000000001", "buy", "0.001", "50000", 10),
            "demo_000000000003": order("demo_000000000003", "buy", "1", "40000", 25),
            "demo_000000000004": order("demo_000000000004", "sell", "0.25", "60000", 26)},
        "updated_at": NOW, "note": "of another program"})


def read():
    wallet = db.user_wallets.find_one({"_id": WALLET})
    limits = wallet["risk_limits"]
    for amount in (limits["max_position_size_usd"], limits["max_total_exposure_usd"], wallet["balance"]["total_value_usd"],
                   wallet["balance"]["assets"][0]["free"], wallet["statistics"]["total_fees_paid"]):
        assert isinstance(amount, Decimal128), amount
    for time in (wallet["created_at"], wallet["balance"]["last_synced_at"], wallet["connection"]["last_successful_ping"]):
        assert isinstance(time, datetime), time
    assert wallet["beta_tester"] is True and wallet["connection"]["region"] == "eu"
    assert wallet["credentials"]["api_secret"] == "gAAAAABlsomeFernetToken=="
    assert wallet["version"] == 1 and limits["allowed_symbols"] is None
    definition = db.wallets.find_one({"_id": DEFINITION})
    assert isinstance(definition["capabilities"]["fees"]["maker_fee_percent"], Decimal128)
    assert isinstance(definition["created_at"], datetime)
    assert definition["promoted"] is True
    assert definition["required_credentials"][0]["tooltip"] == "of a later release"
    assert definition["order"] == 9
    state = db.demo_wallet_state.find_one({"user_wallet_id": "65a000000000000000000002"})
    assert state["note"] == "of another program"
    assert isinstance(state["balances"]["USDT"]["free"], Decimal128), state["balances"]
    assert [order["order_id"] for order in state["open_orders"]] == ["demo_000000000001", "demo_000000000002"]
    assert db.wallet_journal.find_one({"seq": 1})["op"] == "create"


{"write": write, "read": read}[what]()
