#!/usr/bin/env bash
# A first session with curl, against a started application: curl-flow.sh http://localhost:8000
set -euo pipefail
host=${1:-http://localhost:8000}

# The value of a field of a JSON object: the first one, if there are several.
field() {
  sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" <<< "${2//,/$'\n'}" | head -1
}

call() {
  curl --fail-with-body --silent --show-error --max-time 120 "$@"
}

# 1. List available wallet types
definitions=$(call "$host/api/v1/wallets/definitions")
DEMO_WALLET_ID=$(field _id "$definitions")
echo "definitions: $definitions"

# 2. Login to get JWT token
login=$(call -X POST "$host/api/v1/auth/login" \
  -H "Content-Type: application/json" \
  -d '{"email": "alice@example.com", "password": "demo"}')
TOKEN=$(field access_token "$login")

# 3. Create demo wallet
created=$(call -X POST "$host/api/v1/wallets" \
  -H "Authorization: Bearer $TOKEN" \
  -H "Content-Type: application/json" \
  -d '{
    "wallet_id": "'"$DEMO_WALLET_ID"'",
    "custom_name": "My First Demo Wallet",
    "credentials": {
      "initial_balance_usd": "10000"
    },
    "risk_limits": {
      "max_position_size_usd": 1000,
      "max_total_exposure_usd": 5000,
      "max_open_positions": 5,
      "daily_loss_limit_usd": 500,
      "stop_loss_default_percent": 2.0,
      "take_profit_default_percent": 5.0
    }
  }')
WALLET_ID=$(field _id "$created")
echo "created: $created"

# 4. List your wallets
echo "wallets: $(call -H "Authorization: Bearer $TOKEN" "$host/api/v1/wallets")"

# 5. Test connection
echo "connection: $(call -X POST -H "Authorization: Bearer $TOKEN" "$host/api/v1/wallets/$WALLET_ID/test-connection")"

# 6. Sync balance
echo "sync: $(call -X POST -H "Authorization: Bearer $TOKEN" "$host/api/v1/wallets/$WALLET_ID/sync-balance")"

# 7. Get wallet details
echo "wallet: $(call -H "Authorization: Bearer $TOKEN" "$host/api/v1/wallets/$WALLET_ID")"

# Check Swagger Docs
echo "docs: $(call --location "$host/api/docs" | tr -d '\n')"
